"""The plot of a trend. This module loads pyqtgraph: it is imported when the first trend is opened, never before."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPen, QResizeEvent

from chartlight_ui import results
from chartlight_ui.case.trend_series import Point, Trend
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.indicators.results_guide import Treatment

NEAR = 40
"""Pixels within which the pointer reads a point."""
LONG = 200
"""Points from which on a line is drawn in the quick way."""
LEAST_VALUES = 130
"""Height that the values keep, axis and all, before treatments stand below them."""
LANE = 17
LANES = 4
STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
LEFT_AXIS = 46
NAMED_AXIS = 74
"""Width of the axis where it names treatments."""


class TrendPlot(pg.GraphicsLayoutWidget):
    """Values over time above, treatments below, on one axis of time. The wheel zooms, dragging pans."""

    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Trend plot"))
        self.ci.layout.setSpacing(0)
        self.ci.layout.setContentsMargins(0, 2, 8, 0)
        self._trend: Trend | None = None
        self._lanes_height = 0
        self._values = self._plot(0, pg.DateAxisItem(orientation="bottom"))
        self._lanes = self._plot(1, pg.DateAxisItem(orientation="bottom"))
        self._lanes.setXLink(self._values)
        self._at = pg.ScatterPlotItem(size=19, brush=None, pxMode=True)
        self._at.setZValue(30)
        self._whole = (0.0, 1.0)
        self.scene().sigMouseMoved.connect(self._moved)
        look.changed.connect(self._draw)

    def show_trend(self, trend: Trend) -> None:
        """Draw a trend, its whole time in sight."""
        self._trend = trend
        self._draw()

    def mark(self, point: Point | None) -> None:
        """Mark the point that is being read; it is brought into sight."""
        if point is None:
            self._at.setData([], [])
            return
        time = point.time.timestamp()
        self._at.setData([time], [point.value])
        first, last = self._values.getViewBox().viewRange()[0]
        if not first <= time <= last:
            half = (last - first) / 2
            self._values.setXRange(time - half, time + half, padding=0)

    def zoom(self, factor: float) -> None:
        """Show `factor` times the time, around the middle."""
        self._values.getViewBox().scaleBy((factor, 1))

    def pan(self, share: float) -> None:
        """Move by a share of the time in sight; to the later with a positive one."""
        box = self._values.getViewBox()
        first, last = box.viewRange()[0]
        box.translateBy(x=(last - first) * share)

    def show_whole(self) -> None:
        """The whole time again."""
        self._values.setXRange(*self._whole, padding=0)

    @property
    def time_shown(self) -> tuple[datetime, datetime]:
        """The first and the last moment in sight."""
        first, last = self._values.getViewBox().viewRange()[0]
        return datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC)

    # Drawing

    def _plot(self, line: int, axis: pg.DateAxisItem) -> pg.PlotItem:
        plot = self.addPlot(row=line, col=0, axisItems={"bottom": axis}, enableMenu=False)
        menu = plot.getMenu()
        menu.setParent(self, menu.windowFlags())  # made whether wanted or not: it goes with this widget
        plot.hideButtons()
        plot.setMouseEnabled(x=True, y=False)
        plot.getAxis("left").enableAutoSIPrefix(False)
        for side in ("left", "bottom"):
            plot.getAxis(side).setStyle(tickFont=fonts.font(11))
        return plot

    @Slot()
    def _draw(self) -> None:
        trend = self._trend
        if trend is None:
            return
        self.setBackground(look.tokens.surface)
        self._values.clear()
        self._lanes.clear()
        for plot in (self._values, self._lanes):
            plot.showGrid(x=True, y=plot is self._values, alpha=0.12)
            for side in ("left", "bottom"):
                plot.getAxis(side).setPen(pg.mkPen(look.tokens.strong_line))
                plot.getAxis(side).setTextPen(pg.mkPen(look.tokens.muted))
        self._whole = first, last = _time_of(trend)
        low, high = _values_of(trend)
        margin = (last - first) * 2
        self._values.getViewBox().setLimits(xMin=first - margin, xMax=last + margin, minXRange=3600)
        self._values.setYRange(low, high, padding=0)
        self._values.setXRange(first, last, padding=0)
        self._draw_range(self._values, trend)
        for number, series in enumerate(trend.series):
            self._draw_series(self._values, series.points, number)
        self._draw_moments(self._values, trend)
        self._at.setPen(pg.mkPen(look.tokens.accent, width=2.5))
        self._at.setData([], [])
        self._values.addItem(self._at, ignoreBounds=True)
        lanes = _lanes(trend.treatments)
        for plot in (self._values, self._lanes):
            plot.getAxis("left").setWidth(NAMED_AXIS if lanes else LEFT_AXIS)
        self._lanes_height = LANE * len(lanes) + 26 if lanes else 0
        self._share_height()
        if lanes:
            self._draw_lanes(self._lanes, lanes)

    def _share_height(self) -> None:
        """Treatments stand below the values while these keep enough room to be read."""
        shown = bool(self._lanes_height) and self.height() - self._lanes_height >= LEAST_VALUES
        self._values.getAxis("bottom").setStyle(showValues=not shown)
        self._lanes.setVisible(shown)
        self._lanes.setFixedHeight(self._lanes_height if shown else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_lanes"):  # the library resizes while it is made
            self._share_height()

    def _pen(self, colour: str | QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """A pen for lines: their width is in pixels of the device, whatever its scale."""
        return pg.mkPen(colour, width=width * self.devicePixelRatioF(), style=style)

    def _draw_range(self, plot: pg.PlotItem, trend: Trend) -> None:
        colours = look.tokens
        if trend.band is not None:
            low, high = _values_of(trend)
            far = (high - low) * 100 + 1
            edges = (
                trend.band.low if trend.band.low is not None else low - far,
                trend.band.high if trend.band.high is not None else high + far,
            )
            wash = QColor(colours.better)
            wash.setAlpha(30 if colours.is_dark else 24)
            edge = QColor(colours.better)
            edge.setAlpha(110)
            band = pg.LinearRegionItem(
                edges, orientation="horizontal", movable=False, brush=wash, pen=self._pen(edge, 1)
            )
            band.setZValue(-20)
            plot.addItem(band, ignoreBounds=True)
        for place, line in enumerate(trend.lines):
            # The lowest is named below its line, the others above: two thresholds often lie close together.
            side = (0, 0) if place == 0 and len(trend.lines) > 1 else (0, 1)
            label = {"position": 0.02, "color": QColor(colours.finding_line), "anchors": [side, side]}
            drawn = pg.InfiniteLine(
                line.value,
                angle=0,
                pen=self._pen(colours.finding_line, 1.5, Qt.PenStyle.DashLine),
                label=line.said.replace("{", "").replace("}", ""),
                labelOpts=label,
            )
            drawn.label.setFont(fonts.font(11))
            drawn.setZValue(-5)
            plot.addItem(drawn, ignoreBounds=True)

    def _draw_series(self, plot: pg.PlotItem, points: tuple[Point, ...], number: int) -> None:
        colours = look.tokens
        times = np.array([point.time.timestamp() for point in points])
        values = np.array([point.value for point in points])
        # A wide pen costs Qt seconds on long lines; on those it could not be told from a narrow one.
        wide = 1.6 if len(points) <= LONG else 1
        pen = self._pen(colours.muted, wide, STYLES[number % len(STYLES)])
        plot.addItem(pg.PlotDataItem(times, values, pen=pen, antialias=len(points) <= LONG))
        rings = [n for n, point in enumerate(points) if point.used_by]
        if rings:
            ring = pg.ScatterPlotItem(
                times[rings], values[rings], size=16, brush=QColor(colours.finding_wash),
                pen=pg.mkPen(colours.finding_line, width=1.8, style=Qt.PenStyle.DashLine), pxMode=True,
            )  # fmt: skip
            ring.setZValue(5)
            plot.addItem(ring)
        for (symbol, hollow), at in _by_look(points, hollow=number % 2 == 1).items():
            ink = QColor(colours.text if symbol == "o" else colours.worse)
            dots = pg.ScatterPlotItem(
                times[at], values[at], symbol=symbol, size=7 if symbol == "o" else 10, pen=pg.mkPen(ink, width=1.4),
                brush=QColor(colours.surface) if hollow else ink, pxMode=True,
            )  # fmt: skip
            dots.setZValue(10)
            plot.addItem(dots)

    def _draw_moments(self, plot: pg.PlotItem, trend: Trend) -> None:
        colours = look.tokens
        for time, name in trend.moments:
            drawn = pg.InfiniteLine(
                time.timestamp(),
                angle=90,
                pen=self._pen(colours.strong_line, 1),
                label=name,
                labelOpts={"position": 0.06, "color": QColor(colours.muted), "anchors": [(0, 1), (1, 1)]},
            )
            drawn.label.setFont(fonts.font(11))
            drawn.setZValue(-10)
            plot.addItem(drawn, ignoreBounds=True)

    def _draw_lanes(self, plot: pg.PlotItem, lanes: "list[Treatment]") -> None:
        colours = look.tokens
        plot.setYRange(-0.6, len(lanes) - 0.4, padding=0)
        names: list[tuple[int, str]] = []
        for number, lane in enumerate(lanes):
            level = len(lanes) - 1 - number
            times = [time.timestamp() for time in lane.times]
            end = max([*times, lane.end.timestamp()] if lane.end is not None else times)
            pen = pg.mkPen(colours.accent, width=2)
            plot.addItem(pg.PlotDataItem([times[0], end], [level, level], pen=self._pen(colours.accent, 2)))
            ticks = pg.ScatterPlotItem(times, [level] * len(times), symbol="|", size=11, pen=pen, pxMode=True)
            plot.addItem(ticks)
            name = lane.name.partition(" (")[0]
            names.append((level, fonts.metrics(11).elidedText(name, Qt.TextElideMode.ElideRight, NAMED_AXIS - 12)))
        plot.getAxis("left").setTicks([names])

    # Reading

    def _moved(self, at: QPointF) -> None:
        if self._trend is None:
            return
        box = self._values.getViewBox()
        near: tuple[float, Point] | None = None
        for point in self._trend.points:
            spot = box.mapViewToScene(QPointF(point.time.timestamp(), point.value))
            away = (spot.x() - at.x()) ** 2 + (spot.y() - at.y()) ** 2
            if away <= NEAR**2 and (near is None or away < near[0]):
                near = (away, point)
        if near is not None:
            self.pointed.emit(near[1])


def _by_look(points: tuple[Point, ...], *, hollow: bool) -> dict[tuple[str, bool], list[int]]:
    """Places of the points by symbol and whether it is hollow: a triangle up is high, one down low."""
    found: dict[tuple[str, bool], list[int]] = {}
    for place, point in enumerate(points):
        symbol = "o" if not point.flag else "t1" if results.is_high(point.flag) else "t"
        found.setdefault((symbol, hollow or point.bounded), []).append(place)
    return found


def _time_of(trend: Trend) -> tuple[float, float]:
    """From admission, or the first value if it is earlier, to the last value or the discharge; with room to read."""
    times = [point.time.timestamp() for point in trend.points] + [time.timestamp() for time, _ in trend.moments]
    first, last = min(times), max(times)
    room = max((last - first) * 0.06, 3600.0)
    return first - room, last + room


def _values_of(trend: Trend) -> tuple[float, float]:
    """What is drawn up and down: the values, the thresholds, and the reference range as far as it lies near."""
    values = [point.value for point in trend.points] + [line.value for line in trend.lines]
    low, high = min(values), max(values)
    spread = high - low or abs(high) * 0.2 or 1.0
    if trend.band is not None:
        edges = [edge for edge in (trend.band.low, trend.band.high) if edge is not None]
        near = [edge for edge in edges if low - 2 * spread <= edge <= high + 2 * spread]
        low, high = min([low, *near]), max([high, *near])
        spread = high - low or spread
    return low - spread * 0.16, high + spread * 0.2


def _lanes(treatments: "tuple[Treatment, ...]") -> "list[Treatment]":
    """Each drug once, the first of them."""
    by_name = {one.name: one for one in reversed(treatments)}
    return [one for one in treatments if by_name[one.name] is one][:LANES]
