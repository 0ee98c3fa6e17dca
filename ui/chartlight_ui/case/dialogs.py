"""Short questions: why not, why closed. Keys 1 to 9 choose a reason."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.labels import column, label

ROW = 26
MOST_ROWS = 12

REJECT_REASONS = (
    tr("Not supported by the documentation"),
    tr("Ruled out or resolved before this stay"),
    tr("Integral to another condition"),
    tr("Not this patient's own condition"),
    tr("Copied forward, not current"),
    tr("A more specific code applies"),
    tr("Does not meet the reporting definition"),
)

CLOSE_REASONS = (
    tr("Already documented"),
    tr("Indicators explained by another condition"),
    tr("Indicators are transient or an artefact"),
    tr("Discussed with the provider"),
    tr("Below this site's threshold"),
    tr("Not worth a query"),
)

MARK_REASONS = (
    tr("Another patient's, in this chart by mistake"),
    tr("Said of a relative or of a roommate"),
    tr("Template or example text"),
    tr("Copied from another stay"),
)


class _Reasons(QListWidget):
    """A list that leaves digits to its dialog: it would look for a row that begins with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceDialog(QDialog):
    """A list to choose from: digits choose at once, Enter what stands out. `chosen` counts from 0."""

    def __init__(self, title: str, choices: tuple[str, ...], act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._number = len(choices)
        inside = column(self, margins=(20, 18, 20, 16), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE, wrap=True))
        self.list = _Reasons()
        self.list.setAccessibleName(title)
        for number, choice in enumerate(choices, 1):
            item = QListWidgetItem(f"{number}   {choice}", self.list)
            item.setSizeHint(QSize(0, ROW))
        self.list.setFixedHeight(min(len(choices), MOST_ROWS) * ROW + 8)
        inside.addWidget(self.list)
        self.below = column(gap=10)
        inside.addLayout(self.below)
        self.act = dialog_foot(self, inside, act, self.accept, keys=("↵",))
        self.setMinimumWidth(420)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.list.setFocus()

    @property
    def chosen(self) -> int:
        """Number of the choice."""
        return max(0, self.list.currentRow())

    def _is_writing(self) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.text()
        if number.isdigit() and 1 <= int(number) <= self._number and not self._is_writing():
            self.list.setCurrentRow(int(number) - 1)
            self.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)


class ReasonDialog(ChoiceDialog):
    """A list of reasons and a line for one's own words."""

    def __init__(self, title: str, reasons: tuple[str, ...], act: str, parent: QWidget) -> None:
        super().__init__(title, reasons, act, parent)
        self._reasons = reasons
        self.list.setAccessibleName(tr("Reasons"))
        self.own = QLineEdit()
        self.own.setPlaceholderText(tr("or in your own words"))
        self.own.setAccessibleName(tr("Reason in your own words"))
        self.below.addWidget(self.own)
        self.setTabOrder(self.list, self.own)

    @property
    def reason(self) -> str:
        """What was chosen or written."""
        return self.own.text().strip() or self._reasons[self.chosen]

    def _is_writing(self) -> bool:
        return self.own.hasFocus()
