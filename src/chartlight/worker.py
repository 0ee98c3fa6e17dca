"""The assessing process: loads models and rules once and answers "assess this chart".

A process of its own (spawned, so it inherits neither Qt nor an open database): torch and spaCy stay out of the
desktop, a crash in native code takes nothing down, and a job that hangs can be killed. It holds no database handle.
Charts and assessments cross the pipe as JSON, never as pickles.
"""

import gc
import json
import logging
import multiprocessing
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count
from multiprocessing.connection import Connection, wait
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

START_PATIENCE = 300.0
"""Seconds that the process may take to be ready: a cold disk and a slow machine included."""

PAUSE = 0.2
"""Seconds before a process that ended is started again: one that cannot start is not started in a tight loop."""

LOOK_EVERY = 0.5
"""Seconds between two looks at whether the process still lives and is not overdue; messages wake sooner."""

LAST_WORDS = 10.0
"""Seconds that the thread may take to end when told to, before its process is killed under it."""

READINGS_KEPT = 20_000
"""Readings kept in the process; the oldest go first. A reading is some 20 kB, so this bounds it near 400 MB."""


Routing = dict[str, Any] | None
"""What a site has otherwise than the default routing profile, as plain data."""


class Kept(dict[str, Reading]):
    """A mapping that forgets its oldest entries beyond `READINGS_KEPT`."""

    def __setitem__(self, key: str, value: Reading) -> None:
        super().__setitem__(key, value)
        if len(self) > READINGS_KEPT:
            del self[next(iter(self))]


def serve(pipe: Connection, today: str, encoder: bool, rules: str | None = None) -> None:
    """Main of the process: a chart in, an assessment out, until the pipe closes.

    `rules` is the site's folder of indicator rules: a change in it holds from the next chart on.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the parent, which then ends this process

    from chartlight.assess import assess, coding_date, explain_rule, load_knowledge

    readings = Kept()
    load_knowledge(date.fromisoformat(today), encoder=encoder)
    settle()
    folder = Path(rules) if rules is not None else None

    def answer(chart: Chart, routing: Routing, first: bool) -> Assessment:
        knowledge = load_knowledge(coding_date(chart), encoder=encoder, routing=routing, rules=folder)
        return assess(chart, knowledge, readings, first=first)

    def explain(chart: Chart, routing: Routing, rule: str) -> dict[str, Any]:
        knowledge = load_knowledge(coding_date(chart), encoder=encoder, routing=routing, rules=folder)
        return asdict(explain_rule(chart, knowledge, rule))

    answer_charts(pipe, answer, explain)


def settle() -> None:
    """Once models and rules are loaded: they live as long as the process, and a chart's many values hold no cycles.

    Looking through both for rubbish again and again costs each chart a tenth of its time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 10, 10)


def answer_charts(
    pipe: Connection,
    answer: Callable[[Chart, Routing, bool], Assessment],
    explain: Callable[[Chart, Routing, str], dict[str, Any]] | None = None,
) -> None:
    """Say "ready", then answer each chart that comes; a chart that `answer` fails on is answered with why.

    A chart that comes with a rule is not assessed: `explain` says what the rule makes of it.
    """
    try:
        pipe.send_bytes(json.dumps({"state": "ready"}).encode())
    except OSError:  # closed while this process was still loading
        return
    while True:
        try:
            header, _, body = pipe.recv_bytes().partition(b"\n")
        except (EOFError, OSError):
            return
        told = json.loads(header)
        said: dict[str, Any] = {"job": told["job"]}
        try:
            if (rule := told.get("rule")) and explain is not None:
                said["explained"] = explain(load_chart(body), told["routing"], rule)
            else:
                said["assessment"] = to_json(answer(load_chart(body), told["routing"], told["first"]))
        except Exception as error:  # noqa: BLE001 - one bad chart must not end the process
            # An unforeseen error's message may quote the chart: only its kind and place leave this process.
            said["failed"] = place_of(error)
        try:
            pipe.send_bytes(json.dumps(said).encode())
        except OSError:
            return


