"""The code set as a FHIR R4 Bundle: Patient, Encounter, Conditions, Procedures, Claim, and who attested it.

An attested version is a transaction that a server may take in as often as it is sent (PUT); a draft is a collection,
tagged DRAFT, with a draft claim.
"""

import json
from collections.abc import Iterable
from typing import Any

from chartlight.chart import EncounterStatus, PatientClass, Sex
from chartlight.finalize.code_set import Entry
from chartlight.finalize.export.fhir_claim import claim
from chartlight.finalize.export.fhir_ids import Ids
from chartlight.finalize.export.fhir_values import (
    DISCHARGE_STATUS,
    Json,
    code_of,
    concept,
    day,
    fhir_id,
    moment,
    reference,
    said,
    term,
)
from chartlight.finalize.export.version import Quote, Version, origin, plain

PLACE = "urn:chartlight:evidence-place"
"""Extension of a quotation: note and offsets, "note:start-end", in code points of the note's text."""

STATUS = "urn:chartlight:code-set-status"
_GENDER = {Sex.MALE: "male", Sex.FEMALE: "female", Sex.UNKNOWN: "unknown"}
_CLASS = {
    PatientClass.INPATIENT: "IMP",
    PatientClass.OBSERVATION: "OBSENC",
    PatientClass.EMERGENCY: "EMER",
    PatientClass.OUTPATIENT: "AMB",
}
_UNDECIDED, _DECIDED, _ATTESTED = "unconfirmed", "provisional", "confirmed"


def bundle(version: Version) -> bytes:
    """The bundle as JSON."""
    resources = [_patient(version), _encounter(version), *_coded(version), claim(version, Ids(version))]
    if not version.is_draft:
        resources.append(_provenance(version, resources))
    document = said(
        {
            "resourceType": "Bundle",
            "meta": {"tag": [{"system": STATUS, "code": "DRAFT", "display": version.label}]}
            if version.is_draft
            else None,
            "type": "collection" if version.is_draft else "transaction",
            "timestamp": moment(version.made),
            "entry": [_entry(resource, version.is_draft) for resource in resources],
        }
    )
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _entry(resource: Json, draft: bool) -> Json:
    address = f"{resource['resourceType']}/{resource['id']}"
    entry: Json = {"fullUrl": f"urn:chartlight:{address.replace('/', ':')}", "resource": resource}
    return entry if draft else {**entry, "request": {"method": "PUT", "url": address}}


def _patient(version: Version) -> Json:
    patient = version.chart.patient
    names = said({"family": plain(patient.family), "given": plain(patient.given).split()})
    return said(
        {
            "resourceType": "Patient",
            "id": Ids(version).patient,
            "identifier": [{"type": term("v2-0203", "MR"), "value": plain(patient.mrn)}]
            if plain(patient.mrn)
            else None,
            "name": [names] if names else None,
            "gender": _GENDER[patient.sex],
            "birthDate": day(patient.birth_date),
            "deceasedBoolean": True if patient.deceased else None,
        }
    )


def _encounter(version: Version) -> Json:
    stay, ids = version.chart.encounter, Ids(version)
    ended = stay.discharged is not None or stay.status is EncounterStatus.DISCHARGED
    kind = _CLASS.get(stay.patient_class)
    attending = plain(stay.attending)
    return said(
        {
            "resourceType": "Encounter",
            "id": ids.encounter,
            "identifier": [{"type": term("v2-0203", "VN"), "value": plain(version.codes.admission)}],
            "status": "finished" if ended else "in-progress",
            "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": kind}
            if kind
            else {"system": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "code": "UNK"},
            "serviceType": said({"text": plain(stay.service)}),
            "subject": reference("Patient", ids.patient),
            "participant": [{"type": [term("v3-ParticipationType", "ATND")], "individual": {"display": attending}}]
            if attending
            else None,
            "period": said({"start": moment(stay.admitted), "end": moment(stay.discharged)}),
            "reasonCode": [{"text": plain(stay.reason)}] if plain(stay.reason) else None,
            "diagnosis": [
                {
                    "condition": reference("Condition", ids.condition(place)),
                    "use": term("diagnosis-role", "DD", "Discharge diagnosis"),
                    "rank": place,
                }
                for place, _ in enumerate(version.codes.diagnoses, 1)
            ],
            "hospitalization": said({"dischargeDisposition": _disposition(stay.discharge_status)}),
            "serviceProvider": said({"display": plain(stay.facility)}),
        }
    )


