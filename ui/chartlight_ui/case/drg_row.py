"""Rows of the DRG tab: one can reach them by Tab, J and K, and press them by a click, Enter or the space bar."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label

SIDE = 16
"""Space left and right of everything on the tab, in pixels."""
NO_CHANGE = 0.00005


class PressRow(QWidget):
    """A row over the whole width. `key` names it, so that it is found again when the tab is filled anew."""

    pressed = Signal()

    def __init__(self, key: tuple[str, ...], spoken: str, *, opened: bool = False) -> None:
        super().__init__()
        self.key, self.opened = key, opened
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.inside = column(self, margins=(SIDE, 5, SIDE, 6), gap=2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.hasFocus():
            around.ensureWidgetVisible(self, 0, 8)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEvent) -> None:
        super().enterEvent(event)  # type: ignore[arg-type]
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        ground = colours.open_row if self.opened else colours.hover if self.underMouse() else colours.surface
        painter.fillRect(self.rect(), QColor(ground))
        if self.opened or self.hasFocus():
            painter.fillRect(QRectF(0, 0, 3, self.height()), QColor(colours.accent))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(colours.line))
        painter.end()


class FoldRow(PressRow):
    """One line that opens and closes what stands under it."""

    def __init__(self, key: tuple[str, ...], text: str) -> None:
        super().__init__(key, text)
        self._words = label("")
        self.inside.addWidget(self._words)
        self.say(text, opened=False)

    def say(self, text: str, *, opened: bool) -> None:
        """What stands there, and whether it is open."""
        self._words.setText(f"{'▾' if opened else '▸'} {text}")
        self.setAccessibleName((tr("{section}, open") if opened else tr("{section}, closed")).format(section=text))


def weight_change(delta: float | None, *, bold: bool = True) -> QLabel:
    """A change of relative weight with its sign: ▲ 0.65."""
    if delta is None:
        return label("–", "muted")
    if abs(delta) < NO_CHANGE:
        return label(tr("no change"), "muted", size=fonts.SMALL)
    sign, role = ("▲", "better") if delta > 0 else ("▼", "worse")
    return label(f"{sign} {abs(delta):.2f}", role, bold=bold)


def spoken_change(delta: float | None) -> str:
    """The same for a screen reader."""
    if delta is None:
        return tr("change of weight not known")
    return tr("no change of weight") if abs(delta) < NO_CHANGE else tr("weight {delta:+.2f}").format(delta=delta)
