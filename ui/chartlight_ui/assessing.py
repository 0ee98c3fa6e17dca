"""Keeps assessments up to date while the desktop is open: drains the inbox, sends changed charts to the worker."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from chartlight.assessment import Assessment
from chartlight.chart import Chart
from chartlight_ui.session import Session
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Change, Desk

log = logging.getLogger(__name__)

BATCH = 20
QUIET = 4
"""Charts under way at most that only new rules would say otherwise: what arrives never waits behind all of them."""

POLL_MS = 300
"""Between two looks into the inbox, which is one small statement while nothing waits there."""

SET_ASIDE = tr(
    "One chart could not be read ({why}). It is set aside until something new comes to it; all others go on."
)


class AssessingProcess(Protocol):
    """What the loop needs of `chartlight.worker.Worker`."""

    def start(self) -> None: ...
    def submit(self, chart: Chart, routing: dict[str, Any] | None = None, first: bool = False) -> None: ...
    def explain(
        self,
        chart: Chart,
        rule: str,
        then: Callable[[dict[str, Any] | None], None],
        routing: dict[str, Any] | None = None,
    ) -> None: ...
    def stop(self) -> None: ...


MakeWorker = Callable[
    [Callable[[Assessment], None], Callable[[str], None], Callable[[str, str], None], date], AssessingProcess
]


class Assessing(QObject):
    """The loop. Worker callbacks arrive on its reader thread and are only handed over here."""

    state_changed = Signal(str, int)
    """Worker state ("starting", "ready", "busy", "restarted", "failed", "stopped") and charts waiting."""

    set_aside_changed = Signal(list)
    """Why charts are set aside, a reason each."""

    told = Signal(str)
    """A sentence for the person, without a name."""

    _result = Signal(object)
    _state = Signal(str)
    _failure = Signal(str, str)
    _explained = Signal(object, object)

    def __init__(self, session: Session, make_worker: MakeWorker, today: date) -> None:
        super().__init__()
        self.state = "starting"
        self._session = session
        self._sent: set[str] = set()
        self.set_aside: dict[str, str] = {}
        """Charts that could not be assessed as they are, and why."""
        self._result.connect(self._record, Qt.ConnectionType.QueuedConnection)
        self._state.connect(self._say, Qt.ConnectionType.QueuedConnection)
        self._failure.connect(self._give_up, Qt.ConnectionType.QueuedConnection)
        self._explained.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        session.explain = self.explain
        self._worker = make_worker(self._result.emit, self._state.emit, self._failure.emit, today)
        self._looking = False
        self._look_again = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        session.heard.connect(self._changed)

    @property
    def waiting(self) -> int:
        """Charts sent and not yet answered."""
        return len(self._sent)

    def start(self) -> None:
        """Start the process and the loop."""
        self._worker.start()
        self._timer.start()
        self._look()

    def stop(self) -> None:
        """End both; unanswered charts are assessed at the next start."""
        self._timer.stop()
        self._worker.stop()

    def explain(self, chart: Chart, rule: str, then: Callable[[dict[str, Any] | None], None]) -> None:
        """What an indicator rule makes of a chart: `then` gets an `Explanation` as plain data, None if none comes."""
        self._session.ask(
            self,
            lambda desk: desk.routing(),
            lambda routing: self._worker.explain(chart, rule, partial(self._explained.emit, then), routing or None),
        )

    @Slot(object, object)
    def _pass_on(self, then: Callable[[dict[str, Any] | None], None], said: dict[str, Any] | None) -> None:
        then(said)

    @Slot(object)
    def _changed(self, change: "Change") -> None:
        if change.kinds - {"assessment", "seen", "draft"}:
            back = self.set_aside.keys() & change.admissions
            for admission in back:
                del self.set_aside[admission]
            if back:
                self.set_aside_changed.emit(list(self.set_aside.values()))
            self._look()

    @Slot()
    def _poll(self) -> None:
        if not self._looking and self.state != "failed":
            self._looking = True
            self._session.ask(self, _has_waiting, self._looked, self._not_looked, always=True)

    @Slot()
    def _look(self) -> None:
        if self.state == "failed":
            return
        if self._looking:
            self._look_again = True
            return
        self._looking = True
        known = frozenset(self._sent | self.set_aside.keys())
        now = self._session.clock()
        quiet = max(0, QUIET - len(self._sent))

        def look(desk: "Desk") -> "Found":
            return _changed_charts(desk, known, quiet, now)

        self._session.ask(self, look, self._submit, self._not_looked, always=True)

    def _looked(self, again: bool = False) -> None:
        """A look is over; what was asked for in the meantime is done now."""
        self._looking = False
        again, self._look_again = again or self._look_again, False
        if again:
            self._look()

    def _submit(self, found: "Found") -> None:
        charts, routing = found
        for chart, first in charts:
            self._sent.add(chart.admission)
            self._worker.submit(chart, routing, first)
        if charts:
            self.state_changed.emit(self.state, self.waiting)
        self._looked()

    def _not_looked(self, error: Exception) -> None:
        log.warning("could not look for changed charts: %s", type(error).__name__)
        self._looking = self._look_again = False  # the next poll tries again

    @Slot(object)
    def _record(self, assessment: Assessment) -> None:
        now = self._session.clock()
        self._sent.discard(assessment.admission)

        def record(desk: "Desk") -> "Change":
            with desk.serving():
                return desk.record_assessment(assessment, now)

        self._session.ask(self, record, lambda _: self._look(), always=True)
        self.state_changed.emit(self.state, self.waiting)

    @Slot(str)
    def _say(self, state: str) -> None:
        self.state = state
        self.state_changed.emit(state, self.waiting)

    @Slot(str, str)
    def _give_up(self, admission: str, why: str) -> None:
        self._sent.discard(admission)
        self.set_aside[admission] = why
        log.warning("a chart could not be assessed: %s", why)
        self.set_aside_changed.emit(list(self.set_aside.values()))
        self.told.emit(SET_ASIDE.format(why=why))
        self.state_changed.emit(self.state, self.waiting)


Found = tuple[list[tuple[Chart, bool]], dict[str, Any]]
"""Charts to assess, each with whether it is the stay's first time, and the routing profile to assess them by."""


def _has_waiting(desk: "Desk") -> bool:
    with desk.serving():
        return desk.has_waiting()


def _changed_charts(desk: "Desk", known: frozenset[str], quiet: int, now: datetime) -> Found:
    with desk.serving():
        desk.drain(now)
        changed = desk.to_assess(now, BATCH, known=known, quiet=quiet)
        return [(desk.chart(one, now), desk.never_assessed(one)) for one in changed], desk.routing()
