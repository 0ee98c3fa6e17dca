"""Short questions: why not, why closed. Keys 1 to 9 choose a reason."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

ROW = 26

REJECT_REASONS = (
    "Not supported by the documentation",
    "Ruled out or resolved before this stay",
    "Integral to another condition",
    "Not this patient's own condition",
    "Copied forward, not current",
    "A more specific code applies",
    "Does not meet the reporting definition",
)

CLOSE_REASONS = (
    "Already documented",
    "Indicators explained by another condition",
    "Indicators are transient or an artefact",
    "Discussed with the provider",
    "Below this site's threshold",
    "Not worth a query",
)


class _Reasons(QListWidget):
    """A list that leaves digits to its dialog: it would look for a row that begins with them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ReasonDialog(QDialog):
    """A list of reasons and a line for one's own words."""

    def __init__(self, title: str, reasons: tuple[str, ...], act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        inside = column(self, margins=(20, 18, 20, 16), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE))
        self.list = _Reasons()
        self.list.setAccessibleName("Reasons")
        for number, reason in enumerate(reasons, 1):
            item = QListWidgetItem(f"{number}   {reason}", self.list)
            item.setSizeHint(QSize(0, ROW))
        self.list.setFixedHeight(len(reasons) * ROW + 8)
        self._reasons = reasons
        self.own = QLineEdit()
        self.own.setPlaceholderText("or in your own words")
        self.own.setAccessibleName("Reason in your own words")
        inside.addWidget(self.list)
        inside.addWidget(self.own)
        buttons = row()
        buttons.addStretch()
        cancel, self.act = KeyButton("Cancel", ("Esc",)), KeyButton(act, ("↵",), primary=True)
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act)
        inside.addLayout(buttons)
        self.setMinimumWidth(420)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.list.setFocus()

    @property
    def reason(self) -> str:
        """What was chosen or written."""
        return self.own.text().strip() or self._reasons[max(0, self.list.currentRow())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.text()
        if number.isdigit() and 1 <= int(number) <= len(self._reasons) and not self.own.hasFocus():
            self.list.setCurrentRow(int(number) - 1)
            self.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)
