"""Notes with every version they ever had."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection

from chartlight.chart import Note
from chartlight.store.columns import bulk_rows, in_chunks, insert_rows, layout_of, pack_time

NOTES = layout_of("note_version", Note)
_CURRENT = "QUALIFY row_number() OVER (PARTITION BY chart, id ORDER BY version DESC, change DESC) = 1"
_KEYS = (("chart", "INTEGER"), ("change", "BIGINT"), ("arrived", "TIMESTAMP"))


def append_notes(connection: Connection, change: int, arrived: datetime, notes: Collection[tuple[int, Note]]) -> None:
    """Append versions of notes, each with its chart's number."""
    when, _ = pack_time(arrived)
    insert_rows(
        connection,
        NOTES.table,
        (*_KEYS, *NOTES.columns),
        ([chart, change, when, *NOTES.pack(note)] for chart, note in notes),
    )


def held_notes(connection: Connection, wanted: Collection[tuple[int, str]]) -> Mapping[tuple[int, str], Note]:
    """The current version of those of the `wanted` notes (chart and id) that the store holds."""
    found: dict[tuple[int, str], Note] = {}
    asked = bulk_rows((("chart", "INTEGER"), ("id", "VARCHAR")))
    charts = ", ".join(str(chart) for chart in sorted({chart for chart, _ in wanted}))
    statement = f"""
        SELECT chart, {NOTES.names} FROM note_version SEMI JOIN {asked} AS asked USING (chart, id)
        WHERE chart IN ({charts}) {_CURRENT}
    """  # noqa: S608 - names are our own
    for chunk in in_chunks(wanted):
        for chart, *row in connection.exec_driver_sql(statement, (chunk,)).fetchall():
            note = NOTES.unpack(row)
            found[chart, note.id] = note
    return found


def current_notes(connection: Connection, chart: int) -> tuple[Note, ...]:
    """The chart's notes in time order, the current version of each.

    Which version is current is found here and not by a window: over long texts that takes ten times as long.
    """
    statement = f"""
        SELECT change, {NOTES.names} FROM note_version WHERE chart = {chart}
        ORDER BY authored NULLS FIRST, id, version, change
    """  # noqa: S608
    rows = connection.exec_driver_sql(statement).fetchall()
    latest: dict[str, tuple[int, int]] = {}
    for change, note_id, *_, version in rows:
        latest[note_id] = max(latest.get(note_id, (0, 0)), (version, change))
    return tuple(NOTES.unpack(row[1:]) for row in rows if latest[row[1]] == (row[-1], row[0]))


def note_versions(connection: Connection, chart: int, note_id: str) -> tuple[Note, ...]:
    """Every version of one note, the first first."""
    statement = f"""
        SELECT {NOTES.names} FROM note_version WHERE chart = {chart} AND id = ?
        QUALIFY row_number() OVER (PARTITION BY version ORDER BY change DESC) = 1
        ORDER BY version
    """  # noqa: S608
    return tuple(NOTES.unpack(row) for row in connection.exec_driver_sql(statement, (note_id,)).fetchall())
