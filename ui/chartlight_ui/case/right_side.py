"""The right of a case: codes, findings, DRG, results, history. A tab is built when it is first looked at."""

from datetime import datetime
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from chartlight_ui.case.case import Case
from chartlight_ui.case.codes_panel import CodesPanel
from chartlight_ui.case.drg_panel import UNSEEN_MS, DrgPanel
from chartlight_ui.case.evidence import Place, Subject
from chartlight_ui.case.history_panel import HistoryPanel
from chartlight_ui.case.results_panel import ResultsPanel
from chartlight_ui.case.right_tabs import (
    DRG_KEYS,
    FOOT,
    KEYS,
    RESULTS_KEYS,
    TABS,
    VERBS,
    WORDS_KEYS,
    KeyFoot,
    RightTabs,
)
from chartlight_ui.session import Session
from chartlight_ui.signing_in.present import present
from chartlight_ui.widgets.labels import column

CODES, FINDINGS, DRG, RESULTS, HISTORY = range(len(TABS))
_NAMES = ("codes", "findings", "drg", "results", "history")
_WORDS = len(TABS)
_FEET = {DRG: DRG_KEYS, RESULTS: RESULTS_KEYS, _WORDS: WORDS_KEYS}
MINIMUM = 360


class RightSide(QWidget):
    """What the words mean. A tab that is not in front takes a new case when it comes to the front.

    `drg_made` says that the DRG tab stands and its commands can be registered; that happens soon after the case is
    shown, because the codes tell what each does for the DRG.
    """

    subject_chosen = Signal(object)
    place_chosen = Signal(object)
    words_chosen = Signal(object)
    draft_asked = Signal(str)
    why_asked = Signal(str)
    close_asked = Signal(str)
    reopen_asked = Signal(str)
    finding_asked = Signal(str)
    observation_chosen = Signal(object)
    drg_made = Signal(object)
    results_made = Signal(object)
    build_asked = Signal()
    told = Signal(str)

    def __init__(self, session: Session, admission: str) -> None:
        super().__init__()
        self._session, self._admission = session, admission
        self._case: Case | None = None
        self._now: datetime | None = None
        self._subject: Subject | None = None
        self._place: Place | None = None
        self._used: tuple[frozenset[str], str | None] = (frozenset(), None)
        self._stale: set[int] = set()
        self._feet: dict[int, int] = {}
        self._words_selected = False
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(MINIMUM)
        self.tabs = RightTabs()
        self._pages = QStackedWidget()
        self.codes = CodesPanel(codes=True)
        self._pages.addWidget(self.codes)
        for name in TABS:
            self.tabs.addTab(name)
            if self._pages.count() < self.tabs.count():
                self._pages.addWidget(QWidget())
        self._foot = QStackedWidget()
        self._foot.addWidget(KeyFoot(*(KEYS if present.may("decide") else KEYS[VERBS:])))
        self._foot.setFixedHeight(FOOT)
        inside = column(self)
        inside.addWidget(self.tabs)
        inside.addWidget(self._pages, 1)
        inside.addWidget(self._foot)
        self._connect_codes(self.codes)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._drg_soon = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self._drg_soon.timeout.connect(lambda: self.drg)

    # Tabs, each made once

    @cached_property
    def findings(self) -> CodesPanel:
        """The findings as cards."""
        made = CodesPanel(codes=False)
        self._connect_codes(made)
        self._stand_in(FINDINGS, made)
        self._fill(FINDINGS, made)
        made.show_subject(self._subject, self._place)
        return made

    @cached_property
    def drg(self) -> DrgPanel:
        """The DRG tab; it asks the desk for its outlook when it is made."""
        made = DrgPanel(self._session, self._admission)
        made.subject_chosen.connect(self.subject_chosen)
        made.place_chosen.connect(self.words_chosen)
        made.draft_asked.connect(self.draft_asked)
        made.finding_asked.connect(self.finding_asked)
        made.outlook_known.connect(self.codes.show_outlook)
        self._drg_soon.stop()
        self._stand_in(DRG, made)
        self._fill(DRG, made)
        self.drg_made.emit(made)
        return made

    @cached_property
    def results(self) -> ResultsPanel:
        """The results as a grid."""
        made = ResultsPanel(self._session)
        made.observation_chosen.connect(self.observation_chosen)
        made.told.connect(self.told)
        self._stand_in(RESULTS, made)
        self._fill(RESULTS, made)
        made.show_used(*self._used)
        self.results_made.emit(made)
        return made

    @cached_property
    def history(self) -> HistoryPanel:
        """What happened to the case."""
        made = HistoryPanel()
        self._stand_in(HISTORY, made)
        self._fill(HISTORY, made)
        return made

    def _connect_codes(self, panel: CodesPanel) -> None:
        panel.subject_chosen.connect(self.subject_chosen)
        panel.place_chosen.connect(self.place_chosen)
        panel.draft_asked.connect(self.draft_asked)
        panel.why_asked.connect(self.why_asked)
        panel.close_asked.connect(self.close_asked)
        panel.reopen_asked.connect(self.reopen_asked)
        panel.trend_asked.connect(self.show_trend)
        panel.build_asked.connect(self.build_asked)

    def _stand_in(self, index: int, made: QWidget) -> None:
        empty = self._pages.widget(index)
        self._pages.insertWidget(index, made)
        if empty is not None:
            self._pages.removeWidget(empty)
            empty.deleteLater()
        if self.tabs.currentIndex() == index:
            self._pages.setCurrentIndex(index)

    def _made(self, index: int) -> QWidget | None:
        found: QWidget | None = self.__dict__.get(_NAMES[index])
        return found

    # What is shown

    def show_case(self, case: Case, now: datetime) -> None:
        """Show a case: the tab in front at once, the others when they come to the front."""
        self._case, self._now = case, now
        self.tabs.setTabText(CODES, _counted(TABS[CODES], len(case.codes)))
        self.tabs.setTabText(FINDINGS, _counted(TABS[FINDINGS], len(case.findings)))
        self._stale = set(range(len(TABS)))
        self._fill(CODES, self.codes)
        self._fill_front()
        if "drg" in self.__dict__:
            self._fill(DRG, self.drg)  # it waits by itself while it is not in front
        else:
            self._drg_soon.start()

    def _fill(self, index: int, panel: QWidget) -> None:
        if self._case is None or self._now is None:
            return
        self._stale.discard(index)
        if isinstance(panel, HistoryPanel):
            panel.show_case(self._case, self._now)
        elif isinstance(panel, CodesPanel | DrgPanel | ResultsPanel):
            panel.show_case(self._case)

    def _fill_front(self) -> None:
        index = self.tabs.currentIndex()
        panel: QWidget = getattr(self, _NAMES[index])
        if index in self._stale:
            self._fill(index, panel)

    def show_subject(self, subject: Subject | None, place: Place | None, places: tuple[Place, ...]) -> None:
        """Open what is in hand, and ring the results among its evidence."""
        self._subject, self._place = subject, place
        used = frozenset(one.observation for one in places if one.observation)
        self._used = used, place.observation if place else None
        self.codes.show_subject(subject, place)
        if self._made(FINDINGS) is not None:
            self.findings.show_subject(subject, place)
        if self._made(RESULTS) is not None:
            self.results.show_used(*self._used)

    @Slot(str)
    def show_trend(self, observation: str) -> None:
        """The trend of a result, in the results tab."""
        self.tabs.setCurrentIndex(RESULTS)
        self.results.open_trend_of(observation)

    @Slot(int)
    def _tab_chosen(self, index: int) -> None:
        self._fill_front()
        had_focus = self._pages.isAncestorOf(QApplication.focusWidget() or self)
        self._pages.setCurrentIndex(index)
        if had_focus:  # not to whatever stands first in it, such as a search field
            self.take_focus()
        self._show_foot()

    def go_to(self, index: int) -> None:
        """Show a tab; the keyboard goes there."""
        self.tabs.setCurrentIndex(index)
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard goes to the tab in front."""
        if (front := self._pages.currentWidget()) is not None:
            front.setFocus()

    @Slot(bool)
    def offer_words(self, selected: bool) -> None:
        """While words of the note are selected the foot names what can be done with them."""
        self._words_selected = selected
        self._show_foot()

    def _show_foot(self) -> None:
        index = _WORDS if self._words_selected else self.tabs.currentIndex()
        if index in _FEET and index not in self._feet:
            self._feet[index] = self._foot.addWidget(KeyFoot(*_FEET[index]))
        self._foot.setCurrentIndex(self._feet.get(index, 0))

    def step(self, rows: int) -> None:
        """Take the next or previous row of the tab in front in hand; of the codes, where it has none."""
        index = self.tabs.currentIndex()
        if index == RESULTS:
            self.results.step(rows)
            return
        panel = self.drg if index == DRG else self.findings if index == FINDINGS else self.codes
        panel.step(rows)


def _counted(name: str, number: int) -> str:
    return f"{name} {number}" if number else name
