"""The desktop's tick: queries expire, reminders fall due, and changed rules of the site are noticed, quietly."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from chartlight_ui.session import Session
from chartlight_ui.status_line import StatusLine
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk, QueryStep, SiteProblem

EVERY_MS = 10_000
FIRST_MS = 1_500
"""After the start: first of all the worklist is read."""


class Tending(QObject):
    """Looks after the queries and the site's files, and tells the status line what is new."""

    def __init__(self, session: Session, status: StatusLine) -> None:
        super().__init__(status)
        self._session, self._status = session, status
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        session.changed.connect(self._changed)

    def start(self) -> None:
        """Look soon, and from then on now and again."""
        QTimer.singleShot(FIRST_MS, self, self._begin)

    def _begin(self) -> None:
        self._timer.start()
        self.look()
        self._look_at_rules()

    @Slot()
    def look(self) -> None:
        """Let time do its work."""
        now = self._session.clock()

        def tend(desk: "Desk") -> "Mapping[str, QueryStep]":
            with desk.serving():
                return desk.tend(now)

        self._session.ask(self, tend, self._tell, lambda error: None, always=True)

    def _tell(self, steps: "Mapping[str, QueryStep]") -> None:
        counted = Counter(step.kind for step in steps.values())
        words = []
        if number := counted["expire"]:
            words.append(tr("%n query expired unanswered", "%n queries expired unanswered", number))
        if number := counted["escalate"]:
            words.append(tr("%n query is to be escalated", "%n queries are to be escalated", number))
        if number := counted["remind"]:
            words.append(tr("%n reminder is due", "%n reminders are due", number))
        if words:
            self._status.tell(", ".join(words))

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "setting" in getattr(change, "kinds", ()):
            self._look_at_rules()

    def _look_at_rules(self) -> None:
        def problems(desk: "Desk") -> "Sequence[SiteProblem] | None":
            return None if desk.is_locked else desk.site_problems()  # locked since it was asked: nobody reads it

        self._session.ask(self, problems, self._show_rules, lambda error: None, aside=True)

    def _show_rules(self, problems: "Sequence[SiteProblem] | None") -> None:
        if problems is None:
            return
        wrong = sum(not one.chosen for one in problems)
        self._status.rules.say(tr("%n rule off", "%n rules off", wrong) if wrong else "", "late" if wrong else "")
