"""The rail of places at the left edge."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from chartlight_ui.commands.registry import shown_keys
from chartlight_ui.signing_in.needs import may_enter
from chartlight_ui.theme import icons
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column

WIDTH = 52
BUTTON = 40


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place: its key is also its icon's name."""

    key: str
    title: str


PLACES = (
    PlaceName("worklist", tr("Worklist")),
    PlaceName("queries", tr("Queries")),
    PlaceName("finalise", tr("Finalise")),
    PlaceName("reports", tr("Reports")),
    PlaceName("feeds", tr("Feeds")),
    PlaceName("settings", tr("Settings")),
)


class _PlaceButton(QAbstractButton):
    def __init__(self, place: PlaceName, number: int) -> None:
        super().__init__()
        self._icon = place.key
        self.setCheckable(True)
        self.setFixedSize(BUTTON, BUTTON)
        self.setAccessibleName(place.title)
        self.setToolTip(f"{place.title} ({shown_keys(f'Ctrl+{number}')})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(BUTTON, BUTTON)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent_wash if self.isChecked() else colours.hover if self.underMouse() else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ink = colours.accent if self.isChecked() else colours.muted
        icons.paint(painter, self._icon, ink, QRectF(10, 10, 20, 20))
        painter.end()


class Rail(QWidget):
    """One button a place."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("Places"))
        inside = column(self, margins=(6, 10, 5, 10), gap=4)
        self._buttons: dict[str, _PlaceButton] = {}
        group = QButtonGroup(self)
        for number, place in enumerate(PLACES, 1):
            button = _PlaceButton(place, number)
            button.clicked.connect(lambda _=False, key=place.key: self.chosen.emit(key))
            group.addButton(button)
            inside.addWidget(button)
            button.setVisible(may_enter(place.key))
            self._buttons[place.key] = button
        inside.addStretch()
        look.changed.connect(self.update)

    def show_place(self, key: str) -> None:
        """Mark the place in front."""
        self._buttons[key].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.tokens.surface))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), QColor(look.tokens.line))
        painter.end()
