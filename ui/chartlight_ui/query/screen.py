"""The query screen: sheet, indicators, compliance check, preview; drafts are saved while one writes."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QSplitter, QStackedWidget, QWidget

from chartlight.assessment import Indicator
from chartlight.queries.query import Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.commands.registry import Registry
from chartlight_ui.query.acts import QueryActs
from chartlight_ui.query.bar import QueryBar, Standing
from chartlight_ui.query.commands import register_query
from chartlight_ui.query.edits import Edits
from chartlight_ui.query.history import effect_lines, history_lines
from chartlight_ui.query.paper import QueryPaper
from chartlight_ui.query.preview import Preview
from chartlight_ui.query.sheet import Sheet
from chartlight_ui.query.side import QuerySide
from chartlight_ui.query.template_dialog import TemplateDialog
from chartlight_ui.session import Session, in_words
from chartlight_ui.state import State
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, line, row, surface

if TYPE_CHECKING:
    from chartlight.desk import Desk, TemplateChoice

log = logging.getLogger(__name__)

CHECK_MS = 60
"""A pause of a key press: the check itself takes a few milliseconds on the desk's thread."""
SAVE_MS = 1_000
"""While somebody writes the draft is saved this often; a power cut costs no more."""

FIELDS = {
    "topic": tr("typing in the topic"),
    "question": tr("typing in the question"),
    "note": tr("typing in the note"),
    "option": tr("typing in an option"),
    "indicators": tr("indicators"),
    "template": tr("another template"),
}


@dataclass(frozen=True, slots=True)
class _Read:
    facility: object
    standing: Standing
    history: list[tuple[str, str]]
    effect: list[str]


