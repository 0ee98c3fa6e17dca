"""The patients and stays of a server that are watched, as far as they were seen: resources are placed by them."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import TypeVar

from chartlight.chart import PatientClass
from chartlight.intake.fhir.json_values import Json, child, text
from chartlight.intake.fhir.placing import Visit, patient_class, visit
from chartlight.intake.fhir.references import own_key, reference_key
from chartlight.intake.fhir.versions import updated
from chartlight.intake.fhir_server.client import Client
from chartlight.intake.fhir_server.errors import Refused
from chartlight.intake.tables import FhirTables
from chartlight.intake.times import fhir_time

MOST = 5_000
"""Patients, people and places that are remembered; others are read again when they are needed."""

_STAYS = (PatientClass.INPATIENT, PatientClass.OBSERVATION, PatientClass.EMERGENCY)
T = TypeVar("T")
_SHARED = frozenset(["Location", "Medication", "Organization", "Practitioner", "PractitionerRole"])


class Watched:
    """What is remembered of one server. Reading more of it may raise FhirTrouble."""

    def __init__(self, client: Client, tables: FhirTables, zone: tzinfo, keep: timedelta) -> None:
        self._client = client
        self._tables = tables
        self._zone = zone
        self._keep = keep
        self._encounters: dict[str, dict[str, Json]] = {}
        self._patients: dict[str, Json] = {}
        self._coverages: dict[str, dict[str, Json]] = {}
        self._shared: dict[str, Json | None] = {}
        self._roles: dict[str, list[Json]] = {}
        self.gives_roles = True
        """Whether the server can be asked what a practitioner is."""
        self._chosen: set[str] = set()
        self.noticed: dict[str, set[str]] = {}
        """Stays by patient that came to notice; whoever has seen to them clears it."""

    def take(self, resource: Json, *, chosen: bool = False) -> None:
        """Remember what others are placed by or point to. A `chosen` encounter is watched whatever its class."""
        kind, key = text(resource, "resourceType"), own_key(resource)
        patient = patient_of(resource)
        if kind == "Encounter" and patient:
            if chosen:
                self._chosen.add(text(resource, "id"))
            if chosen or patient_class(resource, self._tables) in _STAYS:
                self.noticed.setdefault(patient, set()).add(text(resource, "id"))
            if patient in self._encounters:  # else all of them are asked for when they are needed
                _put_newer(self._encounters[patient], resource)
        elif kind == "Patient":
            _bounded(self._patients)[patient] = resource
        elif kind == "Coverage" and patient:
            _put_newer(_bounded(self._coverages).setdefault(patient, {}), resource)
        elif kind in _SHARED:
            _bounded(self._shared)[key] = resource

    def encounters(self, patient: str, *, anew: bool = False) -> dict[str, Json]:
        """All encounters of a patient by id; asked for the first time, and `anew`."""
        if anew or patient not in self._encounters:
            found: dict[str, Json] = {}
            for page in self._client.search("Encounter", [("patient", patient)]):
                for one in page.matches:
                    if patient_of(one) == patient:
                        _put_newer(found, one)
            _bounded(self._encounters)[patient] = found
        return self._encounters[patient]

    def stays(self, patient: str, now: datetime) -> dict[str, Json]:
        """The encounters of a patient that are watched: stays that have not ended long ago."""
        return {key: one for key, one in self.encounters(patient).items() if self._is_watched(one, now)}

    def visits(self, stays: dict[str, Json]) -> list[Visit]:
        """The placing view of encounters."""
        return [visit(one, self._tables, self._zone) for one in stays.values()]

    def _is_watched(self, encounter: Json, now: datetime) -> bool:
        end = fhir_time(child(encounter, "period").get("end"), self._zone)
        if end is not None and end < now - self._keep:
            return False
        return text(encounter, "id") in self._chosen or patient_class(encounter, self._tables) in _STAYS

    def person(self, patient: str) -> Json:
        """The Patient; {} if the server does not give it."""
        if patient not in self._patients:
            _bounded(self._patients)[patient] = self._client.read(f"Patient/{patient}") or {}
        return self._patients[patient]

    def coverages(self, patient: str) -> list[Json]:
        """The coverages that were seen of a patient."""
        return list(self._coverages.get(patient, {}).values())

    def referenced(self, resources: list[Json], deep: int = 3) -> list[Json]:
        """People, places and drugs that resources point to, and those that these point to, so many times over."""
        found: dict[str, Json] = {}
        latest = resources
        for _ in range(deep):
            keys = {key for one in latest for key in _references(one)} - found.keys()
            latest = [one for key in sorted(keys) if (one := self._of(key)) is not None]
            found |= {own_key(one): one for one in latest}
            if not latest:
                break
        for key in [key for key in found if key.startswith("Practitioner/")]:
            found |= {own_key(role): role for role in self._roles_of(key.removeprefix("Practitioner/"))}
        return list(found.values())

    def _of(self, key: str) -> Json | None:
        if key.partition("/")[0] not in _SHARED:
            return None
        if key not in self._shared:
            _bounded(self._shared)[key] = self._client.read(key)
        return self._shared[key]

    def _roles_of(self, practitioner: str) -> list[Json]:
        """What a person does there (PractitionerRole); a server that refuses to tell is not asked again."""
        if practitioner not in self._roles and self.gives_roles:
            try:
                pages = list(self._client.search("PractitionerRole", [("practitioner", practitioner)]))
            except Refused:
                self.gives_roles = False
                return []
            _bounded(self._roles)[practitioner] = [one for page in pages for one in page.matches]
        return self._roles.get(practitioner, [])


def patient_of(resource: Json) -> str:
    """The id of the patient that a resource is about; "" if it does not say."""
    if text(resource, "resourceType") == "Patient":
        return text(resource, "id")
    for name in ("subject", "patient", "beneficiary"):
        if said := text(resource, name, "reference"):
            key = reference_key(said)
            return key.removeprefix("Patient/") if key.startswith("Patient/") else ""
    return ""


def _put_newer(held: dict[str, Json], came: Json) -> None:
    key = text(came, "id")
    old = held.get(key)
    then, now = (updated(old) if old is not None else None), updated(came)
    if then is None or now is None or now >= then:
        held[key] = came


def _bounded(held: dict[str, T]) -> dict[str, T]:
    while len(held) >= MOST:
        del held[next(iter(held))]
    return held


def _references(value: object) -> Iterator[str]:
    """Where the references of a resource point: "Type/id"."""
    if isinstance(value, dict):
        said = value.get("reference")
        if isinstance(said, str) and not said.startswith(("#", "urn:")):
            yield reference_key(said)
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)
