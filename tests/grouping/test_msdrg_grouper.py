from datetime import date
from random import Random

import msdrg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msdrg.grouper import DiagnosisInput
from tests.grouping.claims import DAY, claim, diagnoses, principals, procedures, random_claim

from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.grouper import load_grouper
from chartlight.grouping.msdrg_grouper import MsdrgGrouper
from chartlight.grouping.result import Grouping
from chartlight.grouping.words import meanings

GROUPER = load_grouper()


def group(made: Claim) -> Grouping:
    return GROUPER.group(made)


def names(grouping: Grouping) -> list[str]:
    return [edit.name for edit in grouping.edits]


@pytest.mark.parametrize(
    ("made", "drg"),
    [
        (claim("J18.9", "J96.01"), "193"),
        (claim("J18.9", "N17.9"), "194"),
        (claim("J18.9"), "195"),
        (claim("I50.9"), "293"),
        (claim("I50.9", "J96.01"), "291"),
        (claim("A41.9", "J96.01"), "871"),
        (claim("A41.9"), "872"),
        (claim("K80.00", procedures=("0FT44ZZ",)), "419"),
        (claim("K80.00", "N17.9", procedures=("0FT44ZZ",)), "418"),
        (claim("K80.00", "J96.01", procedures=("0FT44ZZ",)), "417"),
        (claim("S72.141A", procedures=("0QS636Z",)), "482"),
        (claim("S72.141A", "D62", procedures=("0QS636Z",)), "481"),
        (claim("S72.141A", "J96.01", procedures=("0QS636Z",)), "480"),
        (claim("J96.01", procedures=("0B110F4", "5A1955Z")), "004"),
    ],
)
def test_known_cases(made: Claim, drg: str) -> None:
    assert group(made).drg == drg


def test_a_grouping_carries_the_figures_of_its_year() -> None:
    now = group(claim("J18.9", "J96.01"))
    assert (now.weight, now.gmlos, now.amlos, now.type, now.mdc) == (1.2825, 3.8, 4.8, "MED", "04")
    assert now.title == "Simple Pneumonia and Pleurisy with MCC"
    assert now.grouper == "MS-DRG 44.0 (msdrg 1.2.0)"
    before = group(claim("J18.9", "J96.01", discharge_date=date(2026, 9, 30)))
    assert (before.version, before.weight) == ("43.1", 1.3144)


def test_codes_may_have_dots_or_not() -> None:
    assert group(claim("J189", "j96.01")).drg == "193"
    assert group(claim("J189", "J9601")).severity == {"J189": "none", "J9601": "MCC"}


def test_severity_is_that_after_exclusions() -> None:
    grouping = group(claim("I50.20", "I50.21", "N17.9", "E78.5"))
    assert grouping.severity == {"I50.20": "none", "I50.21": "none", "N17.9": "CC", "E78.5": "none"}
    assert grouping.discounted == {"I50.21": "excluded by the principal diagnosis"}
    assert grouping.decisive == ("I50.20", "N17.9")


def test_a_complication_that_counts_only_for_the_living() -> None:
    home, died = (group(claim("J18.9", "I46.9", discharge_status=status)) for status in ("01", "20"))
    assert (home.drg, home.severity["I46.9"]) == ("193", "MCC")
    assert (died.drg, died.severity["I46.9"]) == ("195", "none")
    assert "died" in died.discounted["I46.9"]


def test_a_hospital_acquired_condition_no_longer_counts() -> None:
    acquired, brought = (group(claim("I50.20", ("L89.153", poa))) for poa in ("N", "Y"))
    assert (brought.drg, brought.hac) == ("291", ())
    assert (acquired.drg, acquired.before_hac) == ("293", "291")
    assert [(hac.code, hac.number) for hac in acquired.hac] == [("L89.153", 4)]
    assert acquired.severity["L89.153"] == "none"
    exempt = group(claim("I50.20", ("L89.153", "N"), hospital_status="EXEMPT"))
    assert exempt.drg == "291"


