import base64
import json
from typing import Any

import pytest
from tests.samples.made import FHIR, NOW, SAMPLES, slug

from chartlight.samples import Sample, render
from chartlight.samples.timeline import Filed, tell

Json = dict[str, Any]


def resources(sample: Sample) -> list[Json]:
    (file,) = render(sample, NOW)
    assert file.kind == "fhir"
    bundle = json.loads(file.content)
    assert bundle["resourceType"] == "Bundle"
    return [entry["resource"] for entry in bundle["entry"]]


def of_type(sample: Sample, kind: str) -> list[Json]:
    return [one for one in resources(sample) if one["resourceType"] == kind]


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["reference"]} if isinstance(value.get("reference"), str) else set()
        return own.union(*(references(one) for one in value.values()))
    return set().union(*(references(one) for one in value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("sample", FHIR, ids=slug)
def test_every_reference_resolves_in_the_bundle(sample: Sample):
    there = [f"{one['resourceType']}/{one['id']}" for one in resources(sample)]
    assert len(there) == len(set(there))
    wanted = references(resources(sample))
    assert len(wanted) > 10
    assert wanted <= set(there)


@pytest.mark.parametrize("sample", FHIR, ids=slug)
def test_note_texts_come_back_byte_for_byte(sample: Sample):
    written = {one.id: one.content.text for one in tell(sample, NOW).entries if isinstance(one.content, Filed)}
    sent = {
        one["id"]: base64.b64decode(one["content"][0]["attachment"]["data"]).decode("utf-8")
        for one in of_type(sample, "DocumentReference")
    }
    assert sent == written
    assert "{" not in "".join(sent.values())


@pytest.mark.parametrize("sample", FHIR, ids=slug)
def test_it_says_that_nobody_is_meant(sample: Sample):
    (patient,) = of_type(sample, "Patient")
    assert patient["meta"]["tag"][0]["code"] == "HTEST"
    assert "synthetic" in patient["identifier"][0]["system"]
    assert patient["identifier"][0]["value"].startswith("SYN-")


def test_observations_carry_loinc_ucum_and_range():
    observations = of_type(SAMPLES["okafor-grace"], "Observation")
    lactate = next(one for one in observations if one.get("valueQuantity", {}).get("value") == 4.2)
    assert lactate["code"]["coding"][0] == {"system": "http://loinc.org", "code": "2524-7", "display": "Lactate"}
    assert lactate["valueQuantity"] == {
        "value": 4.2,
        "unit": "mmol/L",
        "system": "http://unitsofmeasure.org",
        "code": "mmol/L",
    }
    assert lactate["referenceRange"][0]["high"]["value"] == 2.0
    assert lactate["interpretation"][0]["coding"][0]["code"] == "H"
    assert lactate["effectiveDateTime"] == "2026-11-20T05:50:00-06:00"


def test_blood_pressure_has_components():
    pressures = [
        one for one in of_type(SAMPLES["okafor-grace"], "Observation") if one["code"]["coding"][0]["code"] == "85354-9"
    ]
    assert len(pressures) == 20
    assert [part["code"]["coding"][0]["code"] for part in pressures[0]["component"]] == ["8480-6", "8462-4"]
    assert [part["valueQuantity"]["value"] for part in pressures[0]["component"]] == [138, 74]


def test_an_open_stay_lies_in_a_bed():
    (encounter,) = of_type(SAMPLES["okafor-grace"], "Encounter")
    assert (encounter["status"], encounter["class"]["code"]) == ("in-progress", "IMP")
    active = [one["location"]["display"] for one in encounter["location"] if one["status"] == "active"]
    assert active == ["4W", "12"]
    assert "hospitalization" not in encounter


def test_a_discharged_stay_says_where_to():
    (encounter,) = of_type(SAMPLES["rasmussen-kai"], "Encounter")
    assert encounter["status"] == "finished"
    assert encounter["period"]["end"] == "2026-11-18T13:05:00-06:00"
    codes = [one["code"] for one in encounter["hospitalization"]["dischargeDisposition"]["coding"]]
    assert codes == ["62", "rehab"]


def test_medications_are_ordered_given_stopped_and_taken_at_home():
    requests = {
        one["medicationCodeableConcept"]["text"]: one for one in of_type(SAMPLES["okafor-grace"], "MedicationRequest")
    }
    assert requests["Cefepime"]["status"] == "active"
    assert requests["Ceftriaxone"]["status"] == "stopped"
    assert requests["Metformin"]["reportedBoolean"] is True
    given = [
        one["effectiveDateTime"][:16]
        for one in of_type(SAMPLES["okafor-grace"], "MedicationAdministration")
        if one["medicationCodeableConcept"]["text"] == "Ceftriaxone"
    ]
    assert given == ["2026-11-17T19:25", "2026-11-18T19:25", "2026-11-19T19:25"]


def test_the_operation_is_coded():
    procedures = of_type(SAMPLES["baptiste-noelle"], "Procedure")
    assert {one["code"]["coding"][0]["code"] for one in procedures} == {"0FT40ZZ", "0FJ44ZZ"}
