"""The resources around a FHIR stay: patient, encounter, people, places, payer, allergies."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chartlight.samples.source import Movement, MovementKind, Sample
from chartlight.samples.timeline import Stay

Json = dict[str, Any]

TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
IDENTIFIERS = "urn:riverbend-general:synthetic"

# HTEST marks resources made for test and training (v3-ActReason, "test health data").
SYNTHETIC = {"tag": [{"system": f"{TERMINOLOGY}/v3-ActReason", "code": "HTEST", "display": "test health data"}]}

# The FHIR discharge-disposition code beside the UB-04 status that claims carry.
_DISPOSITIONS = {"01": "home", "03": "snf", "06": "home", "20": "exp", "62": "rehab", "63": "long", "50": "hosp"}


def reference(kind: str, identifier: str, display: str | None = None) -> Json:
    """A reference within the bundle."""
    return {"reference": f"{kind}/{identifier}"} | ({"display": display} if display else {})


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text)


@dataclass(frozen=True, slots=True)
class Names:
    """References of one stay."""

    stay: Stay

    @property
    def patient(self) -> Json:
        """The patient."""
        return reference("Patient", self.stay.sample.admission.patient.mrn)

    @property
    def encounter(self) -> Json:
        """The encounter; its id is the visit number."""
        return reference("Encounter", self.stay.visit)

    @property
    def about(self) -> Json:
        """Subject and encounter of a clinical resource."""
        return {"subject": self.patient, "encounter": self.encounter}

    @property
    def attending(self) -> str:
        """Key of the attending physician."""
        return self.stay.sample.admission.attending

    def practitioner(self, who: str) -> Json:
        """Somebody of the staff."""
        return reference("Practitioner", f"staff-{who}", self.stay.sample.shared.staff[who].signature)

    def role(self, who: str) -> Json:
        """What they are."""
        person = self.stay.sample.shared.staff[who]
        return reference("PractitionerRole", f"role-{who}", f"{person.role}, {person.specialty}")


def people_and_places(stay: Stay, names: Names) -> list[Json]:
    """Organization, locations, practitioners with roles, patient, coverage and allergies."""
    sample = stay.sample
    hospital = {"resourceType": "Organization", "id": "hospital", "name": sample.shared.facility}
    return [
        hospital,
        *_locations(sample),
        *(resource for who in _everybody(sample) for resource in _practitioner(sample, who)),
        _patient(stay),
        _coverage(sample, names),
        *_allergies(sample, names),
    ]


def _everybody(sample: Sample) -> list[str]:
    performers = {procedure.performer for procedure in sample.admission.procedures if procedure.performer}
    return sorted({sample.admission.attending, *performers, *(note.head.author for note in sample.notes)})


def _practitioner(sample: Sample, who: str) -> list[Json]:
    person = sample.shared.staff[who]
    return [
        {
            "resourceType": "Practitioner",
            "id": f"staff-{who}",
            "meta": SYNTHETIC,
            "identifier": [{"system": f"{IDENTIFIERS}:staff", "value": who}],
            "name": [{"family": person.family, "given": [person.given], "suffix": [person.credentials]}],
            "qualification": [{"code": {"text": person.credentials}}],
        },
        {
            "resourceType": "PractitionerRole",
            "id": f"role-{who}",
            "practitioner": reference("Practitioner", f"staff-{who}"),
            "organization": reference("Organization", "hospital"),
            "code": [{"text": person.role}],
            "specialty": [{"text": person.specialty}],
        },
    ]


def _place(movement: Movement) -> tuple[str, str]:
    unit = f"unit-{_slug(movement.unit)}"
    return unit, f"bed-{_slug(movement.unit)}-{_slug(movement.bed)}" if movement.bed else unit


def _locations(sample: Sample) -> list[Json]:
    found: dict[str, Json] = {}
    for movement in sample.admission.movements:
        unit, bed = _place(movement)
        found[unit] = _location(unit, movement.unit, "wa", "Ward")
        if bed != unit:
            found[bed] = _location(bed, movement.bed, "bd", "Bed") | {
                "partOf": reference("Location", unit, movement.unit)
            }
    return list(found.values())


def _location(identifier: str, name: str, kind: str, display: str) -> Json:
    physical = {"system": f"{TERMINOLOGY}/location-physical-type", "code": kind, "display": display}
    return {"resourceType": "Location", "id": identifier, "name": name, "physicalType": {"coding": [physical]}}


def _patient(stay: Stay) -> Json:
    person = stay.sample.admission.patient
    return {
        "resourceType": "Patient",
        "id": person.mrn,
        "meta": SYNTHETIC,
        "identifier": [
            {
                "type": {"coding": [{"system": f"{TERMINOLOGY}/v2-0203", "code": "MR"}]},
                "system": f"{IDENTIFIERS}:mrn",
                "value": person.mrn,
            }
        ],
        "name": [{"use": "official", "family": person.family, "given": [person.given]}],
        "gender": "female" if person.sex == "F" else "male",
        "birthDate": stay.birth_date.isoformat(),
    }


def _coverage(sample: Sample, names: Names) -> Json:
    return {
        "resourceType": "Coverage",
        "id": f"{sample.admission.visit}-coverage",
        "status": "active",
        "type": {"text": sample.admission.payer},
        "beneficiary": names.patient,
        "payor": [{"display": sample.admission.payer}],
    }


def _allergies(sample: Sample, names: Names) -> list[Json]:
    return [
        {
            "resourceType": "AllergyIntolerance",
            "id": f"{sample.admission.visit}-allergy-{number}",
            "clinicalStatus": {"coding": [{"system": f"{TERMINOLOGY}/allergyintolerance-clinical", "code": "active"}]},
            "code": {"text": allergy.substance},
            "patient": names.patient,
        }
        | ({"reaction": [{"manifestation": [{"text": allergy.reaction}]}]} if allergy.reaction else {})
        for number, allergy in enumerate(sample.admission.allergies, 1)
    ]


def encounter(stay: Stay, names: Names, until: datetime | None) -> Json:
    """The stay as it stood at `until`: class, status with its history, places, people, discharge."""
    admission = stay.sample.admission
    moves = [(moment, move) for moment, move in stay.movements if until is None or moment <= until]
    moves = moves or [stay.movements[0]]
    ended = moves[-1] if moves[-1][1].event is MovementKind.DISCHARGE else None
    inpatient = any(move.event is MovementKind.ADMIT for _, move in moves)
    end = {"end": ended[0].isoformat()} if ended else {}
    resource: Json = {
        "resourceType": "Encounter",
        "id": stay.visit,
        "meta": SYNTHETIC,
        "identifier": [{"system": f"{IDENTIFIERS}:visit", "value": stay.visit}],
        "status": "finished" if ended else "in-progress",
        "statusHistory": _status_history(moves),
        "class": {
            "system": f"{TERMINOLOGY}/v3-ActCode",
            "code": "IMP" if inpatient else "EMER",
            "display": "inpatient encounter" if inpatient else "emergency",
        },
        "serviceType": {"text": admission.service},
        "subject": names.patient,
        "participant": [
            {
                "type": [{"coding": [{"system": f"{TERMINOLOGY}/v3-ParticipationType", "code": "ATND"}]}],
                "individual": names.practitioner(admission.attending),
            }
        ],
        "period": {"start": stay.admitted.isoformat()} | end,
        "reasonCode": [{"text": admission.reason}],
        "location": _locations_visited(moves),
        "serviceProvider": reference("Organization", "hospital", stay.sample.shared.facility),
    }
    if ended:
        resource["hospitalization"] = {"dischargeDisposition": _disposition(ended[1].disposition or "")}
    return resource


def _disposition(status: str) -> Json:
    coding = [{"system": "https://www.nubc.org/CodeSystem/PatDischargeStatus", "code": status}]
    if (code := _DISPOSITIONS.get(status)) is not None:
        coding.append({"system": f"{TERMINOLOGY}/discharge-disposition", "code": code})
    return {"coding": coding}


def _status_history(moves: list[tuple[datetime, Movement]]) -> list[Json]:
    start, ended = moves[0][0], moves[-1][1].event is MovementKind.DISCHARGE
    begun = next((moment for moment, move in moves if move.event is MovementKind.ADMIT), start)
    history: list[Json] = []
    if begun > start:
        history.append({"status": "arrived", "period": {"start": start.isoformat(), "end": begun.isoformat()}})
    end = {"end": moves[-1][0].isoformat()} if ended else {}
    return [*history, {"status": "in-progress", "period": {"start": begun.isoformat()} | end}]


def _locations_visited(moves: list[tuple[datetime, Movement]]) -> list[Json]:
    """Unit and bed of each stretch of the stay, as two locations each, the last still active."""
    stretches: list[list[Any]] = []
    for moment, move in moves:
        if move.event is MovementKind.DISCHARGE:
            stretches[-1][2] = moment
        elif not stretches or _place(stretches[-1][0]) != _place(move):
            if stretches:
                stretches[-1][2] = moment
            stretches.append([move, moment, None])
    return [located for move, start, end in stretches for located in _located(move, start, end)]


def _located(move: Movement, start: datetime, end: datetime | None) -> list[Json]:
    unit, bed = _place(move)
    period = {"start": start.isoformat()} | ({"end": end.isoformat()} if end else {})
    entry = {"status": "completed" if end else "active", "period": period}
    physical = f"{TERMINOLOGY}/location-physical-type"
    places = [(unit, move.unit, "wa")] + ([(bed, move.bed, "bd")] if bed != unit else [])
    return [
        {
            "location": reference("Location", identifier, name),
            "physicalType": {"coding": [{"system": physical, "code": kind}]},
        }
        | entry
        for identifier, name, kind in places
    ]
