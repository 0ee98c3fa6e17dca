"""What a resource that was entered in error says when it says nothing else: the entry of its id counts no more.

A server may strip such a resource to id and status, so what makes it unreadable otherwise does not count here.
"""

from dataclasses import replace
from datetime import datetime

from chartlight.chart import (
    Condition,
    Medication,
    MedicationKind,
    Note,
    NoteStatus,
    NoteType,
    Observation,
    ObservationCategory,
    ObservationStatus,
    Procedure,
)
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.json_values import Json, child, objects, text

WORDS = "Entered in error"
_STATUS = "entered-in-error"
_REPLACES = "replaces"

NOTES = frozenset(["Composition", "DocumentReference"])


def observation(resource: Json) -> Observation:
    """A result that never was."""
    return Observation(
        id=text(resource, "id"),
        code=_STATUS,
        system="local",
        label=WORDS,
        value=None,
        category=ObservationCategory.OTHER,
        status=ObservationStatus.ENTERED_IN_ERROR,
    )


def observations(resource: Json) -> list[Observation]:
    """A result that never was, with the parts that it had."""
    whole = observation(resource)
    parts = range(1, len(objects(resource.get("component"))) + 1)
    return [whole, *(replace(whole, id=f"{whole.id}.{number}") for number in parts)]


def medication(resource: Json, kind: MedicationKind) -> Medication:
    """A medication that never was."""
    return Medication(text(resource, "id"), WORDS, kind, status=_STATUS)


def procedure(resource: Json) -> Procedure:
    """A procedure that never was."""
    return Procedure(text(resource, "id"), WORDS, status=_STATUS)


def condition(resource: Json) -> Condition:
    """A condition that never was."""
    return Condition(text(resource, "id"), WORDS, clinical_status=_STATUS)


def note(identifier: str, kind: NoteType = NoteType.OTHER, authored: datetime | None = None) -> Note:
    """A version of a note without words."""
    return Note(identifier, kind, "", authored, status=NoteStatus.ENTERED_IN_ERROR)


def replaced(resource: Json, successor: Note, context: Context) -> list[Note]:
    """The documents that a DocumentReference or Composition replaces (relatesTo), each withdrawn.

    One that it appends to, signs or transforms stands beside it. Which one is replaced needs no look into the chart,
    so a replacement may come before what it replaces.
    """
    found = []
    for relation in objects(resource.get("relatesTo")):
        target = relation.get("target") or relation.get("targetReference")
        key = context.shelf.key(target) or text(child(relation, "targetIdentifier"), "value")
        number = key.rpartition("/")[2]
        if text(relation, "code") == _REPLACES and number and number != successor.id:
            found.append(note(number, successor.type, successor.authored))
    return found
