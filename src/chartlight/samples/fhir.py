"""A stay as one FHIR R4 Bundle (hl7.org/fhir/R4): what an export of the record of that admission would hold."""

import base64
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from chartlight.chart import ObservationStatus
from chartlight.samples.document_types import DOCUMENT_TYPES
from chartlight.samples.fhir_stay import TERMINOLOGY, Json, Names, encounter, people_and_places, reference
from chartlight.samples.shared import Analyte
from chartlight.samples.source import DiagnosisSource, ProcedureSource
from chartlight.samples.timeline import Entry, Filed, Given, Measured, Ordered, Results, Stay, Stopped, Worded

BASE = "https://fhir.riverbend.example/R4"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm"
ICD10PCS = "http://www.cms.gov/Medicare/Coding/ICD10"
LOCAL = "urn:riverbend-general:synthetic:codes"

_PRESSURE = ("sbp", "dbp")


def bundle(stay: Stay, since: datetime | None, until: datetime | None) -> Json:
    """The stay as a collection Bundle with the entries after `since` and not after `until`.

    Patient, Encounter, people and places are always there, as they stood at `until`.
    """
    names = Names(stay)
    entries = [entry for entry in stay.entries if _within(entry.time, since, until)]
    clinical = {resource["id"]: resource for entry in entries for resource in _resources(entry, names)}
    resources = [*people_and_places(stay, names), encounter(stay, names, until), *clinical.values()]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": max((entry.time for entry in entries), default=stay.admitted).isoformat(),
        "entry": [
            {"fullUrl": f"{BASE}/{resource['resourceType']}/{resource['id']}", "resource": resource}
            for resource in resources
        ],
    }


def _within(moment: datetime, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or moment > since) and (until is None or moment <= until)


def _resources(entry: Entry, names: Names) -> Iterable[Json]:
    match entry.content:
        case Results():
            return _results(entry, entry.content, names)
        case Worded():
            return [_worded(entry, entry.content, names)]
        case Filed():
            return [_document(entry, entry.content, names)]
        case Ordered():
            return [_order(entry.id, entry.content, None, names)]
        case Stopped(ordered, order):
            return [_order(order, ordered, entry.time, names)]
        case Given():
            return [_administration(entry, entry.content, names)]
        case ProcedureSource():
            return [_procedure(entry, entry.content, names)]
        case DiagnosisSource():
            return [_condition(entry, entry.content, names)]
        case _:
            return []


def _coding(analyte: Analyte) -> Json:
    coding = {"system": LOINC if analyte.loinc else LOCAL, "code": analyte.code, "display": analyte.name}
    return {"coding": [coding], "text": analyte.name}


def _category(code: str) -> list[Json]:
    return [{"coding": [{"system": f"{TERMINOLOGY}/observation-category", "code": code}]}]


def _results(entry: Entry, results: Results, names: Names) -> list[Json]:
    pressure = {one.key: one for one in results.measured if one.key in _PRESSURE}
    observations = [_observation(entry, one, names) for one in results.measured if one.key not in _PRESSURE]
    if pressure:
        observations.append(_blood_pressure(entry, pressure, names))
    if results.measured[0].analyte.category != "laboratory":
        return observations
    panel = {"system": LOINC, "code": results.panel.loinc, "display": results.panel.name}
    report = {
        "resourceType": "DiagnosticReport",
        "id": entry.id,
        "status": "final",
        "category": [{"coding": [{"system": f"{TERMINOLOGY}/v2-0074", "code": "LAB"}]}],
        "code": {"text": results.panel.name} | ({"coding": [panel]} if results.panel.loinc else {}),
        **names.about,
        "effectiveDateTime": entry.time.isoformat(),
        "issued": entry.time.isoformat(),
        "result": [reference("Observation", one["id"]) for one in observations],
    }
    return [*observations, report]


def _observation(entry: Entry, one: Measured, names: Names) -> Json:
    return {
        "resourceType": "Observation",
        "id": one.id,
        "status": "final",
        "category": _category(one.analyte.category),
        "code": _coding(one.analyte),
        **names.about,
        "effectiveDateTime": entry.time.isoformat(),
        **_value(one),
    }


def _value(one: Measured) -> Json:
    number = one.reading.value
    quantity: Json = {"value": int(number) if "." not in one.reading.written else number, "unit": one.analyte.unit}
    if one.reading.comparator:
        quantity["comparator"] = one.reading.comparator
    said: Json = {"valueQuantity": quantity | {"system": UCUM, "code": one.analyte.unit}}
    bounds = {"low": one.low, "high": one.high}
    span = {
        name: {"value": bound, "unit": one.analyte.unit, "system": UCUM, "code": one.analyte.unit}
        for name, bound in bounds.items()
        if bound is not None
    }
    if span:
        said["referenceRange"] = [span]
        flag = {"system": f"{TERMINOLOGY}/v3-ObservationInterpretation", "code": one.flag or "N"}
        said["interpretation"] = [{"coding": [flag]}]
    return said


