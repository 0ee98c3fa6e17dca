"""The assessing process, for real: it answers, survives a crash, and gives up on a chart that always kills it."""

import os
import queue
import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from chartlight.assessment import Assessment
from chartlight.chart import Chart, Encounter, Note, NoteType, Patient, PatientClass
from chartlight.worker import Worker

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def chart(admission: str, text: str = "Assessment: community acquired pneumonia. HTN.") -> Chart:
    note = Note("n", NoteType.PROGRESS_NOTE, text, NOW)
    stay = Encounter(PatientClass.INPATIENT, admitted=NOW - timedelta(days=2))
    return Chart(admission, NOW, Patient("1"), stay, (note,))


class Desk:
    """Collects what the worker says, from its reader thread."""

    def __init__(self) -> None:
        self.results: queue.Queue[Assessment] = queue.Queue()
        self.failures: queue.Queue[tuple[str, str]] = queue.Queue()
        self.states: list[str] = []
        self.ready = threading.Event()

    def on_state(self, state: str) -> None:
        self.states.append(state)
        if state in {"ready", "busy"}:
            self.ready.set()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def worker(desk: Desk) -> Iterator[Worker]:
    running = Worker(
        desk.results.put,
        desk.on_state,
        TODAY,
        on_failure=lambda admission, why: desk.failures.put((admission, why)),
        encoder=False,
    )
    running.start()
    yield running
    running.stop()


def test_charts_come_back_assessed(worker: Worker, desk: Desk) -> None:
    for name in ("V1", "V2"):
        worker.submit(chart(name))
    answers = {desk.results.get(timeout=90).admission for _ in range(2)}
    assert answers == {"V1", "V2"}
    assert worker.waiting == 0


def test_only_the_newest_waiting_chart_of_an_admission_is_read(worker: Worker, desk: Desk) -> None:
    for count in range(5):
        worker.submit(chart("V1", f"Pneumonia. Version {count}."))
    seen = [desk.results.get(timeout=90)]
    while worker.waiting:
        seen.append(desk.results.get(timeout=30))
    assert len(seen) <= 2


def test_a_killed_process_is_replaced_and_its_work_done_again(worker: Worker, desk: Desk) -> None:
    assert desk.ready.wait(90)
    os.kill(process_id(worker), signal.SIGKILL)
    worker.submit(chart("V1"))
    assert desk.results.get(timeout=90).admission == "V1"
    assert "restarted" in desk.states


def test_a_hanging_process_is_replaced_and_a_chart_that_hangs_it_twice_given_up(desk: Desk) -> None:
    running = Worker(
        desk.results.put,
        desk.on_state,
        TODAY,
        on_failure=lambda admission, why: desk.failures.put((admission, why)),
        encoder=False,
        patience=0.0,
    )
    running.start()
    try:
        assert desk.ready.wait(90)
        running.submit(chart("V1", "pneumonia " * 20_000))
        admission, why = desk.failures.get(timeout=120)
        assert (admission, "ended" in why) == ("V1", True)
    finally:
        running.stop()


def process_id(worker: Worker) -> int:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        process = worker._process
        if process is not None and process.pid is not None:
            return process.pid
    raise AssertionError("no process")
