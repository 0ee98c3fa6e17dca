"""Reads one bomb under a limit of memory, and says what became of it: `python set_off.py NAME`, one JSON line."""

import json
import resource
import sys
import time
from datetime import UTC, datetime

import docx  # noqa: F401 - loaded before the counting begins
import inscriptis  # noqa: F401
import pypdf  # noqa: F401
from bombs import made

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.reader import read_fhir  # noqa: F401
from chartlight.intake.hl7v2.reader import read_hl7v2  # noqa: F401
from chartlight.intake.reader import examine
from chartlight.intake.tables import load_tables

MOST_ADDRESSES = 3 * 2**30


def main(name: str) -> None:
    load_tables()
    bomb = made(name)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSES, MOST_ADDRESSES))
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    text, why = 0, ""
    try:
        understood = examine(bomb, name="note.txt", received=datetime(2026, 11, 20, 9, tzinfo=UTC))
        text = sum(len(note.text) for update in understood.updates for note in update.notes)
        why = understood.remark or ""
    except Unreadable as refused:
        why = refused.reason
    took = time.process_time() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    told = {"text": text, "why": why, "seconds": took, "megabytes": grown, "sent": len(bomb) / 2**20}
    sys.stdout.write(json.dumps(told))


main(sys.argv[1])
