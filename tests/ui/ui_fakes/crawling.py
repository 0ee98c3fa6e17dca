"""Walks the desktop in a made-up language and notes every text that stays English or has too little room.

A program of its own, since texts are translated as the screens are imported: `crawling.py CATALOGUE ANSWER`.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

GETTERS = ("text", "toolTip", "statusTip", "accessibleName", "accessibleDescription", "placeholderText", "title")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
ROWS = 40
PATIENCE_MS = 20_000


class Crawl:
    """What is seen, by where it was first seen."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.cut: list[str] = []
        self.sheets = 0
        self.where = ""
        self._watch_painting()

    def note(self, text: object, what: str) -> None:
        if isinstance(text, str) and text.strip():
            self.texts.setdefault(text, f"{self.where}: {what}")

    def _watch_painting(self) -> None:
        """Words that widgets paint themselves."""
        paint = QPainter.drawText

        def noted(painter: QPainter, *arguments: Any) -> Any:
            for one in arguments:
                self.note(one, "painted")
            return paint(painter, *arguments)

        QPainter.drawText = noted  # type: ignore[method-assign]

    def look(self, where: str, top: QWidget) -> None:
        """Note all that a window shows, and what of it is cut."""
        from ui_fakes import walking

        self.where = where
        pause(60)
        top.grab()
        if isinstance(top, QFileDialog):
            self.note(top.windowTitle(), "title")
            return
        self.note(top.windowTitle(), "title of the window")
        for widget in walking.shown(top):
            self._widget(widget)
        self.cut += [f"{where}: {one}" for one in walking.cut(top)]
        if isinstance(top, QMainWindow):
            self._menus(top)

    def _widget(self, widget: QWidget) -> None:
        what = type(widget).__name__
        for getter in GETTERS:
            written = getter == "text" and isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)
            if not written and callable(found := getattr(widget, getter, None)):
                self.note(found(), f"{what}.{getter}")
        if isinstance(widget, QComboBox):
            self._model(widget.model(), what)
        elif isinstance(widget, QTabBar):
            for at in range(widget.count()):
                self.note(widget.tabText(at), what)
                self.note(widget.tabToolTip(at), f"{what}, tip")
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            self._model(widget.model(), what)

    def _model(self, model: QAbstractItemModel, what: str) -> None:
        nowhere = QModelIndex()
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(nowhere)):
            for role in ROLES:
                self.note(model.headerData(column, Qt.Orientation.Horizontal, role), f"{what}, heading")
            for at in range(min(ROWS, model.rowCount(nowhere))):
                for role in ROLES:
                    self.note(model.data(model.index(at, column), role), f"{what}, row")

    def _menus(self, top: QMainWindow) -> None:
        for entry in top.menuBar().actions():
            self.note(entry.text(), "menu")
            menu = entry.menu()
            if isinstance(menu, QMenu):
                menu.aboutToShow.emit()
                self._actions(menu)

    def _actions(self, menu: QMenu) -> None:
        for action in menu.actions():
            self.note(action.text().partition("\t")[0], "menu")
            self.note(action.toolTip(), "menu, tip")
            inner = action.menu()
            if isinstance(inner, QMenu):
                self._actions(inner)

    def opened_by(self, where: str, act: Callable[[], object]) -> None:
        """Look at the sheets and menus that an act opens, and put them away."""
        before = set(QApplication.topLevelWidgets())
        done: list[QWidget] = []

        def see() -> None:
            popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
            for one in (popup, modal, *QApplication.topLevelWidgets()):
                if one is None or one in before or one in done or not one.isVisible():
                    continue
                done.append(one)
                self.sheets += 1
                if isinstance(one, QMenu):
                    self.where = where
                    self._actions(one)
                else:
                    self.look(where, one)
                one.close()

        watching = QTimer(interval=40)
        watching.timeout.connect(see)
        watching.start()
        act()
        pause(160)
        watching.stop()
        see()


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(true: Callable[[], object]) -> None:
    waited = 0
    while not true() and waited < PATIENCE_MS:
        pause(20)
        waited += 20
    assert true(), "the screen did not come"


def open_window(desk: object) -> Any:
    """The window over a desk, with its worklist read."""
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow
    from ui_fakes.desk import NOW

    state = State(None)
    state.put("look/theme", "light")
    state.put("look/reduce-motion", "yes")
    window = MainWindow(Session(desk, clock=lambda: NOW), state, "M. Castellan, RN, CCDS")  # type: ignore[arg-type]
    window.resize(1440, 900)
    window.show()
    window.start()
    return window


def walk_places(crawl: Crawl, window: Any) -> None:
    for place in ("worklist", *window.pages):
        window.go(place)
        pause(200)
        crawl.look(place, window)
        sheets(crawl, window, place)


def sheets(crawl: Crawl, window: Any, where: str) -> None:
    """All that a command with three dots opens here."""
    for command in list(window.registry.available(window)):
        if "…" in command.title:
            crawl.opened_by(f"{where}, {command.id}", command.run)


def walk_case(crawl: Crawl, window: Any) -> None:
    from ui_fakes.chart import ADMISSION

    window.open_case(ADMISSION)
    page = window.worklist.cases[ADMISSION]
    until(lambda: page.case is not None and page.subject is not None)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        pause(250)
        crawl.look(f"case, tab {number}", window)
        sheets(crawl, window, f"case, tab {number}")
    page.tabs.setCurrentIndex(0)
    page.draft_top_query()
    until(lambda: page.query.query is not None)
    pause(200)
    crawl.look("query", window)
    sheets(crawl, window, "query")
    page.query.leave()


def walk_finalise(crawl: Crawl, window: Any) -> None:
    from ui_fakes.finalising import STAY

    window.go("finalise")
    until(lambda: window.finalise.queue.current == STAY)
    crawl.look("finalise", window)
    page = window.finalise.open_chart(STAY)
    until(lambda: page.held is not None)
    pause(200)
    crawl.look("chart to finalise", window)
    page.evidence.toggle()
    crawl.look("chart to finalise, note", window)
    page.evidence.toggle()
    sheets(crawl, window, "chart to finalise")
    crawl.opened_by("open points", page.header.list_open)


def walk_everywhere(crawl: Crawl, window: Any) -> None:
    window.go("worklist")
    for command in ("palette", "help.keys", "help.page", "welcome", "tour"):
        crawl.opened_by(command, lambda one=command: window.registry.run(one))
    crawl.look("over the worklist", window)
    window.lock()
    crawl.look("lock", window)
    window.unlock()


def main(catalogue: str, answer: str) -> None:
    from chartlight_ui import translating

    assert translating.use(Path(catalogue))
    from chartlight_ui.app import application
    from ui_fakes.desk import FakeDesk
    from ui_fakes.finalising import FinalisingDesk
    from ui_fakes.known import Data, Recorded, english, learn_from_core

    application()
    data, crawl = Data(), Crawl()
    learn_from_core(data)
    for desk, walks in (
        (FakeDesk(), (walk_places, walk_case, walk_everywhere)),
        (FinalisingDesk(), (walk_finalise,)),
    ):
        window = open_window(Recorded(desk, data))
        if isinstance(desk, FakeDesk):
            until(lambda shown=window: shown.worklist.list.model.lines)
        for walk in walks:
            walk(crawl, window)
        window.close()
        window._session.close()
        pause(50)
    told = {
        "english": sorted(set(english(crawl.texts, data))),
        "cut": sorted(set(crawl.cut)),
        "texts": len(crawl.texts),
        "sheets": crawl.sheets,
    }
    Path(answer).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main(*sys.argv[1:])
