"""The head of the query screen: where the query stands, what blocks it, and what can be done with it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from chartlight.queries.query import WAITING, Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, row

if TYPE_CHECKING:
    from chartlight.desk import QueryStep


ROW, ROWS = 44, 78
SAYS = 480
"""Room for the way back, where the query stands and what blocks it, in pixels."""


class _Bar(QWidget):
    """Where it stands, what can be done, and the chief act at the right."""

    STRETCH = None

    def __init__(
        self,
        head: Sequence[QWidget],
        middle: Sequence[QWidget | None],
        chief: Sequence[QWidget],
        *,
        stretching: QWidget,
    ) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 6, 16, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._head, self._middle, self._chief = (_group(part, stretching) for part in (head, middle, chief))
        self._lines = 0
        self._arrange()

    def _arrange(self) -> None:
        parts = (self._head, self._middle, self._chief)
        needed = sum(part.sizeHint().width() for part in parts[1:]) + SAYS
        lines = 1 if self.width() >= needed else 2
        if lines == self._lines:
            return
        self._lines = lines
        for part in parts:
            self._grid.removeWidget(part)
        self._grid.addWidget(self._head, 0, 0)
        if lines == 1:
            self._grid.addWidget(self._middle, 0, 1)
        else:
            self._grid.addWidget(self._middle, 1, 0, 1, 3)
        self._grid.addWidget(self._chief, 0, 2)
        self._grid.setColumnStretch(0, 1)
        self.setFixedHeight(ROW if lines == 1 else ROWS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # other buttons are offered
            self._arrange()
        return super().event(event)


def _group(parts: Sequence[QWidget | None], stretching: QWidget) -> QWidget:
    made = QWidget()
    inside = row(made, gap=8)
    for part in parts:
        if part is None:
            inside.addStretch(1)
        else:
            inside.addWidget(part, int(part is stretching))
    return made


@dataclass(frozen=True, slots=True)
class Standing:
    """What the desk says of a query beside the query itself."""

    step: "QueryStep | None" = None
    escalate_to: str = ""
    has_scan: bool = False


def state_in_words(query: Query) -> str:
    """Where a query stands, for the head of its screen."""
    how = tr("asked aloud {when}") if query.route == "verbal" else tr("sent {when}")
    sent = how.format(when=wording.day_and_time(query.sent))
    late = tr("answered late by {who}: {choice}") if query.answered_late else tr("answered by {who}: {choice}")
    answered = late.format(who=query.responder, choice=query.choice)
    viewed = tr("viewed {when}").format(when=wording.day_and_time(query.viewed))
    moved = tr("redirected {when}").format(when=wording.day_and_time(query.redirected))
    return {
        QueryStatus.DRAFT: tr("draft, saved as you write"),
        QueryStatus.SENT: moved if query.redirected else sent,
        QueryStatus.VIEWED: f"{sent}, {viewed}",
        QueryStatus.ANSWERED: answered,
        QueryStatus.CLOSED: tr("closed, {answer}").format(answer=answered)
        if query.outcome
        else tr("closed without an answer"),
        QueryStatus.WITHDRAWN: tr("withdrawn"),
        QueryStatus.EXPIRED: tr("expired without an answer"),
    }[query.status]


class QueryBar:
    """Buttons; the screen says what they do. `widget` is the bar: one line where all of it fits, otherwise two."""

    def __init__(self) -> None:
        self.title, self.blocked = Elided(bold=True), Elided("worse")
        self.back = KeyButton(tr("Back to chart"), ("Esc",))
        self.template = KeyButton(tr("Template …"), needs="redraft_query")
        self.show_preview = KeyButton(tr("Preview"), ("Ctrl", "P"))
        self.print = KeyButton(tr("Print …"), needs="print_query")
        self.save_pdf = KeyButton(tr("Save PDF …"), needs="print_query")
        self.redirect = KeyButton(tr("Redirect …"), needs="redirect_query")
        self.close_it = KeyButton(tr("Close"), needs="close_query")
        self.withdraw = KeyButton(tr("Withdraw …"), needs="withdraw_query")
        self.aloud = KeyButton(tr("Asked aloud …"), needs="record_verbal_query")
        self.scan = KeyButton(tr("Show reply"))
        self.follow = KeyButton(tr("Record reminder"), needs="remind_query")
        self.answer = KeyButton(tr("Record answer"), primary=True, needs="answer_query")
        self.send = KeyButton(tr("Send query"), ("Ctrl", "↵"), primary=True, needs="send_query")
        paper = (self.template, self.show_preview, self.print, self.save_pdf, self.scan)
        turns = (self.aloud, self.redirect, self.withdraw, self.close_it)
        chief = (self.follow, self.answer, self.send)
        for button in (*paper, *turns, *chief):
            button.hide()  # until the query is there that says which of them it takes
        self.widget = _Bar(
            (self.back, self.title, self.blocked), (*paper, _Bar.STRETCH, *turns), chief, stretching=self.blocked
        )

    def show_state(self, query: Query, standing: Standing, now: datetime, *, previewing: bool) -> None:
        """Say where the query stands, and offer what can be done with it."""
        self.title.setText(f"{query.id} · {state_in_words(query)}")
        draft, waits = query.status is QueryStatus.DRAFT, query.status in WAITING
        unanswered = waits or query.status is QueryStatus.EXPIRED
        for button in (self.show_preview, self.print, self.save_pdf):
            button.show()
        for button in (self.send, self.aloud, self.template):
            button.setVisible(draft)
        self.answer.setVisible(unanswered)
        self.redirect.setVisible(waits)
        self.withdraw.setVisible(draft or waits)
        self.close_it.setVisible(unanswered or query.status is QueryStatus.ANSWERED)
        self.scan.setVisible(standing.has_scan)
        self.show_preview.setText(tr("Edit") if previewing and draft else tr("Sheet") if previewing else tr("Preview"))
        if not draft:
            self.show_blocks((), "")
        self._show_step(query, standing, now)

    def _show_step(self, query: Query, standing: Standing, now: datetime) -> None:
        step = standing.step
        due = query.status in WAITING and step is not None and step.at <= now and step.kind != "expire"
        self.follow.setVisible(due)
        if not due or step is None:
            return
        if step.kind == "remind":
            self.follow.setText(tr("Record reminder"))
            self.blocked.setText(tr("Reminder {number} is due").format(number=len(query.reminded) + 1))
        else:
            self.follow.setText(tr("Record escalation"))
            self.blocked.setText(tr("Unanswered too long: call {whom}").format(whom=standing.escalate_to))

    def show_blocks(self, problems: tuple[Problem, ...], tip: str) -> None:
        """Name what keeps the query from being sent; `tip` is what the button says without."""
        blocks = [problem for problem in problems if problem.severity == "block"]
        self.send.setEnabled(not blocks)
        told = ""
        if blocks:
            more = tr(
                "Cannot be sent yet: {why} ({rule}), and %n more",
                "Cannot be sent yet: {why} ({rule}), and %n more",
                len(blocks) - 1,
            )
            told = more if len(blocks) > 1 else tr("Cannot be sent yet: {why} ({rule})")
            told = told.format(why=blocks[0].why, rule=blocks[0].rule)
        self.blocked.setText(told)
        self.send.setToolTip("\n".join(problem.why for problem in blocks) or tip)
