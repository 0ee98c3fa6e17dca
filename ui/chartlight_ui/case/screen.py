"""The case screen: timeline, words and meaning in step; decisions; the way to a query."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from chartlight.chart import Action, Observation
from chartlight.queries.query import Query
from chartlight_ui import wording
from chartlight_ui.case.case import Case, read_case
from chartlight_ui.case.codes_panel import CodesPanel
from chartlight_ui.case.commands import TABS, register_case
from chartlight_ui.case.deciding import Deciding
from chartlight_ui.case.drg_panel import DrgPanel
from chartlight_ui.case.evidence import Kind, Place, Subject, places_of_code, places_of_finding, spans_of
from chartlight_ui.case.header import CaseHeader
from chartlight_ui.case.history_panel import HistoryPanel
from chartlight_ui.case.reader import Reader
from chartlight_ui.case.results_panel import ResultsPanel
from chartlight_ui.case.right_tabs import FOOT, KeyFoot, RightTabs
from chartlight_ui.case.selecting import Selecting
from chartlight_ui.case.timeline import Timeline
from chartlight_ui.case.timeline_days import first_target, timeline_lines
from chartlight_ui.commands.registry import Registry
from chartlight_ui.query.screen import QueryScreen
from chartlight_ui.query.signing import drafted
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.widgets.labels import column, line
from chartlight_ui.worklist.case_page import CasePage

RELOAD_MS = 150
DRG_TAB = TABS.index("DRG")
KEYS = ((("A",), "accept"), (("R",), "reject"), (("C",), "change"), (("Alt", "↓"), "next evidence"), (("?",), "why"))
DRG_KEYS = ((("J",), "next"), (("↵",), "show"), (("T",), "what if"), (("Space",), "in or out"), (("P",), "principal"))


class CaseScreen(CasePage):
    """One open case. What is in hand is a subject (code or finding) and one piece of its evidence."""

    def __init__(self, session: Session, state: State, registry: Registry, admission: str) -> None:
        super().__init__()
        self.admission = admission
        self.case: Case | None = None
        self.subject: Subject | None = None
        self.places: tuple[Place, ...] = ()
        self.place: Place | None = None
        self._session = session
        self._wanted: Callable[[Case], None] | None = None
        self.deciding = Deciding(session, admission)
        self.header, self.timeline, self.reader = CaseHeader(), Timeline(), Reader()
        self.codes, self.findings = CodesPanel(codes=True), CodesPanel(codes=False)
        self.drg = DrgPanel(session, admission)
        self.results, self.history = ResultsPanel(), HistoryPanel()
        self.query = QueryScreen(session, state, registry)
        self.selecting = Selecting(session, self.reader.note, self.deciding, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(state)
        self._connect()
        register_case(self, registry)
        self._reload_soon = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._reload_soon.timeout.connect(self.reload)
        now = session.clock()
        self.reload()
        session.ask(self, lambda desk: desk.record_view(admission, now))

    def _lay_out(self, state: State) -> None:
        self.tabs = RightTabs()
        for name in TABS:
            self.tabs.addTab(name)
        self._right = QStackedWidget()
        for panel in (self.codes, self.findings, self.drg, self.results, self.history):
            self._right.addWidget(panel)
        self.tabs.currentChanged.connect(self._tab_chosen)
        right = QWidget()
        right.setProperty("role", "surface")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = column(right)
        inside.addWidget(self.tabs)
        inside.addWidget(self._right, 1)
        self._foot = QStackedWidget()
        self._foot.addWidget(KeyFoot(*KEYS))
        self._foot.addWidget(KeyFoot(*DRG_KEYS))
        self._foot.setFixedHeight(FOOT)
        inside.addWidget(self._foot)
        right.setMinimumWidth(360)
        self.timeline.setMinimumWidth(150)
        self.reader.setMinimumWidth(320)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for number, part in enumerate((self.timeline, self.reader, right)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(number, int(number > 0))
            self.splitter.setCollapsible(number, False)
        state.restore_splitter("case", self.splitter, [190, 728, 470])
        self.body = QStackedWidget()
        self.body.addWidget(self.splitter)
        self.body.addWidget(self.query)
        outer = column(self)
        outer.addWidget(self.header)
        outer.addWidget(line())
        outer.addWidget(self.body, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._changed)
        self.timeline.chosen.connect(self._target_chosen)
        self.reader.shown.connect(self.timeline.mark)
        self.reader.subject_chosen.connect(self.choose)
        for panel in (self.codes, self.findings):
            panel.subject_chosen.connect(self.choose)
            panel.place_chosen.connect(self.go_to)
            panel.draft_asked.connect(self.draft_query)
            panel.why_asked.connect(self.explain)
            panel.close_asked.connect(self.close_finding)
        self.drg.subject_chosen.connect(self.choose)
        self.drg.place_chosen.connect(self.show_words)
        self.drg.draft_asked.connect(self.draft_query)
        self.drg.finding_asked.connect(self.show_finding)
        self.drg.outlook_known.connect(self.codes.show_outlook)
        self.results.observation_chosen.connect(self._observation_chosen)
        self.header.query_asked.connect(self.draft_top_query)
        self.query.left.connect(self.show_chart)
        self.query.told.connect(self.told)
        self.deciding.told.connect(self.told)
        self.selecting.told.connect(self.told)
        self.selecting.query_ready.connect(self._show_query)

    def has_code(self) -> bool:
        """True while a code is in hand."""
        return self.subject is not None and self.subject.kind is not Kind.FINDING

    def has_findings(self) -> bool:
        """True while anything is open."""
        return self.case is not None and bool(self.case.findings)

    # Reading

    @Slot()
    def reload(self) -> None:
        """Read the case again."""
        admission, now = self.admission, self._session.clock()
        self._session.ask(self, lambda desk: read_case(desk, admission, now), self._take)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if self.admission in getattr(change, "admissions", ()):
            self._reload_soon.start()

    def _take(self, case: Case) -> None:
        first = self.case is None
        self.case = case
        now = self._session.clock()
        self.title = case.chart.patient.name or case.chart.patient.mrn or self.admission
        self.header.show_case(case, now)
        lines = timeline_lines(case, now)
        self.timeline.show_lines(lines)
        self.reader.show_case(case, spans_of(case))
        self.codes.show_case(case)
        self.findings.show_case(case)
        self.drg.show_case(case)
        self.results.show_case(case)
        self.history.show_case(case, now)
        self.tabs.setTabText(0, f"Codes {len(case.codes)}" if case.codes else "Codes")
        self.tabs.setTabText(1, f"Findings {len(case.findings)}" if case.findings else "Findings")
        self.named.emit()
        if first:
            self._first_shown(lines, case)
        else:
            self._light(scroll=False)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            wanted(case)

    def _first_shown(self, lines: list, case: Case) -> None:
        target = first_target(lines)
        self.reader.show_target(target)
        self.timeline.mark(target)
        if case.codes:
            self.choose(Subject(Kind.CODE, case.codes[0].code))
        elif case.findings:
            self.choose(Subject(Kind.FINDING, case.findings[0].id))

    def _when_read(self, act: Callable[[Case], None]) -> None:
        """Do something with the case as soon as there is one."""
        if self.case is not None:
            act(self.case)
        else:
            self._wanted = act

    # What is in hand

    @Slot(object)
    def choose(self, subject: Subject) -> None:
        """Take a code or finding in hand: its evidence lights up, the first piece of the note in front first."""
        self.subject = subject
        self.places = self._places_of(subject)
        here = [place for place in self.places if self.reader.target_of(place) == self.reader.target]
        self.place = here[0] if here else self.places[0] if self.places else None
        self._light()

    def _places_of(self, subject: Subject) -> tuple[Place, ...]:
        if self.case is None:
            return ()
        if subject.kind is Kind.FINDING:
            finding = self.case.finding(subject.id)
            return places_of_finding(finding, self.case.chart) if finding else ()
        code = self.case.code(subject.id)
        return places_of_code(code, self.case.chart) if code else ()

    @Slot(object)
    def go_to(self, place: Place) -> None:
        """Go to one piece of evidence."""
        self.place = place
        self._light()

    @Slot(object)
    def show_words(self, place: Place) -> None:
        """Go to words that may belong to nothing in hand: nothing is in hand then."""
        if place not in self.places:
            self.subject, self.places = None, (place,)
        self.go_to(place)

    @Slot(str)
    def show_finding(self, finding_id: str) -> None:
        """Show a finding's card."""
        self.choose(Subject(Kind.FINDING, finding_id))
        self.tabs.setCurrentIndex(1)

    def show_what_if(self) -> None:
        """Go to the what-if tray, with what is open among what is in reach."""
        self.tabs.setCurrentIndex(DRG_TAB)
        self.drg.try_in_hand()

    def walk(self, steps: int) -> None:
        """Next or previous piece of evidence, round and round."""
        if self.places:
            at = self.places.index(self.place) if self.place in self.places else -1 if steps > 0 else 0
            self.go_to(self.places[(at + steps) % len(self.places)])

    def _light(self, *, scroll: bool = True) -> None:
        if self.subject is not None:
            self.places = self._places_of(self.subject)
            if self.place not in self.places:
                self.place = None
        current = self.place if scroll else None
        self.reader.show_subject(self.subject, self.places, current)
        self.selecting.finding = self._finding_in_hand()
        self.codes.show_subject(self.subject, self.place)
        self.findings.show_subject(self.subject, self.place)
        used = frozenset(place.observation for place in self.places if place.observation)
        self.results.show_used(used, self.place.observation if self.place else None)

    def _finding_in_hand(self) -> str | None:
        if self.subject is not None and self.subject.kind is Kind.FINDING:
            return self.subject.id
        return self.case.findings[0].id if self.case is not None and self.case.findings else None

    def step(self, rows: int) -> None:
        """Take the next or previous code or finding in hand."""
        if self.tabs.currentIndex() == DRG_TAB:
            self.drg.step(rows)
        else:
            (self.findings if self.tabs.currentIndex() == 1 else self.codes).step(rows)

    @Slot(int)
    def _tab_chosen(self, index: int) -> None:
        self._right.setCurrentIndex(index)
        self._foot.setCurrentIndex(int(index == DRG_TAB))

    @Slot(str)
    def _target_chosen(self, target: str) -> None:
        if target.startswith("query:"):
            self.open_query(target.removeprefix("query:"))
            return
        self.reader.show_target(target)
        self.reader.show_subject(self.subject, self.places, None)

    @Slot(object)
    def _observation_chosen(self, one: Observation) -> None:
        place = Place(one.label, observation=one.id, time=one.time)
        target = self.reader.target_of(place)
        if target:
            self.reader.show_target(target)
            self.timeline.mark(target)

    def escape(self) -> None:
        """Empty the search, else back to where the case was opened from."""
        if self.reader.search.text():
            self.reader.search.clear()
            self._light()
        else:
            self.left.emit()

    # Deciding

    def accept(self) -> None:
        """Accept the code in hand and go on to the next."""
        if self.subject is not None and self.has_code():
            code = self.subject.id
            self.deciding.decide(code, Action.ACCEPT, code, then=lambda: self.step(1))

    def reject(self) -> None:
        """Reject the code in hand, with a reason."""
        if self.subject is not None and self.has_code():
            self.deciding.reject(self.subject.id, self)

    def change(self) -> None:
        """Report another code instead of the one in hand."""
        code = self.case.code(self.subject.id) if self.case and self.subject and self.has_code() else None
        if code is not None:
            self.deciding.change(code, self)

    @Slot(str)
    def close_finding(self, finding_id: str) -> None:
        """Close a finding, with a reason."""
        finding = self.case.finding(finding_id) if self.case else None
        if finding is not None:
            self.deciding.close_finding(finding, self)

    @Slot(str)
    def explain(self, finding_id: str) -> None:
        """Show what a finding stands on."""
        self.choose(Subject(Kind.FINDING, finding_id))
        self.codes.explain(finding_id)

    def why(self) -> None:
        """Why this: a finding's indicators and source, a code's rationale."""
        if self.subject is None:
            return
        if self.subject.kind is Kind.FINDING:
            self.explain(self.subject.id)
        else:
            self.tabs.setCurrentIndex(0)
            self.codes.show_subject(self.subject, self.place)
            code = self.case.code(self.subject.id) if self.case else None
            if code is not None:
                self.told.emit(f"{code.code}: {code.why}")

    def mark_seen(self) -> None:
        """This chart has been looked at."""
        admission, now = self.admission, self._session.clock()
        self._session.ask(self, lambda desk: desk.mark_seen(admission, now), lambda _: self.told.emit("Marked as seen"))

    # Asking

    def draft_query_in_hand(self) -> None:
        """Draft a query for the finding in hand, else for the strongest."""
        if self.subject is not None and self.subject.kind is Kind.FINDING:
            self.draft_query(self.subject.id)
        else:
            self.draft_top_query()

    def draft_top_query(self) -> None:
        """Draft a query for the strongest finding."""
        self._when_read(
            lambda case: (
                self.draft_query(case.findings[0].id)
                if case.findings
                else self.told.emit("Nothing is open that a query could ask about")
            )
        )

    @Slot(str)
    def draft_query(self, finding_id: str) -> None:
        """Draft a query for a finding, or open its draft."""
        admission, now = self.admission, self._session.clock()
        self._session.ask(self, lambda desk: drafted(desk, admission, finding_id, now), self._show_query)

    def open_query(self, query_id: str) -> None:
        """Open a query of this case."""
        admission = self.admission

        def show(found: list[Query]) -> None:
            query = next((one for one in found if one.id == query_id), None)
            if query is not None:
                self._show_query(query)

        self._session.ask(self, lambda desk: desk.queries(admission), show)

    def _show_query(self, query: Query) -> None:
        def show(case: Case) -> None:
            self.body.setCurrentWidget(self.query)
            self.query.show_query(query, case)
            self.header.query.hide()
            self.told.emit(f"{query.id}: {wording.sentence_case(query.topic)}")

        self._when_read(show)

    def show_chart(self) -> None:
        """Back from the query to the words."""
        self.body.setCurrentIndex(0)
        self.header.query.show()
        self.codes.setFocus()

    @property
    def topic(self) -> str:
        return "query" if self.body.currentWidget() is self.query else "case"

    def leave(self) -> None:
        """Save what is being written: the tab or the window closes."""
        if self.body.currentWidget() is self.query:
            self.query.save()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.body.currentIndex() == 0:
            self.codes.setFocus()
