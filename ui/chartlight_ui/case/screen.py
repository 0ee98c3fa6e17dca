"""The case screen: timeline, words and meaning in step; decisions; the way to a query."""

from datetime import date
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QStackedWidget, QTabBar, QWidget

from chartlight.chart import Observation
from chartlight.queries.query import QueryStatus
from chartlight_ui.case.asking import CaseAsking
from chartlight_ui.case.case import Case, read_case
from chartlight_ui.case.codes_panel import CodesPanel
from chartlight_ui.case.commands import register_case
from chartlight_ui.case.deciding import Deciding
from chartlight_ui.case.drg_panel import DrgPanel
from chartlight_ui.case.emergency import EmergencyLine
from chartlight_ui.case.evidence import Kind, Place, Subject
from chartlight_ui.case.header import CaseHeader
from chartlight_ui.case.history_panel import HistoryPanel
from chartlight_ui.case.in_hand import InHand
from chartlight_ui.case.reader import Reader
from chartlight_ui.case.results_panel import ResultsPanel
from chartlight_ui.case.right_side import CODES, DRG, FINDINGS, RESULTS, RightSide
from chartlight_ui.case.selecting import Selecting
from chartlight_ui.case.timeline import Timeline
from chartlight_ui.case.timeline_days import first_target, timeline_lines
from chartlight_ui.commands.registry import Registry
from chartlight_ui.query.screen import QueryScreen
from chartlight_ui.session import Session
from chartlight_ui.signing_in.present import present
from chartlight_ui.state import State
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, line

RELOAD_MS = 150


