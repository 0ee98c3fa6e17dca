"""The keeping process of `chartlight listen`: what has been received goes into the charts, and the charts are assessed.

A process of its own, so that a message is acknowledged as quickly however much is being read. It holds the store
only while there is work and nobody else wants it; a desktop that starts takes it over.
"""

import json
import logging
import queue
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from chartlight.assessment import Assessment
from chartlight.cli.hardening import no_peeking
from chartlight.cli.options import now
from chartlight.cli.store import HandedKey, actor
from chartlight.desk import Desk, KeySource, StoreError, StoreLocked, open_letterbox
from chartlight.inbox.inbox import Inbox
from chartlight.inbox.records import KEEPER
from chartlight.worker import Worker, place_of, serve

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5
"""Seconds between two looks into the inbox while the store is another's, or nothing waits."""
REST = 1.0
"""Seconds without work after which the store is closed, so that commands need not ask for it."""
TURN = 0.1
"""Seconds that answers of the assessing process are waited for before the inbox is looked into again."""
AHEAD = 4
"""Charts with the assessing process at a time: few, so that news supersedes them, and two so that it never waits."""
TEND_EVERY = 10.0
"""Seconds between two looks at what time and a site's files bring, as in the desktop."""
BEAT_EVERY = 10.0
"""Seconds between two signs of life, which Feeds shows; one that is late is shown as lost."""
IDLE = 60.0
"""Seconds without a chart to assess after which the assessing process, some 500 MB, is ended."""


def keep_store(pipe: Connection) -> None:
    """Main of the process: a line that says what to keep and how to open it, then work until the pipe closes."""
    no_peeking()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the parent, which then ends this process
    told = json.loads(pipe.recv_bytes())
    key = HandedKey(told["kind"], {store: bytes.fromhex(known) for store, known in told["keys"].items()})

    def ended() -> bool:
        return pipe.poll()  # the parent says nothing more: only its end makes the pipe readable

    with open_letterbox(Path(told["data"]), key) as inbox:
        Keeping(Path(told["data"]), key, inbox, ended).run()


class Keeping:
    """The loop. Trouble with the store is told once as long as it stays the same, and tried again."""

    def __init__(self, data: Path, key: KeySource, inbox: Inbox, ended: Callable[[], bool]) -> None:
        self._data = data
        self._key = key
        self._inbox = inbox
        self._ended = ended
        self._unfinished = True
        self._told = ""
        self._answers: queue.SimpleQueue[Assessment | tuple[str, str]] = queue.SimpleQueue()
        self._worker: Worker | None = None
        self._under_way: set[str] = set()
        self._set_aside: set[str] = set()
        self._busy = 0.0
        self._beaten = -BEAT_EVERY

    def run(self) -> None:
        """Work until `ended`."""
        try:
            while not self._ended():
                self._beat()
                if self._unfinished or self._inbox.waiting():
                    self._hold()
                self._let_worker_rest()
                if not self._ended():
                    time.sleep(LOOK_EVERY)
        finally:
            self._end_worker()
            with suppress(StoreError):
                self._inbox.beat(KEEPER, now(), state="stopped")

    def _beat(self) -> None:
        """A sign of life, now and then; where it cannot be written, its absence says so."""
        if time.monotonic() - self._beaten >= BEAT_EVERY:
            self._beaten = time.monotonic()
            with suppress(StoreError):
                self._inbox.beat(KEEPER, now())

    def _hold(self) -> None:
        """Take the store, if it can be had, until the work is done or somebody wants it."""
        try:
            desk = Desk.open(self._data, self._key, actor(), create=True, yields=True)
        except StoreLocked:
            return
        except StoreError as error:
            self._tell(str(error))
            return
        try:
            with desk.serving():
                self._work(desk)
            self._told = ""
        except Exception as error:  # noqa: BLE001 - a full disk must not end the service
            self._tell(str(error) if isinstance(error, StoreError) else place_of(error))
        finally:
            try:
                desk.close()
            except Exception as error:  # noqa: BLE001 - what a full disk keeps from being settled is settled later
                self._tell(place_of(error))

    def _tell(self, why: str) -> None:
        if why != self._told:
            log.warning("%s; trying again", why)
        self._told = why

    def _work(self, desk: Desk) -> None:
        rested = time.monotonic()
        tended = -TEND_EVERY
        while True:
            if self._enough(desk):
                self._unfinished = True
                return
            if self._inbox.waiting():
                desk.drain(now(), lambda: self._enough(desk))
                rested = time.monotonic()
            if time.monotonic() - tended >= TEND_EVERY:
                tended = time.monotonic()
                desk.tend(now())
            if self._assess(desk):
                rested = time.monotonic()
            elif desk.is_backing_up:
                rested = time.monotonic()
                time.sleep(TURN)
            elif time.monotonic() - rested > REST:
                self._unfinished = False
                return
            else:
                time.sleep(TURN)

    def _enough(self, desk: Desk) -> bool:
        self._beat()
        return desk.is_wanted or self._ended()

    def _assess(self, desk: Desk) -> bool:
        """Send charts that changed, record what is answered; False when there is nothing more of either."""
        room = AHEAD - len(self._under_way)
        if room > 0:
            known = self._under_way | self._set_aside
            for admission in desk.to_assess(now(), room, known=known):
                self._under_way.add(admission)
                chart = desk.chart(admission, now())
                self._running_worker().submit(chart, desk.routing(), desk.never_assessed(admission))
        if not self._under_way:
            return False
        self._busy = time.monotonic()
        try:
            answer = self._answers.get(timeout=TURN)
        except queue.Empty:
            return True
        if isinstance(answer, Assessment):
            self._under_way.discard(answer.admission)
            desk.record_assessment(answer, now())
        else:
            admission, why = answer
            self._under_way.discard(admission)
            self._set_aside.add(admission)  # until the service starts again, or a desktop has it read
            log.warning("a chart could not be assessed: %s", why)
        return True

    def _running_worker(self) -> Worker:
        if self._worker is None:
            self._worker = Worker(
                self._answers.put,
                lambda state: log.debug("assessing process: %s", state),
                now().date(),
                on_failure=lambda admission, why: self._answers.put((admission, why)),
                process=partial(serve, rules=str(self._data / "rules")),
            )
            self._worker.start()
        return self._worker

    def _let_worker_rest(self) -> None:
        """What is under way without the store is answered to nobody: it is sent again. Long without work, it ends."""
        self._under_way.clear()
        while not self._answers.empty():
            self._answers.get()
        if self._worker is not None and time.monotonic() - self._busy > IDLE:
            self._end_worker()

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None
