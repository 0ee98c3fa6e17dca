"""A desk that edits a draft query again and again, and says after each edit that it is kept, until it is killed."""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from chartlight.desk import Actor, Desk, ThrowawayKey


def main() -> None:
    data, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    desk = Desk.open(data, ThrowawayKey(), Actor("M. Castellan", "cdi", "RN, CCDS", "ext. 4417"))
    admission = next(row.admission for row in desk.worklist(now, include_discharged=True) if row.findings)
    assessment = desk.assessment(admission)
    assert assessment is not None
    query = desk.draft_query(admission, assessment.findings[0].id, now)
    print(query.id, flush=True)  # noqa: T201 - the test reads it
    for edit in count(1):
        query = replace(query, note_to_provider=f"Edit {edit}")
        desk.save_query(query, now + timedelta(seconds=edit))
        print(edit, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
