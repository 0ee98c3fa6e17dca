"""The plot of one watched measure: its months, what was expected, and the limits around that.

This module loads pyqtgraph: it is imported when the first line is opened, never before.
"""

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor

from chartlight.reports.watch import WatchDetail, WatchMonth
from chartlight.reports.wording import shown_key
from chartlight_ui.reports.watch_words import value
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

MONTHS_SHOWN = 18
"""More months than this do not stand beside each other; the newest are shown."""


class WatchPlot(pg.PlotWidget):
    """A month outside the limits is a filled square with its value; one inside a hollow dot."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        menu = self.getPlotItem().getMenu()
        menu.setParent(self, menu.windowFlags())  # made whether wanted or not: it goes with this widget
        self._detail: WatchDetail | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setAccessibleName(tr("Plot"))
        look.changed.connect(self._draw)

    def show_detail(self, detail: WatchDetail) -> None:
        """Draw a measure by month."""
        self._detail = detail
        self._draw()

    @Slot()
    def _draw(self) -> None:
        detail, colours = self._detail, look.tokens
        if detail is None:
            return
        months = detail.months[-MONTHS_SHOWN:]
        self.setBackground(colours.surface)
        self.getPlotItem().clear()
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.muted))
            axis.setStyle(tickFont=fonts.font(fonts.SMALL), tickLength=0)
            axis.enableAutoSIPrefix(False)
        self.showGrid(x=False, y=True, alpha=0.14)
        places = list(range(len(months)))
        self._band(places, months)
        dashed = pg.mkPen(colours.muted, width=1.4, style=Qt.PenStyle.DashLine)
        self.addItem(pg.PlotDataItem(places, [one.expected for one in months], pen=dashed, antialias=True))
        pen = pg.mkPen(colours.accent, width=2)
        self.addItem(pg.PlotDataItem(places, [one.observed for one in months], pen=pen, antialias=True))
        self._points(months)
        low, high = _range(months)
        self.setYRange(low, high, padding=0)
        self.setXRange(-0.5, max(0.5, len(months) - 0.5), padding=0)
        ticks = [(at, f"{shown_key('month', one.month)}\nn={one.cases:,}") for at, one in enumerate(months)]
        self.getAxis("bottom").setTicks([ticks])
        self.getAxis("bottom").setHeight(44)
        self.getAxis("left").setWidth(64)
        self.getAxis("left").setTicks([[(step, value(detail.line, step)) for step in _steps(low, high)]])
        told = (f"{shown_key('month', one.month)} {value(detail.line, one.observed)}" for one in months)
        self.setAccessibleDescription("; ".join(told))

    def _band(self, places: list[int], months: tuple[WatchMonth, ...]) -> None:
        colours = look.tokens
        pen = pg.mkPen(colours.strong_line, width=1)
        low = pg.PlotDataItem(places, [one.low for one in months], pen=pen)
        high = pg.PlotDataItem(places, [one.high for one in months], pen=pen)
        self.addItem(low)
        self.addItem(high)
        self.addItem(pg.FillBetweenItem(low, high, brush=QColor(colours.accent_wash)))

    def _points(self, months: tuple[WatchMonth, ...]) -> None:
        colours = look.tokens
        dots = pg.ScatterPlotItem(pxMode=True)
        for at, one in enumerate(months):
            ink = colours.late if one.is_outside else colours.accent
            dots.addPoints(
                [
                    {
                        "pos": (at, one.observed),
                        "size": 10 if one.is_outside else 8,
                        "pen": pg.mkPen(ink, width=2),
                        "brush": QColor(ink if one.is_outside else colours.surface),
                        "symbol": "s" if one.is_outside else "o",
                    }
                ]
            )
            if one.is_outside and self._detail is not None:
                words = pg.TextItem(
                    value(self._detail.line, one.observed), color=QColor(colours.text), anchor=(0.5, 1.3)
                )
                words.setFont(fonts.font(fonts.SMALL))
                self.addItem(words, ignoreBounds=True)
                words.setPos(at, one.observed)
        dots.setZValue(10)
        self.addItem(dots)


def _steps(low: float, high: float) -> list[float]:
    """Four or five round numbers between."""
    raw = (high - low) / 5
    size = next(base * 10.0**power for power in range(-5, 6) for base in (1, 2, 5) if base * 10.0**power >= raw)
    return [size * number for number in range(int(low // size), int(high // size) + 1) if size * number >= low]


def _range(months: tuple[WatchMonth, ...]) -> tuple[float, float]:
    low = min((min(one.low, one.observed) for one in months), default=0.0)
    high = max((max(one.high, one.observed) for one in months), default=1.0)
    room = max((high - low) * 0.18, 0.01)
    return max(0.0, low - room), high + room
