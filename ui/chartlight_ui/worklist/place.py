"""The worklist as a place: views and open cases share one strip of tabs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight_ui.commands.registry import Registry
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.widgets.labels import column, row, surface
from chartlight_ui.widgets.tab_strip import Tab, TabStrip
from chartlight_ui.worklist.case_page import CasePage
from chartlight_ui.worklist.case_window import CaseWindow
from chartlight_ui.worklist.screen import WorklistScreen

LIST = "list"


class WorklistPlace(QWidget):
    """The list and the cases opened from it."""

    told = Signal(str)
    window_opened = Signal(object)
    """A case has a window of its own now."""

    def __init__(
        self, session: Session, state: State, registry: Registry, make_case: Callable[[str], CasePage]
    ) -> None:
        super().__init__()
        self._make_case = make_case
        self.list = WorklistScreen(session, state)
        self.cases: dict[str, CasePage] = {}
        self.windows: dict[str, CaseWindow] = {}
        self.tabs = TabStrip()
        self.tabs.setAccessibleName("Views and open cases")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        inside = column(self)
        inside.addWidget(_band(self.tabs))
        inside.addWidget(self.stack, 1)
        self.tabs.chosen.connect(self._tab_chosen)
        self.tabs.close_asked.connect(self.close_case)
        self.list.views_changed.connect(self._show_tabs)
        self.list.open_asked.connect(self.open_case)
        self.list.query_asked.connect(self.query_case)
        self.list.told.connect(self.told)
        self._register(registry)
        self._show_tabs()

    def _register(self, registry: Registry) -> None:
        table, screen = self.list.table, self.list

        def has_row() -> bool:
            return table.current is not None

        on_table: list[tuple[str, str, Callable[[], None], tuple[str, ...]]] = [
            ("worklist.next", "Next patient", lambda: table.step(1), ("J",)),
            ("worklist.previous", "Previous patient", lambda: table.step(-1), ("K",)),
            ("worklist.open", "Open case", screen.open_current, ("Return", "Enter")),
            ("worklist.open-window", "Open case in its own window", self._open_window, ("Shift+Return", "Shift+Enter")),
            ("worklist.seen", "Mark as seen", screen.mark_seen, ("Space",)),
            ("worklist.query", "Query the top finding", screen.query_current, ("Q",)),
        ]
        for command_id, title, run, keys in on_table:
            registry.add(
                command_id,
                title,
                run,
                group="Worklist",
                scope=table,
                shortcuts=keys,
                enabled=has_row,
            )
        names = {"Open": "worklist.open", "Query": "worklist.query", "Seen": "worklist.seen"}
        screen.panel.tips = {words: registry.tip(command_id) for words, command_id in names.items()}
        registry.offer_menu(
            table,
            "worklist.open",
            "worklist.open-window",
            "worklist.query",
            "worklist.seen",
            "",
            "worklist.search",
            "worklist.save-view",
        )
        for number in range(1, 10):
            registry.add(
                f"worklist.view{number}",
                f"View {number}",
                partial(self._nth_view, number),
                group="Worklist views",
                scope=table,
                shortcuts=(str(number),),
                enabled=partial(self._has_view, number),
            )
        registry.add("worklist.search", "Search", self._search, group="Worklist", scope=screen, shortcuts=("/",))
        registry.add("worklist.save-view", "Save view", screen.save_view, group="Worklist", scope=screen)
        registry.add(
            "case.close",
            "Close case",
            self._close_current,
            group="Case",
            scope=self,
            shortcuts=("Ctrl+W",),
            enabled=lambda: self.current_case is not None,
        )
        registry.add(
            "case.list",
            "Back to the worklist",
            self.show_list,
            group="Case",
            scope=self,
            shortcuts=("Ctrl+Backspace",),
            enabled=lambda: self.current_case is not None,
        )

    @property
    def current_case(self) -> str | None:
        """The admission whose case is in front."""
        front = self.stack.currentWidget()
        return next((admission for admission, page in self.cases.items() if page is front), None)

    def _search(self) -> None:
        self.list.search.field.setFocus()
        self.list.search.field.selectAll()

    def _has_view(self, number: int) -> bool:
        return number <= len(self.list.views)

    def _nth_view(self, number: int) -> None:
        if number <= len(self.list.views):
            self.list.show_view(self.list.views[number - 1].key)

    def open_case(self, admission: str) -> CasePage:
        """Open a case in a tab, or go to it."""
        page = self.cases.get(admission)
        if page is None:
            page = self._make_case(admission)
            self.cases[admission] = page
            page.named.connect(self._show_tabs)
            page.left.connect(self.show_list)
            page.told.connect(self.told)
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()
        self._show_tabs()
        return page

    def _open_window(self) -> None:
        if self.list.table.current:
            self.open_window(self.list.table.current)

    def open_window(self, admission: str) -> CaseWindow:
        """Open a case in its own window, or bring that to the front."""
        window = self.windows.get(admission)
        if window is None:
            window = CaseWindow(self._make_case(admission), lambda: self._forget(admission))
            self.windows[admission] = window
            self.window_opened.emit(window)
            window.show()
        window.raise_()
        window.activateWindow()
        window.page.setFocus()
        return window

    def _forget(self, admission: str) -> None:
        self.windows.pop(admission, None)

    def show_windows(self, shown: bool) -> None:
        """Show the windows of cases, or hide all of them."""
        for window in self.windows.values():
            window.setVisible(shown)

    def save(self) -> None:
        """Save what is being written in any case."""
        for page in (*self.cases.values(), *(window.page for window in self.windows.values())):
            page.leave()

    def leave(self) -> None:
        """Save what is being written in any case and close their windows."""
        self.save()
        for window in list(self.windows.values()):
            window.close()

    def query_case(self, admission: str) -> None:
        """Open a case at a draft query for its strongest finding."""
        self.open_case(admission).draft_top_query()

    def enter(self) -> None:
        """The place comes to the front."""
        page = self.cases.get(self.current_case or "")
        (page if page is not None else self.list.table).setFocus()

    def show_list(self) -> None:
        """Bring the list to the front."""
        self.stack.setCurrentWidget(self.list)
        self.list.table.setFocus()
        self._show_tabs()

    def close_case(self, admission: str) -> None:
        """Close a case's tab; its drafts are already saved."""
        page = self.cases.pop(admission, None)
        if page is None:
            return
        page.leave()
        was_front = self.stack.currentWidget() is page
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        if was_front:
            self.show_list()
        self._show_tabs()

    def _close_current(self) -> None:
        if self.current_case:
            self.close_case(self.current_case)

    def _tab_chosen(self, key: str) -> None:
        if key == LIST:
            self.show_list()
        elif key in self.cases:
            self.open_case(key)
        else:
            self.stack.setCurrentWidget(self.list)
            self.list.show_view(key)
            self.list.table.setFocus()

    def _show_tabs(self) -> None:
        cases = [Tab(admission, page.title, closable=True) for admission, page in self.cases.items()]
        if (case := self.current_case) is not None:
            self.tabs.show_tabs([Tab(LIST, "Worklist"), *cases], case)
            return
        counts = self.list.counts()
        views = [Tab(view.key, view.title, counts.get(view.key, 0)) for view in self.list.views]
        self.tabs.show_tabs([*views, *cases], self.list.view.key)


def _band(tabs: TabStrip) -> QWidget:
    """The tabs on their ground, in line with what stands below them."""
    band = surface("band")
    row(band, margins=(16, 0, 0, 0), gap=0).addWidget(tabs)
    return band
