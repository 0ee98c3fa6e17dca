"""Patient and Encounter."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.intake.written import TERMINOLOGY, bundle, chart, concept, encounter, one, patient

from chartlight.chart import Encounter, EncounterEvent, EncounterStatus, Patient, PatientClass, Sex

NUBC = "https://www.nubc.org/CodeSystem/PatDischargeStatus"


def stay(*others: dict[str, Any], **more: Any) -> Encounter:
    found = one(bundle(patient(), encounter(**more), *others)).encounter
    assert found is not None
    return found


def location(id: str, name: str, kind: str, part_of: str | None = None) -> dict[str, Any]:
    above = {"partOf": {"reference": f"Location/{part_of}"}} if part_of else {}
    return {"resourceType": "Location", "id": id, "name": name, "physicalType": concept(kind, TERMINOLOGY)} | above


def test_who_the_patient_is() -> None:
    update = one(bundle(patient(), encounter()))
    assert update.patient == Patient("MR417", "Synthetic", "Greta Q", date(1948, 3, 2), Sex.FEMALE)
    assert update.admission == "e1"


@pytest.mark.parametrize(
    ("more", "field", "meant"),
    [
        ({"deceasedDateTime": "2026-11-19"}, "deceased", True),
        ({"deceasedBoolean": False}, "deceased", False),
        ({"gender": "other"}, "sex", Sex.UNKNOWN),
        ({"birthDate": "1948"}, "birth_date", None),
        ({"identifier": [{"value": "A"}, {"use": "usual", "value": "B"}]}, "mrn", "B"),
        ({"identifier": None}, "mrn", "p1"),
        ({"name": {"text": "Greta Synthetic"}}, "family", "Greta Synthetic"),
        ({"name": [{"family": "Old"}, {"use": "official", "family": "New"}]}, "family", "New"),
    ],
)
def test_patients_as_they_come(more: dict[str, Any], field: str, meant: object) -> None:
    assert getattr(one(bundle(patient(**more), encounter())).patient, field) == meant


def test_where_when_and_under_whom_the_stay_is() -> None:
    people = [
        {
            "resourceType": "Practitioner",
            "id": "hale",
            "name": [{"family": "Hale", "given": ["Alma"], "suffix": ["MD"]}],
        },
        {"resourceType": "Organization", "id": "dept", "name": "Medicine", "partOf": {"reference": "Organization/h"}},
        {"resourceType": "Organization", "id": "h", "name": "Riverbend General"},
        location("bed", "12-A", "bd", "ward"),
        location("ward", "4W", "wa"),
        location("icu", "ICU", "wa"),
        {
            "resourceType": "Coverage",
            "id": "c",
            "status": "active",
            "beneficiary": {"reference": "Patient/p1"},
            "payor": [{"display": "Medicare"}],
        },
    ]
    found = stay(
        *people,
        serviceType={"text": "Hospital medicine"},
        serviceProvider={"reference": "Organization/dept"},
        participant=[{"type": [concept("ATND")], "individual": {"reference": "Practitioner/hale"}}],
        reasonCode=[{"text": "Fever"}],
        location=[
            {"location": {"reference": "Location/icu"}, "status": "completed"},
            {"location": {"reference": "Location/bed"}, "status": "active"},
        ],
    )
    assert found == Encounter(
        patient_class=PatientClass.INPATIENT,
        admitted=datetime(2026, 11, 17, 8, 30, tzinfo=UTC),
        facility="Riverbend General",
        unit="4W",
        bed="12-A",
        service="Hospital medicine",
        attending="Alma Hale, MD",
        payer="Medicare",
        reason="Fever",
    )


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("IMP", PatientClass.INPATIENT),
        ("ACUTE", PatientClass.INPATIENT),
        ("NONAC", PatientClass.INPATIENT),
        ("OBSENC", PatientClass.OBSERVATION),
        ("EMER", PatientClass.EMERGENCY),
        ("AMB", PatientClass.OUTPATIENT),
        ("XX", PatientClass.UNKNOWN),
    ],
)
def test_classes(code: str, meant: PatientClass) -> None:
    assert stay(code=code).patient_class is meant


@pytest.mark.parametrize(
    ("coding", "meant"),
    [
        ([{"system": NUBC, "code": "62"}, {"code": "home"}], "62"),
        ([{"code": "home"}], "01"),
        ([{"code": "exp"}], "20"),
        ([{"code": "3"}], "03"),
        ([{"code": "oth"}], None),
    ],
)
def test_discharge_dispositions(coding: list[dict[str, str]], meant: str | None) -> None:
    ended = stay(end="2026-11-19T10:00:00Z", hospitalization={"dischargeDisposition": {"coding": coding}})
    assert ended.discharge_status == meant
    assert ended.discharged == datetime(2026, 11, 19, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "event", "then"),
    [
        ("planned", EncounterEvent.PLAN, EncounterStatus.PLANNED),
        ("in-progress", EncounterEvent.ADMIT, EncounterStatus.OPEN),
        ("onleave", EncounterEvent.ADMIT, EncounterStatus.OPEN),
        ("finished", EncounterEvent.DISCHARGE, EncounterStatus.DISCHARGED),
        ("entered-in-error", EncounterEvent.CANCEL_ADMIT, EncounterStatus.CANCELLED),
    ],
)
def test_status(status: str, event: EncounterEvent, then: EncounterStatus) -> None:
    body = bundle(patient(), encounter(status=status))
    assert one(body).event is event
    assert chart(body).encounter.status is then


def test_a_stay_that_was_finished_and_goes_on_is_opened_again() -> None:
    ended = bundle(patient(), encounter(end="2026-11-19T10:00:00Z"))
    again = bundle(
        patient(), encounter(statusHistory=[{"status": s} for s in ("in-progress", "finished", "in-progress")])
    )
    assert chart(ended).encounter.status is EncounterStatus.DISCHARGED
    assert chart(ended, again).encounter.is_open
    assert chart(ended, again).encounter.discharged is None
