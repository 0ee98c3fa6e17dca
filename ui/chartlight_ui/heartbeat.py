"""The pulse of the event loop: every stretch in which it did not turn, by the clock and by what the thread did.

A timer beats every few milliseconds; what a beat comes late by is how long a key would have waited. Of that time the
thread's own CPU time and the time that the kernel let it wait for a core are told apart, so that a machine that is busy
with other things is not taken for a program that blocks.
"""

import sys
import threading
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
WATCH_S = 0.01
LATE_S = 0.03


@dataclass(frozen=True, slots=True)
class Stretch:
    """One late beat, in milliseconds: by the clock, of the thread's CPU, and waiting for a core (0 where not known)."""

    late: float
    cpu: float
    waited: float

    @property
    def own(self) -> float:
        """What the program itself is to blame for: everything but waiting for a core."""
        return max(0.0, self.late - self.waited)


class Heartbeat(QObject):
    """Beats on the thread that makes it, from `start` to `stop`; `stretches` holds every beat."""

    def __init__(self, parent: QObject | None = None, *, places: bool = False) -> None:
        super().__init__(parent)
        self.stretches: list[Stretch] = []
        self.places: Counter[str] = Counter()
        """Where the thread stood while a beat was overdue, if asked to look: function and line, how often."""
        self._wants_places = places
        self._thread = threading.get_ident()
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last = (0.0, 0.0, 0.0)
        self._over = threading.Event()
        self._watch: threading.Thread | None = None
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self._last = self._now()
        self._timer.start()
        if self._wants_places:
            self._watch = threading.Thread(target=self._look, name="chartlight-heartbeat")
            self._watch.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._over.set()
        if self._watch is not None:
            self._watch.join()

    def _now(self) -> tuple[float, float, float]:
        return time.perf_counter(), time.thread_time(), self._waited()

    def _waited(self) -> float:
        """Seconds that this thread was ready and had no core; 0 where the system does not say."""
        try:
            return int(self._schedule.read_bytes().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def _beat(self) -> None:
        now = self._now()
        clock, cpu, waited = (1000 * (after - before) for after, before in zip(now, self._last, strict=True))
        self._last = now
        self.stretches.append(Stretch(max(0.0, clock - BEAT_MS), cpu, waited))

    def _look(self) -> None:
        while not self._over.wait(WATCH_S):
            if time.perf_counter() - self._last[0] > LATE_S:
                frame = sys._current_frames().get(self._thread)
                stack = traceback.extract_stack(frame)[-4:] if frame is not None else []
                self.places[" < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(stack))] += 1
