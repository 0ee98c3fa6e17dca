"""The query screen: sheet, indicators, compliance check, preview; drafts are saved while one writes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from chartlight.queries.query import WAITING, Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.commands.registry import Registry
from chartlight_ui.query import preview
from chartlight_ui.query.acts import QueryActs
from chartlight_ui.query.history import effect_lines, history_lines
from chartlight_ui.query.preview import Preview, pdf_name
from chartlight_ui.query.sheet import Sheet
from chartlight_ui.query.side import QuerySide
from chartlight_ui.session import Session, in_words
from chartlight_ui.state import State
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, column, line, row, surface

if TYPE_CHECKING:
    from chartlight.desk import Desk

CHECK_MS = 250
SAVE_MS = 1_000


def state_in_words(query: Query) -> str:
    """Where a query stands, for the head of its screen."""
    sent = f"{'asked aloud' if query.route == 'verbal' else 'sent'} {wording.day_and_time(query.sent)}"
    answered = f"answered{' late' if query.answered_late else ''} by {query.responder}: {query.choice}"
    return {
        QueryStatus.DRAFT: "draft, saved as you write",
        QueryStatus.SENT: f"redirected {wording.day_and_time(query.redirected)}" if query.redirected else sent,
        QueryStatus.VIEWED: f"{sent}, viewed {wording.day_and_time(query.viewed)}",
        QueryStatus.ANSWERED: answered,
        QueryStatus.CLOSED: f"closed, {answered}" if query.outcome else "closed without an answer",
        QueryStatus.WITHDRAWN: "withdrawn",
        QueryStatus.EXPIRED: "expired without an answer",
    }[query.status]


class QueryScreen(QWidget):
    """One query of one case."""

    left = Signal()
    told = Signal(str)

    def __init__(self, session: Session, state: State, registry: Registry) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = session
        self._query: Query | None = None
        self._case: Case | None = None
        self._acts = QueryActs(session, self, self._moved)
        self._checked = 0
        self._dirty = False
        self.sheet, self.side, self.preview = Sheet(), QuerySide(), Preview(self)
        self.title, self.blocked = Elided(bold=True), Elided("worse")
        inside = column(self)
        inside.addWidget(self._bar())
        inside.addWidget(line())
        self._pages = QStackedWidget()
        self._pages.addWidget(self._desk())
        self._pages.addWidget(self.preview)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self._pages)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        state.restore_splitter("query", self.splitter, [960, 420])
        inside.addWidget(self.splitter, 1)
        self._check_soon = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._check_soon.timeout.connect(self._check)
        self._save_soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._save_soon.timeout.connect(self.save)
        self.sheet.edited.connect(self._edited)
        self.side.indicators_changed.connect(self.sheet.set_indicators)
        self._register(registry)

    def _bar(self) -> QWidget:
        bar = surface()
        bar.setFixedHeight(46)
        inside: QHBoxLayout = row(bar, margins=(16, 0, 16, 0), gap=8)
        self.back = KeyButton("Back to chart", ("Esc",))
        self.show_preview = KeyButton("Preview", ("Ctrl", "P"))
        self.print = KeyButton("Print …")
        self.save_pdf = KeyButton("Save PDF …")
        self.withdraw = KeyButton("Withdraw …")
        self.redirect = KeyButton("Redirect …")
        self.close_it = KeyButton("Close")
        self.aloud = KeyButton("Asked aloud …")
        self.answer = KeyButton("Record answer", primary=True)
        self.send = KeyButton("Send query", ("Ctrl", "↵"), primary=True)
        inside.addWidget(self.back)
        inside.addWidget(self.title)
        inside.addWidget(self.blocked, 1)
        for button, act in (
            (self.show_preview, self.toggle_preview),
            (self.print, self.print_sheet),
            (self.save_pdf, self.save_sheet),
            (self.redirect, self.redirect_query),
            (self.close_it, self.close_query),
            (self.withdraw, self.withdraw_query),
            (self.aloud, self.record_verbal),
            (self.answer, self.record_answer),
            (self.send, self.send_query),
        ):
            button.clicked.connect(act)
            inside.addWidget(button)
        self.back.clicked.connect(self.leave)
        return bar

    def _desk(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = surface("background")
        around = row(holder, margins=(24, 20, 24, 20))
        around.addStretch(1)
        around.addWidget(self.sheet, 100)
        around.addStretch(1)
        area.setWidget(holder)
        return area

    def _register(self, registry: Registry) -> None:
        def add(command_id: str, title: str, run: Callable[[], None], keys: tuple[str, ...], button: KeyButton) -> None:
            registry.add(
                command_id,
                title,
                run,
                group="Query",
                scope=self,
                shortcuts=keys,
                enabled=lambda: button.isVisible() and button.isEnabled(),
            )
            registry.show_tip(button, command_id)

        add("query.send", "Send query", self.send_query, ("Ctrl+Return",), self.send)
        add("query.preview", "Preview the printed sheet", self.toggle_preview, ("Ctrl+P",), self.show_preview)
        add("query.print", "Print the sheet", self.print_sheet, (), self.print)
        add("query.save-pdf", "Save the sheet as PDF", self.save_sheet, (), self.save_pdf)
        add("query.answer", "Record an answer", self.record_answer, (), self.answer)
        add("query.aloud", "Record as asked aloud", self.record_verbal, (), self.aloud)
        add("query.redirect", "Redirect to another provider", self.redirect_query, (), self.redirect)
        add("query.close", "Close the query", self.close_query, (), self.close_it)
        add("query.withdraw", "Withdraw the query", self.withdraw_query, (), self.withdraw)
        add("query.back", "Back to chart", self.leave, ("Esc",), self.back)
        self._send_tip = registry.tip("query.send")

    # What is shown

    @property
    def query(self) -> Query | None:
        """The query as saved or as edited."""
        return self._query

    def show_query(self, query: Query, case: Case) -> None:
        """Show a query of a case."""
        self._query, self._case = query, case
        self._dirty = False
        self.send.setEnabled(False)  # until the check has seen it
        self._pages.setCurrentIndex(0)
        self._session.ask(self, lambda desk: desk.setting("facility"), self._show)
        self._session.ask(
            self,
            lambda desk: (history_lines(desk.query_trail(query.id)), effect_lines(desk.query_effect(query.id))),
            lambda told: self.side.show_history(*told),
        )

    def _show(self, facility: object) -> None:
        if self._query is None or self._case is None:
            return
        query, case = self._query, self._case
        if self.sheet.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()  # the focus must not wander off with the old sheet
        name = str(facility) if facility else case.chart.encounter.facility or ""
        self.sheet.show_query(query, case.chart, name)
        self.side.show_indicators(query, case.finding(query.finding))
        self._show_state()
        if query.status is QueryStatus.DRAFT:
            self.side.show_problems(None)
            self._check()
            self.sheet.question.setFocus()
        else:
            self.side.show_problems(())

    def _show_state(self) -> None:
        assert self._query is not None
        query = self._query
        self.title.setText(f"{query.id} · {state_in_words(query)}")
        draft, waits = query.status is QueryStatus.DRAFT, query.status in WAITING
        unanswered = waits or query.status is QueryStatus.EXPIRED
        self.send.setVisible(draft)
        self.aloud.setVisible(draft)
        self.answer.setVisible(unanswered)
        self.redirect.setVisible(waits)
        self.withdraw.setVisible(draft or waits)
        self.close_it.setVisible(unanswered or query.status is QueryStatus.ANSWERED)
        self.show_preview.setText("Edit" if self._pages.currentIndex() else "Preview")
        if not draft:
            self._show_blocks(())

    def _show_blocks(self, problems: tuple[Problem, ...]) -> None:
        blocks = [problem for problem in problems if problem.severity == "block"]
        self.send.setEnabled(not blocks)
        first = f"{blocks[0].why} ({blocks[0].rule})" if blocks else ""
        more = f", and {len(blocks) - 1} more" if len(blocks) > 1 else ""
        self.blocked.setText(f"Cannot be sent yet: {first}{more}" if blocks else "")
        self.send.setToolTip("\n".join(problem.why for problem in blocks) or self._send_tip)

    # Writing

    def _edited(self) -> None:
        if self._query is None or self._query.status is not QueryStatus.DRAFT:
            return
        self._query = self.sheet.query()
        self._dirty = True
        self.send.setEnabled(False)  # until the check has seen the new words
        self._check_soon.start()
        self._save_soon.start()

    def _check(self) -> None:
        if self._query is None:
            return
        self._checked += 1
        query, now, number = self._query, self._session.clock(), self._checked
        self._session.ask(
            self,
            lambda desk: desk.check_query(query, now),
            lambda problems: self._take_problems(problems, number),
        )

    def _take_problems(self, problems: tuple[Problem, ...], number: int) -> None:
        if number != self._checked or self._check_soon.isActive():
            return  # an answer to older words
        self.side.show_problems(tuple(problems))
        self.sheet.mark(tuple(problems))
        self._show_blocks(tuple(problems))

    def save(self) -> None:
        """Save the draft now."""
        self._save_soon.stop()
        if not self._dirty or self._query is None or self._query.status is not QueryStatus.DRAFT:
            return
        self._dirty = False
        query, now = self._query, self._session.clock()
        self._session.ask(self, lambda desk: desk.save_query(query, now))

    def leave(self) -> None:
        """Save and go back to the chart; from the preview, back to the sheet."""
        if self._pages.currentIndex():
            self.toggle_preview()
            return
        self.save()
        self.left.emit()

    # Acts

    def send_query(self) -> None:
        """Send, unless something blocks."""
        if self._query is None or not self.send.isEnabled():
            return
        self.save()
        query_id, now = self._query.id, self._session.clock()
        self._session.ask(self, lambda desk: desk.send_query(query_id, now), self._sent, self._refused)

    def _sent(self, query: Query) -> None:
        self.told.emit(f"{query.id} sent, answer requested by {wording.day_and_time(query.answer_by)}")
        self._moved(query)

    def _moved(self, query: Query) -> None:
        if self._case is not None:
            self.show_query(query, self._case)

    def _refused(self, error: Exception) -> None:
        problems = getattr(error, "problems", ())
        if problems:
            self.side.show_problems(tuple(problems))
            self._show_blocks(tuple(problems))
        self.told.emit(in_words(error))

    def record_answer(self) -> None:
        """Record a provider's answer."""
        if self._query is not None:
            self._acts.answer(self._query)

    def record_verbal(self) -> None:
        """Keep what was asked aloud instead of sending the sheet."""
        if self._query is not None:
            self.save()
            self._acts.ask_aloud(self._query)

    def redirect_query(self) -> None:
        """Ask another provider, with a reason."""
        if self._query is not None:
            self._acts.redirect(self._query)

    def close_query(self) -> None:
        """Nothing is left to do."""
        if self._query is not None:
            self._acts.close(self._query)

    def withdraw_query(self) -> None:
        """Take the query back, with a reason."""
        if self._query is not None:
            self._acts.withdraw(self._query)

    # Paper

    def toggle_preview(self) -> None:
        """The PDF itself, or back to the sheet."""
        if self._pages.currentIndex():
            self._pages.setCurrentIndex(0)
            self.preview.let_go()
            self._show_state()
        else:
            self._with_pdf(self._show_pdf)

    def _with_pdf(self, then: Callable[[bytes], None]) -> None:
        if self._query is not None:
            query = self._query
            self._session.ask(self, lambda desk: desk.preview_query(query), then)

    def _show_pdf(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf)
        self._pages.setCurrentWidget(self.preview)
        self._show_state()

    def save_sheet(self) -> None:
        """Save the sheet as a PDF."""
        if self._query is None:
            return
        first = str(preview.default_folder() / pdf_name(self._query.id))
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the sheet", first, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the sheet; the desk keeps an audit entry."""
        if self._query is None:
            return
        self.save()
        query_id, now = self._query.id, self._session.clock()
        self._session.ask(
            self, lambda desk: desk.print_query(query_id, target, now), lambda _: self.told.emit("The sheet is saved")
        )

    def print_sheet(self) -> None:
        """Print on paper; the desk keeps an audit entry."""
        if self._query is None or (printer := preview.choose_printer(self)) is None:
            return
        self.save()
        query_id, now = self._query.id, self._session.clock()

        def printed(desk: "Desk") -> bytes:
            page = BytesIO()
            desk.print_query(query_id, page, now)
            return page.getvalue()

        self._session.ask(self, printed, lambda pdf: preview.print_on(printer, pdf))
