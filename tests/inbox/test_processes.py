"""Several processes write one inbox, and a process that is killed takes nothing acknowledged with it."""

import subprocess
import sys
from pathlib import Path

from chartlight.inbox.inbox import Inbox

KEY = bytes(range(32))
ROUNDS = 3
ENOUGH = 40

# Puts messages for ever and prints the control id of each once it is on disk.
WRITER = """
import sys
from pathlib import Path
from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import MessageKind, RawMessage

path, who, many = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
inbox = Inbox(path, bytes(range(32)))
for number in range(many):
    body = f"{who} {number} ".encode() * 300
    inbox.put(RawMessage(who, f"{who}-{number}", MessageKind.HL7V2, body, "feed.hl7"))
    print(f"{who}-{number}", flush=True)
"""


def writer(path: Path, who: str, many: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), who, str(many)], stdout=subprocess.PIPE, text=True
    )


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "inbox.db"
    acknowledged: set[str] = set()
    for number in range(ROUNDS):
        with writer(path, f"round{number}", 1_000_000) as process:
            assert process.stdout is not None
            for _ in range(ENOUGH):
                acknowledged.add(process.stdout.readline().strip())
            process.kill()
            acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        with Inbox(path, KEY) as opened:
            kept = {record.control for record in opened.lookup()}
            assert acknowledged <= kept
            assert all(row.body.startswith(row.feed.encode()) for row in opened.pending(10_000))
    assert len(acknowledged) >= ROUNDS * ENOUGH


def test_processes_that_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "inbox.db"
    processes = [writer(path, f"feed{number}", 100) for number in range(3)]
    for process in processes:
        process.communicate(timeout=120)
    assert [process.returncode for process in processes] == [0, 0, 0]
    with Inbox(path, KEY) as opened:
        assert opened.waiting() == 300
        for number in range(3):
            of_feed = [row.control for row in opened.pending(500) if row.feed == f"feed{number}"]
            assert of_feed == [f"feed{number}-{place}" for place in range(100)]