def place_of(error: BaseException) -> str:
    """Kind and place of an unforeseen error, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where


@dataclass
class _Job:
    number: int
    chart: Chart
    routing: Routing
    first: bool
    attempts: int = 0
    sent: float | None = None
    rule: str | None = None
    then: Callable[[dict[str, Any] | None], None] | None = None

    @property
    def key(self) -> str:
        """Of two jobs with one key the later supersedes the earlier."""
        return self.chart.admission if self.rule is None else f"{self.chart.admission} {self.rule}"


class Worker:
    """The parent's handle on the assessing process. Callbacks run on its own thread: hand over, do not work there.

    `on_state` gets "starting", "ready", "busy", "restarted", "failed" (it cannot start) or "stopped"; `on_failure` an
    admission and why its chart could not be assessed. A process that dies, or spends over `patience` seconds on one
    chart, is replaced and its work done again. `process` replaces the main function of the process (for tests).
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
        process: Callable[[Connection, str, bool], None] = serve,
    ) -> None:
        self._on_result = on_result
        self._on_state = on_state
        self._on_failure = on_failure or (lambda admission, why: log.warning("a chart was not assessed: %s", why))
        self._arguments = (today.isoformat(), encoder)
        self._main = process
        self._patience = patience
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._waiting: dict[str, _Job] = {}
        self._running: _Job | None = None
        self._stopping = threading.Event()
        self._wake, self._woken = multiprocessing.Pipe(duplex=False)[::-1]
        # The rest belongs to the thread.
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False
        self._started = 0.0
        self._futile_starts = 0
        self._thread = threading.Thread(target=self._attend, name="chartlight-worker")

    @property
    def waiting(self) -> int:
        """Charts submitted and not yet answered."""
        with self._lock:
            return len(self._waiting) + (self._running is not None)

    def start(self) -> None:
        """Start the process; returns at once, `on_state("ready")` follows."""
        self._thread.start()

    def submit(self, chart: Chart, routing: Routing = None, first: bool = False) -> None:
        """Queue a chart, to be assessed by the site's routing profile or by the defaults.

        With `first`, the stay has no assessment yet: this one says its baseline DRG too.
        An older chart of the same admission that still waits is superseded.
        """
        with self._lock:
            self._waiting[chart.admission] = _Job(next(self._numbers), chart, routing, first)
        self._call()

    def explain(
        self, chart: Chart, rule: str, then: Callable[[dict[str, Any] | None], None], routing: Routing = None
    ) -> None:
        """Ask what an indicator rule makes of a chart: `then` gets an `Explanation` as plain data, None if none comes.

        A person waits for it, so it goes before the charts that wait. A question that is asked again is answered once.
        """
        job = _Job(next(self._numbers), chart, routing, first=False, rule=rule, then=then)
        with self._lock:
            self._waiting = {job.key: job, **self._waiting}
            self._waiting[job.key] = job
        self._call()

    def stop(self) -> None:
        """End process and thread. Unanswered work is simply done again at the next start. A second call does nothing.

        To be called from any thread but the worker's own.
        """
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._call()
        if self._thread.ident is not None:
            self._thread.join(timeout=LAST_WORDS)
            process = self._process
            if self._thread.is_alive() and process is not None:
                process.kill()  # it reads nothing any more, and the thread waits for it to
            self._thread.join()
        self._wake.close()
        self._woken.close()
        self._on_state("stopped")

    def _call(self) -> None:
        """Wake the thread. One byte is enough for however many calls, so a full pipe is none to wait for."""
        with self._lock:
            if not self._wake.closed and not self._woken.poll():
                self._wake.send_bytes(b".")

    def _attend(self) -> None:
        try:
            self._spawn()
            # A program that ends without `stop` must not wait for this thread.
            while not self._stopping.is_set() and threading.main_thread().is_alive():
                self._turn()
        except OSError as error:
            log.error("the assessing process cannot be started: %s", error.strerror)
            self._tell(self._on_state, "failed")
        finally:
            self._end_process()

    def _turn(self) -> None:
        """Wait for news, then see to it."""
        pipe, process = self._pipe, self._process
        for one in wait([end for end in (self._woken, pipe) if end is not None], LOOK_EVERY):
            if one is self._woken:
                self._woken.recv_bytes()
        if pipe is None or process is None or self._stopping.is_set():
            return
        try:
            if pipe.poll():
                self._take(json.loads(pipe.recv_bytes()))
            self._send_next(pipe)
        except (EOFError, OSError):
            self._restart()
            return
        if not process.is_alive() or self._overdue():
            self._restart()

    def _spawn(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=self._main, args=(theirs, *self._arguments), name="chartlight-worker", daemon=True
        )
        self._ready, self._started = False, time.monotonic()
        self._tell(self._on_state, "starting")
        self._process.start()
        theirs.close()

    def _send_next(self, pipe: Connection) -> None:
        """One job at a time goes over, so that later ones can still be superseded."""
        with self._lock:
            if not self._ready or (self._running is not None and self._running.sent is not None):
                return
            if self._running is None:
                if not self._waiting:
                    return
                self._running = self._waiting.pop(next(iter(self._waiting)))
            job = self._running
        job.sent = time.monotonic()
        job.attempts += 1
        header = {"job": job.number, "routing": job.routing, "first": job.first, "rule": job.rule}
        pipe.send_bytes(json.dumps(header).encode() + b"\n" + dump_chart(job.chart))
        self._tell(self._on_state, "busy")

    def _overdue(self) -> bool:
        now, job = time.monotonic(), self._running
        if not self._ready:
            return now - self._started > START_PATIENCE
        return job is not None and job.sent is not None and now - job.sent > self._patience

    def _take(self, said: dict[str, Any]) -> None:
        if said.get("state") == "ready":
            self._ready = True
            self._futile_starts = 0
            self._tell(self._on_state, "ready")
            return
        with self._lock:
            job, self._running = self._running, None
            idle = not self._waiting
        if job is None or job.number != said["job"]:
            return
        if job.then is not None:
            self._tell(job.then, said.get("explained"))
        elif "assessment" in said:
            self._tell(self._on_result, from_json(said["assessment"]))
        else:
            self._tell(self._on_failure, job.chart.admission, said["failed"])
        if idle:
            self._tell(self._on_state, "ready")

    def _restart(self) -> None:
        self._end_process()
        self._futile_starts += not self._ready
        with self._lock:
            job = self._running
            if job is not None:
                given_up = job.attempts >= ATTEMPTS
                superseded = job.key in self._waiting
                job.sent = None
                if given_up or superseded:
                    self._running = None
        if job is not None and given_up and not superseded and job.then is not None:
            self._tell(job.then, None)
        elif job is not None and given_up and not superseded:
            self._tell(self._on_failure, job.chart.admission, "the assessing process ended on this chart, twice")
        if self._futile_starts >= STARTS:
            self._tell(self._on_state, "failed")
            return
        if self._stopping.wait(PAUSE):
            return
        self._spawn()
        self._tell(self._on_state, "restarted")

    def _end_process(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None and process.pid is not None:
            process.join(timeout=0.5)  # an idle one ends by itself once its pipe is closed
            if process.is_alive():
                process.kill()
                process.join()
            process.close()

    def _tell(self, listener: Callable[..., None], *what: object) -> None:
        """Call back; what goes wrong there must not end this thread."""
        try:
            listener(*what)
        except Exception as error:  # noqa: BLE001
            log.error("a listener of the assessing process failed: %s", place_of(error))
