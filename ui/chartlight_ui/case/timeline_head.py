"""What stands over the timeline: which kind is shown, and how much is new."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from chartlight_ui.theme import fonts, icons
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import row

HEIGHT = 24
PADDING = 6
CHEVRON = 11


class HeadButton(QAbstractButton):
    """A word that can be pressed; with a chevron it opens a menu."""

    def __init__(self, name: str, *, chevron: bool = False, accent: bool = False) -> None:
        super().__init__()
        self._chevron, self._accent = chevron, accent
        self._name = name
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = fonts.metrics(fonts.SMALL, True).horizontalAdvance(self.text())
        return QSize(wide + 2 + 2 * PADDING + (CHEVRON + 2 if self._chevron else 0), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setFont(fonts.strong(fonts.SMALL))
        ink = colours.accent if self._accent else colours.text
        painter.setPen(QColor(ink))
        room = self.width() - 2 * PADDING - (CHEVRON + 2 if self._chevron else 0)
        text = fonts.metrics(fonts.SMALL, True).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(PADDING, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if self._chevron:
            left = PADDING + fonts.metrics(fonts.SMALL, True).horizontalAdvance(text) + 3
            icons.paint(painter, "chevron-down", ink, QRectF(left, (self.height() - CHEVRON) / 2, CHEVRON, CHEVRON))
        painter.end()


class TimelineHead(QWidget):
    """The kind at the left, what is new at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.kind = HeadButton(tr("What is shown"), chevron=True)
        self.fresh = HeadButton(tr("Go to the next new thing"), accent=True)
        inside = row(self, margins=(8, 8, 6, 2), gap=4)
        inside.addWidget(self.kind)
        inside.addStretch(1)
        inside.addWidget(self.fresh)

    def say(self, kind: str, fresh: str) -> None:
        """Which kind is shown, and how much is new in all."""
        self.kind.say(kind)
        self.fresh.say(fresh)
