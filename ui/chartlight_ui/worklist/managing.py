"""A person's views: their order (the keys 1 to 9 follow it), names of saved ones, what is deleted; with undo."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit, QListWidgetItem, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row
from chartlight_ui.worklist.layout import Layout, Sorting
from chartlight_ui.worklist.moving_list import MovingList
from chartlight_ui.worklist.views import LONGEST_NAME, View, Views

ROW = 26
_KEY = Qt.ItemDataRole.UserRole


class ViewsDialog(QDialog):
    """Works on a copy; `views` is what was made of it. Ctrl+Z takes back step by step."""

    def __init__(self, views: Views, current: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self.views = views
        self._before: list[Views] = []
        self.list = MovingList()
        self.list.moved.connect(self._move)
        self.list.setAccessibleName(tr("Views"))
        self.list.setFixedHeight(min(12, len(views.views) + 1) * ROW + 8)
        self.list.currentItemChanged.connect(self._show_tools)
        inside = column(self, margins=(22, 18, 22, 16), gap=10)
        inside.addWidget(label(tr("Views"), bold=True, size=fonts.NOTE))
        hint = tr("Alt+↑ and Alt+↓ move, F2 renames, Del deletes, Ctrl+Z takes back.")
        inside.addWidget(label(hint, "muted", size=fonts.SMALL, wrap=True))
        inside.addWidget(self.list)
        self.up, self.down = _button(tr("Up"), self._mover(-1)), _button(tr("Down"), self._mover(1))
        self.rename = _button(tr("Rename …"), self.ask_name)
        self.delete = _button(tr("Delete"), self.delete_view)
        self.back = _button(tr("Undo"), self.undo)
        tools = row(gap=8)
        for button in (self.up, self.down, self.rename, self.delete, self.back):
            tools.addWidget(button)
        tools.addStretch()
        inside.addLayout(tools)
        self.act = dialog_foot(self, inside, tr("Keep views"), self.accept, keys=("↵",), is_default=True)
        self.setMinimumWidth(440)
        self._fill(current)
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_F2: self.ask_name,
            Qt.Key.Key_Delete: self.delete_view,
        }
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif Qt.Key(event.key()) in acts:
            acts[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    @property
    def _here(self) -> View | None:
        here = self.list.currentIndex()
        return self.views.find(here.data(_KEY)) if here.isValid() else None

    def _fill(self, key: str | None) -> None:
        self.list.clear()
        for place, view in enumerate(self.views.views, 1):
            number = f"{place}" if place < 10 else "–"
            item = QListWidgetItem(f"{number}   {view.title}", self.list)
            item.setData(_KEY, view.key)
            item.setSizeHint(QSize(0, ROW))
            item.setToolTip(view.tip)
        keys = [view.key for view in self.views.views]
        self.list.setCurrentRow(keys.index(key) if key in keys else min(self.list.count() - 1, 0))
        self._show_tools()

    def _show_tools(self) -> None:
        own = (here := self._here) is not None and here.is_own
        self.rename.setEnabled(own)
        self.delete.setEnabled(own)
        self.back.setEnabled(bool(self._before))

    def _change(self, views: Views, key: str | None) -> None:
        if views != self.views:
            self._before.append(self.views)
            self.views = views
        self._fill(key)

    def _mover(self, steps: int) -> Callable[[], None]:
        return lambda: self._move(steps)

    def _move(self, steps: int) -> None:
        if (here := self._here) is not None:
            self._change(self.views.move(here.key, steps), here.key)

    def ask_name(self) -> None:
        """Ask for another name of a saved view."""
        here = self._here
        if here is None or not here.is_own:
            return
        name, given = QInputDialog.getText(
            self, "Chartlight", tr("Name of this view"), QLineEdit.EchoMode.Normal, here.title
        )
        if given:
            self.rename_to(name)

    def rename_to(self, name: str) -> None:
        """Give the saved view in hand another name."""
        if (here := self._here) is not None:
            self._change(self.views.rename(here.key, name), here.key)

    def delete_view(self) -> None:
        """Delete the saved view in hand."""
        here = self._here
        if here is None or not here.is_own:
            return
        at = self.list.currentRow()
        self._change(self.views.delete(here.key), None)
        self.list.setCurrentRow(min(at, self.list.count() - 1))

    def undo(self) -> None:
        """Take back the last step."""
        if self._before:
            here = self._here
            self.views = self._before.pop()
            self._fill(here.key if here else None)


class SaveDialog(QDialog):
    """A name for the view; says what is kept, and when another view of that name is replaced."""

    def __init__(self, views: Views, name: str, search: str, layout: Layout, sorting: Sorting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._views = views
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(tr("Name of this view"))
        self.name.setPlaceholderText(tr("Name"))
        self.name.textChanged.connect(self._say)
        kept = [tr("the search {search}").format(search=search) if search.strip() else tr("no search")]
        kept.append(tr("%n column", "%n columns", len(layout.columns) - 1))
        kept.append(tr("its order") if sorting else tr("the order of work"))
        self.note = label("", "late", size=fonts.SMALL)
        inside = column(self, margins=(22, 18, 22, 16), gap=8)
        inside.addWidget(label(tr("Save view"), bold=True, size=fonts.NOTE))
        inside.addWidget(label(tr("Keeps {what}.").format(what=", ".join(kept)), "muted", wrap=True))
        inside.addWidget(self.name)
        inside.addWidget(self.note)
        self.act = dialog_foot(self, inside, tr("Save view"), self.accept, keys=("↵",), is_default=True)
        self.setMinimumWidth(420)
        self._say()
        self.name.selectAll()
        self.name.setFocus()

    def _say(self) -> None:
        name = self.name.text().strip()
        self.act.setEnabled(bool(name))
        there = self._views.named(name) is not None if name else False
        self.note.setText(tr("Replaces the view of that name.") if there else "")


def _button(words: str, act: Callable[[], None]) -> KeyButton:
    made = KeyButton(words)
    made.clicked.connect(lambda _=False: act())
    return made