@pytest.mark.parametrize(
    ("made", "drg", "name"),
    [
        (claim(None, "N17.9"), "999", "NO_PRINCIPAL"),
        (claim(" "), "999", "NO_PRINCIPAL"),
        (claim("ZZZ"), "999", "INVALID_PDX"),
        (claim("I42.0"), "999", "INVALID_PDX"),
        (claim("V00.01XA"), "999", "DX_CANNOT_BE_PDX"),
        (claim("O80", sex="F", age=30), "998", "PRINCIPAL_INVALID_AS_DISCHARGE"),
        (claim("J18.9", version="99.0"), "999", "UNKNOWN_VERSION"),
        (claim("I50.20", ("L89.153", None)), "999", "HAC_MISSING_ONE_POA"),
    ],
)
def test_what_cannot_be_grouped_says_why(made: Claim, drg: str, name: str) -> None:
    grouping = group(made)
    assert grouping.drg == drg
    assert not grouping.is_grouped
    assert grouping.edits[0].name == name
    assert grouping.edits[0].severity == "error"
    assert grouping.weight is None


@pytest.mark.parametrize(
    ("made", "name", "codes"),
    [
        (claim("D63.1"), "MANIFESTATION_AS_PDX", ("D63.1",)),
        (claim("B95.0"), "UNACCEPTABLE_PDX", ("B95.0",)),
        (claim("J18.9", "XXX", "I42.0"), "INVALID_CODE", ("XXX", "I42.0")),
        (claim("J18.9", procedures=("XXXXXXX",)), "INVALID_CODE", ("XXXXXXX",)),
        (claim("J18.9", "G81.90"), "UNSPECIFIED", ("G81.90",)),
        (claim("J18.9", "O80"), "AGE_CONFLICT", ("O80",)),
        (claim("J18.9", "J18.9"), "DUPLICATE_OF_PDX", ("J18.9",)),
        (claim("J18.9", "N17.9", "N17.9"), "DUPLICATE_SECONDARY", ("N17.9",)),
        (claim("N40.1", sex="F", discharge_date=date(2024, 1, 1)), "SEX_CONFLICT", ("N40.1",)),
        (claim("J18.9", ("N17.9", "Q")), "BAD_POA", ("N17.9",)),
        (claim("J18.9", age=None), "INVALID_AGE", ()),
        (claim("J18.9", age=130), "INVALID_AGE", ()),
        (claim("J18.9", discharge_status="77"), "INVALID_DISCHARGE_STATUS", ()),
        (claim("J18.9", discharge_status=None), "INVALID_DISCHARGE_STATUS", ()),
        (claim("J18.9", *["N17.9", "J96.01", "E87.1"] * 34), "TOO_MANY_DIAGNOSES", ()),
        (claim("J18.9", discharge_date=date(2031, 1, 1)), "VERSION_STANDS_IN", ()),
    ],
)
def test_edits_name_the_codes_they_are_about(made: Claim, name: str, codes: tuple[str, ...]) -> None:
    edits = {edit.name: edit for edit in group(made).edits}
    assert name in edits
    assert edits[name].codes == codes
    assert edits[name].message


def test_a_claim_that_is_in_order_meets_no_edit() -> None:
    assert group(claim("J18.9", "J96.01", "N17.9")).edits == ()


def test_a_refused_claim_is_not_grouped() -> None:
    class Refuses:
        version = "0"

        def group(self, claim: bytes) -> bytes | None:
            return None

        def edit(self, claim: bytes) -> bytes | None:
            return None

    grouping = MsdrgGrouper(Refuses()).group(claim("J18.9"))
    assert (grouping.drg, names(grouping)) == ("999", ["REFUSED"])


def test_without_a_date_the_day_given_decides() -> None:
    open_case = claim("J18.9", discharge_date=None)
    assert GROUPER.group(open_case, date(2026, 9, 1)).version == "43.1"
    assert GROUPER.group(open_case, date(2026, 10, 1)).version == "44.0"
    assert GROUPER.group(open_case).version == "44.0"
    assert GROUPER.group(claim("J18.9", version="42.0"), date(2026, 10, 1)).version == "42.0"


