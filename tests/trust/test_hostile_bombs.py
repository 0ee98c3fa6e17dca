"""What is small and becomes large, or is deeper than anything: refused or read, within a bound of memory and time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for its neighbours

from bombs import BOMBS

KINDS = sorted({name.partition(":")[0] for name in BOMBS})
MOST_MB, LONGEST_S = 600.0, 30.0
"""Above what the program holds before; processor time, on a machine that is busy with others."""


@pytest.mark.skipif(sys.platform != "linux", reason="limits and counts its memory as Linux does")
@pytest.mark.parametrize("kind", KINDS)
def test_a_bomb_does_no_harm(kind: str) -> None:
    """Each group in a process of its own, under a limit: what breaks it breaks no other test."""
    names = [name for name in BOMBS if name.partition(":")[0] == kind]
    script = Path(__file__).with_name("set_off.py")
    command = [sys.executable, str(script), *names]
    done = subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["name"] for one in told] == names
    for one in told:
        assert one["text"] > 0 or one["why"].endswith("."), one
        assert "MemoryError" not in one["why"], one
        assert one["megabytes"] < MOST_MB, one
        assert one["seconds"] < LONGEST_S, one
