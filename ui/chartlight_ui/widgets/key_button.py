"""A button that shows its key: "Query [Q]"."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from chartlight_ui.signing_in.present import present
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look

HEIGHT = 30
PADDING = 13


class KeyButton(QPushButton):
    """A flat button; `primary` is the one action of a screen. Its keys are drawn as caps after the words.

    `needs` is the method of the desk that it leads to: who may not call that never sees the button.
    """

    def __init__(
        self,
        text: str,
        keys: tuple[str, ...] = (),
        *,
        primary: bool = False,
        parent: QWidget | None = None,
        needs: str = "",
    ):
        super().__init__(text, parent)
        self._is_offered = not needs or present.may(needs)
        if not self._is_offered:
            self.hide()
        self._keys = keys
        self._primary = primary
        self.setFont(fonts.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        look.changed.connect(self.update)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's own
        super().setVisible(visible and self._is_offered)

    def sizeHint(self) -> QSize:
        words = fonts.metrics().horizontalAdvance(self.text())
        caps = sum(marks.key_width(key) + 4 for key in self._keys)
        return QSize(words + caps + (2 if self._keys else 0) + 2 * PADDING, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        over = self.underMouse() and self.isEnabled()
        if self._primary and self.isEnabled():
            ground = colours.accent_hover if over else colours.accent
            edge, ink = ground, colours.on_accent
        else:
            ground = colours.hover if over else colours.surface
            edge, ink = colours.line, colours.text if self.isEnabled() else colours.muted
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() and not self._primary else edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus() and self._primary:
            painter.setPen(QPen(QColor(colours.surface), 1))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)
        painter.setPen(QColor(ink))
        painter.setFont(fonts.font())
        words = fonts.metrics().horizontalAdvance(self.text())
        painter.drawText(QRectF(PADDING, 0, words + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        left, middle = PADDING + words + 6.0, self.height() / 2
        for key in self._keys:
            if self._primary and self.isEnabled():
                cap = marks.paint_key(
                    painter, key, left, middle, ink=colours.text, line=colours.surface, ground=colours.surface
                )
            else:
                cap = marks.paint_key(painter, key, left, middle, ink=colours.muted, line=colours.line, ground=ground)
            left += cap + 4
        painter.end()


def _caps(keys: tuple[str, ...]) -> str:
    return "+".join(marks.cap(key) for key in keys)


class KeyHint(QWidget):
    """A key and what it does, for the foot of a panel: "[A] accept"."""

    def __init__(self, keys: tuple[str, ...], text: str) -> None:
        super().__init__()
        self._keys, self._text = keys, text
        self.setAccessibleName(f"{_caps(keys)} {text}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def text(self) -> str:
        """What the key does."""
        return self._text

    def say(self, text: str) -> None:
        """Change what the key does."""
        self._text = text
        self.setAccessibleName(f"{_caps(self._keys)} {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        caps = sum(marks.key_width(key) + 4 for key in self._keys)
        return QSize(caps + fonts.metrics(fonts.SMALL).horizontalAdvance(self._text) + 4, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 0.0, self.height() / 2
        for key in self._keys:
            left += 4 + marks.paint_key(
                painter, key, left, middle, ink=colours.muted, line=colours.line, ground=colours.surface
            )
        painter.setPen(QColor(colours.muted))
        painter.setFont(fonts.font(fonts.SMALL))
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()
