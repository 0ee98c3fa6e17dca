"""The resources of one stay as one chart update."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chartlight.chart import (
    ChartUpdate,
    Condition,
    Medication,
    Note,
    Observation,
    ObservationCategory,
    Procedure,
)
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir import notes
from chartlight.intake.fhir.coded import condition, procedure
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.encounters import encounter, event
from chartlight.intake.fhir.json_values import Coding, Json, codes, objects, text, words
from chartlight.intake.fhir.medications import medication
from chartlight.intake.fhir.observations import category, observations, status
from chartlight.intake.fhir.people import patient
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
    left_out: list[LeftOut] = field(default_factory=list)


def stay_update(
    admission: str, person: Json, stay: Json, resources: Iterable[Json], context: Context
) -> tuple[ChartUpdate, list[LeftOut]]:
    """What a stay's resources say; a resource that cannot be read is left out alone. `person` and `stay` may be {}."""
    entries = _Entries()
    for resource in resources:
        try:
            _take(resource, stay, context, entries)
        except Unreadable as unreadable:
            entries.left_out.append(LeftOut(text(resource, "resourceType"), unreadable.reason))
    update = ChartUpdate(
        admission=admission,
        time=context.time(text(stay, "meta", "lastUpdated")),
        event=event(stay, context) if stay else None,
        patient=patient(person) if person else None,
        encounter=encounter(stay, context) if stay else None,
        notes=_without_twins(entries.notes),
        observations=tuple(entries.observations),
        medications=tuple(entries.medications),
        procedures=tuple(entries.procedures),
        conditions=tuple(entries.conditions),
    )
    return update, entries.left_out


def _take(resource: Json, stay: Json, context: Context, entries: _Entries) -> None:
    match text(resource, "resourceType"):
        case "Observation":
            entries.observations += observations(resource, context)
        case "DocumentReference":
            entries.notes.append(notes.document_reference(resource, context))
        case "Composition":
            entries.notes.append(notes.composition(resource, context))
        case "DiagnosticReport":
            _take_report(resource, context, entries)
        case "MedicationAdministration" | "MedicationRequest" | "MedicationStatement":
            entries.medications.append(medication(resource, context))
        case "Procedure":
            entries.procedures.append(procedure(resource, context))
        case "Condition":
            entries.conditions.append(condition(resource, context, stay))


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


def _without_twins(found: list[Note]) -> tuple[Note, ...]:
    """Notes without those that came a second time as another kind of resource: same time, type and words.

    Exports write a radiology report both as Composition and as DiagnosticReport; the last one, the report, stays,
    because it names the examination.
    """
    by_words: dict[tuple[object, ...], Note] = {}
    for note in found:
        letters = "".join(char for char in note.text.lower() if char.isalnum())
        by_words[note.type, note.authored, letters] = note
    return tuple(by_words.values())
