from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.assessment import CONFLICT, Drg, DrgImpact, Edit, Role, Route, SuggestedCode
from chartlight.coding.reviewing import listed, review_case
from chartlight.coding.routing import (
    BadRouting,
    Thresholds,
    default_profile,
    profile_of,
    read_profile,
    route_of,
)

HP, PN, DS = "history-and-physical", "progress-note", "discharge-summary"
shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("confidence", "route"),
    [(0.97, "auto"), (0.9, "review"), (0.7, "review"), (0.699, "specialist"), (0.05, "specialist")],
)
def test_the_default_thresholds(confidence: float, route: str) -> None:
    assert route_of(confidence, default_profile().routes) == route


@given(shares, shares, shares)
def test_a_reason_never_raises_a_route_and_never_lets_one_pass(confidence: float, one: float, other: float) -> None:
    thresholds = Thresholds(auto_above=max(one, other), review_from=min(one, other))
    plain, forced = route_of(confidence, thresholds), route_of(confidence, thresholds, ["a reason"])
    assert forced is not Route.AUTO
    assert forced is plain or plain is Route.AUTO


def test_a_site_and_its_specialties_have_their_own_thresholds() -> None:
    profile = profile_of(
        {
            "routes": {"auto_above": 0.95},
            "specialty": {"Surgery": {"auto_above": 0.97}, "Orthopedic Surgery": {"review_from": 0.5}},
        }
    )
    assert profile.routes == Thresholds(auto_above=0.95, review_from=0.7)
    assert profile.thresholds("Hospital Medicine").auto_above == 0.95
    assert profile.thresholds("General surgery consult note").auto_above == 0.97
    assert profile.thresholds("Surgeon, Orthopedic Surgery") == Thresholds(auto_above=0.95, review_from=0.5)
    assert profile.thresholds(None, "SURGERY").auto_above == 0.97
    assert profile.thresholds(None, None) == profile.routes
    assert profile.forced == default_profile().forced


def test_versions_tell_profiles_apart() -> None:
    assert profile_of(None).version == profile_of({}).version == default_profile().version
    assert profile_of({"routes": {"auto_above": 0.95}}).version != default_profile().version
    assert profile_of({"forced": {"weight_above": 3.0}}).version != default_profile().version


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"routes": {"auto_above": 1.2}}, "routes.auto_above"),
        ({"routes": {"auto_above": 0.6}}, "review_from (0.7) lies above auto_above (0.6)"),
        ({"routes": {"auto_above": "much"}}, "not 'much'"),
        ({"routes": {"autoabove": 0.9}}, "routes.autoabove"),
        ({"routes": 0.9}, "routes"),
        ({"specialty": {"Cardiology": {"review_from": -1}}}, "specialty.Cardiology.review_from"),
        ({"specialty": {" ": {}}}, "no name"),
        ({"specialty": {"Cardiology": 0.9}}, "specialty.Cardiology"),
        ({"forced": {"lists": [{"name": "x", "source": "y", "codes": ["heart"]}]}}, "'heart'"),
        ({"thresholds": {}}, "thresholds"),
    ],
)
def test_a_profile_that_cannot_be_used_says_which_entry_and_why(document: dict, said: str) -> None:
    with pytest.raises(BadRouting) as raised:
        profile_of(document)
    assert said in str(raised.value)


