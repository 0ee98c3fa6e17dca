from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grouping.claims import DAY, claim, diagnoses, procedures, random_claim

from chartlight.grouping.changes import (
    AddDiagnosis,
    AddProcedure,
    Change,
    MoveDiagnosis,
    NoSuchCode,
    RemoveDiagnosis,
    RemoveProcedure,
    ReplaceDiagnosis,
    SetDischargeStatus,
    SetPoa,
    changed,
)
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.grouper import load_grouper, regrouping
from chartlight.grouping.per_code import per_code
from chartlight.grouping.what_if import difference, what_if

REGROUP = regrouping(load_grouper(), DAY)


def order(made: Claim) -> list[str]:
    return [diagnosis.code for diagnosis in made.diagnoses]


@pytest.mark.parametrize(
    ("change", "becomes"),
    [
        (AddDiagnosis("J96.01", "Y"), ["J18.9", "N17.9", "I10", "J96.01"]),
        (AddDiagnosis("A41.9", "Y", at=0), ["A41.9", "J18.9", "N17.9", "I10"]),
        (AddDiagnosis("I10", "Y", at=1), ["J18.9", "I10", "N17.9"]),
        (RemoveDiagnosis("N179"), ["J18.9", "I10"]),
        (RemoveDiagnosis("J18.9"), ["N17.9", "I10"]),
        (ReplaceDiagnosis("N17.9", "N17.0"), ["J18.9", "N17.0", "I10"]),
        (ReplaceDiagnosis("N17.9", "I10"), ["J18.9", "I10"]),
        (MoveDiagnosis("I10", 0), ["I10", "J18.9", "N17.9"]),
        (MoveDiagnosis("J18.9", 9), ["N17.9", "I10", "J18.9"]),
        (MoveDiagnosis("J18.9", -3), ["J18.9", "N17.9", "I10"]),
    ],
)
def test_where_a_change_puts_the_codes(change: Change, becomes: list[str]) -> None:
    assert order(changed(claim("J18.9", "N17.9", "I10"), change)) == becomes


def test_a_replaced_code_keeps_its_poa_unless_told() -> None:
    made = claim("J18.9", ("N17.9", "N"))
    assert changed(made, ReplaceDiagnosis("N17.9", "N17.0")).secondary == (CodedDiagnosis("N17.0", "N"),)
    assert changed(made, ReplaceDiagnosis("N17.9", "N17.0", "Y")).secondary == (CodedDiagnosis("N17.0", "Y"),)
    assert changed(made, SetPoa("N17.9", "U")).secondary == (CodedDiagnosis("N17.9", "U"),)


def test_a_claim_without_principal_gets_one_only_when_told() -> None:
    headless = claim(None, "N17.9", "I10")
    assert changed(headless, AddDiagnosis("J18.9")).principal is None
    assert changed(headless, RemoveDiagnosis("N17.9")).principal is None
    assert changed(headless, MoveDiagnosis("I10", 0)).principal == CodedDiagnosis("I10", "Y")
    assert changed(claim("J18.9"), RemoveDiagnosis("J18.9")).diagnoses == ()


def test_procedures_and_discharge_status() -> None:
    made = changed(claim("J18.9"), AddProcedure("0FT44ZZ", date(2026, 11, 14)))
    assert [(p.code, p.performed) for p in made.procedures] == [("0FT44ZZ", date(2026, 11, 14))]
    assert changed(made, RemoveProcedure("0FT44ZZ")).procedures == ()
    assert changed(made, SetDischargeStatus("20")).discharge_status == "20"


@pytest.mark.parametrize(
    "change", [RemoveDiagnosis("E11.9"), SetPoa("E11.9", "Y"), MoveDiagnosis("E11.9", 0), RemoveProcedure("0FT44ZZ")]
)
def test_a_change_of_a_code_that_is_not_there(change: Change) -> None:
    with pytest.raises(NoSuchCode):
        changed(claim("J18.9"), change)


