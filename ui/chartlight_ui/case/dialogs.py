"""Short questions: why not, which code instead, why closed. Keys 1 to 9 choose a reason."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

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

_CODE = re.compile(r"[A-Z][0-9][0-9AB](?:\.?[0-9A-Z]{1,4})?", re.IGNORECASE)


class ReasonDialog(QDialog):
    """A list of reasons and a line for one's own words."""

    def __init__(self, title: str, reasons: tuple[str, ...], act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        inside = column(self, margins=(20, 18, 20, 16), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE))
        self.list = QListWidget()
        self.list.setAccessibleName("Reasons")
        for number, reason in enumerate(reasons, 1):
            self.list.addItem(f"{number}   {reason}")
        self.list.setFixedHeight(len(reasons) * 26 + 8)
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


class ChangeDialog(QDialog):
    """Another code instead: from what was considered, or typed."""

    def __init__(self, code: str, considered: tuple[tuple[str, str], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._considered = considered
        inside = column(self, margins=(20, 18, 20, 16), gap=10)
        inside.addWidget(label(f"Change {code} to", bold=True, size=fonts.NOTE))
        self.field = QLineEdit()
        self.field.setPlaceholderText("Code, for example J15.6")
        self.field.setAccessibleName("New code")
        self.list = QListWidget()
        self.list.setAccessibleName("Codes that were considered")
        for other, title in considered:
            self.list.addItem(f"{other}   {title}")
        self.list.setVisible(bool(considered))
        self.list.setFixedHeight(min(6, len(considered)) * 26 + 8)
        self.problem = label("", "worse", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.field)
        inside.addWidget(self.list)
        inside.addWidget(self.problem)
        buttons = row()
        buttons.addStretch()
        cancel, self.act = KeyButton("Cancel", ("Esc",)), KeyButton("Change code", ("↵",), primary=True)
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._try)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act)
        inside.addLayout(buttons)
        self.setMinimumWidth(440)
        self.list.currentRowChanged.connect(self._take)
        self.list.itemDoubleClicked.connect(lambda _: self._try())
        self.field.returnPressed.connect(self._try)
        self.field.setFocus()

    @property
    def replacement(self) -> str:
        """The code, in capitals with its dot."""
        written = self.field.text().strip().upper().replace(".", "")
        return written if len(written) <= 3 else f"{written[:3]}.{written[3:]}"

    def _take(self, at: int) -> None:
        if 0 <= at < len(self._considered):
            self.field.setText(self._considered[at][0])

    def _try(self) -> None:
        if _CODE.fullmatch(self.field.text().strip()):
            self.accept()
        else:
            self.problem.setText("An ICD-10-CM code has a letter, two figures and up to four more signs: J15.6.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
        else:
            super().keyPressEvent(event)
