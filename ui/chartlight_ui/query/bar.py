"""The head of the query screen: where the query stands, what blocks it, and what can be done with it now."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from chartlight.queries.query import WAITING, Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, column, row, surface

if TYPE_CHECKING:
    from chartlight.desk import QueryStep


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
    """Buttons; the screen says what they do. `widget` is the bar."""

    def __init__(self) -> None:
        self.widget = surface()
        self.widget.setFixedHeight(78)
        self.title, self.blocked = Elided(bold=True), Elided("worse")
        self.back = KeyButton(tr("Back to chart"), ("Esc",))
        self.template = KeyButton(tr("Template …"))
        self.show_preview = KeyButton(tr("Preview"), ("Ctrl", "P"))
        self.print = KeyButton(tr("Print …"))
        self.save_pdf = KeyButton(tr("Save PDF …"))
        self.redirect = KeyButton(tr("Redirect …"))
        self.close_it = KeyButton(tr("Close"))
        self.withdraw = KeyButton(tr("Withdraw …"))
        self.aloud = KeyButton(tr("Asked aloud …"))
        self.scan = KeyButton(tr("Show reply"))
        self.follow = KeyButton(tr("Record reminder"))
        self.answer = KeyButton(tr("Record answer"), primary=True)
        self.send = KeyButton(tr("Send query"), ("Ctrl", "↵"), primary=True)
        inside = column(self.widget, margins=(16, 6, 16, 6), gap=4)
        upper: QHBoxLayout = row(gap=8)
        lower: QHBoxLayout = row(gap=8)
        upper.addWidget(self.back)
        upper.addWidget(self.title)
        upper.addWidget(self.blocked, 1)
        for button in (self.follow, self.answer, self.send):
            upper.addWidget(button)
        for button in (self.template, self.show_preview, self.print, self.save_pdf, self.scan):
            lower.addWidget(button)
        lower.addStretch(1)
        for button in (self.aloud, self.redirect, self.withdraw, self.close_it):
            lower.addWidget(button)
        inside.addLayout(upper)
        inside.addLayout(lower)

    def show_state(self, query: Query, standing: Standing, now: datetime, *, previewing: bool) -> None:
        """Say where the query stands, and offer what can be done with it."""
        self.title.setText(f"{query.id} · {state_in_words(query)}")
        draft, waits = query.status is QueryStatus.DRAFT, query.status in WAITING
        unanswered = waits or query.status is QueryStatus.EXPIRED
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
            told = tr("Cannot be sent yet: {why} ({rule})").format(why=blocks[0].why, rule=blocks[0].rule)
            if len(blocks) > 1:
                told += tr(", and %n more", ", and %n more", len(blocks) - 1)
        self.blocked.setText(told)
        self.send.setToolTip("\n".join(problem.why for problem in blocks) or tip)
