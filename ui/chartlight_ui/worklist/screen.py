"""The worklist screen: search, table, side panel; kept up while messages arrive."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from chartlight_ui.session import Session
from chartlight_ui.signing_in.present import present
from chartlight_ui.state import State
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty, Step
from chartlight_ui.widgets.labels import column, line
from chartlight_ui.worklist.acts import WorklistActs
from chartlight_ui.worklist.glance import Glance, glance_at
from chartlight_ui.worklist.model import WorklistModel
from chartlight_ui.worklist.own_views import OwnViews
from chartlight_ui.worklist.reading import Fresh, Reading
from chartlight_ui.worklist.search_bar import Problems, SearchBar
from chartlight_ui.worklist.side_panel import SidePanel
from chartlight_ui.worklist.table import REST, WorklistTable
from chartlight_ui.worklist.undoing import Undoing
from chartlight_ui.worklist.view_acts import ViewActs
from chartlight_ui.worklist.views import View

if TYPE_CHECKING:
    from chartlight.desk import Change, Desk

SETTLE_MS = 120
MINUTE_MS = 60_000
FIRST = tr(
    "Open admissions appear here as their messages arrive, the one where a look is worth most first. Take in HL7 v2, "
    "FHIR or text files now, or leave `chartlight listen` running for a feed. The sample hospital shows synthetic "
    "patients in a window and a store of its own."
)


class WorklistScreen(QWidget):
    """Asks the desk for rows, shows them under the view and search in force."""

    open_asked = Signal(str)
    query_asked = Signal(str)
    views_changed = Signal()
    was_read = Signal()
    """The rows stand there for the first time."""
    told = Signal(str)
    files_asked = Signal()
    samples_asked = Signal()

    def __init__(self, session: Session, state: State) -> None:
        super().__init__()
        self._session = session
        self.own = OwnViews(session, state, self)
        self.model = WorklistModel()
        self.table = WorklistTable(self.model)
        self.search = SearchBar(lambda: self.model.all_lines)
        self.problems = Problems()
        self.panel = SidePanel()
        self.undoing = Undoing()
        self.acts = WorklistActs(session, self, self.undoing, self.called)
        self.view_acts = ViewActs(self.own, self.model, self.table, self.search, self.undoing, self)
        self._glance: Glance | None = None
        self._loaded = False
        self._reading = Reading()
        self._changed_ones: set[str] = set()
        self.empty = Empty(tr("Reading the worklist"), "")
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._first_steps: tuple[Step, ...] = (
            (tr("Take in files …"), self.files_asked.emit),
            (tr("Open the sample hospital"), self.samples_asked.emit),
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
        inside.addWidget(self.problems)
        inside.addWidget(line())
        inside.addWidget(self.splitter, 1)
        self._connect()
        self._show_view()

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
        self.search.field.left.connect(self.take_focus)
        self.search.columns.clicked.connect(self.view_acts.offer_columns)
        self.search.save.clicked.connect(self.view_acts.save)
        self.search.round.clicked.connect(self.print_round)
        self.table.selected.connect(self._selected)
        self.table.laid_out.connect(lambda: self.own.keep_layout(self.table.layout_shown))
        self.table.sort_asked.connect(self.view_acts.sort_by)
        self.table.doubleClicked.connect(self.open_current)
        self.panel.open_asked.connect(self.open_current)
        self.panel.query_asked.connect(self.query_current)
        self.panel.seen_asked.connect(self.mark_seen)
        self.panel.assign_asked.connect(self.assign)
        self.acts.told.connect(self.told)
        self.own.changed.connect(self._show_view)
        self.view_acts.told.connect(self.told)
        self.view_acts.changed.connect(self._show_view)
        self.view_acts.was_sorted.connect(self._show_panel)
        self._session.changed.connect(self._changed)

    # Rows

    def start(self) -> None:
        """Read who I am, my views and the rows for the first time."""
        self._session.ask(self, lambda desk: desk.actor.name, self.model.know_me)
        self.own.read()
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read all rows again, unless the desk is locked."""
        if self._session.is_held:
            return
        self._changed_ones.clear()
        self._read(None)

    @Slot()
    def _follow(self) -> None:
        """Read the rows that changed."""
        changed, self._changed_ones = frozenset(self._changed_ones), set()
        self._read(changed)

    def _read(self, only: frozenset[str] | None) -> None:
        if not present.may("worklist"):
            return
        now, reading = self._session.clock(), self._reading
        self._session.ask(self, lambda desk: reading.read(desk, now, only), self._take)

    @Slot(object)
    def _changed(self, change: "Change") -> None:
        if change.kinds == {"draft"}:  # saved every second while somebody writes a query
            return
        if not change.admissions:
            if change.kinds != {"people"}:  # who may come in moves no row, and nobody may be signed in any more
                self.reload()  # a setting may move every row
            return
        self._changed_ones |= change.admissions
        if not self._reload_soon.isActive():
            self._reload_soon.start()
        if self.table.current in change.admissions:
            self._glance_soon.start()

    def _take(self, fresh: Fresh) -> None:
        first, self._loaded = not self._loaded, True
        resting = self.table.resting
        due = self.model.take(fresh, self._session.clock(), keep=self.table.held, resting=resting)
        if due and not resting and not self._order_later.isActive():
            self._order_later.start()
        self._shown()
        if first:
            self.was_read.emit()

    @Slot()
    def _order(self) -> None:
        """Rows that waited for rest go where they belong."""
        self._take(Fresh())

    def _shown(self) -> None:
        self._show_count()
        self.problems.say(self.model.problems)
        self._show_empty()
        self._show_panel()
        self.views_changed.emit()

    def _show_count(self) -> None:
        self.search.show_count(len(self.model.lines), self.model.in_view, self.table.chosen_count)

    def counts(self) -> dict[str, int]:
        """How many admissions each view holds."""
        return self.model.counts(self.views)

    def called(self, admissions: Sequence[str]) -> str:
        """One admission by its patient's name, several by their number."""
        if len(admissions) != 1:
            return tr("%n patient", "%n patients", len(admissions))
        known = self.model.line(admissions[0])
        return known.patient if known is not None else tr("The chart")

    def _show_empty(self) -> None:
        had_focus = self.table.hasFocus() or self.empty.hasFocus()
        changes = bool(self.model.lines) is not bool(self._stack.currentIndex())
        self._stack.setCurrentIndex(1 if self.model.lines else 0)
        if changes and self.isVisible() and (had_focus or not self.search.field.hasFocus()):
            self.take_focus()
        self.panel.setVisible(bool(self.model.lines))
        if self.model.lines:
            return
        if not self._loaded:
            self.empty.say(tr("Reading the worklist"), "")
        elif not self.model.all_lines:
            self.empty.say(tr("No admissions yet"), FIRST, *self._first_steps)
        elif self.search.field.text() and not (self.view.is_own and self.search.field.text() == self.view.search):
            self.empty.say(
                tr("No admission fits this search"),
                tr("Esc in the search box shows all of “{view}” again.").format(view=self.view.title),
                (tr("Clear the search"), self.search.field.clear),
            )
        else:
            nothing = tr("{view}: nothing here").format(view=self.view.title)
            others = () if self.view.key == "open" else ((tr("Show all open"), lambda: self.show_view("open")),)
            self.empty.say(nothing, self.view.empty, *others)

    def take_focus(self) -> None:
        """The keyboard goes to the list, or to what says that there is none."""
        (self.table if self.model.lines else self.empty).setFocus()

    # View and search

    @property
    def views(self) -> Sequence[View]:
        """The tabs, in the person's order."""
        return self.own.views.views

    @property
    def view(self) -> View:
        """The tab in front."""
        return self.own.view

    def show_view(self, key: str) -> None:
        """Show a view by its key."""
        if self.own.choose(key):
            self._show_view()

    @Slot()
    def _show_view(self) -> None:
        self.search.show_text(self.view.search)
        self.table.lay_out(self.own.layout)
        self.model.show(self.view, self.view.search, self.own.sorting)
        self._shown()

    @Slot(str)
    def search_for(self, text: str) -> None:
        """Search within the view."""
        self.model.show(self.view, text)
        rest = self.search.field.without_key_begun
        if not self.model.lines and rest is not None:  # half a key is no search for a name
            self.model.show(self.view, rest)
        self._shown()

    # The row in hand

    @Slot()
    def _selected(self) -> None:
        self._show_count()
        self._show_panel()
        if self.table.current is not None:
            self._glance_soon.start()

    @Slot()
    def _show_panel(self) -> None:
        known = self.model.line(self.table.current) if self.table.current else None
        self.panel.show_line(known, self._glance)

    @Slot()
    def _read_glance(self) -> None:
        admission, now = self.table.current, self._session.clock()
        if admission is None:
            return

        def read(desk: "Desk") -> Glance:
            desk.record_glance(admission, now)
            return glance_at(desk.chart(admission, now), desk.assessment(admission), desk.last_seen(admission))

        self._session.ask(self, read, self._take_glance)

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

    # The selected ones

    @Slot()
    def mark_seen(self) -> None:
        """Mark the selected charts as seen."""
        self.acts.mark_seen(self.table.chosen)

    @Slot()
    def assign(self) -> None:
        """Ask whose the selected charts should be."""
        self.acts.ask_whose(self.table.chosen)

    @Slot()
    def print_round(self) -> None:
        """Print the queries that wait on the selected charts."""
        self.acts.print_round(self.table.chosen)

    @property
    def for_paper(self) -> list[str]:
        """What goes on paper: the selected ones where several are, otherwise all that is shown."""
        return self.table.chosen if self.table.chosen_count > 1 else [one.admission for one in self.model.lines]

    def print_list(self) -> None:
        """Print the list."""
        self.acts.print_list(self.for_paper, self.view.title)

    def save_list(self) -> None:
        """Save the list as a PDF."""
        self.acts.save_list(self.for_paper, self.view.title)

    def undo(self) -> None:
        """Take back what was done last on the list."""
        if (act := self.undoing.undo()) is not None:
            self.told.emit(tr("Taken back: {what}").format(what=act.words))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if (act := self.undoing.redo()) is not None:
            self.told.emit(tr("Done again: {what}").format(what=act.words))