def _disposition(status: str | None) -> Json | None:
    return concept(DISCHARGE_STATUS, status) if status else None


def _coded(version: Version) -> Iterable[Json]:
    ids = Ids(version)
    for place, entry in enumerate(version.codes.diagnoses, 1):
        yield _condition(version, entry, ids.condition(place))
    for place, entry in enumerate(version.codes.procedures, 1):
        yield _procedure(version, entry, ids.procedure(place))


def _condition(version: Version, entry: Entry, its_id: str) -> Json:
    ids = Ids(version)
    certain = _ATTESTED if not version.is_draft else _DECIDED if entry.is_decided else _UNDECIDED
    return said(
        {
            "resourceType": "Condition",
            "id": its_id,
            "clinicalStatus": term("condition-clinical", "active"),
            "verificationStatus": term("condition-ver-status", certain),
            "category": [term("condition-category", "encounter-diagnosis")],
            "code": code_of(entry),
            "subject": reference("Patient", ids.patient),
            "encounter": reference("Encounter", ids.encounter),
            "recordedDate": moment(version.settled),
            "recorder": said({"display": plain(version.coder)}),
            "note": [*map(_annotation, version.quotes(entry)), _decision(entry)],
        }
    )


def _procedure(version: Version, entry: Entry, its_id: str) -> Json:
    ids = Ids(version)
    surgeon = plain(entry.surgeon)
    return said(
        {
            "resourceType": "Procedure",
            "id": its_id,
            "status": "completed",
            "code": code_of(entry),
            "subject": reference("Patient", ids.patient),
            "encounter": reference("Encounter", ids.encounter),
            "performedDateTime": day(entry.performed),
            "recorder": said({"display": plain(version.coder)}),
            "performer": [{"actor": {"display": surgeon}}] if surgeon else None,
            "note": [*map(_annotation, version.quotes(entry)), _decision(entry)],
        }
    )


def _annotation(quote: Quote) -> Json:
    return said(
        {
            "extension": [{"url": PLACE, "valueString": place}] if (place := plain(quote.place)) else None,
            "authorString": plain(quote.author),
            "time": moment(quote.written),
            "text": f"{plain(quote.source)}: “{plain(quote.words)}”",
        }
    )


def _decision(entry: Entry) -> Json:
    """Where the code comes from, who decided it and when."""
    words = f"Code {entry.code}: {origin(entry)}"
    signed = entry.signed
    return said(
        {
            "authorString": plain(signed.by) if signed else None,
            "time": moment(signed.at) if signed else None,
            "text": f"{words}; {plain(entry.reason)}" if plain(entry.reason) else words,
        }
    )


def _provenance(version: Version, resources: Iterable[Json]) -> Json:
    targets: list[Any] = [reference(one["resourceType"], one["id"]) for one in resources]
    ids = Ids(version)
    return said(
        {
            "resourceType": "Provenance",
            "id": fhir_id(f"{ids.claim}-attestation"),
            "target": [target for target in targets if not target["reference"].startswith("Patient/")],
            "recorded": moment(version.settled),
            "activity": term("v3-DocumentCompletion", "LA", "legally authenticated"),
            "reason": [{"text": version.label}],
            "agent": [
                {"type": term("provenance-participant-type", "attester"), "who": {"display": plain(version.coder)}}
            ],
        }
    )
