"""The assessing process: a real one that loads nothing, and once the real one."""

import importlib
import logging
import multiprocessing
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chartlight import worker as module
from chartlight.assessment import Assessment
from chartlight.chart import Chart, Encounter, Note, NoteType, Patient, PatientClass
from chartlight.worker import Kept, Worker, answer_charts

# The process that is spawned imports its main function by name, from the path it is given.
sys.path.insert(0, str(Path(__file__).parent / "processes"))
worker_stubs = importlib.import_module("worker_stubs")

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LONG = 60


def chart(admission: str, todo: str = "", text: str = "Assessment: community acquired pneumonia. HTN.") -> Chart:
    note = Note("n", NoteType.PROGRESS_NOTE, text, NOW)
    stay = Encounter(PatientClass.INPATIENT, admitted=NOW - timedelta(days=2), reason=todo)
    return Chart(admission, NOW, Patient("1"), stay, (note,))


class Heard:
    """Collects what the worker says, from its thread."""

    def __init__(self) -> None:
        self.results: queue.Queue[Assessment] = queue.Queue()
        self.failures: queue.Queue[tuple[str, str]] = queue.Queue()
        self.states: list[str] = []
        self._said = threading.Condition()

    def on_state(self, state: str) -> None:
        with self._said:
            self.states.append(state)
            self._said.notify_all()

    def wait_for(self, state: str, times: int = 1) -> None:
        with self._said:
            assert self._said.wait_for(lambda: self.states.count(state) >= times, LONG), self.states

    def result(self) -> Assessment:
        return self.results.get(timeout=LONG)


@pytest.fixture
def heard() -> Heard:
    return Heard()


Start = Callable[..., Worker]


@pytest.fixture
def start(heard: Heard) -> Iterator[Start]:
    begun: list[Worker] = []

    def one(**options: object) -> Worker:
        given = {"process": worker_stubs.obedient, "encoder": False, **options}
        on_failure = lambda admission, why: heard.failures.put((admission, why))  # noqa: E731
        begun.append(Worker(heard.results.put, heard.on_state, TODAY, on_failure=on_failure, **given))  # type: ignore[arg-type]
        begun[-1].start()
        return begun[-1]

    yield one
    for worker in begun:
        worker.stop()


def process_id(worker: Worker) -> int:
    process = worker._process
    assert process is not None
    assert process.pid is not None
    return process.pid


def test_the_real_one_assesses_charts(start: Start, heard: Heard) -> None:
    worker = start(process=module.serve)
    for name in ("V1", "V2"):
        worker.submit(chart(name))
    found = [heard.result() for _ in range(2)]
    assert [one.admission for one in found] == ["V1", "V2"]
    assert "J18.9" in {code.code for code in found[0].suggested}
    assert worker.waiting == 0
    answers: queue.Queue[dict[str, object] | None] = queue.Queue()
    worker.explain(chart("V1"), "sepsis-missing", answers.put)
    said = answers.get(timeout=LONG)
    assert said is not None
    assert (said["rule"], said["state"]) == ("sepsis-missing", "not met")
    assert said["lines"]


def test_a_rule_is_explained_before_the_charts_that_wait_and_its_failure_is_none(
    start: Start, heard: Heard, tmp_path: Path
) -> None:
    worker = start()
    heard.wait_for("ready")
    gate, order = tmp_path / "gate", queue.Queue[str]()
    worker.submit(chart("V1", f"wait-for {gate}"))
    heard.wait_for("busy")
    worker.submit(chart("V2"))
    worker.explain(chart("V2"), "aki-missing", lambda said: order.put(str(said and said["rule"])))
    worker.explain(chart("V2"), "none", lambda said: order.put(str(said)))
    gate.touch()
    assert {order.get(timeout=LONG), order.get(timeout=LONG)} == {"aki-missing", "None"}
    assert [heard.result().admission, heard.result().admission] == ["V1", "V2"]
    assert heard.failures.empty()


