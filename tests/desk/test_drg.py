from dataclasses import replace
from time import thread_time

import pytest
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.assessment import ICD10CM, Assessment, Role, Route, SuggestedCode, Words
from chartlight.chart import Action
from chartlight.desk import Actor, Desk, NoSuchAdmission, NotGrouped
from chartlight.grouping.changes import (
    AddDiagnosis,
    MoveDiagnosis,
    NoSuchCode,
    RemoveDiagnosis,
    SetDischargeStatus,
    SetPoa,
)

RATE = {"method": "blended", "rate": "7000", "name": "Testfall rate"}
MOST_SECONDS = 0.02
"""Of processor time: what else the machine does is not ours."""


def code(number: str, title: str, role: Role = Role.SECONDARY) -> SuggestedCode:
    words = Words("n1", 0, 9, "pneumonia")
    return SuggestedCode(number, ICD10CM, title, "suggested", "Said.", role, 0.97, Route.AUTO, (words,), "Y")


PNEUMONIA = code("J18.9", "Pneumonia, unspecified organism", Role.PRINCIPAL)
FAILURE = code("J96.01", "Acute respiratory failure with hypoxia")
DIABETES = code("E11.9", "Type 2 diabetes mellitus without complications")


def assessment(*codes: SuggestedCode, at=NOW) -> Assessment:
    return replace(assessed(finding(), as_of=at), codes=codes)


@pytest.fixture
def case(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    desk.record_assessment(assessment(PNEUMONIA, FAILURE, DIABETES), NOW)
    return desk


def test_the_outlook_says_what_the_case_is_could_be_and_how_safe_it_is(case: Desk) -> None:
    outlook = case.drg_outlook("V1", NOW)
    assert outlook.reason is None
    assert outlook.working is not None
    assert (outlook.working.grouping.drg, outlook.working.depth.mcc) == ("193", 1)
    assert outlook.working.titles["J18.9"] == PNEUMONIA.title
    assert {one.code: one.without for one in outlook.working.effects} == {"J18.9": None, "J96.01": "195", "E11.9": None}
    assert outlook.stay is not None
    assert (outlook.stay.day, outlook.stay.gmlos) == (3, outlook.working.grouping.gmlos)
    assert [(one.code, one.drg) for one in outlook.reach] == [("A41.9", "871")]
    assert outlook.risks[0].name == "Sole MCC"
    assert {stage.kind for stage in outlook.history.stages} >= {"baseline", "working"}
    assert outlook.working.payment is None
    assert outlook.dispositions["03"] == "skilled nursing facility"


def test_the_outlook_is_worked_out_once_an_assessment(case: Desk) -> None:
    first = case.drg_outlook("V1", NOW)
    assert case.drg_outlook("V1", NOW + hours(1)).reach is first.reach
    case.record_assessment(assessment(PNEUMONIA, DIABETES, at=NOW + hours(1)), NOW + hours(1))
    later = case.drg_outlook("V1", NOW + hours(1))
    assert later.working is not None
    assert later.working.grouping.drg == "195"


def test_a_closed_finding_is_out_of_reach(case: Desk) -> None:
    assert case.drg_outlook("V1", NOW).reach
    case.decide("V1", "f-sepsis", Action.CLOSE_FINDING, NOW + hours(1), reason="Discussed")
    assert not case.drg_outlook("V1", NOW + hours(1)).reach


def test_nothing_is_grouped_says_why(desk: Desk) -> None:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    assert "not been read" in (desk.drg_outlook("V1", NOW).reason or "")
    desk.record_assessment(assessment(), NOW)
    outlook = desk.drg_outlook("V1", NOW)
    assert "No diagnosis" in (outlook.reason or "")
    assert (outlook.working, outlook.reach) == (None, ())
    assert desk.hcc_outlook("V1", NOW) is None
    with pytest.raises(NotGrouped):
        desk.what_if("V1", [RemoveDiagnosis("J18.9")], NOW)
    with pytest.raises(NoSuchAdmission):
        desk.drg_outlook("V2", NOW)


def test_an_ungroupable_case_says_what_keeps_it_from_a_drg(desk: Desk) -> None:
    desk.take_in([message(admit(), note("n1", "pneumonia"))], NOW)
    desk.record_assessment(assessment(DIABETES), NOW)
    outlook = desk.drg_outlook("V1", NOW)
    assert outlook.working is not None
    assert outlook.working.grouping.drg == "999"
    assert "no principal diagnosis" in (outlook.reason or "")


def test_what_if_follows_every_kind_of_change(case: Desk) -> None:
    less = case.what_if("V1", [RemoveDiagnosis("J96.01")], NOW)
    assert (less.difference.from_drg, less.difference.to_drg) == ("193", "195")
    assert less.difference.weight is not None
    assert less.difference.weight < 0
    assert less.paid is None
    led = case.what_if("V1", [MoveDiagnosis("J96.01", 0)], NOW)
    assert led.grouped.grouping.drg == "189"
    sepsis = case.what_if("V1", [AddDiagnosis("A41.9", "Y", 0)], NOW)
    assert sepsis.grouped.grouping.drg == "871"
    assert sepsis.grouped.titles["A41.9"]
    moved = case.what_if("V1", [SetDischargeStatus("02"), SetPoa("J96.01", "N")], NOW)
    assert moved.grouped.transfer.kind == "acute"
    with pytest.raises(NoSuchCode):
        case.what_if("V1", [RemoveDiagnosis("I10")], NOW)
    assert case.drg_outlook("V1", NOW).working.grouping.drg == "193"  # type: ignore[union-attr]


def test_what_if_answers_while_one_types(case: Desk) -> None:
    case.drg_outlook("V1", NOW)
    secondary = ("I10", "E78.5", "N18.30", "I50.22", "D64.9", "K21.9", "F32.A", "E66.9", "J44.1", "I48.91")
    added = [AddDiagnosis(one, "Y") for one in secondary]
    taken = []
    for _ in range(30):
        start = thread_time()
        case.what_if("V1", added, NOW)
        taken.append(thread_time() - start)
    assert sorted(taken)[len(taken) // 2] < MOST_SECONDS


def test_the_payment_is_for_the_roles_that_see_it(case: Desk) -> None:
    case.set_payment_profile(RATE, NOW)
    payment = case.drg_payment("V1", NOW)
    outlook = case.drg_outlook("V1", NOW)
    assert payment is not None
    assert outlook.working is not None
    assert outlook.working.payment == payment
    tried = case.what_if("V1", [RemoveDiagnosis("J96.01")], NOW)
    assert tried.paid is not None
    assert tried.paid < 0
    case.actor = Actor("prov", "provider")
    assert case.drg_payment("V1", NOW) is None
    assert case.drg_outlook("V1", NOW).working.payment is None  # type: ignore[union-attr]
    assert case.what_if("V1", [RemoveDiagnosis("J96.01")], NOW).paid is None


def test_the_hcc_view_is_that_of_the_working_diagnoses(case: Desk) -> None:
    view = case.hcc_outlook("V1", NOW)
    assert view is not None
    assert {one for category in view.categories for one in category.codes} >= {"J96.01", "E11.9"}
