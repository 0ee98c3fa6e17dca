"""The worklist as a place: views and open cases share one strip of tabs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from chartlight_ui.commands.registry import Registry
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.translating import tr
from chartlight_ui.widgets.tab_strip import Tab
from chartlight_ui.widgets.tabbed import Tabbed
from chartlight_ui.worklist.case_page import CasePage
from chartlight_ui.worklist.case_window import CaseWindow
from chartlight_ui.worklist.screen import WorklistScreen

LIST = "list"

_Entry = tuple[str, QWidget, str, str, Callable[[], None], tuple[str, ...], Callable[[], bool]]
"""Group, scope, id, title, what it does, keys, and whether it can be done now."""


class WorklistPlace(Tabbed):
    """The list and the cases opened from it."""

    told = Signal(str)
    window_opened = Signal(object)
    """A case has a window of its own now."""

    def __init__(
        self, session: Session, state: State, registry: Registry, make_case: Callable[[str], CasePage]
    ) -> None:
        super().__init__(tr("Views and open cases"))
        self._make_case = make_case
        self.list = WorklistScreen(session, state)
        self.cases: dict[str, CasePage] = {}
        self.windows: dict[str, CaseWindow] = {}
        self._stripped: list[Tab] = []
        self.stack.addWidget(self.list)
        self.tabs.chosen.connect(self._tab_chosen)
        self.tabs.close_asked.connect(self.close_case)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.customContextMenuRequested.connect(
            lambda point: registry.menu(
                self.list, "worklist.save-view", "worklist.views", "", "worklist.undo", "worklist.redo"
            ).popup(self.tabs.mapToGlobal(point))
        )
        self.list.views_changed.connect(self._show_tabs)
        self.list.open_asked.connect(self.open_case)
        self.list.query_asked.connect(self.query_case)
        self.list.told.connect(self.told)
        self._register(registry)
        self._show_tabs()

    def _register(self, registry: Registry) -> None:
        table, screen = self.list.table, self.list

        def has_row() -> bool:
            return table.current is not None and table.isVisible()

        def has_lines() -> bool:
            return bool(screen.model.lines)

        def always() -> bool:
            return True

        listed, views = tr("Worklist"), tr("Worklist views")
        commands: list[_Entry] = [
            (listed, table, "next", tr("Next patient"), lambda: table.step(1), ("J",), has_row),
            (listed, table, "previous", tr("Previous patient"), lambda: table.step(-1), ("K",), has_row),
            (listed, table, "open", tr("Open case"), screen.open_current, ("Return", "Enter"), has_row),
            (
                listed,
                table,
                "open-window",
                tr("Open case in its own window"),
                self._open_window,
                ("Shift+Return", "Shift+Enter"),
                has_row,
            ),
            (listed, table, "seen", tr("Mark as seen"), screen.mark_seen, ("Space",), has_row),
            (listed, table, "query", tr("Query the top finding"), screen.query_current, ("Q",), has_row),
            (listed, table, "assign", tr("Assign"), screen.assign, ("A",), has_row),
            (
                listed,
                table,
                "print-round",
                tr("Print the queries of the selected"),
                screen.print_round,
                ("P",),
                has_row,
            ),
            (listed, table, "print", tr("Print the list"), screen.print_list, ("Shift+P",), has_lines),
            (listed, table, "print-save", tr("Save the list as a PDF"), screen.save_list, (), has_lines),
            (listed, screen, "undo", tr("Undo"), screen.undo, ("Ctrl+Z",), lambda: screen.undoing.last is not None),
            (
                listed,
                screen,
                "redo",
                tr("Redo"),
                screen.redo,
                ("Ctrl+Shift+Z", "Ctrl+Y"),
                lambda: screen.undoing.next is not None,
            ),
            (listed, screen, "search", tr("Search"), self._search, ("/", "Ctrl+F"), always),
            (views, screen, "columns", tr("Columns and order"), screen.view_acts.arrange, ("C",), always),
            (views, screen, "save-view", tr("Save view"), screen.view_acts.save, ("Ctrl+S",), always),
            (views, screen, "views", tr("Rename, order and delete views"), screen.view_acts.manage, ("V",), always),
            *(
                (
                    views,
                    screen,
                    f"view{number}",
                    tr("View {number}").format(number=number),
                    partial(self._nth_view, number),
                    (str(number),),
                    partial(self._has_view, number),
                )
                for number in range(1, 10)
            ),
        ]
        says: dict[str, Callable[[], str]] = {
            "undo": lambda: tr("Undo: {what}").format(what=act.words) if (act := screen.undoing.last) else "",
            "redo": lambda: tr("Redo: {what}").format(what=act.words) if (act := screen.undoing.next) else "",
            **{f"view{number}": partial(self._view_title, number) for number in range(1, 10)},
        }
        for group, scope, command_id, title, run, keys, enabled in commands:
            registry.add(
                f"worklist.{command_id}",
                title,
                run,
                group=group,
                scope=scope,
                shortcuts=keys,
                enabled=enabled,
                says=says.get(command_id),
            )
        on_panel = ("worklist.open", "worklist.query", "worklist.seen", "worklist.assign")
        screen.panel.tips = {command_id: registry.tip(command_id) for command_id in on_panel}
        registry.offer_menu(
            table,
            "worklist.open",
            "worklist.open-window",
            "worklist.query",
            "worklist.seen",
            "worklist.assign",
            "",
            "worklist.print-round",
            "worklist.print",
            "worklist.print-save",
            "",
            "worklist.undo",
            "worklist.redo",
            "",
            "worklist.search",
            "worklist.columns",
            "worklist.save-view",
            "worklist.views",
        )
        for button, command_id in (
            (screen.search.columns, "worklist.columns"),
            (screen.search.save, "worklist.save-view"),
            (screen.search.round, "worklist.print-round"),
        ):
            registry.show_tip(button, command_id)
        registry.add(
            "case.close",
            tr("Close case"),
            self._close_current,
            group=tr("Case"),
            scope=self,
            shortcuts=("Ctrl+W",),
            enabled=lambda: self.current_case is not None,
        )
        registry.add(
            "case.list",
            tr("Back to the worklist"),
            self.show_list,
            group=tr("Case"),
            scope=self,
            shortcuts=("Ctrl+Backspace",),
            enabled=lambda: self.current_case is not None,
        )

    @property
    def current_case(self) -> str | None:
        """The admission whose case is in front."""
        return self.in_front(self.cases)

    def _search(self) -> None:
        self.list.search.field.setFocus()
        self.list.search.field.selectAll()

    def _has_view(self, number: int) -> bool:
        return number <= len(self.list.views)

    def _view_title(self, number: int) -> str:
        if not self._has_view(number):
            return ""
        return tr("View: {title}").format(title=self.list.views[number - 1].title)

    def _nth_view(self, number: int) -> None:
        if number <= len(self.list.views):
            self.list.show_view(self.list.views[number - 1].key)
            self.list.take_focus()

    def open_case(self, admission: str) -> CasePage:
        """Open a case in a tab, or go to it."""
        page = self.cases.get(admission)
        if page is None:
            page = self._make_case(admission)
            self.cases[admission] = page
            page.named.connect(self._show_tabs)
            page.left.connect(self.show_list)
            page.told.connect(self.told)
            page.ended.connect(partial(self.close_case, admission))
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
        if page is not None:
            page.setFocus()
        else:
            self.list.take_focus()

    def show_list(self) -> None:
        """Bring the list to the front."""
        self.stack.setCurrentWidget(self.list)
        self.list.take_focus()
        self._show_tabs()

    def close_case(self, admission: str) -> None:
        """Close a case's tab; its drafts are already saved."""
        page = self.cases.pop(admission, None)
        if page is None:
            return
        page.leave()
        if self.put_away(page):
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
            self.list.take_focus()

    def _show_tabs(self) -> None:
        cases = [Tab(admission, page.title, closable=True) for admission, page in self.cases.items()]
        if (case := self.current_case) is not None:
            self._strip([Tab(LIST, tr("Worklist")), *cases], case)
            return
        counts = self.list.counts()
        views = [Tab(view.key, view.title, counts.get(view.key, 0)) for view in self.list.views]
        if self._strip([*views, *cases], self.list.view.key):
            for place, view in enumerate(self.list.views, 1):
                key = f" ({place})" if place < 10 else ""
                self.tabs.setTabToolTip(place - 1, f"{view.tip or view.title}{key}")

    def _strip(self, tabs: list[Tab], current: str) -> bool:
        """Show these tabs; False where they stand there already, since laying them out anew takes milliseconds."""
        if tabs == self._stripped and self.tabs.current_key == current:
            return False
        self._stripped = tabs
        self.tabs.show_tabs(tabs, current)
        return True
