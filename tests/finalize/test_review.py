"""The review with the real grouper: what it shows, and that nothing a code set holds makes it fail."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finalize.made import ADMITTED, CODER, DISCHARGED, OPERATED, chart, code_set, codeset, diagnosis, procedure

from chartlight.assessment import Finding
from chartlight.chart import Chart, Sex
from chartlight.finalize.code_set import CdiStand, CodeSet, Entry, Reconciled, State
from chartlight.finalize.review import Pending, Review, review
from chartlight.finalize.second_look import ReviewPolicy
from chartlight.grouping.grouper import load_grouper


def accepted(code: str, poa: str | None = "Y", **more: object) -> Entry:
    return diagnosis(code, poa, State.ACCEPTED, **more)  # type: ignore[arg-type]


def operated(code: str, performed: date | None = OPERATED) -> Entry:
    return procedure(code, performed, State.ACCEPTED)


def seen(codes: CodeSet, stay: Chart | None = None, **more: object) -> Review:
    return review(codes, stay or chart(), codeset(), load_grouper(), **more)  # type: ignore[arg-type]


def named(found: Review) -> dict[str, str]:
    return {edit.id.split(":")[1]: edit.level for edit in found.edits}


PNEUMONIA = code_set(accepted("J18.9"), accepted("E43"), accepted("I10"))


def test_a_review_groups_and_says_what_each_code_does():
    found = seen(PNEUMONIA)
    assert (found.grouping.drg, found.severity["E43"], found.severity["I10"]) == ("193", "MCC", "none")
    ((code, drg, change),) = found.without
    assert (code, drg) == ("E43", "195")
    assert change == pytest.approx(-(found.grouping.weight - 0.6), abs=0.4)
    assert [(effect.code, effect.affects) for effect in found.effects] == [
        ("J18.9", True),
        ("E43", True),
        ("I10", False),
    ]
    assert found.days == 6
    assert "risk-sole:Sole MCC:E43" in [edit.id for edit in found.edits]
    assert "The DRG stands on one MCC" in (found.second_review or "")


def test_operating_room_procedures_are_told_from_others():
    codes = code_set(accepted("J18.9"), operated("0BTD0ZZ"), operated("30233N1"), operated("5A1935Z"))
    assert seen(codes).or_procedures == {"0BTD0ZZ"}


def cdi(drg: str = "195") -> CdiStand:
    return CdiStand(drg, "Simple pneumonia", 0.6, "J18.9", ("J18.9", "I10"))


def said(outcome: str, coder: str = "193", other: str = "195") -> Pending:
    return Pending(reconciliations=(Reconciled(outcome, coder, other, "seen", CODER),))  # type: ignore[arg-type]


def test_a_difference_from_cdi_stays_open_until_it_is_settled():
    differs = "The DRG differs from CDI's working DRG: agree, disagree or escalate"
    assert differs in seen(PNEUMONIA, cdi=cdi()).open
    assert differs not in seen(PNEUMONIA, cdi=cdi(), pending=said("agree")).open
    assert differs not in seen(PNEUMONIA, cdi=cdi(), pending=said("disagree")).open
    assert differs not in seen(PNEUMONIA, cdi=cdi("193")).open


def test_what_was_said_of_other_drgs_does_not_count():
    assert any("differs" in left for left in seen(PNEUMONIA, cdi=cdi(), pending=said("agree", coder="194")).open)
    assert any("differs" in left for left in seen(PNEUMONIA, cdi=cdi(), pending=said("agree", other="194")).open)


def test_an_escalation_waits_for_somebody_to_settle_it():
    (left,) = [one for one in seen(PNEUMONIA, cdi=cdi(), pending=said("escalate")).open if "escalated" in one]
    assert left == "DRG 193 or 195 is escalated: somebody has to agree or disagree"
    settled = Pending(reconciliations=(*said("escalate").reconciliations, *said("agree").reconciliations))
    assert not any("escalated" in one for one in seen(PNEUMONIA, cdi=cdi(), pending=settled).open)


def test_queries_and_holds_are_open_ends():
    assert "1 query is not answered" in seen(PNEUMONIA, pending=Pending(1)).open
    assert {"2 queries are not answered", "On hold: pathology"} <= set(
        seen(PNEUMONIA, pending=Pending(2, "pathology")).open
    )


def test_a_second_review_by_the_policy_of_the_site():
    light = code_set(accepted("J18.9"), accepted("I10"))
    assert seen(light).second_review is None
    assert "is above 0.5" in (seen(light, policy=ReviewPolicy(weight_above=0.5)).second_review or "")
    assert seen(PNEUMONIA, policy=ReviewPolicy(sole_mcc=False)).second_review is None


def test_a_validation_finding_warns_of_its_code():
    doubt = Finding(
        "f1", "malnutrition", "Malnutrition", "validation", 0.9, ("E43",), (), "ASPEN", "one criterion of six"
    )
    (edit,) = [edit for edit in seen(PNEUMONIA, findings=[doubt]).edits if edit.source == "risk-validation"]
    assert (edit.level, edit.message, edit.codes) == ("warning", "one criterion of six", ("E43",))


# --- bad input: a named edit, and DRG 998 or 999 with its reason


def test_codes_that_are_none():
    found = seen(code_set(accepted("J18.9"), accepted("Z99.99"), operated("XXXXXXX")))
    assert named(found)["INVALID_CODE"] == "hard"
    assert found.grouping.drg == "195"


@pytest.mark.parametrize(
    ("principal", "drg", "name"),
    [("Z99.99", "999", "INVALID_PDX"), ("W01.0XXA", "999", "DX_CANNOT_BE_PDX"), ("J18", "999", "INVALID_PDX")],
)
def test_a_principal_that_does_not_group(principal: str, drg: str, name: str):
    found = seen(code_set(accepted(principal), accepted("I10")))
    assert (found.grouping.drg, named(found)[name]) == (drg, "hard")
    assert found.open


def test_a_principal_that_is_no_reason_to_be_discharged():
    found = seen(code_set(accepted("O09.90"), accepted("O26.90")))
    assert found.grouping.drg in ("998", "999") or found.edits
    assert any(edit.level == "hard" for edit in found.edits)


def test_a_deleted_and_a_future_code_say_when():
    early = chart(admitted=ADMITTED - timedelta(days=300), discharged=DISCHARGED - timedelta(days=300))
    from chartlight.codesets import manifest

    rows = list(manifest.find("cm-changes", 2027).rows_of())
    new = next(row[1] for row in rows if row[0] == "add" and codeset().is_billable(row[1]))
    old = next(row[1] for row in rows if row[0] == "delete" and not codeset().exists(row[1]))
    assert named(seen(code_set(accepted("J18.9"), accepted(new)), early))["FUTURE_CODE"] in ("hard", "warning")
    assert named(seen(code_set(accepted("J18.9"), accepted(old))))["DELETED_CODE"] in ("hard", "warning")


def test_the_wrong_sex_and_the_wrong_age():
    found = seen(code_set(accepted("J18.9"), accepted("C61"), accepted("O80")))
    assert "SEX_MISMATCH" in named(found)
    assert named(found)["AGE_CONFLICT"] == "hard"
    man = seen(code_set(accepted("J18.9"), accepted("N83.201")), chart(sex=Sex.MALE))
    assert "SEX_MISMATCH" in named(man)


def test_dates_out_of_order():
    backwards = chart(admitted=DISCHARGED + timedelta(days=2))
    found = seen(code_set(accepted("J18.9"), operated("0BTD0ZZ", date(2026, 12, 24))), backwards)
    assert named(found)["DISCHARGE_BEFORE_ADMISSION"] == "hard"
    assert "PROCEDURE_AFTER_DISCHARGE" in named(found)
    assert found.days is None
    early = seen(code_set(accepted("J18.9"), operated("0BTD0ZZ", date(2026, 1, 1))))
    assert "PROCEDURE_BEFORE_ADMISSION" in named(early)


def test_a_procedure_without_a_date():
    assert "PROCEDURE_WITHOUT_DATE" in named(seen(code_set(accepted("J18.9"), operated("0BTD0ZZ", None))))


@pytest.mark.parametrize("status", [None, "", "99", "home"])
def test_a_missing_or_unknown_discharge_status(status: str | None):
    assert named(seen(PNEUMONIA, chart(discharge_status=status)))["INVALID_DISCHARGE_STATUS"] == "hard"


def test_a_stay_without_dates():
    found = seen(PNEUMONIA, chart(admitted=None, discharged=None))
    assert named(found)["NO_DISCHARGE_DATE"] == "hard"
    assert found.days is None


def test_nobody_of_unknown_age_and_sex():
    stay = chart()
    nobody = replace(stay, patient=replace(stay.patient, birth_date=None, sex=Sex.UNKNOWN))
    assert named(seen(PNEUMONIA, nobody))["INVALID_AGE"] == "hard"


def test_a_hundred_secondary_codes_and_thirty_procedures():
    codes = [code for code in codeset().codes() if code[0] in "EI"][:100]
    procedures = [code for code, _ in codeset().pcs_codes()][:30]
    many = code_set(accepted("J18.9"), *(accepted(code) for code in codes), *(operated(code) for code in procedures))
    found = seen(many)
    assert {"TOO_MANY_DIAGNOSES", "TOO_MANY_PROCEDURES"} <= named(found).keys()
    assert len(found.effects) == len(many.entries)


def test_an_empty_set():
    found = seen(CodeSet("V1"))
    assert (found.grouping.drg, found.or_procedures, found.without) == ("999", frozenset(), ())
    assert "There is no principal diagnosis" in found.open


codes = st.sampled_from(["J18.9", "I10", "Z99.99", "", "???", "W01.0XXA", "O80", "J18", "E43", "Z87.891", "0BTD0ZZ"])
days = st.none() | st.dates(date(1900, 1, 1), date(2090, 1, 1))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(codes, st.sampled_from(["Y", "N", "U", "W", "1", None])), max_size=6),
    st.lists(st.tuples(st.sampled_from(["0BTD0ZZ", "XXXXXXX", "", "30233N1"]), days), max_size=4),
    st.sampled_from([None, "01", "03", "20", "xx"]),
    st.sampled_from([*Sex]),
)
def test_no_code_set_makes_the_review_fail(diagnoses: list, procedures: list, status: str | None, sex: Sex):
    entries = [accepted(code, poa, key=f"d{at}") for at, (code, poa) in enumerate(diagnoses)]
    done = [replace(operated(code, day), key=f"p{at}") for at, (code, day) in enumerate(procedures)]
    found = seen(code_set(*entries, *done), chart(discharge_status=status, sex=sex), cdi=cdi())
    if not found.grouping.is_grouped:
        assert any(edit.level == "hard" and edit.message for edit in found.edits)
    assert len({edit.id for edit in found.edits}) == len(found.edits)
