"""Takes what messages say into the stored charts, with the meaning of `chartlight.chart.update.fold`.

Only what the updates touch is read: the stay of each admission and the notes of the same ids. Entries are compared
with the held ones by the database. Of two things said of the same, the one sent later holds, whichever came first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from chartlight.chart import ChartUpdate, ObservationCategory
from chartlight.chart.update import still_named
from chartlight.store.admissions import Stay, stays, touch, write_stays
from chartlight.store.columns import Layout, insert_rows
from chartlight.store.entries import CONDITIONS, MEDICATIONS, OBSERVATIONS, PROCEDURES, append_entries, entries_of
from chartlight.store.merges import Aliases
from chartlight.store.notes import SentNote, append_notes, held_notes, is_before, put_in_place, say_again, sent_versions
from chartlight.store.ordered import with_names
from chartlight.store.said import fold_said

LAYOUTS = (OBSERVATIONS, MEDICATIONS, PROCEDURES, CONDITIONS)

RESULTS = (ObservationCategory.LABORATORY, ObservationCategory.MICROBIOLOGY, ObservationCategory.IMAGING)
"""Categories whose draws count as news on the worklist; hourly vital signs would drown everything else."""


@dataclass(slots=True)
class Folded:
    """What a fold changed: charts (by number) that differ now, and how many note versions each gained."""

    charts: set[int] = field(default_factory=set)
    notes: dict[int, int] = field(default_factory=dict)


def fold_into_store(
    connection: Connection,
    updates: Sequence[ChartUpdate],
    numbers: Mapping[str, int],
    change: int,
    now: datetime,
    known: Aliases,
) -> Folded:
    """Write the difference that `updates` make. `numbers` gives the chart number of every admission in them.

    Each update has its `sent`. A patient stands under the record number that their number was merged into.
    """
    folded = Folded()
    charts = {numbers[update.admission] for update in updates}
    held = stays(connection, charts)
    moved = fold_said(connection, updates, numbers, held, change, now)
    if known.patients:
        moved = {chart: _renamed(stay, known) for chart, stay in moved.items()}
    written = [stay for chart, stay in moved.items() if stay != held.get(chart)]
    write_stays(connection, written, held.keys(), change, now)
    folded.charts |= {stay.chart for stay in written}

    new_notes = _fold_notes(connection, updates, numbers)
    append_notes(connection, change, now, new_notes)
    for chart, _ in new_notes:
        folded.notes[chart] = folded.notes.get(chart, 0) + 1
    folded.charts |= folded.notes.keys()

    for layout in LAYOUTS:
        latest = with_names(connection, layout, _latest(updates, numbers, layout))
        folded.charts |= append_entries(connection, layout, change, latest)
    touch(connection, folded.charts - {stay.chart for stay in written}, change, now)
    _note_arrivals(connection, change, new_notes)
    return folded


def _renamed(stay: Stay, known: Aliases) -> Stay:
    return replace(stay, patient=replace(stay.patient, mrn=known.patient(stay.patient.mrn)))


def _fold_notes(
    connection: Connection, updates: Iterable[ChartUpdate], numbers: Mapping[str, int]
) -> list[tuple[int, SentNote]]:
    """The note versions to append: those that differ from what is held, in order, one row a version.

    One that was sent before what is held takes its place among the versions, and those after it are numbered anew.
    """
    incoming = [
        ((numbers[update.admission], note.id), SentNote(note, update.sent))
        for update in updates
        for note in update.notes
    ]
    if not incoming:
        return []
    newest = held_notes(connection, sorted({key for key, _ in incoming}))
    courses: dict[tuple[int, str], list[SentNote]] = {key: [held] for key, held in newest.items()}
    late = {key for key, came in incoming if key in newest and is_before(came.sent, newest[key].sent)}
    courses |= {key: sent_versions(connection, *key) for key in late}
    appended: dict[tuple[int, str, int], SentNote] = {}
    for key, came in incoming:
        for changed in put_in_place(courses.setdefault(key, []), came):
            appended[(*key, changed.note.version)] = changed
    grown = {(chart, note_id) for chart, note_id, _ in appended}
    again = {key: courses[key][-1].sent for key in newest.keys() - grown}
    say_again(connection, {key: sent for key, sent in again.items() if sent and is_before(newest[key].sent, sent)})
    return [(chart, version) for (chart, _, _), version in appended.items()]


def _latest(
    updates: Iterable[ChartUpdate], numbers: Mapping[str, int], layout: Layout[Any]
) -> dict[tuple[int, str], tuple[Any, datetime | None]]:
    """The last word of the updates on each entry, and when it was sent."""
    latest: dict[tuple[int, str], tuple[Any, datetime | None]] = {}
    for update in updates:
        for entry in entries_of(update, layout):
            key = (numbers[update.admission], entry.id)
            held, sent = latest.get(key, (None, None))
            if held is None or not is_before(update.sent, sent):
                latest[key] = still_named(entry, held), update.sent
            else:
                latest[key] = still_named(held, entry), sent
    return latest


def _note_arrivals(connection: Connection, change: int, notes: Iterable[tuple[int, SentNote]]) -> None:
    """Remember what is new: each note, and each result set (one time and category), once a change."""
    columns = (("chart", "INTEGER"), ("change", "BIGINT"), ("kind", "VARCHAR"), ("key", "VARCHAR"))
    insert_rows(connection, "arrival", columns, ([chart, change, "note", one.note.id] for chart, one in notes))
    categories = ", ".join(f"'{category.value}'" for category in RESULTS)
    connection.exec_driver_sql(f"""
        INSERT INTO arrival
        SELECT DISTINCT chart, {change}, 'result', category || coalesce(strftime(time, '%Y%m%d%H%M%S'), '')
        FROM observation WHERE change = {change} AND category IN ({categories})
    """)  # noqa: S608 - our own names and numbers
