"""Takes what messages say into the stored charts, with the meaning of `chartlight.chart.update.apply`.

Only what the updates touch is read: the stay of each admission and the notes of the same ids. Entries are compared
with the held ones by the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from chartlight.chart import Chart, ChartUpdate, Note, ObservationCategory, apply, empty_chart
from chartlight.chart.update import next_note
from chartlight.store.admissions import Stay, stays, touch, write_stays
from chartlight.store.columns import Layout, insert_rows
from chartlight.store.entries import CONDITIONS, MEDICATIONS, OBSERVATIONS, PROCEDURES, append_entries, entries_of
from chartlight.store.notes import append_notes, held_notes

LAYOUTS = (OBSERVATIONS, MEDICATIONS, PROCEDURES, CONDITIONS)

RESULTS = (ObservationCategory.LABORATORY, ObservationCategory.MICROBIOLOGY, ObservationCategory.IMAGING)
"""Categories whose draws count as news on the worklist; hourly vital signs would drown everything else."""


@dataclass(slots=True)
class Folded:
    """What a fold changed: charts (by number) that differ now, and how many note versions each gained."""

    charts: set[int] = field(default_factory=set)
    notes: dict[int, int] = field(default_factory=dict)


def fold_into_store(
    connection: Connection, updates: Sequence[ChartUpdate], numbers: Mapping[str, int], change: int, now: datetime
) -> Folded:
    """Write the difference that `updates` make. `numbers` gives the chart number of every admission in them."""
    folded = Folded()
    charts = {numbers[update.admission] for update in updates}
    held = stays(connection, charts)
    moved = _fold_stays(updates, numbers, held, now)
    written = [stay for chart, stay in moved.items() if stay != held.get(chart)]
    write_stays(connection, written, held.keys(), change, now)
    folded.charts |= {stay.chart for stay in written}

    new_notes = _fold_notes(connection, updates, numbers)
    append_notes(connection, change, now, new_notes)
    for chart, _ in new_notes:
        folded.notes[chart] = folded.notes.get(chart, 0) + 1
    folded.charts |= folded.notes.keys()

    for layout in LAYOUTS:
        folded.charts |= append_entries(connection, layout, change, _latest(updates, numbers, layout))
    touch(connection, folded.charts - {stay.chart for stay in written}, change, now)
    _note_arrivals(connection, change, new_notes)
    return folded


def _fold_stays(
    updates: Iterable[ChartUpdate], numbers: Mapping[str, int], held: Mapping[int, Stay], now: datetime
) -> dict[int, Stay]:
    """Patient and encounter after the updates, by `apply` itself over charts without entries."""
    charts = {number: Chart(stay.admission, now, stay.patient, stay.encounter) for number, stay in held.items()}
    for update in updates:
        number = numbers[update.admission]
        chart = charts.get(number) or empty_chart(update.admission, now)
        bare = replace(update, notes=(), observations=(), medications=(), procedures=(), conditions=())
        charts[number] = apply(chart, bare)
    return {number: Stay(number, chart.admission, chart.patient, chart.encounter) for number, chart in charts.items()}


def _fold_notes(
    connection: Connection, updates: Iterable[ChartUpdate], numbers: Mapping[str, int]
) -> list[tuple[int, Note]]:
    """The note versions to append: those that differ from what is held, in order, one row a version."""
    incoming = [(numbers[update.admission], note) for update in updates for note in update.notes]
    if not incoming:
        return []
    current = dict(held_notes(connection, sorted({(chart, note.id) for chart, note in incoming})))
    appended: dict[tuple[int, str, int], Note] = {}
    for chart, note in incoming:
        older = current.get((chart, note.id))
        newer = next_note(older, note)
        if newer != older:
            appended[chart, note.id, newer.version] = newer
            current[chart, note.id] = newer
    return [(chart, note) for (chart, _, _), note in appended.items()]


def _latest(
    updates: Iterable[ChartUpdate], numbers: Mapping[str, int], layout: Layout[Any]
) -> dict[tuple[int, str], Any]:
    """The last word of the updates on each entry."""
    return {(numbers[update.admission], entry.id): entry for update in updates for entry in entries_of(update, layout)}


def _note_arrivals(connection: Connection, change: int, notes: Iterable[tuple[int, Note]]) -> None:
    """Remember what is new: each note, and each result set (one time and category), once a change."""
    columns = (("chart", "INTEGER"), ("change", "BIGINT"), ("kind", "VARCHAR"), ("key", "VARCHAR"))
    insert_rows(connection, "arrival", columns, ([chart, change, "note", note.id] for chart, note in notes))
    categories = ", ".join(f"'{category.value}'" for category in RESULTS)
    connection.exec_driver_sql(f"""
        INSERT INTO arrival
        SELECT DISTINCT chart, {change}, 'result', category || coalesce(strftime(time, '%Y%m%d%H%M%S'), '')
        FROM observation WHERE change = {change} AND category IN ({categories})
    """)  # noqa: S608 - our own names and numbers