def test_a_question_that_takes_the_process_down_twice_is_answered_with_none(start: Start, heard: Heard) -> None:
    worker = start()
    answers: queue.Queue[object] = queue.Queue()
    worker.explain(chart("V1", "die"), "aki-missing", answers.put)
    assert answers.get(timeout=LONG) is None
    assert heard.failures.empty()


def test_the_routing_of_the_site_goes_with_each_chart(start: Start, heard: Heard) -> None:
    worker = start()
    stricter = {"routes": {"auto_above": 0.95}}
    worker.submit(chart("V1"), stricter)
    assert heard.result().versions.rules == str(stricter)
    worker.submit(chart("V1"))
    assert heard.result().versions.rules == "None"


def test_the_first_chart_of_a_stay_is_answered_with_its_baseline(start: Start, heard: Heard) -> None:
    worker = start()
    worker.submit(chart("V1"), first=True)
    worker.submit(chart("V2"))
    said = {one.admission: one.drg.baseline for one in (heard.result(), heard.result())}
    assert [said["V1"] and said["V1"].drg, said["V2"]] == ["194", None]


def test_states_follow_the_work(start: Start, heard: Heard) -> None:
    worker = start()
    heard.wait_for("ready")
    worker.submit(chart("V1"))
    heard.wait_for("ready", 2)
    worker.stop()
    assert heard.states == ["starting", "ready", "busy", "ready", "stopped"]


def test_only_the_newest_waiting_chart_of_an_admission_is_assessed(start: Start, heard: Heard, tmp_path: Path) -> None:
    worker = start()
    go_on = tmp_path / "go-on"
    worker.submit(chart("V0", f"wait-for {go_on}"))
    heard.wait_for("busy")
    for minute in range(5):
        later = chart("V1")
        worker.submit(Chart("V1", NOW + timedelta(minutes=minute), later.patient, later.encounter))
    assert worker.waiting == 2
    go_on.touch()
    assert [heard.result().admission, heard.result().as_of] == ["V0", NOW + timedelta(minutes=4)]
    heard.wait_for("ready", 2)
    assert heard.results.empty()


def test_a_killed_process_is_replaced_and_its_work_done_again(start: Start, heard: Heard, tmp_path: Path) -> None:
    worker = start()
    heard.wait_for("ready")
    os.kill(process_id(worker), signal.SIGKILL)
    heard.wait_for("restarted")
    worker.submit(chart("V1", f"die-once {tmp_path / 'died'}"))
    assert heard.result().admission == "V1"
    assert heard.states.count("restarted") == 2
    assert heard.failures.empty()


def test_a_chart_that_always_kills_it_is_given_up_and_the_next_one_assessed(start: Start, heard: Heard) -> None:
    worker = start()
    worker.submit(chart("V1", "die"))
    worker.submit(chart("V2"))
    admission, why = heard.failures.get(timeout=LONG)
    assert (admission, "ended on this chart" in why) == ("V1", True)
    assert heard.result().admission == "V2"
    assert worker.waiting == 0


def test_a_chart_that_hangs_it_is_given_up(start: Start, heard: Heard) -> None:
    worker = start(patience=0.3)
    worker.submit(chart("V1", "hang"))
    assert heard.failures.get(timeout=LONG)[0] == "V1"
    worker.submit(chart("V2"))
    assert heard.result().admission == "V2"


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="stops a process, as POSIX can")
def test_a_process_that_stands_still_is_replaced_and_nothing_is_lost(start: Start, heard: Heard) -> None:
    worker = start(patience=0.5)
    heard.wait_for("ready")
    os.kill(process_id(worker), signal.SIGSTOP)
    for name in ("V1", "V2", "V3"):
        worker.submit(chart(name))
    assert sorted(heard.result().admission for _ in range(3)) == ["V1", "V2", "V3"]
    assert heard.states.count("restarted") == 1
    assert heard.failures.empty()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills a process without warning, as POSIX can")
def test_killed_again_and_again_it_answers_every_chart(start: Start, heard: Heard, tmp_path: Path) -> None:
    worker = start()
    names = [f"V{number}" for number in range(6)]
    for name in names:
        worker.submit(chart(name, f"die-once {tmp_path / name}"))
    assert sorted(heard.result().admission for _ in names) == names
    assert heard.states.count("restarted") == len(names)
    assert heard.failures.empty()


