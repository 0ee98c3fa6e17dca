"""Deciding on codes and findings, each act with its way back: undo names what it undoes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from chartlight.chart import Action
from chartlight_ui.session import Session

_VERBS = {
    Action.ACCEPT: "accept",
    Action.REJECT: "reject",
    Action.CHANGE: "change",
    Action.ADD: "add",
    Action.CLOSE_FINDING: "close",
    Action.REOPEN: "reopen",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One decision that can be taken back. `name` is how it is called: accept I10."""

    subject: str
    name: str


class Deciding(QObject):
    """Decisions of one open case, in order."""

    told = Signal(str)

    def __init__(self, session: Session, admission: str) -> None:
        super().__init__()
        self._session, self._admission = session, admission
        self._done: list[Act] = []

    @property
    def last(self) -> Act | None:
        """What Ctrl+Z would take back."""
        return self._done[-1] if self._done else None

    def decide(
        self,
        subject: str,
        action: Action,
        called: str,
        *,
        replacement: str | None = None,
        reason: str | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Record a decision; `called` is how the subject is called on screen."""
        now, admission = self._session.clock(), self._admission
        name = f"{_VERBS[action]} {called}" + (f" to {replacement}" if replacement else "")

        def done(_: object) -> None:
            self._done.append(Act(subject, name))
            self.told.emit(f"{name[:1].upper()}{name[1:]} · Ctrl+Z takes it back")
            then()

        self._session.ask(
            self,
            lambda desk: desk.decide(admission, subject, action, now, replacement=replacement, reason=reason),
            done,
        )

    def undo(self) -> None:
        """Take back the last decision of this case."""
        if not self._done:
            self.told.emit("Nothing to take back")
            return
        act, now, admission = self._done.pop(), self._session.clock(), self._admission
        self._session.ask(
            self,
            lambda desk: desk.undo_decision(admission, act.subject, now),
            lambda _: self.told.emit(f"Took back “{act.name}”"),
        )