def test_a_profile_is_read_from_toml(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text('[routes]\nauto_above = 0.95\n[specialty."Neurology"]\nreview_from = 0.8\n', encoding="utf-8")
    assert profile_of(read_profile(file)).thresholds("Neurology") == Thresholds(auto_above=0.95, review_from=0.8)
    file.write_text("[routes\n", encoding="utf-8")
    with pytest.raises(BadRouting, match=r"site\.toml is not TOML"):
        read_profile(file)
    with pytest.raises(BadRouting, match="cannot be read"):
        read_profile(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("code", "poa", "reason"),
    [
        ("T81.41XA", "Y", "complication of care"),
        ("J95.811", "N", "complication of care"),
        ("Y83.1", None, "complication of care"),
        ("L89.153", "N", "hospital-acquired"),
        ("L89.153", "Y", ""),
        ("L89.152", "N", ""),
        ("A41.9", "N", "patient safety indicator"),
        ("A41.9", "Y", ""),
        ("I10", "Y", ""),
        ("C78.31", "Y", "new in the code set of fiscal year 2027"),
    ],
)
def test_lists_that_a_person_always_looks_at(codeset, code: str, poa: str | None, reason: str) -> None:
    reasons = "; ".join(listed(code, poa, default_profile().forced, codeset))
    assert (reason in reasons) if reason else reasons == ""


def test_what_a_site_does_not_force_is_not_forced(codeset) -> None:
    profile = profile_of({"forced": {"new_codes": False, "lists": []}})
    assert not list(listed("C78.31", "Y", profile.forced, codeset))
    assert not list(listed("T81.41XA", "Y", profile.forced, codeset))


def suggestion(code: str, role: Role = Role.SECONDARY, route: Route = Route.AUTO, confidence: float = 0.95):
    return SuggestedCode(code, "ICD-10-CM", code, "suggested", "said", role, confidence, route, ())


def grouped(weight: float, *decisive: str) -> DrgImpact:
    return DrgImpact(Drg("853", "x", None, None, weight, None, None, decisive))


def test_codes_that_bear_on_a_heavy_drg_are_looked_at() -> None:
    codes = (suggestion("A41.9", Role.PRINCIPAL), suggestion("J96.01"), suggestion("Z20.828"), suggestion("I10"))
    severities = {"J96.01": "MCC", "N17.9": "MCC"}
    heavy = review_case(codes, default_profile(), grouped(2.51, "Z20.828"), severities, ())
    assert [code.route for code in heavy] == ["review", "review", "review", "auto"]
    assert "more than 2.50" in heavy[0].why
    light = review_case(codes[:1], default_profile(), grouped(2.5), {}, ())
    assert light[0].route is Route.AUTO
    assert light[0].route_why == ()


def test_the_sole_mcc_and_the_sole_cc_are_looked_at() -> None:
    codes = (suggestion("J18.9", Role.PRINCIPAL), suggestion("J96.01"), suggestion("N17.9"))
    profile = default_profile()
    sole = review_case(codes, profile, grouped(1.0), {"J96.01": "MCC", "N17.9": "CC"}, ())
    assert [code.route for code in sole] == ["auto", "review", "auto"]
    assert sole[1].route_why == ("the sole MCC of the case",)
    assert sole[1].severity == "MCC"
    only_cc = review_case(codes, profile, grouped(1.0), {"N17.9": "CC"}, ())
    assert only_cc[2].route_why == ("the sole CC of the case",)
    two = review_case(codes, profile, grouped(1.0), {"J96.01": "CC", "N17.9": "CC"}, ())
    assert all(code.route is Route.AUTO for code in two)
    weaker = Edit("vulnerability", ("N17.9",), "info", "x")
    assert review_case(codes, profile, grouped(1.0), {"J96.01": "CC", "N17.9": "CC"}, (weaker,))[2].route == "review"


def test_what_a_person_has_decided_is_not_sent_to_one_again() -> None:
    decided = (suggestion("J96.01", confidence=1.0),)
    assert review_case(decided, default_profile(), grouped(9.0), {"J96.01": "MCC"}, ())[0].route is Route.AUTO


@given(st.sampled_from(Route), st.floats(0, 20), st.sampled_from(["MCC", "CC", "none"]))
def test_the_case_never_raises_a_route(route: Route, weight: float, severity: str) -> None:
    before = suggestion("J96.01", route=route)
    (after,) = review_case((before,), default_profile(), grouped(weight), {"J96.01": severity}, ())
    assert list(Route).index(after.route) >= list(Route).index(before.route)
    if after.route_why:
        assert after.route is not Route.AUTO


def test_an_uncertain_diagnosis_at_discharge_is_looked_at(code) -> None:
    codes = code((HP, 1, "A/P:\n1. CHF"), (DS, 90, "Discharge diagnoses:\n1. Probable pneumonia"), discharged=True)
    assert codes["J18.9"].route is not Route.AUTO
    assert any("uncertain" in reason for reason in codes["J18.9"].route_why)
    assert "uncertain" in codes["J18.9"].why


def test_a_complication_of_care_is_looked_at_however_sure(code) -> None:
    said = "A/P:\n1. Postprocedural pneumothorax"
    codes = code((HP, 1, said), (PN, 24, said), (PN, 48, said))
    assert codes["J95.811"].route is Route.REVIEW
    assert any("I.B.16" in reason for reason in codes["J95.811"].route_why)


def test_what_confidence_keeps_from_passing_is_said(code) -> None:
    found = code((HP, 1, "A/P:\n1. Gout"))["M10.9"]
    assert found.route is not Route.AUTO
    assert "confidence" in found.route_why[-1]
    assert CONFLICT not in found.route_why
