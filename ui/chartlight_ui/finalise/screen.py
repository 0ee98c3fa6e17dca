"""The finalise screen of one stay: suggestions, the code set in billing order, and what it comes to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight_ui.commands.registry import Registry
from chartlight_ui.finalise.columns import Columns
from chartlight_ui.finalise.commands import register_finalise
from chartlight_ui.finalise.deciding import Deciding
from chartlight_ui.finalise.header import FinaliseHeader
from chartlight_ui.finalise.held import Held
from chartlight_ui.finalise.settling import Settling
from chartlight_ui.finalise.steps import Steps, sentence
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.labels import column, line

if TYPE_CHECKING:
    from datetime import date, datetime

    from chartlight.desk import Desk

RELOAD_MS = 150
FINALISING = "finalising"
"""The kind of change that a step on a code set makes."""


class FinaliseScreen(QWidget):
    """What is in hand is a code by its key, in one of the columns; the edit in hand is the side column's."""

    named = Signal()
    left = Signal()
    told = Signal(str)
    case_asked = Signal(str)

    def __init__(self, session: Session, state: State, registry: Registry, admission: str) -> None:
        super().__init__()
        self.admission = admission
        self.title = "…"
        self.held: Held | None = None
        self.session = session
        self._disposition = ""
        self.pending: set[str] = set()
        self.steps = Steps(session, admission)
        self.deciding, self.settling = Deciding(self), Settling(self)
        self.header, self.columns = FinaliseHeader(), Columns(state)
        self.body = self.columns
        self.proposed, self.codes = self.columns.proposed, self.columns.codes
        self.side, self.evidence, self.editor = self.columns.side, self.columns.evidence, self.columns.editor
        self.empty = Empty(tr("Reading the chart …"), "")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.columns)
        outer = column(self)
        outer.addWidget(self.header)
        outer.addWidget(line())
        outer.addWidget(self.pages, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to what is in it
        self.setAccessibleName(tr("Chart to finalise"))
        self._connect()
        register_finalise(self, registry)
        self._reload_soon = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._reload_soon.timeout.connect(self.reload)
        self._begin()

    def _connect(self) -> None:
        deciding, settling = self.deciding, self.settling
        self.session.changed.connect(self._changed)
        self.steps.taken.connect(self.take)
        self.steps.failed.connect(self.fail)
        self.steps.told.connect(self.told)
        self.columns.chosen.connect(self.evidence.show_key)
        self.columns.add_asked.connect(deciding.add_code)
        self.codes.edit_asked.connect(lambda _: deciding.edit_procedure())
        self.evidence.build_asked.connect(deciding.build)
        self.editor.saved.connect(deciding.procedure_edited)
        self.editor.left.connect(self.codes.setFocus)
        self.side.edit_chosen.connect(settling.choose_edit)
        self.side.override_asked.connect(settling.override_or_withdraw)
        self.side.outcome_asked.connect(settling.reconcile)
        self.side.look_asked.connect(settling.look)
        self.side.compare_asked.connect(settling.compare)
        self.header.attest_asked.connect(settling.attest)
        self.header.reopen_asked.connect(settling.reopen)
        self.header.export_asked.connect(settling.export)
        self.header.open_point_chosen.connect(settling.to_open_point)
        reader, admission = self.evidence.reader, self.admission
        reader.copied_asked.connect(
            lambda: self.session.ask(self, lambda desk: desk.copied_forward(admission), reader.take_copied)
        )
        reader.versions_asked.connect(
            lambda note: self.session.ask(self, lambda desk: desk.note_versions(admission, note), reader.take_versions)
        )

    # Reading

    def _begin(self) -> None:
        admission, now = self.admission, self.session.clock()

        def where_to(desk: "Desk") -> str:
            desk.record_view(admission, now)
            found = (row.disposition_words for row in desk.finalise_queue(now) if row.admission == admission)
            return next(found, None) or ""

        def know(disposition: str) -> None:
            self._disposition = disposition
            self.reload()

        self.session.ask(self, where_to, know, lambda _: self.reload())

    @Slot()
    def reload(self) -> None:
        """Read the stay again."""
        self.steps.read(self.take, self._unreadable)

    @Slot(object)
    def _changed(self, change: object) -> None:
        others: frozenset[str] = getattr(change, "kinds", frozenset()) - {FINALISING}
        if self.admission in getattr(change, "admissions", ()) and (others or not self.steps.under_way):
            self._reload_soon.start()

    def _unreadable(self, error: Exception) -> None:
        if self.held is None:
            self.empty.say(tr("This chart cannot be finalised yet"), sentence(error))
        else:
            self.fail(sentence(error))

    @Slot(object)
    def take(self, held: Held) -> None:
        """Show the stay as it stands now; what is in hand stays in hand."""
        first = self.held is None
        self.held = held
        self.title = held.chart.patient.name or held.chart.patient.mrn or self.admission
        self.header.show_held(held, self._disposition)
        self.columns.show_held(held)
        self.columns.complain("")
        if first:
            self.pages.setCurrentWidget(self.columns)
            self.columns.begin()
            if self.hasFocus():
                self.columns.take_focus()
            day = self.day
            self.session.ask(self, lambda desk: desk.prepare_search(day), aside=True)
        self.named.emit()

    def fail(self, words: str) -> None:
        self.pending.clear()
        self.columns.complain(words)
        self.told.emit(words)

    # What is in hand

    @property
    def key(self) -> str:
        """The code in hand."""
        return self.columns.key

    def is_draft(self) -> bool:
        """True while the code set can be changed."""
        return self.held is not None and self.held.is_open

    def is_attested(self) -> bool:
        """True while the attested version stands."""
        return self.held is not None and not self.held.is_open

    def is_held(self) -> bool:
        """True while somebody holds the stay back."""
        return self.is_draft() and self.held is not None and bool(self.held.stand.hold)

    def has_subject(self) -> bool:
        """True while anything with words is in hand."""
        return bool(self.key)

    def has_code(self) -> bool:
        """True while a code is in hand that can be changed."""
        return self.is_draft() and bool(self.key)

    def has_diagnosis(self) -> bool:
        """True while a diagnosis of the draft is in hand."""
        entry = self.held.entry(self.key) if self.held is not None else None
        return self.is_draft() and entry is not None and entry.is_diagnosis

    def has_procedure(self) -> bool:
        """True while a procedure of the draft is in hand."""
        entry = self.held.entry(self.key) if self.held is not None else None
        return self.is_draft() and entry is not None and not entry.is_diagnosis

    def can_build(self) -> bool:
        """True while a procedure is in hand of which a character can be chosen."""
        return self.is_draft() and self.held is not None and self.held.procedure(self.key) is not None

    def has_difference(self) -> bool:
        """True while coder and CDI differ and the set is open."""
        return self.is_draft() and self.held is not None and self.held.review.difference is not None

    def has_look(self) -> bool:
        """True while a second person has something to look at."""
        return self.is_draft() and self.held is not None and bool(self.held.review.due)

    def has_override(self) -> bool:
        """True while an overridden warning is in hand."""
        edit = self.held.edit(self.side.edit) if self.held is not None else None
        return self.is_draft() and edit is not None and edit.overridden is not None

    def step(self, steps: int) -> None:
        """Walk the column that has the focus."""
        self.columns.step(steps)

    def focus_column(self, number: int) -> None:
        """Go to a column: suggestions, code set, edits."""
        self.columns.focus_column(number)

    def focus_search(self) -> None:
        """Go to the field that adds a code."""
        self.columns.search.setFocus()

    def to_next_undecided(self) -> bool:
        """Take the next undecided suggestion in hand; False when all are decided."""
        held = self.held
        waiting = [entry.key for entry in held.to_decide if entry.key not in self.pending] if held is not None else []
        order = [key for key in self.proposed.keys if key in waiting]
        if not order:
            return False
        listed = self.proposed.keys
        at = listed.index(self.key) if self.key in listed else -1
        self.columns.go_to(0, next((key for key in order if listed.index(key) > at), order[0]))
        return True

    def go_on(self, key: str, *, stays: bool) -> None:
        """After a decision on `key`: to the next that no person has decided. `stays` tells that it is in the set."""
        held = self.held
        if held is None:
            return
        self.pending.add(key)
        if self.columns.column == 1 and key in self.codes.keys:
            listed = self.codes.keys
            unsigned = {entry.key for entry in held.codes.entries if entry.signed is None} - self.pending
            after = next((one for one in listed[listed.index(key) + 1 :] if one in unsigned), None)
            if after is not None:
                self.columns.go_to(1, after)
                return
        if not self.to_next_undecided():
            others = [one for one in self.codes.keys if stays or one != key]
            self.columns.go_to(1, key if stays and key in others else others[0] if others else "")

    # Steps

    def take_step(
        self, name: str, said: str, *arguments: object, after: "Callable[[Held], None] | None" = None, **more: object
    ) -> None:
        admission, key = self.admission, self.key

        def step(desk: "Desk", now: "datetime") -> object:
            getattr(desk, name)(admission, *arguments, now, **more)
            return None

        def settle(held: Held) -> None:
            self.pending.discard(key)
            if after is not None:
                after(held)

        self.steps.take(step, said, then=settle, otherwise=lambda _: self._back_to(key))

    def _back_to(self, key: str) -> None:
        self.pending.discard(key)
        self.columns.go_to(self.columns.column, key)

    # Around

    def escape(self) -> None:
        """Put away what is open in front, else back to the queue."""
        if self.editor.isVisible():
            self.codes.setFocus()
            self.editor.hide()
        elif self.columns.search.hasFocus():
            self.columns.search.clear()
            self.columns.take_focus()
        elif self.evidence.is_open and self.evidence.reader.put_away():
            pass
        elif self.evidence.is_open:
            self.evidence.set_open(False)
            self.columns.take_focus()
        else:
            self.left.emit()

    @property
    def day(self) -> "date":
        """The day whose code set counts: that of discharge."""
        left = self.held.chart.encounter.discharged if self.held is not None else None
        return (left or self.session.clock()).date()

    def called(self, key: str) -> str:
        held = self.held
        rejection = held.rejection(key) if held is not None else None
        entry = (held.entry(key) if held is not None else None) or (rejection.entry if rejection else None)
        return entry.code if entry is not None else key

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.held is not None:
            self.columns.take_focus()
