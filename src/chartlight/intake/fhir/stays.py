"""The resources of one stay as chart updates: one for all that its server said at the same time (meta.lastUpdated).

Charts fold what is said in the order in which it was said, so resources that come late, or again, end in the same
chart as those that come in order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from chartlight.chart import (
    ChartUpdate,
    Condition,
    EncounterEvent,
    Medication,
    Note,
    Observation,
    ObservationCategory,
    Procedure,
)
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir import notes, withdrawn
from chartlight.intake.fhir.coded import condition, procedure
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.encounters import encounter, event
from chartlight.intake.fhir.json_values import Coding, Json, codes, objects, text, words
from chartlight.intake.fhir.medications import kind_of, medication
from chartlight.intake.fhir.observations import category, observations, status
from chartlight.intake.fhir.people import patient
from chartlight.intake.fhir.versions import is_in_error, updated
from chartlight.intake.understanding import LeftOut

_LABORATORY = (ObservationCategory.LABORATORY, ObservationCategory.MICROBIOLOGY)


@dataclass(slots=True)
class _Entries:
    """What the resources became."""

    notes: list[Note] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    medications: list[Medication] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)

    def parts(self) -> dict[str, Any]:
        """As fields of an update."""
        return {one.name: tuple(getattr(self, one.name)) for one in fields(self)}

    @property
    def is_empty(self) -> bool:
        """True if nothing came of the resources."""
        return not any(self.parts().values())

    def take_note(self, resource: Json, note: Note, context: Context) -> None:
        """A note, and the withdrawal of those that it replaces."""
        self.notes += [note, *withdrawn.replaced(resource, note, context)]


def stay_updates(
    admission: str, person: Json, stay: Json, resources: Iterable[Json], context: Context
) -> tuple[list[ChartUpdate], list[LeftOut]]:
    """What a stay's resources say, the stay itself first; a resource that cannot be read is left out alone.

    `person` and `stay` may be {}. `sent` of an update is when the server last changed what it tells, None where the
    server does not say.
    """
    said: dict[datetime | None, _Entries] = {}
    left_out: list[LeftOut] = []
    for resource in resources:
        entries = said.setdefault(updated(resource), _Entries())
        try:
            _take(resource, stay, context, entries)
        except Unreadable as unreadable:
            left_out.append(LeftOut(text(resource, "resourceType"), unreadable.reason))
    updates = [_about(admission, person, stay, context, said.pop(updated(stay), _Entries()))] if stay else []
    if person and not (stay and updated(person) == updated(stay)):
        updates.append(ChartUpdate(admission, patient=patient(person), sent=updated(person), time=updated(person)))
    updates += [_entries_alone(admission, sent, entries) for sent, entries in said.items() if not entries.is_empty]
    return _without_twins(updates), left_out


def _about(admission: str, person: Json, stay: Json, context: Context, entries: _Entries) -> ChartUpdate:
    return ChartUpdate(
        admission=admission,
        time=context.time(text(stay, "meta", "lastUpdated")),
        event=event(stay, context),
        patient=patient(person) if person and updated(person) == updated(stay) else None,
        encounter=encounter(stay, context),
        sent=updated(stay),
        **entries.parts(),
    )


def _entries_alone(admission: str, sent: datetime | None, entries: _Entries) -> ChartUpdate:
    """They say nothing of the stay itself."""
    return ChartUpdate(admission, sent, EncounterEvent.MENTION, sent=sent, **entries.parts())


def _take(resource: Json, stay: Json, context: Context, entries: _Entries) -> None:
    try:
        _take_whole(resource, stay, context, entries)
    except Unreadable:
        if not (text(resource, "id") and is_in_error(resource)):
            raise
        _withdraw(resource, entries)


def _take_whole(resource: Json, stay: Json, context: Context, entries: _Entries) -> None:
    match text(resource, "resourceType"):
        case "Observation":
            entries.observations += observations(resource, context)
        case "DocumentReference":
            entries.take_note(resource, notes.document_reference(resource, context), context)
        case "Composition":
            entries.take_note(resource, notes.composition(resource, context), context)
        case "DiagnosticReport":
            _take_report(resource, context, entries)
        case "MedicationAdministration" | "MedicationRequest" | "MedicationStatement":
            entries.medications.append(medication(resource, context))
        case "Procedure":
            entries.procedures.append(procedure(resource, context))
        case "Condition":
            entries.conditions.append(condition(resource, context, stay))


def _withdraw(resource: Json, entries: _Entries) -> None:
    """A report may have been a note or a result: it is withdrawn as both."""
    match text(resource, "resourceType"):
        case "Observation":
            entries.observations += withdrawn.observations(resource)
        case "DocumentReference" | "Composition":
            entries.notes.append(withdrawn.note(text(resource, "id")))
        case "DiagnosticReport":
            entries.notes.append(withdrawn.note(text(resource, "id")))
            entries.observations.append(withdrawn.observation(resource))
        case "MedicationAdministration" | "MedicationRequest" | "MedicationStatement":
            entries.medications.append(withdrawn.medication(resource, kind_of(resource)))
        case "Procedure":
            entries.procedures.append(withdrawn.procedure(resource))
        case "Condition":
            entries.conditions.append(withdrawn.condition(resource))


def _take_report(resource: Json, context: Context, entries: _Entries) -> None:
    """A laboratory's report is the result in words, an observation; any other report is a note.

    A laboratory report without words only groups results that come as observations of their own.
    """
    coding = context.coding(resource.get("code"), "LOINC") or Coding(None, "", "")
    kind = category(resource, coding, context)
    if kind not in _LABORATORY:
        entries.notes.append(notes.report(resource, context))
        return
    said = text(resource, "conclusion")
    if not said and not objects(resource.get("result")):
        said = notes.report(resource, context).text
    label = words(resource.get("code"))
    if said and label:
        entries.observations.append(
            Observation(
                id=text(resource, "id"),
                code=coding.code or label,
                system=coding.system or "local",
                label=label,
                value=said,
                time=context.moment(resource, "effective", ends=True) or context.time(resource.get("issued")),
                category=kind,
                flag=next(iter(codes(resource.get("conclusionCode"))), None),
                status=status(resource, context),
            )
        )


def _without_twins(updates: list[ChartUpdate]) -> list[ChartUpdate]:
    """Updates without notes that came a second time as another kind of resource: same time, type and words.

    Exports write a radiology report both as Composition and as DiagnosticReport; the last one, the report, stays,
    because it names the examination. A withdrawn note has no words, and no twin.
    """
    by_words: dict[tuple[object, ...], Note] = {}
    for note in (note for update in updates for note in update.notes):
        letters = "".join(char for char in note.text.lower() if char.isalnum())
        by_words[(note.type, note.authored, letters) if letters else (note.id,)] = note
    staying = {id(note) for note in by_words.values()}
    return [replace(one, notes=tuple(note for note in one.notes if id(note) in staying)) for one in updates]
