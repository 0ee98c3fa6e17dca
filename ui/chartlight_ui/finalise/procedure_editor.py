"""When a procedure was done and by whom, edited where it stands in the code set."""

from datetime import date

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from chartlight.finalize.code_set import Entry
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import row

DATE_WIDTH = 122
SURGEON_WIDTH = 190
HEIGHT = 36


class ProcedureEditor(QWidget):
    """Enter saves, Esc leaves it as it was. `saved` carries key, day and surgeon."""

    saved = Signal(str, object, object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.key = ""
        self.day = QDateEdit()
        self.day.setDisplayFormat(tr("d MMM yyyy", "pattern for QLocale: 20 Nov 2026"))
        self.day.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self.day.setAccessibleName(tr("Day of the procedure"))
        self.day.setFixedWidth(DATE_WIDTH)
        self.surgeon = QLineEdit()
        self.surgeon.setPlaceholderText(tr("Surgeon or performer"))
        self.surgeon.setAccessibleName(tr("Surgeon or performer"))
        self.surgeon.setFixedWidth(SURGEON_WIDTH)
        inside = row(self, margins=(4, 3, 4, 3), gap=4)
        inside.addWidget(self.day)
        inside.addWidget(self.surgeon)
        self.hide()

    def edit(self, entry: Entry, fallback: date, place: QRect) -> None:
        """Open over `place`; a procedure without a day begins at `fallback`, the day of admission."""
        self.key = entry.key
        begins = entry.performed or fallback
        self.day.setDate(QDate(begins.year, begins.month, begins.day))
        self.surgeon.setText(entry.surgeon or "")
        width = DATE_WIDTH + SURGEON_WIDTH + 16
        top = place.center().y() - HEIGHT // 2
        self.setGeometry(max(0, place.right() + 78 - width), max(0, top), width, HEIGHT)
        self.show()
        self.raise_()
        self.day.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            day = self.day.date()
            self.saved.emit(self.key, date(day.year(), day.month(), day.day()), self.surgeon.text().strip() or None)
            self.hide()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            self.hide()
        else:
            super().keyPressEvent(event)
