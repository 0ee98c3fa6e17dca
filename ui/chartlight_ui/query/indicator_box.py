"""An indicator of the chart as a checkable line."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox

from chartlight.assessment import Indicator
from chartlight_ui.query.dragging import Grip
from chartlight_ui.theme import fonts

ROOM = 236
"""Pixels for an indicator's words; its time stands beside them."""


class IndicatorBox(QCheckBox):
    """An indicator of the chart: checked it stands on the sheet; it can be dragged there as well."""

    def __init__(self, indicator: Indicator, words: str) -> None:
        super().__init__(fonts.metrics().elidedText(words, Qt.TextElideMode.ElideRight, ROOM))
        self.indicator = indicator
        self._grip = Grip(self)
        self.setFont(fonts.font())
        self.setToolTip(f"{words}\n{indicator.source}")
        self.setAccessibleName(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip.press(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip.move(event):
            self.setDown(False)  # the press was a drag, no click
        else:
            super().mouseMoveEvent(event)
