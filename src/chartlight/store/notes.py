"""Notes with every version they ever had."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from chartlight.chart import Note
from chartlight.chart.update import next_note
from chartlight.store.columns import bulk_rows, in_chunks, insert_rows, layout_of, pack_time

NOTES = layout_of("note_version", Note)


@dataclass(frozen=True, slots=True)
class SentNote:
    """A version of a note and when it was sent; None for what was kept before that was."""

    note: Note
    sent: datetime | None


def is_before(sent: datetime | None, other: datetime | None) -> bool:
    """Was the one sent before the other? Not where a time is not known: then what came later holds."""
    return sent is not None and other is not None and sent < other


def put_in_place(course: list[SentNote], came: SentNote) -> list[SentNote]:
    """Put a version among those of its note, in order of sending; those that are new or numbered anew thereby.

    What repeats the version before it is none, but from then on that version was said then.
    """
    place = len(course)
    while place and is_before(came.sent, course[place - 1].sent):
        place -= 1
    later = course[place:]
    del course[place:]
    changed = []
    for one in (came, *later):
        note = next_note(course[-1].note if course else None, replace(one.note, version=1))
        if course and note == course[-1].note:
            course[-1] = one if is_before(course[-1].sent, one.sent) else course[-1]  # said again
            course[-1] = replace(course[-1], note=note)
            continue
        if one is came or note != one.note:
            changed.append(replace(one, note=note))
        if course and note.version == course[-1].note.version:
            course[-1] = replace(one, note=note)  # the same words, with another title or author
        else:
            course.append(replace(one, note=note))
    return changed


_CURRENT = "QUALIFY row_number() OVER (PARTITION BY chart, id ORDER BY version DESC, change DESC) = 1"
_KEYS = (("chart", "INTEGER"), ("change", "BIGINT"), ("arrived", "TIMESTAMP"), ("sent", "TIMESTAMP"))


def append_notes(
    connection: Connection, change: int, arrived: datetime, notes: Collection[tuple[int, SentNote]]
) -> None:
    """Append versions of notes, each with its chart's number."""
    when, _ = pack_time(arrived)
    insert_rows(
        connection,
        NOTES.table,
        (*_KEYS, *NOTES.columns),
        ([chart, change, when, pack_time(one.sent)[0], *NOTES.pack(one.note)] for chart, one in notes),
    )


def held_notes(connection: Connection, wanted: Collection[tuple[int, str]]) -> Mapping[tuple[int, str], SentNote]:
    """The current version of those of the `wanted` notes (chart and id) that the store holds."""
    found: dict[tuple[int, str], SentNote] = {}
    asked = bulk_rows((("chart", "INTEGER"), ("id", "VARCHAR")))
    charts = ", ".join(str(chart) for chart in sorted({chart for chart, _ in wanted}))
    statement = f"""
        SELECT chart, sent, {NOTES.names} FROM note_version SEMI JOIN {asked} AS asked USING (chart, id)
        WHERE chart IN ({charts}) {_CURRENT}
    """  # noqa: S608 - names are our own
    for chunk in in_chunks(wanted):
        for chart, sent, *row in connection.exec_driver_sql(statement, (chunk,)).fetchall():
            note = NOTES.unpack(row)
            found[chart, note.id] = SentNote(note, _aware(sent))
    return found


def say_again(connection: Connection, said: Mapping[tuple[int, str], datetime]) -> None:
    """Note that the current versions of these notes (chart and id) were sent once more, and when."""
    columns = (("chart", "INTEGER"), ("id", "VARCHAR"), ("sent", "TIMESTAMP"))
    statement = f"""
        UPDATE note_version SET sent = again.sent FROM (
            SELECT chart, id, arg_max(change, (version, change)) AS change, any_value(asked.sent) AS sent
            FROM note_version JOIN {bulk_rows(columns)} AS asked USING (chart, id) GROUP BY chart, id) AS again
        WHERE note_version.chart = again.chart AND note_version.id = again.id AND note_version.change = again.change
        AND note_version.sent < again.sent
    """  # noqa: S608 - names are our own
    for chunk in in_chunks([chart, note_id, pack_time(sent)[0]] for (chart, note_id), sent in said.items()):
        connection.exec_driver_sql(statement, (chunk,))


def sent_versions(connection: Connection, chart: int, note_id: str) -> list[SentNote]:
    """Every version of one note with when it was sent, the first first."""
    statement = f"""
        SELECT sent, {NOTES.names} FROM note_version WHERE chart = {chart} AND id = ?
        QUALIFY row_number() OVER (PARTITION BY version ORDER BY change DESC) = 1
        ORDER BY version
    """  # noqa: S608
    rows = connection.exec_driver_sql(statement, (note_id,)).fetchall()
    return [SentNote(NOTES.unpack(row), _aware(sent)) for sent, *row in rows]


def _aware(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)


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


def cited_versions(connection: Connection, chart: int, cited: Collection[tuple[str, int]]) -> tuple[Note, ...]:
    """Those versions of notes (id and number) that somebody points into, in order."""
    notes = dict.fromkeys(note_id for note_id, _ in sorted(cited))
    found = (one for note_id in notes for one in note_versions(connection, chart, note_id))
    return tuple(one for one in found if (one.id, one.version) in cited)


def note_versions(connection: Connection, chart: int, note_id: str) -> tuple[Note, ...]:
    """Every version of one note, the first first."""
    return tuple(one.note for one in sent_versions(connection, chart, note_id))