def test_a_newer_chart_takes_the_place_of_one_that_killed_it(start: Start, heard: Heard, tmp_path: Path) -> None:
    worker = start(patience=0.5)
    worker.submit(chart("V1", "hang"))
    heard.wait_for("busy")
    worker.submit(chart("V1"))
    assert heard.result().admission == "V1"
    assert heard.states.count("restarted") == 1
    assert heard.failures.empty()


def test_a_chart_that_fails_says_where_and_quotes_nothing(start: Start, heard: Heard) -> None:
    worker = start()
    worker.submit(chart("V1", "raise Testfall"))
    admission, why = heard.failures.get(timeout=LONG)
    assert admission == "V1"
    assert why.startswith("ValueError at worker_stubs.py:")
    assert "Testfall" not in why


def test_one_that_cannot_start_is_given_up(start: Start, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.0)
    worker = start(process=worker_stubs.never_ready)
    worker.submit(chart("V1"))
    heard.wait_for("failed")
    assert heard.states.count("starting") == module.STARTS
    worker.stop()
    assert heard.states[-1] == "stopped"


def test_one_that_never_gets_ready_is_given_up(start: Start, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.0)
    monkeypatch.setattr(module, "START_PATIENCE", 0.1)
    start(process=worker_stubs.slow_to_start)
    heard.wait_for("failed")


def test_a_machine_that_has_no_room_for_it_is_told(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", full)
    worker = Worker(heard.results.put, heard.on_state, TODAY, process=worker_stubs.obedient)
    worker.start()
    heard.wait_for("failed")
    worker.stop()


def test_it_stops_at_any_moment_and_only_once(start: Start, heard: Heard) -> None:
    Worker(heard.results.put, heard.on_state, TODAY, process=worker_stubs.obedient).stop()  # never started
    start(process=worker_stubs.slow_to_start).stop()  # while it starts
    busy = start()
    busy.submit(chart("V1", "hang"))
    heard.wait_for("busy")
    busy.stop()
    busy.stop()
    assert heard.states.count("stopped") == 3


def test_a_listener_that_fails_ends_nothing(heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    def deaf(assessment: Assessment) -> None:
        if heard.states.count("busy") == 1:
            raise RuntimeError("Testfall")
        heard.results.put(assessment)

    worker = Worker(deaf, heard.on_state, TODAY, process=worker_stubs.obedient)
    worker.start()
    try:
        with caplog.at_level(logging.ERROR):
            worker.submit(chart("V1"))
            heard.wait_for("ready", 2)
            worker.submit(chart("V2"))
            assert heard.result().admission == "V2"
    finally:
        worker.stop()
    assert "RuntimeError at test_worker.py" in caplog.text
    assert "Testfall" not in caplog.text


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the process in /proc")
def test_a_program_that_ends_without_stopping_it_waits_for_nothing_and_leaves_nothing() -> None:
    code = """
import sys, threading
from datetime import date
import worker_stubs
from chartlight.worker import Worker
if __name__ == "__main__":
    ready = threading.Event()
    heard = lambda state: state == "ready" and ready.set()
    worker = Worker(print, heard, date(2026, 11, 20), process=worker_stubs.obedient)
    worker.start()
    ready.wait(60)
    print(worker._process.pid, flush=True)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=LONG, env=environment, check=True
    )
    assert not Path("/proc", done.stdout.strip()).exists()


def test_readings_kept_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READINGS_KEPT", 2)
    kept = Kept()
    for key in "abc":
        kept[key] = key  # type: ignore[assignment]
    assert list(kept) == ["b", "c"]


def test_one_whose_window_has_closed_meanwhile_ends_quietly() -> None:
    here, there = multiprocessing.Pipe()
    here.close()

    def never(*_: object) -> Assessment:
        raise AssertionError("nobody asked")

    answer_charts(there, never)
    there.close()
