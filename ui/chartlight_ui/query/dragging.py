"""Indicators dragged by mouse: what is dragged stays in this program, so no other one is handed a value."""

from typing import Protocol, cast

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from chartlight.assessment import Indicator

MIME = "application/x-chartlight-indicator"
"""Says that an indicator is dragged, not which: that is asked of the widget it comes from."""


class Handle(Protocol):
    """A widget that stands for an indicator and may be dragged."""

    indicator: Indicator


class Grip:
    """Notices when a press on a widget becomes a drag."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._from: QPoint | None = None

    def press(self, event: QMouseEvent) -> None:
        """The mouse went down."""
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moved; True when that began a drag, which is over by then."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        if (event.position().toPoint() - self._from).manhattanLength() < QApplication.startDragDistance():
            return False
        at, self._from = self._from, None
        drag = QDrag(self._widget)
        data = QMimeData()
        data.setData(MIME, b"")
        drag.setMimeData(data)
        drag.setPixmap(self._widget.grab())
        drag.setHotSpot(at)
        drag.exec(Qt.DropAction.MoveAction)
        return True


def dragged(event: QDropEvent, kind: type[QWidget]) -> Indicator | None:
    """The indicator that a widget of this `kind` is dragged for; None for anything else."""
    source = event.source()
    if not event.mimeData().hasFormat(MIME) or not isinstance(source, kind):
        return None
    return cast("Handle", source).indicator
