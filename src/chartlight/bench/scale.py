"""A note's way to the worklist where the store is large: 5,000 open admissions and 200,000 notes.

The notes are written as the intake would leave them, the window and the feed are those of the benchmark `ui`.
"""

import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chartlight.bench.hospital import ADMISSIONS, fill
from chartlight.bench.hostile import peak_mb
from chartlight.bench.ui import results, watch

NOTES = 200_000
LENGTH = 1_500
AT_ONCE = 10_000
_OPENING = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
from chartlight.desk import Actor, Desk, ThrowawayKey
begun = time.perf_counter()
desk = Desk.open(Path(sys.argv[1]), ThrowawayKey(), Actor("bench"))
lines = len(desk.worklist(datetime.now(UTC)))
print(json.dumps({"seconds": time.perf_counter() - begun, "lines": lines}), flush=True)
sys.stdin.readline()
desk.close()
"""


def bench_scale(notes: int = NOTES) -> list[dict[str, Any]]:
    """Size of the store, seconds and memory to open it, and a note's way to the list at 100 a minute."""
    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as folder:
        begun = time.perf_counter()
        fill(Path(folder))
        fill_notes(Path(folder), notes)
        filled = time.perf_counter() - begun
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) / 2**20
        opened, memory = _opened(folder)
        seen, sent = watch(folder)
    what = f"{ADMISSIONS:,} open admissions and {notes:,} notes of {LENGTH:,} characters"
    return [
        {"what": f"store of {what}", "value": size, "unit": "MB"},
        {"what": "time to fill it", "value": filled, "unit": "s"},
        {"what": "a desk opens it and lists the worklist", "value": opened, "unit": "s"},
        {"what": "memory of that process at most", "value": memory, "unit": "MB"},
        *results(seen, sent),
    ]


def _opened(folder: str) -> tuple[float, float]:
    """Seconds until a desk has opened the store and listed the worklist, and its memory in MB at most."""
    command = [sys.executable, "-c", _OPENING, folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as opening:
        assert opening.stdin is not None
        assert opening.stdout is not None
        seconds: float = json.loads(opening.stdout.readline())["seconds"]
        memory = peak_mb(opening.pid)
        opening.stdin.write("close\n")
        opening.stdin.flush()
    return seconds, memory


def fill_notes(folder: Path, count: int) -> None:
    """Put notes into a filled store, evenly over its admissions, each with a text of its own."""
    from chartlight.bench.arrival import stay_and_arrivals
    from chartlight.chart import Note, NoteType
    from chartlight.store.audit import Who
    from chartlight.store.keys import ThrowawayKey
    from chartlight.store.notes import SentNote, append_notes
    from chartlight.store.store import Store

    words = "\n".join(note.text for note in stay_and_arrivals()[1])
    now = datetime.now(UTC)
    store = Store.open(folder, ThrowawayKey(), create=False)
    try:
        for first in range(0, count, AT_ONCE):
            with store.writing(Who("bench", "system"), now) as (connection, audit):
                made = []
                for number in range(first, min(first + AT_ONCE, count)):
                    start = number * 997 % (len(words) - LENGTH)
                    when = now - timedelta(minutes=number // ADMISSIONS * 180 + 60)
                    text = f"Note {number}. {words[start : start + LENGTH]}"
                    note = Note(f"B-{number}", NoteType.PROGRESS_NOTE, text, when)
                    made.append((1 + number % ADMISSIONS, SentNote(note, when)))
                append_notes(connection, 1, now, made)
                audit.record("bench.fill", "store", "notes", notes=len(made))
    finally:
        store.close()
