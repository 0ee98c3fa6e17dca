"""Whose should these be? Known people by their first letters, or a new name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.labels import column, label

ROW = 26
SHOWN = 7
_PERSON = Qt.ItemDataRole.UserRole


class _NameField(QLineEdit):
    """Up and Down move in the list of people below."""

    def __init__(self, people: QListWidget) -> None:
        super().__init__()
        self._people = people

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif self._people.count():
            self._people.setCurrentRow(max(0, min(self._people.count() - 1, self._people.currentRow() + step)))


class AssignDialog(QDialog):
    """Oneself first, then everyone else by name, then nobody. What is typed narrows the list or is a new name."""

    def __init__(self, title: str, me: str, people: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._me = me
        self._people = (me, *(name for name in people if name != me))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("People"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.name = _NameField(self.list)
        self.name.setAccessibleName(tr("Name"))
        self.name.setPlaceholderText(tr("Name, or choose below"))
        self.name.textChanged.connect(self._fill)
        inside = column(self, margins=(20, 18, 20, 16), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE))
        inside.addWidget(self.name)
        inside.addWidget(self.list)
        self.act = dialog_foot(self, inside, tr("Assign"), self.accept, keys=("↵",), is_default=True)
        self.setMinimumWidth(380)
        self.list.setFixedHeight(min(SHOWN, len(self._people) + 1) * ROW + 8)
        self._fill("")
        self.name.setFocus()

    def _fill(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        self.list.clear()
        for name in self._people:
            if wanted in name.casefold():
                self._add(tr("{name} (you)").format(name=name) if name == self._me else name, name)
        nobody = tr("Nobody")
        if wanted in nobody.casefold():
            self._add(nobody, None)
        elif wanted and wanted not in (name.casefold() for name in self._people):
            self._add(tr("{name} (new)").format(name=typed.strip()), typed.strip())
        self.list.setCurrentRow(0)

    def _add(self, words: str, person: str | None) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(_PERSON, person)
        item.setSizeHint(QSize(0, ROW))

    @property
    def person(self) -> str | None:
        """Who was chosen; None for nobody."""
        chosen: str | None = self.list.currentIndex().data(_PERSON)
        return chosen