class QueryScreen(QWidget):
    """One query of one case."""

    left = Signal()
    told = Signal(str)

    def __init__(self, session: Session, state: State, registry: Registry) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to what is in it
        self.setAccessibleName(tr("Query"))
        self._session = session
        self._query: Query | None = None
        self._case: Case | None = None
        self._standing = Standing()
        self.acts = QueryActs(session, self, self._moved)
        self._paper = QueryPaper(session, self, self.told.emit)
        self.edits = Edits(self._put, self)
        self._checked = 0
        self._dirty = False
        self.bar = QueryBar()
        self.sheet, self.side, self.preview = Sheet(), QuerySide(), Preview(self)
        inside = column(self)
        inside.addWidget(self.bar.widget)
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
        self.sheet.brought.connect(lambda indicator: self.side.put(indicator, True))
        self.side.indicators_changed.connect(self._indicators_changed)
        register_query(self, registry)
        self._send_tip = registry.tip("query.send")

    def _desk(self) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(tr("Sheet"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = surface("background")
        around = row(holder, margins=(24, 20, 24, 20))
        around.addStretch(1)
        around.addWidget(self.sheet, 100)
        around.addStretch(1)
        area.setWidget(holder)
        return area

    # What is shown

    @property
    def query(self) -> Query | None:
        """The query as saved or as edited."""
        return self._query

    @property
    def is_previewing(self) -> bool:
        """True while the PDF is in front of the sheet."""
        return bool(self._pages.currentIndex())

    @property
    def is_draft(self) -> bool:
        """True while it is still written."""
        return self._query is not None and self._query.status is QueryStatus.DRAFT

    def show_query(self, query: Query, case: Case) -> None:
        """Show a query of a case; what was being written of another one is saved first."""
        self.save()
        self._query, self._case = query, case
        self.edits.forget()
        self.bar.send.setEnabled(False)  # until the check has seen it
        self._pages.setCurrentIndex(0)
        now = self._session.clock()

        def read(desk: "Desk") -> _Read:
            trail = desk.query_trail(query.id)
            standing = Standing(
                desk.query_steps(now).get(query.id),
                desk.query_policy().escalate_to,
                any(one.event == "scan" for one in trail),
            )
            return _Read(
                desk.setting("facility"), standing, history_lines(trail), effect_lines(desk.query_effect(query.id))
            )

        self._session.ask(self, read, lambda read: self._show(query.id, read))

    def _show(self, query_id: str, read: _Read) -> None:
        if self._query is None or self._case is None or self._query.id != query_id:
            return
        query, case = self._query, self._case
        self._standing = read.standing
        self.side.show_history(read.history, read.effect)
        if self.sheet.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()  # the focus must not wander off with the old sheet
        name = str(read.facility) if read.facility else case.chart.encounter.facility or ""
        self.sheet.show_query(query, case.chart, name)
        self.side.show_indicators(query, case.finding(query.finding), case.chart)
        self._show_state()
        if query.status is QueryStatus.DRAFT:
            self.side.show_problems(None)
            self._check()
            self.sheet.question.setFocus()
        else:
            self.side.show_checked()
            self.setFocus()

    def _show_state(self) -> None:
        if self._query is not None:
            self.bar.show_state(self._query, self._standing, self._session.clock(), previewing=self.is_previewing)

    # Writing

    def _edited(self, field: str) -> None:
        if not self.is_draft or self._query is None:
            return
        before, self._query = self._query, self.sheet.query()
        if before == self._query:
            return
        kind = field.partition(" ")[0]
        self.edits.note(before, self._query, field, FIELDS[kind], typed=kind != "indicators")
        self._keep()

    def _indicators_changed(self, checked: tuple[Indicator, ...], which: Indicator) -> None:
        if not self.is_draft or self._query is None:
            return
        words = tr("{indicator} on the sheet") if which in checked else tr("{indicator} off the sheet")
        before, self._query = self._query, self.sheet.query()
        self.sheet.blockSignals(True)
        self.sheet.set_indicators(checked)
        self.sheet.blockSignals(False)
        self._query = self.sheet.query()
        self.edits.note(before, self._query, "indicators", words.format(indicator=which.label), typed=False)
        self._keep()

    def _put(self, query: Query, field: str) -> None:
        """Undo and redo: the sheet reads so again."""
        self._query = query
        self.sheet.put(query, field)
        self.side.check_those(query.indicators)
        self._keep()

    def _keep(self) -> None:
        """The draft reads otherwise: check it, and save it within a second."""
        self._dirty = True
        self.bar.send.setEnabled(False)  # until the check has seen the new words
        self._check_soon.start()
        if not self._save_soon.isActive():  # not begun anew with each key, or who writes on and on saves nothing
            self._save_soon.start()

    def _check(self) -> None:
        if self._query is None or self._case is None:
            return
        self._checked += 1
        query, chart, now, number = self._query, self._case.chart, self._session.clock(), self._checked
        self._session.ask(
            self,
            lambda desk: desk.check_query(query, now, chart),
            lambda problems: self._take_problems(problems, number),
            self._not_checked,
            aside=True,  # it reads nothing: saving does not hold it up
        )

    def _take_problems(self, problems: Sequence[Problem], number: int) -> None:
        if number != self._checked or self._check_soon.isActive() or not self.is_draft:
            return  # an answer to older words
        self.side.show_problems(tuple(problems))
        self.sheet.mark(tuple(problems))
        self.bar.show_blocks(tuple(problems), self._send_tip)

    def _not_checked(self, error: Exception) -> None:
        """What could not be checked cannot be sent: the next word that is written asks again."""
        log.error("the compliance check failed: %s", type(error).__name__)
        self.bar.blocked.setText(tr("The check could not be run; it is tried again as soon as you write."))

    def next_problem(self) -> None:
        """On to the next words that the check objects to."""
        if not self.sheet.next_marked():
            self.told.emit(tr("The check objects to no words on the sheet"))

    def save(self) -> None:
        """Save the draft now."""
        self._save_soon.stop()
        if not self._dirty or self._query is None or self._query.status is not QueryStatus.DRAFT:
            return
        self._dirty = False
        query, now = self._query, self._session.clock()
        self._session.ask(self, lambda desk: desk.save_query(query, now))

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        super().hideEvent(event)

    def leave(self) -> None:
        """Save and go back to the chart; from the preview, back to the sheet."""
        if self.is_previewing:
            self.toggle_preview()
            return
        self.save()
        self.left.emit()

    def choose_template(self) -> None:
        """Ask by another template; the draft as it reads stays one step back."""
        if self._query is not None and self.is_draft:
            query_id = self._query.id
            self._session.ask(self, lambda desk: desk.templates_for(query_id), self._choose_template)

    def _choose_template(self, choices: "Sequence[TemplateChoice]") -> None:
        if self._query is None:
            return
        dialog = TemplateDialog(self._query, choices, self)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.chosen in ("", self._query.template):
            return
        query, chosen, now = self._query, dialog.chosen, self._session.clock()
        self._session.ask(self, lambda desk: desk.redraft_query(query, chosen, now), self._redrafted)

    def _redrafted(self, query: Query) -> None:
        if self._query is None or self._query.id != query.id:
            return
        before = self._query
        self._put(query, "question")
        self.edits.note(before, query, "template", FIELDS["template"], typed=False)

    # Acts

    def send_query(self) -> None:
        """Send, unless something blocks: then say what, and go to the words."""
        if self._query is None:
            return
        if not self.bar.send.isEnabled():
            if self.bar.blocked.text():
                self.told.emit(self.bar.blocked.text())
                self.sheet.next_marked()
            return
        self.save()
        query_id, now = self._query.id, self._session.clock()
        self._session.ask(self, lambda desk: desk.send_query(query_id, now), self._sent, self._refused)

    def _sent(self, query: Query) -> None:
        by = wording.day_and_time(query.answer_by)
        self.told.emit(tr("{query} sent, answer requested by {when}").format(query=query.id, when=by))
        self._moved(query)

    def _moved(self, query: Query) -> None:
        if self._case is not None:
            self.show_query(query, self._case)

    def _refused(self, error: Exception) -> None:
        problems = getattr(error, "problems", ())
        if problems:
            self.side.show_problems(tuple(problems))
            self.bar.show_blocks(tuple(problems), self._send_tip)
        self.told.emit(in_words(error))

    def acting(self, act: Callable[[Query], None]) -> Callable[[], None]:
        """On the query in front, saved as it reads."""

        def run() -> None:
            if self._query is not None:
                self.save()
                act(self._query)

        return run

    def follow(self) -> None:
        """Record the reminder or escalation that is due."""
        if self._query is not None and self._standing.step is not None:
            self.acts.follow(self._query, self._standing.step.kind)

    def show_scan(self) -> None:
        """The provider's reply as it was scanned."""
        if self._query is not None:
            self.acts.show_scan(self._query)

    # Paper

    def toggle_preview(self) -> None:
        """The PDF itself, or back to the sheet."""
        if self.is_previewing:
            self._pages.setCurrentIndex(0)
            self.preview.let_go()
            self._show_state()
        elif self._query is not None:
            self._paper.preview(self._query, self._show_pdf)

    def _show_pdf(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf)
        self._pages.setCurrentWidget(self.preview)
        self._show_state()

    def save_sheet(self) -> None:
        """Save the sheet as a PDF."""
        self.acting(self._paper.save)()

    def save_to(self, target: Path) -> None:
        """Write the sheet to a file."""
        self.acting(lambda query: self._paper.save_to(query, target))()

    def print_sheet(self) -> None:
        """Print on paper."""
        self.acting(self._paper.print)()
