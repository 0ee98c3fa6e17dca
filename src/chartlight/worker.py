"""The assessing process: loads models and rules once and answers "assess this chart".

A process of its own (spawned, so it inherits neither Qt nor an open database): torch and spaCy stay out of the
desktop, a crash in native code takes nothing down, and a job that hangs can be killed. It holds no database handle.
Charts and assessments cross the pipe as JSON, never as pickles.
"""

import json
import logging
import multiprocessing
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from chartlight.assessment import Assessment, from_json, to_json
from chartlight.chart import Chart
from chartlight.chart.wire import dump_chart, load_chart
from chartlight.reading.mention import Reading

log = logging.getLogger(__name__)

ATTEMPTS = 2
"""How often a chart may take the process down before it is given up."""

STARTS = 3
"""How often in a row the process may end before it was ready."""

READINGS_KEPT = 20_000
"""Readings kept in the process; the oldest go first. A reading is some 20 kB, so this bounds it near 400 MB."""


class Kept(dict[str, Reading]):
    """A mapping that forgets its oldest entries beyond `READINGS_KEPT`."""

    def __setitem__(self, key: str, value: Reading) -> None:
        super().__setitem__(key, value)
        if len(self) > READINGS_KEPT:
            del self[next(iter(self))]


def _serve(pipe: Connection, today: str, encoder: bool) -> None:
    """Main of the process: a chart in, an assessment out, until the pipe closes."""
    import signal

    from chartlight.assess import assess, coding_date, load_knowledge

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the parent, which then ends this process
    readings = Kept()
    load_knowledge(date.fromisoformat(today), encoder=encoder)
    pipe.send_bytes(json.dumps({"state": "ready"}).encode())
    while True:
        try:
            header, _, body = pipe.recv_bytes().partition(b"\n")
        except (EOFError, OSError):
            return
        answer: dict[str, Any] = {"job": json.loads(header)["job"]}
        try:
            chart = load_chart(body)
            knowledge = load_knowledge(coding_date(chart), encoder=encoder)
            answer["assessment"] = to_json(assess(chart, knowledge, readings))
        except Exception as error:  # noqa: BLE001 - one bad chart must not end the process
            # An unforeseen error's message may quote the chart: only its kind and place leave this process.
            answer["failed"] = _place(error)
        pipe.send_bytes(json.dumps(answer).encode())


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where


@dataclass
class _Job:
    admission: str
    message: bytes
    attempts: int = 0
    sent: float = field(default=0.0)


class Worker:
    """The parent's handle on the assessing process. Callbacks run on the reader thread: hand over, do not work there.

    `on_state` gets "starting", "ready", "busy", "restarted", "failed" (it
    cannot start) or "stopped"; `on_failure` an admission and why its
    chart could not be assessed. A process that dies, or spends over `patience` seconds on one chart, is replaced
    and its work done again.
    """

    def __init__(
        self,
        on_result: Callable[[Assessment], None],
        on_state: Callable[[str], None],
        today: date,
        *,
        on_failure: Callable[[str, str], None] | None = None,
        encoder: bool = True,
        patience: float = 120.0,
    ) -> None:
        self._on_result = on_result
        self._on_state = on_state
        self._on_failure = on_failure or (lambda admission, why: log.warning("assessment failed: %s", why))
        self._today = today
        self._encoder = encoder
        self._patience = patience
        self._numbers = count(1)
        self._jobs: dict[int, _Job] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False
        self._futile_starts = 0
        self._reader = threading.Thread(target=self._attend, name="chartlight-worker-reader")

    @property
    def waiting(self) -> int:
        """Charts submitted and not yet answered."""
        with self._lock:
            return len(self._jobs)

    def start(self) -> None:
        """Start the process; returns at once, `on_state("ready")` follows."""
        self._spawn()
        self._reader.start()

    def submit(self, chart: Chart) -> None:
        """Queue a chart. An older chart of the same admission that still waits is superseded."""
        number = next(self._numbers)
        message = json.dumps({"job": number}).encode() + b"\n" + dump_chart(chart)
        with self._lock:
            stale = [n for n, job in self._jobs.items() if job.admission == chart.admission and not job.sent]
            for n in stale:
                del self._jobs[n]
            self._jobs[number] = _Job(chart.admission, message)
            self._send_next()

    def stop(self) -> None:
        """End the process and the reader thread. Unanswered work is simply done again at the next start."""
        self._stopping.set()
        if self._reader.is_alive() and self._reader is not threading.current_thread():
            self._reader.join(timeout=10)
        self._end_process()
        self._on_state("stopped")

    def _spawn(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._today.isoformat(), self._encoder), name="chartlight-worker", daemon=True
        )
        process.start()
        theirs.close()
        with self._lock:
            self._process, self._pipe, self._ready = process, ours, False
            for job in self._jobs.values():
                job.sent = 0.0
        self._on_state("starting")

    def _send_next(self) -> None:
        """One job at a time goes over, so that later ones can still be superseded. Call with the lock held."""
        if not self._ready or self._pipe is None or any(job.sent for job in self._jobs.values()):
            return
        job = next(iter(self._jobs.values()), None)
        if job is None:
            return
        job.sent = time.monotonic()
        job.attempts += 1
        try:
            self._pipe.send_bytes(job.message)
        except OSError:
            log.warning("the assessing process is gone; it will be restarted")

    def _attend(self) -> None:
        while not self._stopping.is_set():
            pipe, process = self._pipe, self._process
            if pipe is None or process is None:
                return
            try:
                if pipe.poll(0.2):
                    self._take(json.loads(pipe.recv_bytes()))
                    continue
            except (EOFError, OSError):
                self._restart()
                continue
            if not process.is_alive() or self._overdue():
                self._restart()

    def _overdue(self) -> bool:
        with self._lock:
            return any(job.sent and time.monotonic() - job.sent > self._patience for job in self._jobs.values())

    def _take(self, answer: dict[str, Any]) -> None:
        if answer.get("state") == "ready":
            with self._lock:
                self._ready = True
                self._futile_starts = 0
                self._send_next()
                busy = bool(self._jobs)
            self._on_state("busy" if busy else "ready")
            return
        with self._lock:
            job = self._jobs.pop(answer["job"], None)
            self._send_next()
            idle = not self._jobs
        if job is not None:
            if "assessment" in answer:
                self._on_result(from_json(answer["assessment"]))
            else:
                self._on_failure(job.admission, answer["failed"])
        self._on_state("ready" if idle else "busy")

    def _restart(self) -> None:
        if self._stopping.is_set():
            return
        self._end_process()
        with self._lock:
            lost = {n: job for n, job in self._jobs.items() if job.sent and job.attempts >= ATTEMPTS}
            for number in lost:
                del self._jobs[number]
            self._futile_starts += not self._ready
        for job in lost.values():
            self._on_failure(job.admission, "the assessing process ended on this chart")
        if self._futile_starts >= STARTS:
            self._on_state("failed")
            return
        time.sleep(0.2)  # a process that cannot start must not be respawned in a tight loop
        self._spawn()
        self._on_state("restarted")

    def _end_process(self) -> None:
        process, pipe = self._process, self._pipe
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.join(timeout=0.5)
            if process.is_alive():
                process.kill()
                process.join()
            process.close()
        self._process = self._pipe = None
