"""Deciding on codes, findings and words, each act with its way back and forth: undo and redo name what they do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from chartlight.assessment import Finding, SuggestedCode
from chartlight.chart import Action, Chart, Mark, Quoted
from chartlight_ui.case.building import CaseBuilding, day_of, said_in
from chartlight_ui.case.dialogs import CLOSE_REASONS, MARK_REASONS, REJECT_REASONS, ReasonDialog
from chartlight_ui.case.evidence import Place
from chartlight_ui.coding.builder import build_code
from chartlight_ui.coding.building import Building
from chartlight_ui.coding.chooser import Kind, choose_code
from chartlight_ui.session import Session
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk

LONGEST_QUOTE = 32


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be taken back and done again. `name` is how it is called: Accept I10."""

    name: str
    do: "Callable[[Desk], Any]"
    undo: "Callable[[Desk], Any]"


class Deciding(QObject):
    """Decisions of one open case, in order."""

    told = Signal(str)

    def __init__(self, session: Session, admission: str) -> None:
        super().__init__()
        self._session, self.admission = session, admission
        self._done: list[Act] = []
        self._undone: list[Act] = []

    @property
    def last(self) -> Act | None:
        """What Ctrl+Z would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Act | None:
        """What redo would do again."""
        return self._undone[-1] if self._undone else None

    def _take(self, act: Act, then: Callable[[], None] = lambda: None) -> None:
        def done(_: object) -> None:
            self._done.append(act)
            self._undone.clear()
            self.told.emit(tr("{act} · Ctrl+Z takes it back").format(act=act.name))
            then()

        self._session.ask(self, act.do, done)

    def decide(
        self,
        subject: str,
        action: Action,
        called: str,
        *,
        replacement: str | None = None,
        reason: str | None = None,
        words: Quoted | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Record a decision; `called` is how the subject is called on screen, `words` what a code is added for."""
        clock, admission = self._session.clock, self.admission
        act = Act(
            _named(action, called, replacement),
            lambda desk: desk.decide(
                admission, subject, action, clock(), replacement=replacement, reason=reason, words=words
            ),
            lambda desk: desk.undo_decision(admission, subject, clock()),
        )
        self._take(act, then)

    def reject(self, code: str, parent: QWidget) -> None:
        """Reject a code, after asking why."""
        dialog = ReasonDialog(tr("Reject {code}").format(code=code), REJECT_REASONS, tr("Reject code"), parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.decide(code, Action.REJECT, code, reason=dialog.reason)

    def change(self, code: SuggestedCode, parent: QWidget) -> None:
        """Report another code instead, after asking which."""
        considered = tuple((one.code, one.title) for one in code.alternatives)
        title = tr("Change {code} {title} to").format(code=code.code, title=code.title)
        kinds = (Kind.DIAGNOSIS if code.is_diagnosis else Kind.PROCEDURE,)
        chosen = choose_code(
            self._session, parent, title, tr("Change code"), self._today, considered=considered, kinds=kinds
        )
        if chosen is not None and chosen.code != code.code:
            self.decide(code.code, Action.CHANGE, code.code, replacement=chosen.code)

    def build(self, code: SuggestedCode, chart: Chart, parent: QWidget) -> None:
        """Report another procedure instead, built character by character; what its note leaves open is completed."""
        is_open = any(not axis.value for axis in code.axes)
        act, action = (tr("Add code"), Action.ADD) if is_open else (tr("Change code"), Action.CHANGE)
        named = tr("Complete {code} {title}") if is_open else tr("Change a character of {code} {title}")
        building = Building.of(code.axes) if code.axes else Building.of_code(code.code)
        lookup = CaseBuilding(self._session, parent, self.admission, code, day_of(chart, self._session.clock()))
        title = named.format(code=code.code, title=code.title)
        chosen = build_code(parent, title, act, building, lookup, source=said_in(chart), before=code.code)
        if chosen:
            self.decide(code.code, action, chosen if is_open else code.code, replacement=chosen)

    def add(self, words: Quoted, source: str, parent: QWidget) -> None:
        """Report a code for words of a note, after asking which; the words are its evidence."""
        said = " ".join(words.quote.split())
        title = tr("Add a code for the selected words")
        chosen = choose_code(self._session, parent, title, tr("Add code"), self._today, typed=said)
        if chosen is not None:
            self.decide(chosen.code, Action.ADD, chosen.code, reason=f"“{said}” ({source})", words=words)

    @property
    def _today(self) -> date:
        return self._session.clock().date()

    def close_finding(self, finding: Finding, parent: QWidget) -> None:
        """Close a finding, after asking why."""
        title = tr("Close “{condition}”").format(condition=finding.condition)
        dialog = ReasonDialog(title, CLOSE_REASONS, tr("Close finding"), parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.decide(finding.id, Action.CLOSE_FINDING, finding.condition, reason=dialog.reason)

    # Words of a note

    def mark(self, place: Place, version: int, parent: QWidget) -> None:
        """Mark words of a note as not this patient, after asking why."""
        if place.note is None:
            return
        title = tr("Not this patient: “{words}”").format(words=_short(place.quote))
        dialog = ReasonDialog(title, MARK_REASONS, tr("Mark words"), parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            clock, admission, note, reason = self._session.clock, self.admission, place.note, dialog.reason
            mark_id = Mark(note, version, place.start, place.end, place.quote, "", clock(), reason).id
            act = Act(
                tr("Mark ‘{words}’ as not this patient").format(words=_short(place.quote)),
                lambda desk: desk.mark_words(admission, note, version, place.start, place.end, reason, clock()),
                lambda desk: desk.unmark_words(admission, mark_id, clock()),
            )
            self._take(act)

    def unmark(self, mark: Mark) -> None:
        """Take a mark off words: they count again."""
        clock, admission = self._session.clock, self.admission
        act = Act(
            tr("Take the mark off ‘{words}’").format(words=_short(mark.quote)),
            lambda desk: desk.unmark_words(admission, mark.id, clock()),
            lambda desk: desk.mark_words(
                admission, mark.note, mark.version, mark.start, mark.end, mark.reason, clock()
            ),
        )
        self._take(act)

    # Back and forth

    def undo(self) -> None:
        """Take back the last act of this case."""
        if not self._done:
            self.told.emit(tr("Nothing to take back"))
            return
        act = self._done.pop()

        def done(_: object) -> None:
            self._undone.append(act)
            self.told.emit(tr("Took back “{act}” · Ctrl+Y does it again").format(act=act.name))

        self._session.ask(self, act.undo, done)

    def redo(self) -> None:
        """Do again what was last taken back."""
        if not self._undone:
            self.told.emit(tr("Nothing to do again"))
            return
        act = self._undone.pop()

        def done(_: object) -> None:
            self._done.append(act)
            self.told.emit(tr("Did again “{act}” · Ctrl+Z takes it back").format(act=act.name))

        self._session.ask(self, act.do, done)


def _named(action: Action, called: str, replacement: str | None) -> str:
    names = {
        Action.ACCEPT: tr("Accept {subject}"),
        Action.REJECT: tr("Reject {subject}"),
        Action.CHANGE: tr("Change {subject} to {code}"),
        Action.ADD: tr("Add {subject}"),
        Action.CLOSE_FINDING: tr("Close {subject}"),
        Action.REOPEN: tr("Reopen {subject}"),
    }
    return names[action].format(subject=called, code=replacement)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[:LONGEST_QUOTE].rstrip()} …"