def test_every_message_is_a_sentence_for_people() -> None:
    for listed in meanings().values():
        for name, (severity, message) in listed.items():
            assert severity in ("error", "warning", "info")
            assert message[0].isupper(), name
            assert "_" not in message, name


def test_a_thousand_claims_group_alike_one_by_one_and_again_in_another_order() -> None:
    random = Random(20261001)
    made = [random_claim(random) for _ in range(1000)]
    once = [group(one) for one in made]
    again = [group(one) for one in reversed(made)][::-1]
    assert once == again
    assert len({grouping.drg for grouping in once}) > 150
    assert all(grouping.weight for grouping in once if grouping.is_grouped)
    assert all(grouping.edits for grouping in once if not grouping.is_grouped)


coded = st.tuples(st.sampled_from(diagnoses()[::37]), st.sampled_from("YNUW"))


def test_the_drg_is_what_the_library_answers() -> None:
    random = Random(7)
    with msdrg.MsdrgGrouper() as library:
        for made in (random_claim(random) for _ in range(200)):
            assert made.principal is not None
            answer = library.group(
                {
                    "version": 440,
                    "age": made.age or 0,
                    "sex": 0 if made.sex == "M" else 1,
                    "discharge_status": int(made.discharge_status or 0),
                    "pdx": _entry(made.principal),
                    "sdx": [_entry(one) for one in made.secondary],
                    "procedures": [{"code": one.code} for one in made.procedures],
                }
            )
            grouping = group(made)
            assert grouping.drg == f"{answer['final_drg']:03d}"
            assert grouping.mdc == (f"{answer['final_mdc']:02d}" if answer["final_mdc"] else None)


def _entry(one: CodedDiagnosis) -> DiagnosisInput:
    return {"code": one.code.replace(".", ""), "poa": one.poa or " "}


stays = st.fixed_dictionaries(
    {
        "age": st.integers(0, 110),
        "sex": st.sampled_from("MFU"),
        "discharge_status": st.sampled_from(["01", "02", "20", "62"]),
        "procedures": st.lists(st.sampled_from(procedures()[::301]), max_size=3).map(tuple),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(principals()[::41]), st.lists(coded, max_size=12), stays, st.randoms())
def test_the_order_of_secondaries_does_not_matter(principal, secondary, stay, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(secondary)
    random.shuffle(shuffled)
    one, other = (group(claim(principal, *listed, **stay)) for listed in (secondary, shuffled))
    assert (one.drg, one.before_hac, sorted(names(one))) == (other.drg, other.before_hac, sorted(names(other)))


anything = st.text(max_size=12)


@settings(max_examples=80, deadline=None)
@given(
    st.builds(
        Claim,
        principal=st.one_of(st.none(), st.builds(CodedDiagnosis, anything, st.one_of(st.none(), anything))),
        secondary=st.lists(st.builds(CodedDiagnosis, anything, st.one_of(st.none(), anything)), max_size=5).map(tuple),
        age=st.one_of(st.none(), st.integers(-(2**31), 2**31 - 1)),
        sex=anything,
        discharge_status=st.one_of(st.none(), anything),
        discharge_date=st.one_of(st.none(), st.dates()),
        version=st.one_of(st.none(), anything),
    )
)
def test_no_claim_raises(made: Claim) -> None:
    grouping = group(made)
    assert len(grouping.drg) == 3
    assert grouping.is_grouped or grouping.edits


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(principals()[::41]), st.lists(coded, max_size=8), coded)
def test_one_more_secondary_never_raises_and_keeps_the_principal(principal, secondary, more) -> None:  # type: ignore[no-untyped-def]
    before, after = group(claim(principal, *secondary)), group(claim(principal, *secondary, more))
    assert len(after.drg) == len(before.drg) == 3
    assert after.severity[principal] == "none"
    assert set(after.severity) == {*before.severity, more[0]}


def test_the_day_of_the_tests_is_in_the_newest_version() -> None:
    assert group(claim("J18.9", discharge_date=DAY)).version == "44.0"
