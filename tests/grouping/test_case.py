from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chartlight.assessment import ICD10CM, Role, Route, SuggestedCode
from chartlight.chart import Chart, Encounter, Patient, PatientClass, Sex
from chartlight.grouping.case import grouped_case
from chartlight.grouping.changes import NoSuchCode, RemoveDiagnosis, SetDischargeStatus

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ADMITTED = datetime(2026, 11, 18, 22, 0, tzinfo=UTC)
CHART = Chart(
    "V1",
    NOW,
    Patient("M1", "Testfall", "Synthetic", date(1948, 2, 3), Sex.FEMALE),
    Encounter(PatientClass.INPATIENT, admitted=ADMITTED),
)


def code(number: str, role: Role = Role.SECONDARY) -> SuggestedCode:
    return SuggestedCode(number, ICD10CM, f"Title of {number}", "suggested", "", role, 0.9, Route.AUTO, (), "Y")


CODES = (code("J18.9", Role.PRINCIPAL), code("J96.01"), code("I10"))


def test_a_case_is_bound_to_its_day_and_grouped() -> None:
    case = grouped_case(CHART, CODES)
    assert case is not None
    assert (case.day, case.days) == (NOW.date(), 2)
    assert (case.grouping.drg, case.grouping) == ("193", case.regroup(case.claim))
    assert case.title("J96.01") == "Title of J96.01"
    assert case.title("A41.9") == "Sepsis, unspecified organism"
    assert case.title("Q00.X") == ""
    assert [effect.code for effect in case.effects_of(case.claim, case.grouping)] == ["J18.9", "J96.01", "I10"]
    assert case.risks()[0].codes == ("J96.01",)


def test_a_trial_leaves_the_case_as_it_is() -> None:
    case = grouped_case(CHART, CODES)
    assert case is not None
    outcome = case.tried([RemoveDiagnosis("J96.01"), SetDischargeStatus("02")])
    assert outcome.grouping.drg == "195"
    assert case.transfer_of(outcome.claim, outcome.grouping).kind == "acute"
    assert case.transfer_of(case.claim, case.grouping).kind == "none"
    with pytest.raises(NoSuchCode):
        case.tried([RemoveDiagnosis("E11.9")])


def test_without_a_diagnosis_there_is_no_case_and_without_a_date_no_length() -> None:
    assert grouped_case(CHART, ()) is None
    undated = replace(CHART, encounter=replace(CHART.encounter, admitted=None))
    case = grouped_case(undated, CODES)
    assert case is not None
    assert case.days is None
    assert case.reach() is not None
