"""A line to search with, the same everywhere."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from chartlight_ui.theme import fonts, icons
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr


class SearchField(QLineEdit):
    """A line edit with a lens; Esc empties it and then leaves it, Enter and Down go to the list."""

    left = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(tr("Search"))
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
