"""The timeline's lines: days, notes and result sets, the newest first. Pure."""

from dataclasses import dataclass
from datetime import datetime

from chartlight.chart import NoteStatus, ObservationCategory
from chartlight.queries.query import QueryStatus
from chartlight_ui import results, wording
from chartlight_ui.case.case import Case


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """A line. `target` is "" for a heading, else "note:<id>", "set:<key>" or "query:<id>"."""

    text: str
    target: str = ""
    right: str = ""
    new: bool = False
    muted: bool = False


def timeline_lines(case: Case, now: datetime) -> list[TimelineLine]:
    """What came, by day, the newest first; queries at the end."""
    entries: list[tuple[datetime, TimelineLine]] = []
    for note in case.chart.notes:
        if note.authored is None:
            continue
        name = wording.note_name(note)
        if note.status is NoteStatus.ENTERED_IN_ERROR:
            name = f"{name}, entered in error"
        elif note.version > 1:
            name = f"{name} (v{note.version})"
        entries.append((note.authored, _entry(case, f"note:{note.id}", name, note.authored)))
    told_of_day: set[str] = set()
    for one in results.result_sets(case.chart):
        day = f"{one.time.astimezone():%Y-%m-%d}"
        name = results.name_of(one)
        if one.kind in (ObservationCategory.VITAL_SIGNS, ObservationCategory.FLOWSHEET) or len(one.values) == 1:
            # Measured every few hours: one line a day leads to the newest, the rest stand in the results.
            if f"{name} {day}" in told_of_day:
                continue
            told_of_day.add(f"{name} {day}")
        if len(one.values) == 1:
            name = name.partition(",")[0]  # "Glucose, point of care": the rest stands beside the value
        entries.append((one.time, _entry(case, f"set:{one.key}", name, one.time)))
    entries.sort(key=lambda one: one[0], reverse=True)
    lines: list[TimelineLine] = []
    day = ""
    for time, entry in entries:
        if (name := wording.day_name(time, now)) != day:
            lines.append(TimelineLine(name))
            day = name
        lines.append(entry)
    undated = [note for note in case.chart.notes if note.authored is None]
    if undated:
        lines.append(TimelineLine("Without a time"))
        lines += [TimelineLine(wording.note_name(note), f"note:{note.id}") for note in undated]
    return lines + _queries(case)


def _entry(case: Case, target: str, name: str, time: datetime) -> TimelineLine:
    return TimelineLine(name, target, wording.clock_time(time), case.seen is None or time > case.seen)


def _queries(case: Case) -> list[TimelineLine]:
    lines = [TimelineLine("Queries")]
    for query in case.queries:
        if query.status is not QueryStatus.WITHDRAWN:
            topic = wording.sentence_case(query.topic)
            lines.append(TimelineLine(topic, f"query:{query.id}", query.status.value))
    if len(lines) == 1:
        lines.append(TimelineLine("none", muted=True))
    return lines


def first_target(lines: list[TimelineLine]) -> str:
    """What to show first: the newest provider note, else the newest entry."""
    notes = [line.target for line in lines if line.target.startswith("note:")]
    return notes[0] if notes else next((line.target for line in lines if line.target), "")
