"""Which stay a resource belongs to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import concept, resource

from chartlight.chart import PatientClass
from chartlight.intake.fhir.placing import Fact, Visit, Visits, fact

HABITS = concept("social-history")
CONTEXT = {"context": {"encounter": [{"reference": "Encounter/e8"}]}}
FAR = {"encounter": {"reference": "https://a.example/R4/Encounter/e9"}}
DAY = datetime(2026, 11, 10, 8, tzinfo=UTC)
INPATIENT, EMERGENCY, OUTPATIENT = PatientClass.INPATIENT, PatientClass.EMERGENCY, PatientClass.OUTPATIENT


def visit(
    name: str,
    kind: PatientClass,
    start: float,
    end: float | None,
    part_of: str | None = None,
    patient: str = "Patient/p1",
) -> Visit:
    ended = DAY + timedelta(days=end) if end is not None else None
    return Visit(name, patient, kind, DAY + timedelta(days=start), ended, part_of)


def about(
    day: float | None = None,
    encounter: str | None = None,
    patient: str | None = "Patient/p1",
    kind: str = "Observation",
    background: bool = False,
) -> Fact:
    return Fact(kind, patient, encounter, DAY + timedelta(days=day) if day is not None else None, background)


VISITS = Visits(
    [
        visit("clinic", OUTPATIENT, -30, -30),
        visit("ed", EMERGENCY, -0.5, 0),
        visit("ward", INPATIENT, 0, 5, part_of="ed"),
        visit("check", OUTPATIENT, 7, 7.1),
    ]
)


def test_a_named_encounter_decides_even_if_it_did_not_come() -> None:
    assert VISITS.place(about(encounter="clinic", day=2)) == ("clinic",)
    assert VISITS.place(about(encounter="elsewhere")) == ("elsewhere",)


def test_what_came_in_the_emergency_visit_belongs_to_the_stay_it_led_to_as_well() -> None:
    assert VISITS.place(about(encounter="ed")) == ("ed", "ward")


def test_a_readmission_that_is_part_of_an_earlier_stay_takes_nothing_from_it() -> None:
    visits = Visits([visit("first", INPATIENT, 0, 3), visit("second", INPATIENT, 9, None, part_of="first")])
    assert visits.place(about(encounter="first")) == ("first",)


@pytest.mark.parametrize(("day", "where"), [(2, "ward"), (-0.3, "ed"), (6, "ward"), (7.05, "check"), (-1.2, "ed")])
def test_without_encounter_the_time_decides(day: float, where: str) -> None:
    assert VISITS.place(about(day)) == (where,)


def test_an_earlier_result_is_a_baseline_of_the_only_stay_and_an_earlier_procedure_is_not_part_of_it() -> None:
    assert VISITS.place(about(-20)) == ("ward",)
    assert VISITS.place(about(None, kind="Procedure")) == ("ward",)
    assert "spans its time" in VISITS.place(about(-20, kind="Procedure"))
    assert "spans its time" in VISITS.place(about(60))


def test_two_stays_leave_it_open() -> None:
    visits = Visits([visit("first", INPATIENT, 0, 3), visit("second", INPATIENT, 20, 25)])
    assert "spans its time" in visits.place(about(-9))


def test_background_belongs_to_every_stay_that_had_not_ended_before_it() -> None:
    visits = Visits(
        [visit("first", INPATIENT, 0, 3), visit("second", INPATIENT, 20, None), visit("x", OUTPATIENT, 9, 9)]
    )
    assert visits.place(about(-100, background=True)) == ("first", "second")
    assert visits.place(about(10, background=True)) == ("second",)
    assert visits.place(about(None, background=True)) == ("first", "second")
    assert VISITS.place(about(6.5, background=True)) == ("check",)
    outside = Visits([visit("a", OUTPATIENT, 0, 0), visit("b", OUTPATIENT, 5, 5)])
    assert outside.place(about(1, background=True)) == ("b",)


def test_what_names_nobody_or_somebody_unknown_says_so() -> None:
    assert "neither" in VISITS.place(about(2, patient=None))
    assert "none of its patient's" in VISITS.place(about(2, patient="Patient/other"))


@given(
    st.one_of(st.none(), st.floats(-40, 40)), st.booleans(), st.sampled_from(["Observation", "Procedure", "Condition"])
)
def test_a_resource_belongs_to_stays_of_its_own_patient_or_says_why_to_none(
    day: float | None, background: bool, kind: str
) -> None:
    visits = Visits([visit("mine", INPATIENT, 0, 4), visit("other", INPATIENT, 0, 4, patient="Patient/p2")])
    placed = visits.place(about(day, background=background, kind=kind))
    assert placed == ("mine",) or (isinstance(placed, str) and placed.endswith("."))


@pytest.mark.parametrize(
    ("made", "encounter", "day", "background"),
    [
        (resource("Observation", "o1", effectiveDateTime="2026-11-12"), "e1", 12, False),
        (resource("Observation", "o1", None, effectivePeriod={"start": "2026-11-13"}), None, 13, False),
        (
            resource("Observation", "o1", None, issued="2026-11-14", category=[concept("social-history")]),
            None,
            14,
            True,
        ),
        (resource("Condition", "c1", None, recordedDate="2026-11-15"), None, 15, True),
        (resource("Condition", "c1", category=[concept("encounter-diagnosis")]), "e1", None, False),
        (resource("MedicationStatement", "m1", None, effectiveDateTime="2026-11-16"), None, 16, True),
        (resource("MedicationAdministration", "m1", None, context={"reference": "Encounter/e7"}), "e7", None, False),
        (
            resource("DocumentReference", "d1", None, context={"encounter": [{"reference": "Encounter/e8"}]}),
            "e8",
            None,
            False,
        ),
        (resource("Procedure", "x1", None) | FAR, "e9", None, False),
    ],
)
def test_facts_of_a_resource(made: dict[str, object], encounter: str | None, day: int | None, background: bool) -> None:
    found = fact(made, UTC)
    assert (found.patient, found.encounter, found.is_background) == ("Patient/p1", encounter, background)
    assert found.time == (datetime(2026, 11, day, tzinfo=UTC) if day else None)
