"""A second start over the same folder brings the first window to the front, with real processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chartlight_ui.one_window import Door, Found, call, name_of

PATIENCE_S = 90

START = """
import sys
from pathlib import Path
from chartlight.desk import Actor, ThrowawayKey
from chartlight_ui import app, one_window

class NoWorker:
    def __init__(self, *_): pass
    def start(self): pass
    def submit(self, *_): pass
    def stop(self): pass

class Door(one_window.Door):
    def __init__(self, data):
        super().__init__(data)
        self.knocked.connect(lambda: print("front", flush=True))
        print("open" if self.is_open else "shut", flush=True)

one_window.Door = Door
sys.exit(app.run(Path(sys.argv[1]), ThrowawayKey(), Actor("ann"), make_worker=NoWorker))
"""

HOLD = """
import sys
from pathlib import Path
from chartlight.desk import Actor, Desk, ThrowawayKey

desk = Desk.open(Path(sys.argv[1]), ThrowawayKey(), Actor("ann"))
print("held", flush=True)
sys.stdin.read()
desk.close()
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    def one(script: str = START) -> "subprocess.Popen[str]":
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", script, str(tmp_path / "data")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env=environment,
            )
        )
        return running[-1]

    yield one
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_the_second_start_finds_the_first_and_ends(start: Start, tmp_path: Path) -> None:
    first = start()
    assert first.stdout.readline() == "open\n"
    second = start()
    said, _ = second.communicate(timeout=PATIENCE_S)
    assert second.returncode == 0
    assert "its window was brought to the front" in said
    assert first.stdout.readline() == "front\n"
    if sys.platform != "win32":
        first.send_signal(signal.SIGTERM)
        assert first.wait(PATIENCE_S) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a killed process leaves no pipe behind there")
def test_the_socket_of_a_killed_window_is_got_over(start: Start) -> None:
    first = start()
    assert first.stdout.readline() == "open\n"
    first.kill()
    first.wait(PATIENCE_S)
    second = start()
    assert second.stdout.readline() == "open\n"
    third = start()
    third.communicate(timeout=PATIENCE_S)
    assert third.returncode == 0


def test_a_store_that_a_command_holds_says_so(start: Start) -> None:
    holder = start(HOLD)
    assert holder.stdout.readline() == "held\n"
    window = start()
    _, said = window.communicate(timeout=PATIENCE_S)
    assert window.returncode == 1
    assert f"process {holder.pid}" in said
    assert "try again" in said
    assert "Traceback" not in said


def test_nobody_answers_where_nobody_is(qapp, tmp_path: Path) -> None:
    assert call(tmp_path) is Found.NOBODY
    assert "data" not in name_of(tmp_path / "data")
    assert name_of(tmp_path / "a") != name_of(tmp_path / "b")


def test_a_window_that_hangs_is_told_of(qapp, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("chartlight_ui.one_window.ANSWER_MS", 50)
    door = Door(tmp_path)  # nobody runs its event loop
    assert door.is_open
    assert call(tmp_path) is Found.SILENT
    door.close()
