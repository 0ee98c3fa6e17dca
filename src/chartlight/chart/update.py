"""What one message says about one admission, and how a chart takes it in.

Intake turns bytes into updates; the store keeps them; `apply` folds them into a chart, in the order in which they were
said and not in which they came. The same fold serves `chartlight assess` (no store) and the tests, so a chart is the
same whichever way it was filled.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from chartlight.chart.chart import Chart
from chartlight.chart.coded import Condition, Procedure
from chartlight.chart.encounter import Encounter, EncounterStatus, PatientClass
from chartlight.chart.medication import Medication
from chartlight.chart.note import Note
from chartlight.chart.observation import Observation
from chartlight.chart.patient import Patient, Sex


class EncounterEvent(StrEnum):
    """What happened to the stay; decides which fields of an older state an update may clear.

    PLAN announces a stay that has not begun. MENTION is for messages about something else (a result, a document)
    that repeat the stay in passing: what they say only fills what is not known yet.
    """

    PLAN = "plan"
    ADMIT = "admit"
    TRANSFER = "transfer"
    UPDATE = "update"
    DISCHARGE = "discharge"
    CANCEL_ADMIT = "cancel-admit"
    CANCEL_TRANSFER = "cancel-transfer"
    CANCEL_DISCHARGE = "cancel-discharge"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class ChartUpdate:
    """What one message says about one admission. Absent parts say nothing.

    `time` is when it happened, `sent` when its sender said so: of two things said of the same, the one said later
    holds. Without `sent` it was said when it came. Within `patient` and `encounter` a field that is None, "" or
    UNKNOWN says nothing either. Entries replace those of the same id; a note whose text changed becomes the next
    version.
    """

    admission: str
    time: datetime | None = None
    event: EncounterEvent | None = None
    patient: Patient | None = None
    encounter: Encounter | None = None
    notes: tuple[Note, ...] = ()
    observations: tuple[Observation, ...] = ()
    medications: tuple[Medication, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    conditions: tuple[Condition, ...] = ()
    sent: datetime | None = None


SAYS_NOTHING = (None, "", Sex.UNKNOWN, PatientClass.UNKNOWN)
"""Values of a field that say nothing of it."""
D = TypeVar("D", Patient, Encounter)


def overlay(older: D, newer: D) -> D:
    """`older` with every field that `newer` says something about."""
    said: dict[str, Any] = {
        field.name: value
        for field in fields(newer)
        if field.name != "status" and (value := getattr(newer, field.name)) not in SAYS_NOTHING
    }
    return replace(older, **said)


def move_encounter(older: Encounter, newer: Encounter | None, event: EncounterEvent | None) -> Encounter:
    """The stay after an event: discharge closes it, a cancelled discharge opens it again, and so on."""
    merged = overlay(older, newer) if newer is not None else older
    match event:
        case EncounterEvent.MENTION:
            return replace(overlay(newer, older), status=older.status) if newer is not None else older
        case EncounterEvent.PLAN:
            begun = older.admitted is not None or older.status is not EncounterStatus.OPEN
            return merged if begun else replace(merged, status=EncounterStatus.PLANNED)
        case EncounterEvent.DISCHARGE:
            return replace(merged, status=EncounterStatus.DISCHARGED)
        case EncounterEvent.CANCEL_DISCHARGE:
            return replace(merged, status=EncounterStatus.OPEN, discharged=None, discharge_status=None)
        case EncounterEvent.CANCEL_ADMIT:
            return replace(merged, status=EncounterStatus.CANCELLED)
        case EncounterEvent.ADMIT:
            status = older.status if older.status is EncounterStatus.DISCHARGED else EncounterStatus.OPEN
            return replace(merged, status=status)
        case _:
            return merged


E_ = TypeVar("E_", Observation, Medication, Procedure, Condition)


_ORDERED: dict[type, tuple[str, ...]] = {
    Medication: ("name", "code", "system", "time", "dose", "unit", "route"),
    Procedure: ("text", "code", "system", "performed"),
}
"""What an order says of what is ordered; where the first of these is empty, it says nothing of it."""


def still_named(newer: E_, older: E_ | None) -> E_:
    """`newer`, and what was ordered as `older` says it where `newer` only says what becomes of the order."""
    said = _ORDERED.get(type(newer), ())
    if older is None or not said or getattr(newer, said[0]):
        return newer
    return replace(newer, **{name: getattr(older, name) for name in said})


def _merged(older: tuple[E_, ...], newer: tuple[E_, ...], time_field: str) -> tuple[E_, ...]:
    by_id = {entry.id: entry for entry in older}
    by_id.update((entry.id, still_named(entry, by_id.get(entry.id))) for entry in newer)
    return tuple(sorted(by_id.values(), key=lambda entry: (_sortable(getattr(entry, time_field)), entry.id)))


def _sortable(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else float("-inf")


def next_note(older: Note | None, newer: Note) -> Note:
    """`newer` with its version number: one more than `older` if the text or status changed, the same if not."""
    if older is None:
        return newer
    changed = (older.text, older.status, older.type) != (newer.text, newer.status, newer.type)
    return replace(newer, version=older.version + changed)


def _merged_notes(older: tuple[Note, ...], newer: tuple[Note, ...]) -> tuple[Note, ...]:
    by_id = {note.id: note for note in older}
    for note in newer:
        by_id[note.id] = next_note(by_id.get(note.id), note)
    return tuple(sorted(by_id.values(), key=lambda note: (_sortable(note.authored), note.id)))


def apply(chart: Chart, update: ChartUpdate) -> Chart:
    """The chart after `update`."""
    return replace(
        chart,
        patient=_known_of(chart.patient, update),
        encounter=move_encounter(chart.encounter, update.encounter, update.event),
        notes=_merged_notes(chart.notes, update.notes),
        observations=_merged(chart.observations, update.observations, "time"),
        medications=_merged(chart.medications, update.medications, "time"),
        procedures=_merged(chart.procedures, update.procedures, "performed"),
        conditions=_merged(chart.conditions, update.conditions, "recorded"),
    )


def _known_of(older: Patient, update: ChartUpdate) -> Patient:
    """The patient after an update; what mentions them in passing only fills what is not known."""
    newer = update.patient
    if newer is None:
        return older
    return overlay(newer, older) if update.event is EncounterEvent.MENTION else overlay(older, newer)


def without_entries(update: ChartUpdate) -> ChartUpdate:
    """What an update says of the patient and the stay alone."""
    return replace(update, notes=(), observations=(), medications=(), procedures=(), conditions=())


def in_order(updates: Iterable[ChartUpdate]) -> list[ChartUpdate]:
    """Updates as they were said. What names no time was said when it came, and so were things said at the same time."""
    latest: dict[str, datetime] = {}
    said: list[tuple[bool, datetime | None, ChartUpdate]] = []
    for update in updates:
        moment = update.sent or latest.get(update.admission)
        if moment is not None:
            latest[update.admission] = max(moment, latest.get(update.admission, moment))
        said.append((moment is not None, moment, update))
    return [update for _, _, update in sorted(said, key=lambda one: (one[0], one[1].timestamp() if one[1] else 0.0))]


def empty_chart(admission: str, as_of: datetime) -> Chart:
    """A chart nothing is known about yet."""
    return Chart(admission, as_of, Patient(mrn=""), Encounter())


def fold(updates: Iterable[ChartUpdate], as_of: datetime) -> dict[str, Chart]:
    """Charts by admission, in order of first mention, after all `updates`, whatever the order they came in."""
    came = list(updates)
    charts: dict[str, Chart] = {update.admission: empty_chart(update.admission, as_of) for update in came}
    for update in in_order(came):
        charts[update.admission] = apply(charts[update.admission], update)
    return charts
