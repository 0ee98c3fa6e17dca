"""Sorts resources into stays by number alone, so that the resources themselves can stay on disk.

It holds some 30 bytes for each clinical resource and a few hundred for each encounter, each shared resource (patient,
place, person) and each resource without encounter; never a resource.
"""

from array import array
from collections.abc import Iterator
from datetime import tzinfo

from chartlight.intake.fhir.json_values import Json, text
from chartlight.intake.fhir.placing import SHARED, Fact, Visit, Visits, fact, is_placed, visit
from chartlight.intake.fhir.references import Shelf, own_key, reference_key
from chartlight.intake.tables import FhirTables


class Sorter:
    """Takes every resource once, with a number to find it again by; then tells what belongs together."""

    def __init__(self, tables: FhirTables, zone: tzinfo, shelf: Shelf | None = None) -> None:
        self._tables = tables
        self._zone = zone
        self._shelf = shelf
        self._visits: list[Visit] = []
        self._encounters: dict[str, int] = {}
        self._shared: dict[str, int] = {}
        self._roles: dict[str, list[int]] = {}
        self._coverages: dict[str, list[int]] = {}
        self._of_encounter: dict[str, array[int]] = {}
        self._patients: dict[str, str] = {}
        self._homeless: list[tuple[int, Fact]] = []
        self._left: list[tuple[int, str, str]] = []

    def add(self, resource: Json, number: int) -> None:
        """Take one resource; kinds that no chart holds are passed over."""
        kind = text(resource, "resourceType")
        if kind == "Encounter":
            seen = visit(resource, self._tables, self._zone, self._shelf)
            self._visits.append(seen)
            self._encounters[seen.admission] = number
            if seen.patient is not None:
                self._patients[seen.admission] = seen.patient
        elif kind in SHARED:
            self._share(kind, resource, number)
        elif is_placed(resource):
            self._place(fact(resource, self._zone, self._shelf), number)

    def _share(self, kind: str, resource: Json, number: int) -> None:
        self._shared[own_key(resource)] = number
        if kind == "PractitionerRole":
            self._roles.setdefault(self._key(resource, "practitioner"), []).append(number)
        elif kind == "Coverage":
            self._coverages.setdefault(self._key(resource, "beneficiary"), []).append(number)

    def _place(self, what: Fact, number: int) -> None:
        if what.encounter is None:
            self._homeless.append((number, what))
            return
        self._of_encounter.setdefault(what.encounter, array("Q")).append(number)
        if what.patient is not None:
            self._patients.setdefault(what.encounter, what.patient)

    def _key(self, resource: Json, name: str) -> str:
        if self._shelf is not None:
            return self._shelf.key(resource.get(name)) or ""
        return reference_key(text(resource, name, "reference"))

    def stays(self) -> Iterator[tuple[str, list[int]]]:
        """Each admission with the numbers of its encounter, its patient, the coverages and the clinical resources."""
        visits = Visits(self._visits)
        continued: dict[str, list[int]] = {}
        for encounter, numbers in self._of_encounter.items():
            placed = visits.place(Fact("", None, encounter, None, is_background=False))
            for admission in placed[1:] if isinstance(placed, tuple) else ():
                continued.setdefault(admission, []).extend(numbers)
        for number, what in self._homeless:
            admissions = visits.place(what)
            if isinstance(admissions, str):
                self._left.append((number, what.kind, admissions))
                continue
            for admission in admissions:
                continued.setdefault(admission, []).append(number)
        for admission in dict.fromkeys((*self._encounters, *self._of_encounter)):
            clinical = [*self._of_encounter.get(admission, ()), *continued.get(admission, ())]
            yield admission, [*self._about(admission), *sorted(set(clinical))]

    def _about(self, admission: str) -> list[int]:
        patient = self._patients.get(admission, "")
        known = [self._encounters.get(admission), self._shared.get(patient)]
        return [number for number in (*known, *self._coverages.get(patient, ())) if number is not None]

    def left_out(self) -> list[tuple[int, str, str]]:
        """Number, kind and reason of what belongs to no stay; known once `stays` has been gone through."""
        return self._left

    def shared(self, references: Iterator[str]) -> list[int]:
        """The numbers of the shared resources that references point to, and of the roles of the people among them."""
        numbers: list[int] = []
        for reference in references:
            key = reference_key(reference)
            if not key.startswith("Patient/") and key in self._shared:
                numbers += [self._shared[key], *self._roles.get(key, ())]
        return numbers
