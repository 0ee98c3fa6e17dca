"""The reader dies, hangs or is killed by one chart: real processes and store, what the person is told."""

import importlib
import os
import signal
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight.worker import Worker
from chartlight_ui.assessing import Assessing
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[1] / "processes"))
worker_stubs = importlib.import_module("worker_stubs")

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PATIENCE_MS = 30_000
SEGMENTS = (
    "MSH|^~\\&|SYN|SYN|CL|CL|{time:%Y%m%d%H%M%S}||ADT^A08|{control}|P|2.5.1",
    "PID|1||{visit}^^^SYN^MR||Probe^{visit}||19500101|F",
    "PV1|1|I|4W^^12||||||||||||||||{visit}|||||||||||||||||||||||||{admitted:%Y%m%d%H%M%S}",
    "PV2|||^{reason}",
)


def stay(visit: str, reason: str, minutes: int = 0):
    """A message of a stay whose reason tells the stub of the reader what to do."""
    time = NOW + timedelta(minutes=minutes)
    told = {"visit": visit, "reason": reason, "control": f"{visit}-{minutes}", "time": time}
    lines = [one.format(admitted=NOW - timedelta(days=1), **told) for one in SEGMENTS]
    return hl7v2_message("\r".join(lines).encode() + b"\r", "adt")


class Desktop:
    """The window over a real store, with a real process that reads as the charts say."""

    def __init__(self, data: Path, patience: float) -> None:
        self.workers: list[Worker] = []
        self.desk = Desk.open(data, ThrowawayKey(), Actor("Tester"))
        self.session = Session(self.desk, clock=lambda: NOW)
        self.assessing = Assessing(self.session, partial(self._make, patience), NOW.date())
        self.window = MainWindow(self.session, State(None), "Tester", self.assessing)
        self.states: list[str] = []
        self.said: list[str] = []
        self.assessing.state_changed.connect(self._hear)
        self.assessing.told.connect(self.said.append)
        self.window.show()
        self.window.start()
        self.assessing.start()

    def _hear(self, state: str, waiting: int) -> None:
        if self.states[-1:] != [state]:
            self.states.append(state)

    def _make(self, patience, on_result, on_state, on_failure, today) -> Worker:
        self.workers.append(
            Worker(
                on_result,
                on_state,
                today,
                on_failure=on_failure,
                encoder=False,
                patience=patience,
                process=worker_stubs.obedient,
            )
        )
        return self.workers[-1]

    def comes(self, *messages) -> None:
        self.session.ask(self.window, lambda desk: desk.take_in(messages, NOW))

    def read(self) -> set[str]:
        """Whose charts stand read in the store."""
        return {row.admission for row in self.desk.worklist(NOW) if row.assessed is not None}

    def close(self) -> None:
        self.assessing.stop()
        self.window.close()
        self.session.close()


@pytest.fixture
def desktop(qtbot, tmp_path) -> Iterator[Desktop]:
    made = Desktop(tmp_path / "data", patience=1.0)
    qtbot.addWidget(made.window)
    qtbot.waitUntil(lambda: made.assessing.state == "ready", timeout=PATIENCE_MS)
    yield made
    made.close()


@pytest.mark.skipif(os.name != "posix", reason="kills a process without warning, as POSIX can")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGSTOP"])
def test_a_reader_that_ends_or_hangs_is_replaced_and_every_chart_is_read(desktop, qtbot, how) -> None:
    process = desktop.workers[0]._process
    os.kill(process.pid, getattr(signal, how))
    desktop.comes(*(stay(f"V-{number}", "Cough") for number in range(5)))
    qtbot.waitUntil(lambda: len(desktop.read()) == 5, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: desktop.states.count("restarted") == 1, timeout=PATIENCE_MS)
    assert desktop.said == []
    assert desktop.assessing.set_aside == {}


def test_a_chart_that_ends_the_reader_each_time_is_set_aside_with_its_reason(desktop, qtbot) -> None:
    desktop.comes(stay("V-0", "Cough"), stay("V-1", "die"), stay("V-2", "Fall"))
    qtbot.waitUntil(lambda: desktop.read() == {"V-0", "V-2"}, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: list(desktop.assessing.set_aside) == ["V-1"], timeout=PATIENCE_MS)
    restarts = desktop.states.count("starting")
    assert "ended on this chart, twice" in desktop.said[-1]
    assert "V-1" not in desktop.said[-1]
    assert "Probe" not in desktop.said[-1]
    assert desktop.window.status.told == desktop.said[-1]
    assert "1 set aside" in desktop.window.status.reader.text()
    # it is not tried again and again
    desktop.assessing._look()
    qtbot.waitUntil(lambda: not desktop.assessing._looking, timeout=PATIENCE_MS)
    assert desktop.assessing.waiting == 0
    assert desktop.states.count("starting") == restarts
    # something new comes to it: it is read, and the note goes
    desktop.comes(stay("V-1", "Cough", minutes=5))
    qtbot.waitUntil(lambda: desktop.read() == {"V-0", "V-1", "V-2"}, timeout=PATIENCE_MS)
    assert desktop.assessing.set_aside == {}
    qtbot.waitUntil(lambda: "set aside" not in desktop.window.status.reader.text(), timeout=PATIENCE_MS)


def test_a_chart_that_hangs_the_reader_each_time_is_set_aside_and_the_others_go_on(desktop, qtbot) -> None:
    desktop.comes(stay("V-1", "hang"), stay("V-2", "Fall"))
    qtbot.waitUntil(lambda: desktop.read() == {"V-2"}, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: list(desktop.assessing.set_aside) == ["V-1"], timeout=PATIENCE_MS)
    assert desktop.states.count("restarted") == 2
