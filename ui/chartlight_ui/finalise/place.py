"""The place of discharged stays: the queue and the charts opened from it share one strip of tabs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight_ui.commands.registry import Registry
from chartlight_ui.finalise.queue import QueueTable
from chartlight_ui.finalise.screen import FinaliseScreen
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.tab_strip import Tab
from chartlight_ui.widgets.tabbed import Tabbed

if TYPE_CHECKING:
    from chartlight.desk import QueueRow

QUEUE = "queue"
RELOAD_MS = 200


class FinalisePlace(Tabbed):
    """Enter on the queue opens a chart in a tab; Esc leads back."""

    told = Signal(str)
    case_asked = Signal(str)

    def __init__(self, session: Session, state: State, registry: Registry) -> None:
        super().__init__(tr("Queue and open charts"))
        self._session, self._state, self._registry = session, state, registry
        self.charts: dict[str, FinaliseScreen] = {}
        self._rows: list[QueueRow] = []
        self.looks_alone = False
        """Does the queue show alone the stays that wait for a second person?"""
        self.queue = QueueTable()
        self.empty = Empty(
            tr("No discharged admission waits"),
            tr(
                "When a patient leaves, the chart stands here with its days since discharge, open queries and holds, "
                "until a coder has decided its codes and attested the code set."
            ),
        )
        self.list = QStackedWidget()
        self.list.addWidget(QWidget())  # nothing is said before the first reading
        self.list.addWidget(self.empty)
        self.list.addWidget(self.queue)
        self.stack.addWidget(self.list)
        self.tabs.chosen.connect(self._tab_chosen)
        self.tabs.close_asked.connect(self.close_chart)
        self.queue.opened.connect(self.open_chart)
        session.changed.connect(self._changed)
        self._reload_soon = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._reload_soon.timeout.connect(self.reload)
        self._register(registry)
        self._show_tabs()

    def _register(self, registry: Registry) -> None:
        on_queue: tuple[tuple[str, str, Callable[[], None], tuple[str, ...]], ...] = (
            ("finalise.open", tr("Open chart"), self.queue.open_current, ("Return", "Enter")),
            ("finalise.queue-next", tr("Next chart"), lambda: self.queue.step(1), ("J",)),
            ("finalise.queue-previous", tr("Previous chart"), lambda: self.queue.step(-1), ("K",)),
        )
        for command_id, title, run, keys in on_queue:
            registry.add(
                command_id,
                title,
                run,
                group=tr("Finalise"),
                scope=self.queue,
                shortcuts=keys,
                enabled=lambda: bool(self.queue.current),
            )
        registry.add(
            "finalise.looks-alone",
            tr("Only stays that wait for a second look, or all"),
            self.toggle_looks,
            group=tr("Finalise"),
            scope=self.list,
            shortcuts=("L",),
        )
        registry.offer_menu(self.queue, "finalise.open", "finalise.looks-alone")
        for command_id, title, close, key in (
            ("finalise.close", tr("Close chart"), self._close_current, "Ctrl+W"),
            ("finalise.queue", tr("Back to the queue"), self.show_queue, "Ctrl+Backspace"),
        ):
            registry.add(
                command_id,
                title,
                close,
                group=tr("Finalise"),
                scope=self,
                shortcuts=(key,),
                enabled=lambda: self.current_chart is not None,
            )

    @property
    def current_chart(self) -> str | None:
        """The admission in front; None while the queue is."""
        return self.in_front(self.charts)

    def enter(self) -> None:
        """The place comes to the front."""
        self.reload()
        self._focus()

    def _focus(self) -> None:
        page = self.charts.get(self.current_chart or "")
        (page if page is not None else self.queue).setFocus()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if self.isVisible():
            self._reload_soon.start()

    @Slot()
    def reload(self) -> None:
        """Read the queue again."""
        now = self._session.clock()
        self._session.ask(self, lambda desk: desk.finalise_queue(now), self._show)

    def _show(self, lines: "list[QueueRow]") -> None:
        self._rows = list(lines)
        shown = [line for line in self._rows if line.due] if self.looks_alone else self._rows
        first = bool(shown) and not self.queue.lines
        self.queue.show_lines(shown)
        self.list.setCurrentWidget(self.queue if lines else self.empty)
        self._show_tabs()
        if first and self.isVisible() and self.current_chart is None:
            self._focus()

    @Slot()
    def toggle_looks(self) -> None:
        """Show alone the stays that wait for a second person, or all again."""
        self.looks_alone = not self.looks_alone
        self._show(self._rows)
        many = sum(bool(line.due) for line in self._rows)
        waits = tr("%n stay waits for a second look", "%n stays wait for a second look", many)
        self.told.emit(waits if self.looks_alone else tr("All stays are shown"))

    @Slot(str)
    def open_chart(self, admission: str) -> FinaliseScreen:
        """Open a chart in a tab, or go to it."""
        page = self.charts.get(admission)
        if page is None:
            page = self.charts[admission] = FinaliseScreen(self._session, self._state, self._registry, admission)
            page.named.connect(self._show_tabs)
            page.left.connect(self.show_queue)
            page.told.connect(self.told)
            page.case_asked.connect(self.case_asked)
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()
        self._show_tabs()
        return page

    @Slot()
    def show_queue(self) -> None:
        """Bring the queue to the front."""
        self.stack.setCurrentWidget(self.list)
        self.queue.setFocus()
        self.reload()
        self._show_tabs()

    @Slot(str)
    def close_chart(self, admission: str) -> None:
        """Close a chart's tab; every step of it is kept already."""
        page = self.charts.pop(admission, None)
        if page is None:
            return
        if self.put_away(page):
            self.show_queue()
        self._show_tabs()

    def _close_current(self) -> None:
        if self.current_chart:
            self.close_chart(self.current_chart)

    def _tab_chosen(self, key: str) -> None:
        if key in self.charts:
            self.open_chart(key)
        else:
            self.show_queue()

    def _show_tabs(self) -> None:
        waiting = sum(line.state != "attested" for line in self._rows)
        if self.looks_alone:
            waiting = len(self.queue.lines)
        name = tr("Second looks") if self.looks_alone else tr("To finalise")
        charts = [Tab(admission, page.title, closable=True) for admission, page in self.charts.items()]
        self.tabs.show_tabs([Tab(QUEUE, name, waiting), *charts], self.current_chart or QUEUE)