class CaseScreen(CaseAsking):
    """One open case. What is in hand is a subject (code or finding) and one piece of its evidence.

    Of the audit trail are asked for: who looked at the chart, and the story of a code in it.
    """

    looks_asked = Signal(str)
    story_asked = Signal(str, str)

    def __init__(self, session: Session, state: State, registry: Registry, admission: str) -> None:
        super().__init__()
        self.admission = admission
        self.case = None
        self._session, self._state, self._registry = session, state, registry
        self._wanted = None
        now = session.clock()
        session.ask(self, lambda desk: desk.record_view(admission, now))
        self.reload()  # the desk reads while the widgets are made
        self.emergency = EmergencyLine()
        self.emergency.over.connect(self.end_emergency)
        if present.person is not None and present.person.units:
            session.ask(
                self, lambda desk: desk.emergency_until(admission), lambda until: self.emergency.say(until, now)
            )
        self.deciding = Deciding(session, admission)
        self.header, self.timeline, self.reader = CaseHeader(), Timeline(), Reader()
        self.in_hand = InHand(self.reader)
        self.right = RightSide(session, admission)
        self.selecting = Selecting(session, self.reader.note, self.deciding, self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to what is in it
        self.setAccessibleName(tr("Case"))
        self._lay_out()
        self._connect()
        register_case(self, registry)
        self._reload_soon = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._reload_soon.timeout.connect(self.reload)

    def _lay_out(self) -> None:
        self.timeline.setMinimumWidth(150)
        self.reader.setMinimumWidth(320)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for number, part in enumerate((self.timeline, self.reader, self.right)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, int(number > 0))
            self.splitter.setCollapsible(number, False)
        self._state.restore_splitter("case", self.splitter, [190, 728, 470])
        self.body = QStackedWidget()
        self.body.addWidget(self.splitter)
        outer = column(self)
        outer.addWidget(self.header)
        outer.addWidget(self.emergency)
        outer.addWidget(line())
        outer.addWidget(self.body, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.timeline.chosen.connect(self._target_chosen)
        self.timeline.day_asked.connect(self._day_asked)
        self.reader.shown.connect(self.timeline.mark)
        self.reader.subject_chosen.connect(self.in_hand.choose)
        self.reader.place_chosen.connect(self.in_hand.show_words)
        self.reader.observation_chosen.connect(self._observation_chosen)
        self.reader.trend_asked.connect(self.right.show_trend)
        self.reader.versions_asked.connect(self._read_versions)
        self.reader.copied_asked.connect(self._read_copied)
        self.reader.others_asked.connect(self._read_others)
        self.reader.told.connect(self.told)
        self.reader.note.words_held.connect(self.right.offer_words)
        self.in_hand.changed.connect(self._light)
        right = self.right
        right.subject_chosen.connect(self.in_hand.choose)
        right.place_chosen.connect(self.in_hand.go_to)
        right.words_chosen.connect(self.in_hand.show_words)
        right.draft_asked.connect(self.draft_query)
        right.why_asked.connect(self.explain)
        right.close_asked.connect(self.close_finding)
        right.reopen_asked.connect(self.reopen_finding)
        right.finding_asked.connect(self.show_finding)
        right.observation_chosen.connect(self._observation_chosen)
        right.build_asked.connect(self.build)
        right.told.connect(self.told)
        self.header.query_asked.connect(self.draft_top_query)
        self.deciding.told.connect(self.told)
        self.selecting.told.connect(self.told)
        self.selecting.query_ready.connect(self._show_query)

    @cached_property
    def query(self) -> QueryScreen:
        """The query, made when the first is shown."""
        made = QueryScreen(self._session, self._state, self._registry)
        made.left.connect(self.show_chart)
        made.told.connect(self.told)
        self.body.addWidget(made)
        return made

    # The parts, as commands and pictures know them

    @property
    def tabs(self) -> QTabBar:
        """The tabs at the right."""
        return self.right.tabs

    @property
    def codes(self) -> CodesPanel:
        """The codes tab."""
        return self.right.codes

    @property
    def findings(self) -> CodesPanel:
        """The findings tab."""
        return self.right.findings

    @property
    def drg(self) -> DrgPanel:
        """The DRG tab."""
        return self.right.drg

    @property
    def results(self) -> ResultsPanel:
        """The results tab."""
        return self.right.results

    @property
    def history(self) -> HistoryPanel:
        """The history tab."""
        return self.right.history

    @property
    def subject(self) -> Subject | None:
        """The code or finding in hand."""
        return self.in_hand.subject

    @property
    def place(self) -> Place | None:
        """The piece of evidence that is looked at."""
        return self.in_hand.place

    @property
    def places(self) -> tuple[Place, ...]:
        """The evidence of what is in hand."""
        return self.in_hand.places

    def has_code(self) -> bool:
        """True while a code is in hand."""
        return self.in_hand.code is not None

    def ask_story(self) -> None:
        """The story of the code in hand, in the audit trail."""
        if (code := self.in_hand.code) is not None:
            self.story_asked.emit(self.admission, code)

    def has_findings(self) -> bool:
        """True while anything is open."""
        return self.case is not None and bool(self.case.findings)

    # Reading

    @Slot()
    def end_emergency(self) -> None:
        """The time is over for which a reason has opened the chart."""
        self.told.emit(tr("The emergency is over: the chart was closed. Its number opens it again, with a reason."))
        self.ended.emit()

    @Slot()
    def reload(self) -> None:
        """Read the case again."""
        admission, now = self.admission, self._session.clock()
        self._session.ask(self, lambda desk: read_case(desk, admission, now), self._take)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if self.admission in getattr(change, "admissions", ()) and getattr(change, "kinds", ()) != {"draft"}:
            self._reload_soon.start()

    def _take(self, case: Case) -> None:
        first = self.case is None
        self.case = case
        now = self._session.clock()
        self.title = case.chart.patient.name or case.chart.patient.mrn or self.admission
        self.header.show_case(case, now)
        lines = timeline_lines(case, now)
        self.timeline.show_lines(lines)
        self.in_hand.show_case(case)
        self.reader.show_case(case)
        self.selecting.findings = case.findings
        self.selecting.drafts = tuple(query for query in case.queries if query.status is QueryStatus.DRAFT)
        self.selecting.marks = case.chart.marks
        self.right.show_case(case, now)
        self.named.emit()
        if first:
            self._first_shown(first_target(lines), case)
        else:
            self._light(scroll=False)
        self.do_wanted(case)

    def _first_shown(self, target: str, case: Case) -> None:
        self.reader.show_target(target)
        self.timeline.mark(target)
        if case.codes:
            self.in_hand.choose(Subject(Kind.CODE, case.codes[0].code))
        elif case.findings:
            self.in_hand.choose(Subject(Kind.FINDING, case.findings[0].id))
        self.in_hand.settle()

    # What is in hand

    @Slot(object)
    def choose(self, subject: Subject) -> None:
        """Take a code or finding in hand: its evidence lights up, the first piece of the note in front first."""
        self.in_hand.choose(subject)

    @Slot(str)
    def show_finding(self, finding_id: str) -> None:
        """Show a finding's card."""
        self.choose(Subject(Kind.FINDING, finding_id))
        self.tabs.setCurrentIndex(FINDINGS)

    def step(self, rows: int) -> None:
        """Take the next or previous row of the tab in front in hand."""
        self.right.step(rows)

    def show_not_reported(self) -> None:
        """Show what is mentioned and not reported, or hide it; the first of it is taken in hand."""
        self.tabs.setCurrentIndex(CODES)
        self.codes.toggle_not_reported()
        if self.codes.shows_not_reported and self.case is not None and self.case.not_reported:
            self.choose(Subject(Kind.CODE, self.case.not_reported[0].code))

    @Slot(bool)
    def _light(self, scroll: bool) -> None:
        held = self.in_hand
        self.reader.show_subject(held.subject, held.places, held.place if scroll else None)
        self.selecting.finding = held.finding or (
            self.case.findings[0].id if self.case is not None and self.case.findings else None
        )
        self.right.show_subject(held.subject, held.place, held.places)

    @Slot(str)
    def _read_versions(self, note: str) -> None:
        self._session.ask(self, lambda desk: desk.note_versions(self.admission, note), self.reader.take_versions)

    @Slot()
    def _read_copied(self) -> None:
        self._session.ask(self, lambda desk: desk.copied_forward(self.admission), self.reader.take_copied)

    @Slot(str)
    def _read_others(self, typed: str) -> None:
        self._session.ask(
            self, lambda desk: desk.said_otherwise(typed), lambda found: self.reader.take_others(typed, found)
        )

    def search(self) -> None:
        """Search all notes of the stay, beginning with the selected words."""
        place = self.reader.note.selected
        if place is not None and "\n" not in place.quote:
            self.reader.search.setText(" ".join(place.quote.split()))
        self.reader.search.setFocus()
        self.reader.search.selectAll()

    @Slot(str)
    def _target_chosen(self, target: str) -> None:
        if target.startswith("query:"):
            self.open_query(target.removeprefix("query:"))
            return
        if target.startswith("code:"):
            self.tabs.setCurrentIndex(CODES)
            self.choose(Subject(Kind.CODE, target.removeprefix("code:")))
            return
        if target.startswith("drg:"):
            self.tabs.setCurrentIndex(DRG)
            return
        self.in_hand.settle()
        self.reader.show_target(target)
        self.reader.show_subject(self.subject, self.places, None)

    @Slot(object)
    def _day_asked(self, day: date) -> None:
        """The results of a day, in the table."""
        self.tabs.setCurrentIndex(RESULTS)
        self.results.show_day(day)

    @Slot(object)
    def _observation_chosen(self, one: Observation) -> None:
        target = self.reader.target_of(Place(one.label, observation=one.id, time=one.time))
        if target:
            self.in_hand.remember()
            self.reader.show_target(target)
            self.timeline.mark(target)

    def escape(self) -> None:
        """Put away what lies over the note, else back to where one was reading, else out of the case."""
        if self.reader.put_away():
            self.in_hand.take_back()
            self._light(scroll=False)
        elif self.in_hand.back():
            self.timeline.mark(self.reader.target)
        elif self.reader.note.hasFocus() or self.timeline.isAncestorOf(QApplication.focusWidget() or self):
            self.codes.setFocus()
        else:
            self.left.emit()

    @property
    def topic(self) -> str:
        return "query" if self.body.currentIndex() else "case"

    def leave(self) -> None:
        """Save what is being written: the tab or the window closes."""
        if self.body.currentIndex():
            self.query.save()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        front: QWidget = self.query if self.body.currentIndex() else self.splitter
        last = _last_in(front)
        if last is not None and last.isVisible() and not isinstance(last, QLineEdit):
            last.setFocus()  # where the keyboard was when another place or case came to the front
        else:
            (self.query if self.body.currentIndex() else self.codes).setFocus()


def _last_in(front: QWidget) -> QWidget | None:
    """Who had the keyboard last there; nobody where it never was."""
    return front.focusWidget()
