"""The worklist screen: search, table, side panel; kept up while messages arrive."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QMenu, QSplitter, QStackedWidget, QWidget

from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.widgets.empty import Empty, Step
from chartlight_ui.widgets.labels import column, line
from chartlight_ui.worklist.columns import ALWAYS, SPECS, Column
from chartlight_ui.worklist.glance import Glance, glance_at
from chartlight_ui.worklist.model import WorklistModel
from chartlight_ui.worklist.reading import Fresh, Reading
from chartlight_ui.worklist.search_bar import SearchBar
from chartlight_ui.worklist.side_panel import SidePanel
from chartlight_ui.worklist.table import REST, WorklistTable
from chartlight_ui.worklist.views import BUILT_IN, View, saved_view

if TYPE_CHECKING:
    from chartlight.desk import Change, Desk

SETTLE_MS = 120
MINUTE_MS = 60_000
SAVED = "worklist.views"
FIRST = (
    "Open admissions appear here as their messages arrive, the one where a look is worth most first. Take in HL7 v2, "
    "FHIR or text files now, or leave `chartlight listen` running for a feed. The sample hospital shows synthetic "
    "patients in a window and a store of its own."
)


class WorklistScreen(QWidget):
    """Asks the desk for rows, shows them under the view and search in force."""

    open_asked = Signal(str)
    query_asked = Signal(str)
    views_changed = Signal()
    told = Signal(str)
    files_asked = Signal()
    samples_asked = Signal()

    def __init__(self, session: Session, state: State) -> None:
        super().__init__()
        self._session, self._state = session, state
        self.views: list[View] = list(BUILT_IN)
        self.view = BUILT_IN[0]
        self.model = WorklistModel()
        self.table = WorklistTable(self.model)
        self.search = SearchBar()
        self.panel = SidePanel()
        self._glance: Glance | None = None
        self._loaded = False
        self._reading = Reading()
        self._changed_ones: set[str] = set()
        self.empty = Empty("Reading the worklist", "")
        self._first_steps: tuple[Step, ...] = (
            ("Take in files …", self.files_asked.emit),
            ("Open the sample hospital", self.samples_asked.emit),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.panel.setMinimumWidth(280)
        self.splitter.setCollapsible(0, False)
        state.restore_splitter("worklist", self.splitter, [1060, 330])
        inside = column(self)
        inside.addWidget(self.search)
        inside.addWidget(line())
        inside.addWidget(self.splitter, 1)
        self._connect()
        self.model.show(self.view, "")
        hidden = {Column[name] for name in state.text("worklist/hidden").split() if name in Column.__members__}
        self.table.show_columns(hidden)

    def _connect(self) -> None:
        self._reload_soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._reload_soon.timeout.connect(self._follow)
        self._glance_soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._glance_soon.timeout.connect(self._read_glance)
        self._order_later = QTimer(self, singleShot=True, interval=int(REST.total_seconds() * 1000))
        self._order_later.timeout.connect(self._order)
        self._each_minute = QTimer(self, interval=MINUTE_MS)
        self._each_minute.timeout.connect(self.reload)
        self._each_minute.start()
        self.search.changed.connect(self.search_for)
        self.search.field.left.connect(self.table.setFocus)
        self.search.columns.clicked.connect(self._choose_columns)
        self.search.save.clicked.connect(self.save_view)
        self.table.selected.connect(self._selected)
        self.table.doubleClicked.connect(self.open_current)
        self.panel.open_asked.connect(self.open_current)
        self.panel.query_asked.connect(self.query_current)
        self.panel.seen_asked.connect(self.mark_seen)
        self._session.changed.connect(self._changed)

    # Rows

    def start(self) -> None:
        """Read saved views and rows for the first time."""
        self._session.ask(self, lambda desk: desk.setting(SAVED), self._take_views)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read all rows again."""
        self._changed_ones.clear()
        self._read(None)

    @Slot()
    def _follow(self) -> None:
        """Read the rows that changed."""
        changed, self._changed_ones = frozenset(self._changed_ones), set()
        self._read(changed)

    def _read(self, only: frozenset[str] | None) -> None:
        now, reading = self._session.clock(), self._reading
        self._session.ask(self, lambda desk: reading.read(desk, now, only), self._take)

    @Slot(object)
    def _changed(self, change: "Change") -> None:
        if not change.admissions:  # a setting may move every row
            self.reload()
            return
        self._changed_ones |= change.admissions
        if not self._reload_soon.isActive():
            self._reload_soon.start()
        if self.table.current in change.admissions:
            self._glance_soon.start()

    def _take(self, fresh: Fresh) -> None:
        self._loaded = True
        keep = self.table.current if self.table.touched else None
        due = self.model.take(fresh, self._session.clock(), keep=keep, resting=self.table.resting)
        if due and not self._order_later.isActive():
            self._order_later.start()
        self._shown()

    @Slot()
    def _order(self) -> None:
        """Rows that waited for rest go where they belong."""
        self._take(Fresh())

    def _shown(self) -> None:
        self._show_count()
        self._show_empty()
        self._show_panel()
        self.views_changed.emit()

    def _show_count(self) -> None:
        self.search.show_count(len(self.model.lines), self.model.in_view, len(self.table.chosen))

    def counts(self) -> dict[str, int]:
        """How many admissions each view holds."""
        return self.model.counts(self.views)

    def _show_empty(self) -> None:
        appears = self.model.lines and self._stack.currentIndex() == 0
        self._stack.setCurrentIndex(1 if self.model.lines else 0)
        if appears and self.isVisible() and not self.search.field.hasFocus():
            self.table.setFocus()
        self.panel.setVisible(bool(self.model.lines))
        if self.model.lines:
            return
        if not self._loaded:
            self.empty.say("Reading the worklist", "")
        elif self.search.field.text():
            self.empty.say("No admission fits this search", "Esc in the search box shows all of this view again.")
        elif self.model.all_lines:
            self.empty.say(f"{self.view.title}: nothing here", self.view.empty)
        else:
            self.empty.say("No admissions yet", FIRST, *self._first_steps)

    # View and search

    def show_view(self, key: str) -> None:
        """Show a view by its key."""
        view = next((one for one in self.views if one.key == key), None)
        if view is None:
            return
        self.view = view
        self.search.field.blockSignals(True)
        self.search.field.setText(view.search)
        self.search.field.blockSignals(False)
        self.model.show(view, view.search)
        self._shown()

    @Slot(str)
    def search_for(self, text: str) -> None:
        """Search within the view."""
        self.model.show(self.view, text)
        self._shown()

    @Slot()
    def save_view(self) -> None:
        """Keep the search as a tab of its own."""
        name, given = QInputDialog.getText(self, "Save view", "Name of this view")
        if given and name.strip():
            self.keep_view(name.strip(), self.search.field.text())

    def keep_view(self, name: str, search: str) -> None:
        """Keep a search under a name and show it."""
        view = saved_view(name, search)
        self.views = [one for one in self.views if one.key != view.key] + [view]
        kept = [[one.title, one.search] for one in self.views if one.key.startswith("saved:")]
        now = self._session.clock()
        self._session.ask(self, lambda desk: desk.set_setting(SAVED, kept, now))
        self.show_view(view.key)

    def _take_views(self, kept: object) -> None:
        if isinstance(kept, list):
            self.views = [*BUILT_IN, *(saved_view(str(name), str(search)) for name, search in kept)]
            self.views_changed.emit()

    @Slot()
    def _choose_columns(self) -> None:
        menu = QMenu(self)
        for column_ in Column:
            if column_ in ALWAYS:
                continue
            action = menu.addAction(SPECS[column_].title)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(column_))
            action.toggled.connect(lambda shown, one=column_: self.show_column(one, shown))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.search.columns.mapToGlobal(QPoint(0, self.search.columns.height() + 2)))

    def show_column(self, column_: Column, shown: bool) -> None:
        """Show or hide a column; remembered."""
        hidden = {one for one in Column if self.table.isColumnHidden(one)}
        hidden = hidden - {column_} if shown else hidden | {column_}
        self.table.show_columns(hidden)
        self._state.put("worklist/hidden", " ".join(one.name for one in hidden))

    # The row in hand

    @Slot()
    def _selected(self) -> None:
        self._show_count()
        self._show_panel()
        if self.table.current is not None:
            self._glance_soon.start()

    def _show_panel(self) -> None:
        row = self.model.row_of(self.table.current) if self.table.current else None
        self.panel.show_line(self.model.lines[row] if row is not None else None, self._glance)

    @Slot()
    def _read_glance(self) -> None:
        admission, now = self.table.current, self._session.clock()
        if admission is None:
            return
        self._session.ask(
            self,
            lambda desk: glance_at(desk.chart(admission, now), desk.assessment(admission), desk.last_seen(admission)),
            self._take_glance,
        )

    def _take_glance(self, glance: Glance) -> None:
        self._glance = glance
        self._show_panel()

    @Slot()
    def open_current(self) -> None:
        """Open the chart in hand."""
        if self.table.current:
            self.open_asked.emit(self.table.current)

    @Slot()
    def query_current(self) -> None:
        """Draft a query for the top finding of the chart in hand."""
        if self.table.current:
            self.query_asked.emit(self.table.current)

    @Slot()
    def mark_seen(self) -> None:
        """Mark the selected charts as seen."""
        chosen, now = self.table.chosen, self._session.clock()

        def mark(desk: "Desk") -> None:
            for admission in chosen:
                desk.mark_seen(admission, now)

        if chosen:
            self._session.ask(self, mark)
            row = self.model.row_of(chosen[0])
            name = self.model.lines[row].patient if row is not None else "The chart"
            self.told.emit(f"{name if len(chosen) == 1 else f'{len(chosen):,} patients'} marked as seen")