def _blood_pressure(entry: Entry, pressure: dict[str, Measured], names: Names) -> Json:
    coding = {"system": LOINC, "code": "85354-9", "display": "Blood pressure panel with all children optional"}
    return {
        "resourceType": "Observation",
        "id": f"{entry.id}-bp",
        "status": "final",
        "category": _category("vital-signs"),
        "code": {"coding": [coding], "text": "Blood pressure"},
        **names.about,
        "effectiveDateTime": entry.time.isoformat(),
        "component": [{"code": _coding(one.analyte)} | _value(one) for one in pressure.values()],
    }


def _worded(entry: Entry, result: Worded, names: Names) -> Json:
    return {
        "resourceType": "Observation",
        "id": entry.id,
        "status": "preliminary" if result.status is ObservationStatus.PRELIMINARY else "final",
        "category": _category("laboratory" if result.analyte.category == "microbiology" else result.analyte.category),
        "code": _coding(result.analyte),
        **names.about,
        "effectiveDateTime": result.collected.isoformat(),
        "issued": entry.time.isoformat(),
        "valueString": result.value,
    }


def _document(entry: Entry, note: Filed, names: Names) -> Json:
    kind = DOCUMENT_TYPES[note.head.type]
    return {
        "resourceType": "DocumentReference",
        "id": entry.id,
        "status": "current",
        "docStatus": "final",
        "type": {"coding": [{"system": LOINC, "code": kind.loinc, "display": kind.display}], "text": note.head.title},
        "category": [{"coding": [{"system": "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
                                  "code": "clinical-note"}]}],
        "subject": names.patient,
        "date": entry.time.isoformat(),
        "author": [names.practitioner(note.head.author), names.role(note.head.author)],
        "content": [
            {
                "attachment": {
                    "contentType": "text/plain; charset=utf-8",
                    "data": base64.b64encode(note.text.encode()).decode("ascii"),
                    "title": note.head.title,
                    "creation": entry.time.isoformat(),
                }
            }
        ],
        "context": {"encounter": [names.encounter]},
    }  # fmt: skip


def _drug(name: str, code: str | None) -> Json:
    coding = [{"system": RXNORM, "code": code, "display": name}]
    return {"text": name} | ({"coding": coding} if code is not None else {})


def _order(identifier: str, order: Ordered, stopped: datetime | None, names: Names) -> Json:
    line = order.line
    dose: dict[str, Any] = {"doseQuantity": {"value": line.dose, "unit": line.unit}}
    amount = f"{line.dose:g} {line.unit}" if line.dose is not None else ""
    instruction: Json = {"text": " ".join(part for part in (amount, line.route, line.frequency) if part)}
    instruction |= {"route": {"text": line.route}} | ({"doseAndRate": [dose]} if line.dose is not None else {})
    place = "community" if order.is_home else "inpatient"
    resource: Json = {
        "resourceType": "MedicationRequest",
        "id": identifier,
        "status": "active" if stopped is None else "stopped",
        "intent": "plan" if order.is_home else "order",
        "category": [{"coding": [{"system": f"{TERMINOLOGY}/medicationrequest-category", "code": place}]}],
        "reportedBoolean": order.is_home,
        "medicationCodeableConcept": _drug(line.name, order.code),
        **names.about,
        "authoredOn": order.since.isoformat(),
        "requester": names.practitioner(names.attending),
        "dosageInstruction": [instruction],
    }
    if stopped is not None:
        period = {"start": order.since.isoformat(), "end": stopped.isoformat()}
        resource["dispenseRequest"] = {"validityPeriod": period}
    return resource


def _administration(entry: Entry, given: Given, names: Names) -> Json:
    line = given.line
    dosage: Json = {"route": {"text": line.route}}
    if line.dose is not None:
        dosage["dose"] = {"value": line.dose, "unit": line.unit}
    return {
        "resourceType": "MedicationAdministration",
        "id": entry.id,
        "status": "completed",
        "medicationCodeableConcept": _drug(line.name, given.code),
        "subject": names.patient,
        "context": names.encounter,
        "effectiveDateTime": entry.time.isoformat(),
        "request": reference("MedicationRequest", given.order),
        "dosage": dosage,
    }


def _procedure(entry: Entry, procedure: ProcedureSource, names: Names) -> Json:
    code: Json = {"text": procedure.name}
    if procedure.code is not None:
        code["coding"] = [{"system": ICD10PCS, "code": procedure.code, "display": procedure.name}]
    resource = {
        "resourceType": "Procedure",
        "id": entry.id,
        "status": "completed",
        "code": code,
        **names.about,
        "performedDateTime": entry.time.isoformat(),
    }
    if procedure.performer is not None:
        resource["performer"] = [{"actor": names.practitioner(procedure.performer)}]
    return resource


def _condition(entry: Entry, diagnosis: DiagnosisSource, names: Names) -> Json:
    code: Json = {"text": diagnosis.name}
    if diagnosis.code is not None:
        code["coding"] = [{"system": ICD10CM, "code": diagnosis.code, "display": diagnosis.name}]
    kind = "problem-list-item" if diagnosis.kind == "problem-list-item" else "encounter-diagnosis"
    return {
        "resourceType": "Condition",
        "id": entry.id,
        "clinicalStatus": {"coding": [{"system": f"{TERMINOLOGY}/condition-clinical", "code": "active"}]},
        "category": [{"coding": [{"system": f"{TERMINOLOGY}/condition-category", "code": kind}]}],
        "code": code,
        **names.about,
        "recordedDate": entry.time.isoformat(),
    }
