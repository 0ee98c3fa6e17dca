"""The row above the list: search, how many fit, columns, save view."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from chartlight_ui.theme import fonts, icons
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import label, row

HEIGHT = 48
DELAY_MS = 60


class SearchField(QLineEdit):
    """A line edit with a lens; Esc empties it and then leaves it, Enter and Down go to the list."""

    left = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName("Search")
        self.setFont(fonts.font())
        self.setFixedHeight(30)
        self.setTextMargins(20, 0, 0, 0)
        self.setClearButtonEnabled(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint(painter, "search", look.tokens.muted, QRectF(8, self.height() / 2 - 7.5, 15, 15))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
            return
        super().keyPressEvent(event)


class SearchBar(QWidget):
    """Emits `changed` shortly after the last letter."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = SearchField("Search, or unit:4W  drg:871  payer:medicare  finding:sepsis  new:24h")
        self.field.setMaximumWidth(486)
        self.field.setMinimumWidth(200)
        self.count = label("", "muted")
        self.columns = KeyButton("Columns")
        self.save = KeyButton("Save view")
        inside = row(self, margins=(16, 0, 16, 0), gap=12)
        inside.addWidget(self.field, 1)
        inside.addWidget(self.count)
        inside.addStretch(1)
        inside.addWidget(self.columns)
        inside.addWidget(self.save)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(lambda: self.changed.emit(self.field.text()))
        self.field.textChanged.connect(self._timer.start)

    def show_count(self, shown: int, total: int, chosen: int = 1) -> None:
        """28 of 312, 3 selected."""
        words = f"{shown:,} of {total:,}" if shown != total else f"{total:,}"
        self.count.setText(f"{words} · {chosen:,} selected" if chosen > 1 else words)
