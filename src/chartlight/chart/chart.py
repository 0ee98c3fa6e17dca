"""An immutable snapshot of one admission: everything the pure core may look at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from chartlight.chart.anchor import Quoted, Range, anchored, place_in, said_gone
from chartlight.chart.coded import Condition, Procedure
from chartlight.chart.decision import Decision, QueryResponse
from chartlight.chart.encounter import Encounter, EncounterStatus
from chartlight.chart.mark import Mark
from chartlight.chart.medication import Medication
from chartlight.chart.note import Note
from chartlight.chart.observation import Observation
from chartlight.chart.patient import Patient

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chart:
    """One admission as it stood at `as_of`. Sequences are in time order; notes hold the current version only.

    `admission` is the Encounter.id of FHIR, the visit number of HL7 v2, the file stem of a text note.
    `as_of` stands in for the clock: the core knows no other now. All times carry an offset (they are aware).
    `versions` holds earlier versions of notes as far as decisions and marks point into them.
    """

    admission: str
    as_of: datetime
    patient: Patient
    encounter: Encounter
    notes: tuple[Note, ...] = ()
    observations: tuple[Observation, ...] = ()
    medications: tuple[Medication, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    conditions: tuple[Condition, ...] = ()
    decisions: tuple[Decision, ...] = ()
    responses: tuple[QueryResponse, ...] = ()
    marks: tuple[Mark, ...] = ()
    versions: tuple[Note, ...] = ()

    @property
    def readable_notes(self) -> tuple[Note, ...]:
        """Notes that stand, without those entered in error."""
        return tuple(note for note in self.notes if not note.is_withdrawn)

    def note(self, note_id: str) -> Note | None:
        """The note of that id, if the chart has it."""
        return next((note for note in self.notes if note.id == note_id), None)

    def place_of(self, words: Quoted) -> Range | None:
        """Where quoted words stand now; None where their note says them no more or was withdrawn."""
        note = self.note(words.note)
        return place_in(words, note, self.versions) if note is not None and not note.is_withdrawn else None

    def range_of(self, note_id: str, start: int, quote: str) -> Range | None:
        """Where evidence that a note once said at `start` stands now; None where it says it no more."""
        note = self.note(note_id)
        if note is None or note.is_withdrawn:
            return None
        return anchored(quote, start, note.text)

    def what_became_of(self, note_id: str) -> str:
        """What to say of words of a note that stand in it no more."""
        note = self.note(note_id)
        if note is None:
            return "the note with these words is in the chart no more"
        return "the note with these words was withdrawn" if note.is_withdrawn else said_gone(note)

    def at(self, moment: datetime) -> "Chart":
        """The chart as it stood at `moment`: later entries left out, a later discharge not yet happened.

        Entries without a time are kept: nothing says that they came later.
        """

        def until(entries: tuple[T, ...], time_of: Callable[[T], datetime | None]) -> tuple[T, ...]:
            return tuple(entry for entry in entries if (when := time_of(entry)) is None or when <= moment)

        encounter = self.encounter
        if encounter.discharged is not None and encounter.discharged > moment:
            encounter = replace(encounter, discharged=None, discharge_status=None, status=EncounterStatus.OPEN)
        return replace(
            self,
            as_of=moment,
            encounter=encounter,
            notes=until(self.notes, lambda note: note.authored),
            observations=until(self.observations, lambda observation: observation.time),
            medications=until(self.medications, lambda medication: medication.time),
            procedures=until(self.procedures, lambda procedure: procedure.performed),
            conditions=until(self.conditions, lambda condition: condition.recorded),
            decisions=until(self.decisions, lambda decision: decision.time),
            responses=until(self.responses, lambda response: response.time),
            marks=until(self.marks, lambda mark: mark.time),
        )
