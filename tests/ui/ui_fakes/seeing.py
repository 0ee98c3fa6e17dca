"""What a person sees of the desktop: texts that widgets hold, models give, menus list and painters draw."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui_fakes import walking

GETTERS = ("text", "toolTip", "statusTip", "accessibleName", "accessibleDescription", "placeholderText", "title")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
ROWS = 40
SHEET = "Preview"
"""Shows the printed query, which the core writes."""


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
        elif isinstance(top, QDialog):
            self._leaf(where, top)

    def _leaf(self, where: str, top: QDialog) -> None:
        """The other pages of a sheet that has several."""
        for stack in top.findChildren(QStackedWidget):
            for at in range(1, stack.count()):
                stack.setCurrentIndex(at)
                pause(30)
                for widget in walking.shown(stack.currentWidget().window()):
                    self._widget(widget)
                self.cut += [f"{where}, page {at}: {one}" for one in walking.cut(top)]

    def _widget(self, widget: QWidget) -> None:
        what = type(widget).__name__
        for getter in GETTERS:
            written = getter == "text" and (isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) or what == SHEET)
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
