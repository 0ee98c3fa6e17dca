"""A window that is killed while somebody types in a query: what was typed until a second before is there."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

import pytest

from chartlight.cli.demo_data import fill
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.samples import list_samples

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
TYPING = Path(__file__).parents[2] / "processes" / "typing_window.py"
LETTERS = "synthetic words of a note "
SAVES = 3


@pytest.mark.skipif(os.name != "posix", reason="kills a process without warning, as POSIX can")
def test_a_draft_survives_the_kill_of_the_window_in_the_middle_of_a_word(tmp_path: Path) -> None:
    data = tmp_path / "data"
    fill(data, NOW, [sample for sample in list_samples() if sample.slug == "okafor-grace"])
    command = [sys.executable, str(TYPING), str(data), NOW.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typing:
        assert typing.stdout is not None
        query_id = typing.stdout.readline().strip()
        kept = [int(typing.stdout.readline().split()[1]) for _ in range(SAVES)]
        typing.send_signal(signal.SIGKILL)
    assert kept == sorted(set(kept))  # saved while it was typed on, never in a pause
    desk = Desk.open(data, ThrowawayKey(), Actor("M. Castellan"))
    try:
        found = desk.query(query_id)
        assert found.status == "draft"
        assert len(found.note_to_provider) >= kept[-1]
        typed = "".join(islice(cycle(LETTERS), len(found.note_to_provider)))
        assert found.note_to_provider == typed
        assert desk.verify_audit().ok
    finally:
        desk.close()
