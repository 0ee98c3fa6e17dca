"""Observations, medications, procedures, conditions."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.intake.written import TERMINOLOGY, bundle, concept, encounter, observation, one, patient, resource

from chartlight.chart import (
    ChartUpdate,
    Condition,
    Medication,
    MedicationKind,
    Observation,
    ObservationCategory,
    ObservationStatus,
    Procedure,
)

AT = datetime(2026, 11, 18, 6, tzinfo=UTC)
WHEN = "2026-11-18T06:00:00Z"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"


def update(*resources: dict[str, Any]) -> ChartUpdate:
    return one(bundle(patient(), encounter(), *resources))


def only(**more: Any) -> Observation:
    (found,) = update(observation(**more)).observations
    return found


def test_an_observation_with_everything_about_it() -> None:
    found = only(
        code={"coding": [{"code": "CREA"}, {"system": "http://loinc.org", "code": "2160-0"}], "text": "Creatinine"},
        category=[concept("laboratory")],
        effectiveDateTime=WHEN,
        valueQuantity={"value": 2.1, "comparator": ">", "unit": "milligrams", "code": "mg/dL"},
        referenceRange=[{"low": {"value": 0.5}, "high": {"value": 1.1}}],
        interpretation=[concept("HH")],
        status="amended",
    )
    assert found == Observation(
        id="o1",
        code="2160-0",
        system="LOINC",
        label="Creatinine",
        value=2.1,
        unit="mg/dL",
        time=AT,
        category=ObservationCategory.LABORATORY,
        comparator=">",
        low=0.5,
        high=1.1,
        flag="HH",
        status=ObservationStatus.CORRECTED,
    )


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"valueString": "Gram negative rods"}, "Gram negative rods"),
        ({"valueInteger": 14}, 14.0),
        ({"valueBoolean": True}, "yes"),
        ({"valueCodeableConcept": concept("1", text="Current smoker")}, "Current smoker"),
        ({"valueRange": {"low": {"value": 5}, "high": {"value": 10}}}, "5-10"),
        ({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}, "1:128"),
        ({"dataAbsentReason": concept("not-performed")}, None),
        ({"valueQuantity": {"value": True}}, None),
    ],
)
def test_values(given: dict[str, Any], value: object) -> None:
    made = resource("Observation", "o1", status="final", code=concept("X"), **given)
    (found,) = update(made).observations
    assert found.value == value


def test_components_are_observations_of_their_own() -> None:
    made = resource(
        "Observation",
        "bp",
        status="final",
        code=concept("85354-9"),
        effectiveDateTime=WHEN,
        component=[
            {"code": concept("8480-6"), "valueQuantity": {"value": 92, "code": "mm[Hg]"}},
            {"code": concept("8462-4"), "valueQuantity": {"value": 51, "code": "mm[Hg]"}},
        ],
    )
    found = update(made).observations
    assert [(one.id, one.code, one.value, one.time) for one in found] == [
        ("bp.1", "8480-6", 92.0, AT),
        ("bp.2", "8462-4", 51.0, AT),
    ]
    assert {one.category for one in found} == {ObservationCategory.VITAL_SIGNS}
    with_total = update(made | {"valueInteger": 3}).observations
    assert [one.id for one in with_total] == ["bp", "bp.1", "bp.2"]


def test_a_total_over_a_period_is_known_at_its_end() -> None:
    assert only(effectivePeriod={"start": "2026-11-17T06:00:00Z", "end": WHEN}).time == AT


def drug(kind: str, **more: Any) -> Medication:
    about = {"medicationCodeableConcept": concept("1808", RXNORM, "furosemide")} | more
    (found,) = update(resource(kind, "m1", **about)).medications
    return found


def test_an_administration() -> None:
    made = drug(
        "MedicationAdministration",
        status="completed",
        effectivePeriod={"start": WHEN, "end": "2026-11-18T06:30:00Z"},
        dosage={"dose": {"value": 40, "unit": "mg"}, "route": {"text": "IV"}},
    )
    assert made == Medication(
        id="m1",
        name="furosemide",
        kind=MedicationKind.ADMINISTRATION,
        time=AT,
        end=datetime(2026, 11, 18, 6, 30, tzinfo=UTC),
        code="1808",
        system="RxNorm",
        dose=40.0,
        unit="mg",
        route="IV",
        status="completed",
    )


@pytest.mark.parametrize(
    ("kind", "more", "meant"),
    [
        ("MedicationRequest", {"category": [concept("inpatient")]}, MedicationKind.ORDER),
        ("MedicationRequest", {"category": [concept("community")]}, MedicationKind.HOME),
        ("MedicationRequest", {"category": [concept("discharge")]}, MedicationKind.ORDER),
        ("MedicationRequest", {"reportedBoolean": True}, MedicationKind.HOME),
        ("MedicationStatement", {}, MedicationKind.HOME),
    ],
)
def test_kinds_of_medication(kind: str, more: dict[str, Any], meant: MedicationKind) -> None:
    assert drug(kind, **more).kind is meant


@pytest.mark.parametrize("where", ["contained", "bundle", "display"])
def test_a_medication_by_reference(where: str) -> None:
    itself = {"resourceType": "Medication", "id": "d", "code": concept("1808", RXNORM, "furosemide")}
    link = {"contained": "#d", "bundle": "Medication/d", "display": "Medication/gone"}[where]
    made = resource(
        "MedicationRequest",
        "m1",
        authoredOn=WHEN,
        medicationReference={"reference": link} | ({"display": "furosemide"} if where == "display" else {}),
        **({"contained": [itself]} if where == "contained" else {}),
    )
    (found,) = update(made, *([itself] if where == "bundle" else [])).medications
    assert (found.name, found.code, found.time) == ("furosemide", None if where == "display" else "1808", AT)


def test_a_procedure_prefers_its_icd_10_pcs_code() -> None:
    codes = [
        {"system": "http://www.ama-assn.org/go/cpt", "code": "27130"},
        {"system": "http://www.cms.gov/Medicare/Coding/ICD10", "code": "0sr9.0jz"},
    ]
    made = resource(
        "Procedure",
        "x1",
        status="completed",
        code={"coding": codes, "text": "Hip replacement"},
        performedPeriod={"start": WHEN},
        performer=[{"actor": {"display": "Ren Okada, MD"}}],
    )
    assert update(made).procedures == (
        Procedure("x1", "Hip replacement", "0SR90JZ", "ICD-10-PCS", AT, "Ren Okada, MD", "completed"),
    )


@pytest.mark.parametrize(
    ("more", "category", "status"),
    [
        ({"category": [concept("encounter-diagnosis")]}, "encounter-diagnosis", "active"),
        ({"category": [concept("problem-list-item")]}, "problem-list-item", "active"),
        ({}, "encounter-diagnosis", "active"),
        ({"verificationStatus": concept("refuted")}, "encounter-diagnosis", "refuted"),
    ],
)
def test_conditions(more: dict[str, Any], category: str, status: str) -> None:
    code = concept("N179", "http://hl7.org/fhir/sid/icd-10-cm", "Acute kidney failure")
    made = resource("Condition", "c1", code=code, clinicalStatus=concept("active"), recordedDate=WHEN, **more)
    assert update(made).conditions == (
        Condition("c1", "Acute kidney failure", "N17.9", "ICD-10-CM", category, status, AT),
    )


def test_the_encounter_tells_which_condition_was_the_admitting_one() -> None:
    used = [{"condition": {"reference": "Condition/c1"}, "use": concept("AD", TERMINOLOGY)}]
    made = resource("Condition", "c1", code=concept("R50.9"), category=[concept("encounter-diagnosis")])
    (found,) = one(bundle(patient(), encounter(diagnosis=used), made)).conditions
    assert found.category == "admitting"