def test_the_difference_of_one_mcc() -> None:
    found = what_if(claim("J18.9", "N17.9"), [AddDiagnosis("J96.01", "Y")], REGROUP).difference
    assert (found.from_drg, found.to_drg, found.changes_drg) == ("194", "193", True)
    assert found.weight == 0.4937
    assert [(s.code, s.before, s.after) for s in found.severity] == [("J96.01", "absent", "MCC")]


def test_the_difference_names_edits_that_came_and_went() -> None:
    made = claim("J18.9", "N17.9")
    wrong = what_if(made, [AddDiagnosis("Z99.99", "Y")], REGROUP)
    assert [edit.name for edit in wrong.difference.edits_came] == ["INVALID_CODE"]
    back = what_if(wrong.claim, [RemoveDiagnosis("Z99.99")], REGROUP, wrong.grouping)
    assert [edit.name for edit in back.difference.edits_went] == ["INVALID_CODE"]
    assert not back.difference.changes_drg


def test_another_principal_excludes_another_code() -> None:
    found = what_if(claim("I50.23", "J96.01"), [MoveDiagnosis("J96.01", 0)], REGROUP).difference
    assert found.changes_drg
    assert {s.code for s in found.severity} == {"I50.23", "J96.01"}


def test_poa_of_a_hospital_acquired_condition() -> None:
    found = what_if(claim("J18.9", "L89.153"), [SetPoa("L89.153", "N")], REGROUP).difference
    assert (found.from_drg, found.to_drg) == ("193", "195")
    assert [hac.number for hac in found.hac_came] == [4]
    assert found.severity[0].why == "hospital-acquired condition"


def test_each_code_says_what_it_does() -> None:
    made = claim("J44.1", "J96.01", "J44.0", "I10", "N17.9")
    effects = {effect.code: effect for effect in per_code(made, REGROUP(made), REGROUP)}
    assert effects["J44.1"].place == "principal"
    assert effects["J44.1"].affects
    sole = effects["J96.01"]
    assert (sole.severity, sole.affects, sole.without) == ("MCC", True, "191")
    assert sole.loss is not None
    assert sole.loss < 0
    excluded = effects["J44.0"]
    assert (excluded.severity, excluded.listed, excluded.excluded_by) == ("none", "CC", "J44.1")
    assert excluded.why == "excluded by the principal diagnosis J44.1"
    assert not excluded.affects
    assert (effects["I10"].listed, effects["I10"].why) == ("none", None)
    assert (effects["N17.9"].severity, effects["N17.9"].affects) == ("CC", False)


def test_a_procedure_that_decides_and_a_condition_that_was_acquired() -> None:
    made = claim("K80.00", ("L89.153", "N"), procedures=("0FT44ZZ",))
    effects = {effect.code: effect for effect in per_code(made, REGROUP(made), REGROUP)}
    assert effects["0FT44ZZ"].affects
    assert effects["0FT44ZZ"].place == "procedure"
    assert [hac.number for hac in effects["L89.153"].hac] == [4]
    assert (effects["L89.153"].listed, effects["L89.153"].severity) == ("MCC", "none")


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_a_change_and_its_reverse_leave_no_difference(seed: int) -> None:
    random = Random(seed)
    made = random_claim(random)
    before = REGROUP(made)
    assert not difference(before, before).severity
    code = random.choice(diagnoses())
    if code in order(made):
        return
    there = what_if(made, [AddDiagnosis(code, "Y")], REGROUP, before)
    back = what_if(there.claim, [RemoveDiagnosis(code)], REGROUP, there.grouping)
    assert back.claim == made
    assert back.grouping == before
    assert there.difference.weight == (None if back.difference.weight is None else -back.difference.weight)
    procedure = random.choice(procedures())
    assert what_if(made, [AddProcedure(procedure)], REGROUP, before).claim.procedures[-1].code == procedure


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_a_code_affects_when_and_only_when_the_case_changes_without_it(seed: int) -> None:
    made = random_claim(Random(seed))
    before = REGROUP(made)
    for effect in per_code(made, before, REGROUP):
        if effect.place == "secondary":
            without = what_if(made, [RemoveDiagnosis(effect.code)], REGROUP, before)
            assert effect.affects == without.difference.changes_drg
            assert effect.loss == (without.difference.weight if effect.affects else None)
