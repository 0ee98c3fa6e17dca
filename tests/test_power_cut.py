"""A desktop that ends without warning while it writes: what it had kept is there at the next start."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chartlight.cli.demo_data import fill
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.samples import list_samples

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
WRITING = Path(__file__).parent / "processes" / "writing_desk.py"
KILLS = (3, 17, 40)


@pytest.mark.skipif(os.name != "posix", reason="kills a process without warning, as POSIX can")
def test_a_draft_survives_a_kill_in_the_middle_of_writing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    fill(data, NOW, [sample for sample in list_samples() if sample.slug == "okafor-grace"])
    for edits in KILLS:
        command = [sys.executable, str(WRITING), str(data), NOW.isoformat()]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
            assert writing.stdout is not None
            query_id = writing.stdout.readline().strip()
            kept = 0
            while kept < edits:
                kept = int(writing.stdout.readline())
            writing.send_signal(signal.SIGKILL)
            kept = int((writing.stdout.read().split() or [kept])[-1])
        desk = Desk.open(data, ThrowawayKey(), Actor("M. Castellan"))
        try:
            found = desk.query(query_id)
            assert found.status == "draft"
            # What was said to be kept is; of the one under way when it ended, all or nothing.
            assert found.note_to_provider in (f"Edit {kept}", f"Edit {kept + 1}")
            assert desk.verify_audit().ok
        finally:
            desk.close()
