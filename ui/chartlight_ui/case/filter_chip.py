"""A small switch in a row of filters: filled with a tick while it is on."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from chartlight_ui.theme import fonts, icons
from chartlight_ui.theme.look import look

HEIGHT = 26
PADDING = 9
TICK = 13


class FilterChip(QAbstractButton):
    """Checkable. Its tick says that it is on, not its colour alone."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        tick = TICK + 3 if self.isChecked() else 0
        return QSize(fonts.metrics(fonts.SMALL).horizontalAdvance(self.text()) + tick + 2 * PADDING, HEIGHT)

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()

    def checkStateSet(self) -> None:  # noqa: N802 - Qt's own
        super().checkStateSet()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, on = look.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colours.accent if on or self.hasFocus() else colours.line), 1))
        painter.setBrush(QColor(colours.accent_wash if on else colours.hover if self.underMouse() else colours.surface))
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        left = float(PADDING)
        if on:
            icons.paint(painter, "check", colours.accent, QRectF(left, (self.height() - TICK) / 2, TICK, TICK))
            left += TICK + 3
        painter.setPen(QColor(colours.text if on else colours.muted))
        painter.setFont(fonts.font(fonts.SMALL))
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
