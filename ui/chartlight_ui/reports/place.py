"""The place of reports: all figures of a period, and each figure with its plot and its cases."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from chartlight.reports.figures import figure_of
from chartlight.reports.values import Choices, Detail, Report
from chartlight_ui.commands.registry import Registry
from chartlight_ui.reports.commands import OF_A_FIGURE, OF_ALL, register
from chartlight_ui.reports.definition import DefinitionPanel
from chartlight_ui.reports.figure_list import FigureList
from chartlight_ui.reports.figure_page import FigurePage
from chartlight_ui.reports.filter_bar import FilterBar
from chartlight_ui.reports.running import Running, RunningBar
from chartlight_ui.reports.saving import Saving
from chartlight_ui.reports.watch_page import WatchPage
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, row
from chartlight_ui.widgets.place_page import PlacePage

if TYPE_CHECKING:
    from chartlight.desk import Change, Desk
    from chartlight_ui.reports.running import Told

RELOAD_MS = 30_000
"""Figures follow what happens, though not every step of it: F5 adds up at once."""


class ReportsPlace(PlacePage):
    """Filters stay while going from figure to figure. `case_asked` opens the chart of a case."""

    case_asked = Signal(str)
    audit_asked = Signal()
    told = Signal(str)

    def __init__(self, session: Session, registry: Registry) -> None:
        self.list = FigureList()
        self.figure = FigurePage()
        self.filters = FilterBar()
        self.definition = DefinitionPanel()
        self.fronts = QStackedWidget()
        self.fronts.addWidget(self.list)
        self.fronts.addWidget(self.figure)
        self.running = Running(session, None)
        self.watch = WatchPage(session, self.running)
        self.fronts.addWidget(self.watch)
        body = QWidget()
        inside = column(body)
        inside.addWidget(self.filters)
        middle = row(gap=0)
        middle.addWidget(self.fronts, 1)
        middle.addWidget(self.definition)
        super().__init__(
            tr("Reports"),
            body,
            Empty(
                tr("No figures yet"),
                tr(
                    "When stays have been reviewed, queried, coded and discharged, their figures stand here: query, "
                    "response and agreement rates, CC and MCC capture, the case-mix index, acceptance of codes and "
                    "turnaround, each with its definition, its cases and a trend."
                ),
            ),
        )
        self._session = session
        self.running.setParent(self)
        self.saving = Saving(session, self.running, self)
        self.bar = RunningBar(self.running)
        inside.addWidget(self.bar)
        inside.addLayout(middle, 1)
        self.report: Report | None = None
        self.audit_button = KeyButton(tr("To the audit trail"), needs="find_audit_entries")
        self.audit_button.clicked.connect(self.audit_asked)
        self.watch_button = KeyButton(tr("Watch over coding"), ("W",), needs="watch")
        self.watch_button.clicked.connect(self.show_watch)
        self.save_button = KeyButton(tr("Save ▾"), ("Ctrl", "S"), needs="export_report")
        self.save_button.clicked.connect(self.offer_files)
        for button in (self.audit_button, self.watch_button, self.save_button):
            self.head.addWidget(button)
        self._stale = True
        self._again = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._again.timeout.connect(self.reload)
        self._connect()
        self._registry = registry
        register(self, registry)

    def _connect(self) -> None:
        self.filters.changed.connect(self.reload)
        self.list.opened.connect(self.open_figure)
        self.list.moved.connect(self._define)
        self.figure.by_changed.connect(self._ask_figure)
        self.figure.left.connect(self.show_list)
        self.figure.rows.opened.connect(self.case_asked)
        self.watch.left.connect(self.show_list)
        self.watch.case_asked.connect(self.case_asked)
        self.watch.told.connect(self.told)
        self.saving.told.connect(self.told)
        self.running.failed.connect(self.told)
        self._session.changed.connect(self._changed)

    # Reading

    def enter(self) -> None:
        self.filters.set_today(self._session.clock().astimezone().date())
        if self._stale:
            self._session.ask(self, lambda desk: desk.report_choices(), self._offer, aside=True)
            self.reload()
        self._focus()

    def _focus(self) -> None:
        if self.pages.currentWidget() is self.body:
            front = self.watch.lines if self.shows_watch else self.figure.rows if self.shows_figure else self.list
            front.setFocus()
        else:
            self.setFocus()

    @Slot(object)
    def _changed(self, change: "Change") -> None:
        self._stale = True
        waits = self._again.isActive() or self.running.is_running
        if self.isVisible() and not waits and change.kinds - {"setting"}:
            self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    @Slot()
    def reload(self) -> None:
        """Add up again: all figures, or the one in front."""
        self._stale = False
        if self.shows_watch:
            self.report = None
            self.watch.reload()
            return
        if self.shows_figure:
            self.report = None  # of another scope, or of before: read when the list comes to the front
            self._ask_figure()
            return
        scope, now = self.filters.scope, self._session.clock()

        def add_up(desk: "Desk", told: "Told") -> Report:
            return desk.report(scope, now, told)

        self.running.run(add_up, self._show)

    def _offer(self, choices: Choices) -> None:
        self.filters.offer(choices)
        self._show_body()

    def _show_body(self) -> None:
        """The figures as soon as there is a stay, also where the chosen period has no case."""
        cases = self.report is not None and not self.report.is_empty
        self.show_body(cases or self.filters.is_filtered or self.filters.has_choices)

    def _show(self, report: Report) -> None:
        self.report = report
        self.list.show_lines(report.lines)
        self._show_body()
        self._define(self.list.current)
        if self.isVisible() and not self.filters.has_focus:
            self._focus()

    # One figure

    @property
    def shows_figure(self) -> bool:
        """True while a figure is in front, False for the list."""
        return self.fronts.currentWidget() is self.figure

    @property
    def shows_watch(self) -> bool:
        """True while the watch over coding is in front."""
        return self.fronts.currentWidget() is self.watch

    @Slot()
    def show_watch(self) -> None:
        """Bring the watch over coding to the front; its filters are its own baseline."""
        self.fronts.setCurrentWidget(self.watch)
        for beside in (self.filters, self.definition, self.watch_button):
            beside.setVisible(False)
        self.show_body(True)
        self.watch.reload()
        self.watch.lines.setFocus()

    @Slot(str)
    def open_figure(self, name: str) -> None:
        """Bring a figure with its plot and cases to the front."""
        figure = figure_of(name)
        if figure is None:
            return
        self.figure.show_figure(figure)
        self.fronts.setCurrentWidget(self.figure)
        self._define(name)
        self._ask_figure()
        self.figure.rows.setFocus()

    @Slot()
    def _ask_figure(self) -> None:
        name, by = self.definition.figure, self.figure.dimension
        if name is None:
            return
        scope, now = self.filters.scope, self._session.clock()

        def add_up(desk: "Desk", told: "Told") -> Detail:
            import pyqtgraph  # noqa: F401 - half a second the first time, so not where the window waits

            return desk.report_figure(name.id, scope, by, now, told)

        self.running.run(add_up, self.figure.show_detail)

    @Slot()
    def show_list(self) -> None:
        """Back to all figures."""
        if self.shows_watch:
            for beside in (self.filters, self.definition, self.watch_button):
                beside.setVisible(True)
        self.fronts.setCurrentWidget(self.list)
        self.list.setFocus()
        self._define(self.list.current)
        if self.report is None:
            self.reload()

    def go_on(self, steps: int) -> None:
        """The next or previous figure, told apart as this one."""
        self.list.step(steps)
        self.open_figure(self.list.current)

    @Slot(str)
    def _define(self, name: str) -> None:
        if name:
            self.definition.show_figure(figure_of(name))

    @Slot()
    def toggle_definition(self) -> None:
        """Show or hide what the figure in hand counts."""
        self.definition.setVisible(self.definition.isHidden())

    # Files

    @Slot()
    def offer_files(self) -> None:
        """What can be saved of what is in front."""
        of_figure = (*OF_A_FIGURE, "") if self.shows_figure else ()
        self.menu: QMenu = self._registry.menu(self, *of_figure, *OF_ALL)
        self.menu.popup(self.save_button.mapToGlobal(self.save_button.rect().bottomLeft()))

    def save_report(self) -> None:
        """All figures as PDF."""
        self.saving.save_report(self.filters.scope)

    def save_programme(self) -> None:
        """How the program is governed and was validated here, as PDF."""
        self.saving.save_programme(self.filters.scope)

    def save_picture(self, ending: str) -> None:
        """The plot in front, ".png" or ".pdf"."""
        if self.figure.detail is not None:
            self.saving.save_picture(self.figure.detail, ending)

    def save_cases(self, *, names: bool) -> None:
        """The cases of the figure in front as CSV."""
        if self.figure.detail is not None:
            self.saving.save_cases(self.figure.detail, names=names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.running.is_running and not self.bar.isHidden():
                self.running.stop()
                return
            if self.filters.has_focus:
                self._focus()
                return
            if self.shows_figure or self.shows_watch:
                self.show_list()
                return
        super().keyPressEvent(event)
