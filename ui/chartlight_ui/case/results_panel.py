"""The results tab: what to show of the labs and vitals, the table by day, and under it the trend of a test."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QWidget

from chartlight.chart import Observation
from chartlight_ui.case.case import Case
from chartlight_ui.case.filter_chip import FilterChip
from chartlight_ui.case.results_grid import Grid, Shown, results_grid
from chartlight_ui.case.results_table import ResultsTable
from chartlight_ui.case.trend_panel import HEIGHT, TrendPanel
from chartlight_ui.case.trend_series import trend_of
from chartlight_ui.commands.registry import Registry
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, row
from chartlight_ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from chartlight.desk import Desk, ResultsGuide

DELAY_MS = 60
FOLLOW_MS = 80
LEAST_TABLE = 180
TREND_MENU = ("trend.save-picture", "trend.copy-picture", "trend.save-values", "trend.copy-values")


class ResultsPanel(QWidget):
    """Chosen values lead to their set in the middle; a row opens its trend."""

    observation_chosen = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._case: Case | None = None
        self._guide: ResultsGuide | None = None
        self._grid = Grid()
        self._library = False
        self._wanted: Observation | None = None
        self._registry: Registry | None = None
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table, self.trend = ResultsTable(), TrendPanel()
        self._model = self.table.lines
        self.search = _Search(tr("Search results"))
        self.search.setMinimumWidth(90)
        self.abnormal, self.new, self.used = (
            FilterChip(tr("Abnormal")),
            FilterChip(tr("New")),
            FilterChip(tr("In findings")),
        )
        self.none = label("", "muted", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.none.setContentsMargins(24, 28, 24, 28)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = row(margins=(12, 8, 10, 8), gap=6)
        bar.addWidget(self.search, 1)
        for chip in (self.abnormal, self.new, self.used):
            bar.addWidget(chip)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.none)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._pages)
        self.splitter.addWidget(self.trend)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.trend.hide()
        outer = column(self)
        outer.addLayout(bar)
        outer.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._soon.timeout.connect(self._show_rows)
        self.search.textChanged.connect(self._soon.start)
        self.search.left.connect(self.table.setFocus)
        for chip in (self.abnormal, self.new, self.used):
            chip.toggled.connect(self._show_rows)
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(self._open_wanted)
        self.table.cell_chosen.connect(self.observation_chosen)
        self.table.trend_asked.connect(self.open_trend)
        self.table.row_followed.connect(self._row_followed)
        self.table.trend_left.connect(self.close_trend)
        self.trend.left.connect(self.close_trend)
        self.trend.point_read.connect(self.observation_chosen)
        self.trend.told.connect(self.told)
        self.trend.taken_out.connect(self._note_taken_out)
        self.trend.menu_asked.connect(self._offer_export)
        self.trend.larger_asked.connect(self.toggle_larger)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.table.setFocus(event.reason())  # a focus proxy would take the search and the chips out of Tab's way

    # What is shown

    def show_case(self, case: Case) -> None:
        """Show a case's results; what was chosen stays chosen."""
        self._case = case
        chart, findings = case.chart, case.findings
        self._grid = results_grid(chart, self._guide)
        self._show_rows()

        def work(desk: "Desk") -> "tuple[ResultsGuide, Grid]":
            guide = desk.results_guide(chart, findings)
            return guide, results_grid(chart, guide)

        self._session.ask(self, work, self._take_guide)

    def _take_guide(self, made: "tuple[ResultsGuide, Grid]") -> None:
        self._guide, self._grid = made
        self._show_rows()
        if self.is_trend_open and self.trend.point is not None:
            self.open_trend(self.trend.point.observation)
        if not self._library:  # so that the first trend need not wait for its library
            self._session.ask(self, _load_library, self._library_loaded, aside=True)

    @Slot()
    def _show_rows(self) -> None:
        case = self._case
        if case is None:
            return
        used = frozenset(i.observation for f in case.findings for i in f.indicators if i.observation)
        shown = Shown(
            self.search.text(),
            self.abnormal.isChecked(),
            self.new.isChecked(),
            self.used.isChecked(),
            case.seen,
            used,
        )
        grid = self._grid
        self.table.show_grid(grid, shown)
        fresh = sum(test.new_since(case.seen) for test in grid.tests) if case.seen else 0
        self.new.setText(tr("New {number}").format(number=fresh) if fresh else tr("New"))
        if self._model.rows:
            self._pages.setCurrentWidget(self.table)
            return
        self.none.setText(
            tr("No result fits. Esc in the search box empties it.")
            if grid.tests
            else tr("Labs and vitals of this stay will stand here as they arrive.")
        )
        self._pages.setCurrentWidget(self.none)

    def show_used(self, used: frozenset[str], current: str | None) -> None:
        """Ring the values that a finding used; scroll to the one in hand."""
        self.table.show_used(used, current)

    def show_day(self, day: date) -> None:
        """Bring a day's results into sight."""
        self.table.show_day(day)

    def step(self, rows: int) -> None:
        """Go to the next or previous test, over headings; an open trend goes along."""
        self.table.setFocus()
        self.table.step(rows)

    # The trend

    @property
    def is_trend_open(self) -> bool:
        """True while a trend stands below the table."""
        return not self.trend.isHidden()

    @Slot(object)
    def open_trend(self, one: Observation) -> None:
        """Open the trend of an observation's test, with that point in hand."""
        case = self._case
        if case is None:
            return
        chart_row = self._model.grid.row_of.get(one.id)
        self.table.choose_row(next((r for r in self._model.rows if r is chart_row), None))
        self._show_trend_panel()
        trend = trend_of(case.chart, one, self._guide, case.findings)
        if trend.points and not self._library:
            self._wanted = one
            self.trend.show_waiting(trend.title)
            self._session.ask(self, _load_library, self._library_loaded, aside=True)
            return
        self.trend.show_trend(trend, one.id)

    def open_trend_of(self, observation: str) -> None:
        """Open the trend of the observation of that id, if the chart has it; its row comes into sight."""
        chart_row = self._model.grid.row_of.get(observation)
        if chart_row is None:
            return
        if chart_row not in self._model.rows:
            self.show_all()
        index = self._model.index_of(observation)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        self.open_trend(next(one for one in chart_row.values if one.id == observation))
        self.trend.setFocus()

    def _library_loaded(self, _: object) -> None:
        self._library = True
        self._open_wanted()

    @Slot()
    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.is_trend_open:
            self.open_trend(wanted)

    @Slot(object)
    def _row_followed(self, one: Observation) -> None:
        self._wanted = one
        self._follow.start()

    def _show_trend_panel(self) -> None:
        if not self.is_trend_open:
            self.trend.show()
            whole = self.splitter.height()
            lower = min(HEIGHT, max(whole * 3 // 5, whole - LEAST_TABLE))
            self.splitter.setSizes([whole - lower, lower])
        self.table.following = True

    @Slot()
    def close_trend(self) -> None:
        """Put the trend away; the table has the keys again."""
        self.table.following = False
        self._wanted = None
        self.trend.hide()
        self._pages.show()
        self.trend.larger.setText(tr("Larger"))
        self.table.choose_row(None)
        self.table.setFocus()

    @Slot()
    def toggle_larger(self) -> None:
        """The trend alone, or the table above it again."""
        larger = self._pages.isVisible()
        self._pages.setVisible(not larger)
        self.trend.larger.setText(tr("Smaller") if larger else tr("Larger"))
        self.trend.larger.setAccessibleName(self.trend.larger.text())
        self.trend.setFocus()

    def show_all(self) -> None:
        """Without search words and filters."""
        self.search.clear()
        for chip in (self.abnormal, self.new, self.used):
            chip.setChecked(False)
        self._soon.stop()
        self._show_rows()

    # Commands

    def register(self, registry: Registry) -> None:
        """Register what can be done here; the keys work while the results have the focus."""
        self._registry = registry

        def add(
            command_id: str,
            title: str,
            run: Callable[[], None],
            *keys: str,
            enabled: Callable[[], bool] = lambda: True,
        ) -> None:
            registry.add(command_id, title, run, group=tr("Results"), scope=self, shortcuts=keys, enabled=enabled)

        def opened() -> bool:
            return self.is_trend_open and self.trend.trend is not None

        add("results.search", tr("Search results"), self.search.setFocus, "Ctrl+Shift+F")
        add("results.abnormal", tr("Only abnormal results"), self.abnormal.toggle, "Ctrl+Shift+A")
        add("results.new", tr("Only new results"), self.new.toggle, "Ctrl+Shift+N")
        add("results.used", tr("Only results that findings used"), self.used.toggle, "Ctrl+Shift+U")
        add("results.all", tr("All results"), self.show_all, "Backspace")
        add("trend.larger", tr("Trend: larger or smaller"), self.toggle_larger, "L", enabled=opened)
        add("trend.save-picture", tr("Trend: save as PNG …"), self.trend.save_picture, enabled=opened)
        add("trend.copy-picture", tr("Trend: copy picture"), self.trend.copy_picture, "Ctrl+Alt+P", enabled=opened)
        add("trend.save-values", tr("Trend: save values as CSV …"), self.trend.save_values, enabled=opened)
        add("trend.copy-values", tr("Trend: copy values"), self.trend.copy_values, "Ctrl+Alt+C", enabled=opened)
        registry.offer_menu(self.trend, *TREND_MENU)

    def _offer_export(self) -> None:
        if self._registry is None:
            return
        button = self.trend.export
        menu: QMenu = self._registry.menu(self.trend, *TREND_MENU)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    @Slot(str)
    def _note_taken_out(self, what: str) -> None:
        """Results that leave the program leave an entry in the audit trail."""
        case, now = self._case, self._session.clock()
        if case is not None:
            admission = case.chart.admission
            self._session.ask(self, lambda desk: desk.record_view(admission, now, what=what))


class _Search(SearchField):
    """Esc belongs to the field while it has the focus."""

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
            return super().event(event)
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)


def _load_library(_: "Desk") -> None:
    """Takes half a second the first time, so the window must not wait for it."""
    import pyqtgraph  # noqa: F401
