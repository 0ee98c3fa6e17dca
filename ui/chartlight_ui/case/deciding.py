"""Deciding on codes and findings, each act with its way back: undo names what it undoes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from chartlight.assessment import Finding, SuggestedCode
from chartlight.chart import Action
from chartlight_ui.case.dialogs import CLOSE_REASONS, REJECT_REASONS, ReasonDialog
from chartlight_ui.coding.chooser import Kind, choose_code
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
        self._session, self.admission = session, admission
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
        now, admission = self._session.clock(), self.admission
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

    def reject(self, code: str, parent: QWidget) -> None:
        """Reject a code, after asking why."""
        dialog = ReasonDialog(f"Reject {code}", REJECT_REASONS, "Reject code", parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.decide(code, Action.REJECT, code, reason=dialog.reason)

    def change(self, code: SuggestedCode, parent: QWidget) -> None:
        """Report another code instead, after asking which."""
        considered = tuple((one.code, one.title) for one in code.alternatives)
        title = f"Change {code.code} {code.title} to"
        kinds = (Kind.DIAGNOSIS if code.is_diagnosis else Kind.PROCEDURE,)
        chosen = choose_code(
            self._session, parent, title, "Change code", self._today, considered=considered, kinds=kinds
        )
        if chosen is not None and chosen.code != code.code:
            self.decide(code.code, Action.CHANGE, code.code, replacement=chosen.code)

    def add(self, words: str, source: str, parent: QWidget) -> None:
        """Report a code for words of a note, after asking which; words and source are kept as its reason."""
        title = "Add a code for the selected words"
        chosen = choose_code(self._session, parent, title, "Add code", self._today, typed=words)
        if chosen is not None:
            self.decide(chosen.code, Action.ADD, chosen.code, reason=f"“{words}” ({source})")

    @property
    def _today(self) -> date:
        return self._session.clock().date()

    def close_finding(self, finding: Finding, parent: QWidget) -> None:
        """Close a finding, after asking why."""
        dialog = ReasonDialog(f"Close “{finding.condition}”", CLOSE_REASONS, "Close finding", parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.decide(finding.id, Action.CLOSE_FINDING, finding.condition, reason=dialog.reason)

    def undo(self) -> None:
        """Take back the last decision of this case."""
        if not self._done:
            self.told.emit("Nothing to take back")
            return
        act, now, admission = self._done.pop(), self._session.clock(), self.admission
        self._session.ask(
            self,
            lambda desk: desk.undo_decision(admission, act.subject, now),
            lambda _: self.told.emit(f"Took back “{act.name}”"),
        )
