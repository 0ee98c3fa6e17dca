"""The index over the chart of a note: it is there, and finds what is appended, moved and deleted around it."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chartlight.chart import Note, NoteType
from chartlight.store.audit import Who
from chartlight.store.keys import ThrowawayKey
from chartlight.store.notes import SentNote, append_notes, current_notes, say_again
from chartlight.store.store import Store

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WHO = Who("test", "system")


def note(number: int) -> SentNote:
    return SentNote(Note(f"N{number}", NoteType.PROGRESS_NOTE, f"Text {number}.", NOW), NOW)


def test_notes_are_found_by_their_chart_also_after_a_crash_and_a_move(tmp_path: Path) -> None:
    folder, copy = tmp_path / "data", tmp_path / "copy"
    store = Store.open(folder, ThrowawayKey(), create=True)
    try:
        for first in range(0, 3000, 1000):
            with store.writing(WHO, NOW) as (connection, audit):
                append_notes(connection, first, NOW, [(n % 7, note(n)) for n in range(first, first + 1000)])
                say_again(connection, {(0, "N0"): NOW + timedelta(hours=1)})
                audit.record("test", "store", "notes")
        with store.writing(WHO, NOW) as (connection, audit):
            connection.exec_driver_sql("UPDATE note_version SET chart = 6 WHERE chart = 5")
            audit.record("test", "store", "moved")
            names = connection.exec_driver_sql("SELECT index_name FROM duckdb_indexes()").scalars().all()
        assert "note_version_chart" in names
        shutil.copytree(folder, copy)  # as a power cut leaves it, the log not yet folded in
    finally:
        store.close()
    for place in (folder, copy):
        opened = Store.open(place, ThrowawayKey(), create=False)
        try:
            with opened.reading() as connection:
                found = {chart: {one.id for one in current_notes(connection, chart)} for chart in range(7)}
        finally:
            opened.close()
        assert found[5] == set()
        assert found[6] == {f"N{n}" for n in range(3000) if n % 7 in (5, 6)}
        assert found[0] == {f"N{n}" for n in range(0, 3000, 7)}
