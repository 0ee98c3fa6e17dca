"""Reads bombs under a limit of memory, and says what became of each: `python set_off.py NAME...`, a JSON line each."""

import json
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import docx  # noqa: F401 - loaded before the counting begins
import inscriptis  # noqa: F401
import pypdf  # noqa: F401
from bombs import made

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.reader import read_fhir  # noqa: F401
from chartlight.intake.hl7v2.reader import read_hl7v2  # noqa: F401
from chartlight.intake.reader import examine
from chartlight.intake.tables import load_tables

MOST_ADDRESSES = 4 * 2**30
PROCESS = Path("/proc/self")


def megabytes(field: str) -> float:
    status = (PROCESS / "status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(field)) / 1024


def set_off(name: str) -> dict[str, object]:
    bomb = made(name)
    (PROCESS / "clear_refs").write_text("5", "ascii")  # the peak begins anew
    before, begun = megabytes("VmRSS:"), time.process_time()
    text, why = 0, ""
    try:
        understood = examine(bomb, name="note.txt", received=datetime(2026, 11, 20, 9, tzinfo=UTC))
        text = sum(len(note.text) for update in understood.updates for note in update.notes)
        why = understood.remark or ""
    except Unreadable as refused:
        why = refused.reason
    took = time.process_time() - begun
    return {"name": name, "text": text, "why": why, "seconds": took, "megabytes": megabytes("VmHWM:") - before}


load_tables()
resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
for one in sys.argv[1:]:
    sys.stdout.write(json.dumps(set_off(one)) + "\n")
    sys.stdout.flush()
