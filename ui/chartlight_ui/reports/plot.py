"""The plot of a figure: months as a line, other parts as bars.

This module loads pyqtgraph: it is imported when the first figure is opened, never before.
"""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QFont

from chartlight.reports.figures import Figure
from chartlight.reports.values import Detail, Point
from chartlight.reports.wording import shown, shown_key
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.theme.tokens import Tokens
from chartlight_ui.translating import tr

MOST_BARS = 20
"""More parts than this are not drawn; the line under the plot says so, and the table holds all cases."""
LONGEST = 30
LABEL_WIDTH = 230


class FigurePlot(pg.PlotWidget):
    """Values with their cases beside them; points of few cases are hollow, so that colour is not the only sign."""

    def __init__(self, colours: Tokens | None = None) -> None:
        super().__init__(enableMenu=False)
        menu = self.getPlotItem().getMenu()
        menu.setParent(self, menu.windowFlags())  # made whether wanted or not: it goes with this widget
        self._own = colours
        self._detail: Detail | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setAccessibleName(tr("Plot"))
        if colours is None:
            look.changed.connect(self._draw)

    @property
    def colours(self) -> Tokens:
        """The theme's, or those that a picture was asked for in."""
        return self._own or look.tokens

    def show_detail(self, detail: Detail) -> None:
        """Draw a figure by its dimension."""
        self._detail = detail
        self._draw()

    @Slot()
    def _draw(self) -> None:
        detail = self._detail
        if detail is None:
            return
        self.setBackground(self.colours.surface)
        plot = self.getPlotItem()
        plot.clear()
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(pg.mkPen(self.colours.line))
            axis.setTextPen(pg.mkPen(self.colours.muted))
            axis.setStyle(tickFont=fonts.font(fonts.SMALL), tickLength=0)
            axis.enableAutoSIPrefix(False)
        if detail.by == "month":
            self._draw_months(detail)
        else:
            self._draw_bars(detail)
        parts = [f"{shown_key(detail.by, p.key)} {shown(detail.line.figure, p.value.value)}" for p in detail.points]
        self.setAccessibleDescription("; ".join(parts[:MOST_BARS]))

    # Months

    def _draw_months(self, detail: Detail) -> None:
        figure, points = detail.line.figure, detail.line.trend
        self._place_axes(left=64, grid=(False, True))
        known = [(place, point) for place, point in enumerate(points) if point.value.value is not None]
        known = [(place, point) for place, point in known if point.value.cases]
        pen = pg.mkPen(self.colours.accent, width=2)
        for run in _runs(known):
            xs, ys = [place for place, _ in run], [point.value.value for _, point in run]
            self.addItem(pg.PlotDataItem(xs, ys, pen=pen, antialias=True))
        dots = pg.ScatterPlotItem(pxMode=True)
        for place, point in known:
            ground = self.colours.surface if point.value.is_small else self.colours.accent
            dots.addPoints(
                [{"pos": (place, point.value.value), "size": 9, "pen": pen, "brush": QColor(ground), "symbol": "o"}]
            )
        dots.setZValue(10)
        self.addItem(dots)
        low, high = _range(figure, [point for _, point in known])
        self.setYRange(low, high, padding=0)
        self.setXRange(-0.5, len(points) - 0.5, padding=0)
        values = {place: point.value.value or 0.0 for place, point in known}
        for place, value in values.items():
            # In a dip the words stand below the point, where the line does not cross them.
            beside = [values[near] for near in (place - 1, place + 1) if near in values]
            in_dip = bool(beside) and sum(beside) / len(beside) > value + (high - low) * 0.02
            self._write(shown(figure, value), place, value, (0.5, -0.25 if in_dip else 1.25), self.colours.text)
        ticks = [(place, f"{shown_key('month', point.key)}\n{_cases(point)}") for place, point in enumerate(points)]
        self.getAxis("bottom").setTicks([ticks])
        self.getAxis("bottom").setHeight(44)
        self.getAxis("left").setTicks([_steps(figure, low, high)])

    # Parts

    def _draw_bars(self, detail: Detail) -> None:
        figure = detail.line.figure
        points = detail.points[:MOST_BARS]
        self._place_axes(left=LABEL_WIDTH, grid=(True, False))
        values = [point.value.value or 0.0 for point in points]
        rows = [len(points) - 1 - place for place in range(len(points))]
        full, hollow = QColor(self.colours.accent_wash), QColor(self.colours.surface)
        brushes = [hollow if point.value.is_small else full for point in points]
        if points:
            self.addItem(
                pg.BarGraphItem(
                    x0=[0.0] * len(points), width=values, y=rows, height=0.62, brushes=brushes,
                    pen=pg.mkPen(self.colours.accent, width=1.2),
                )
            )  # fmt: skip
        low, high = _bar_range(figure, values)
        for row, point in zip(rows, points, strict=True):
            text = f" {shown(figure, point.value.value)}  {_cases(point)}"
            self._write(text, max(0.0, point.value.value or 0.0), row, (0, 0.5), self.colours.text)
        self.setXRange(low, high, padding=0)
        # Few bars keep the thickness of a line, instead of filling the plot.
        self.setYRange(min(-0.5, len(points) - 8.5), max(0.5, len(points) - 0.5), padding=0)
        names = [(row, _short(shown_key(detail.by, point.key))) for row, point in zip(rows, points, strict=True)]
        self.getAxis("left").setTicks([names])
        self.getAxis("bottom").setTicks([_steps(figure, low, high)])
        self.getAxis("bottom").setHeight(28)

    def _place_axes(self, *, left: int, grid: tuple[bool, bool]) -> None:
        self.getAxis("left").setWidth(left)
        self.showGrid(x=grid[0], y=grid[1], alpha=0.14)

    def _write(self, text: str, x: float, y: float, anchor: tuple[float, float], ink: str) -> None:
        words = pg.TextItem(text, color=QColor(ink), anchor=anchor)
        words.setFont(QFont(fonts.font(fonts.SMALL)))
        words.setZValue(20)
        self.addItem(words, ignoreBounds=True)
        words.setPos(x, y)


def _cases(point: Point) -> str:
    return f"n={point.value.cases:,}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _runs(known: Sequence[tuple[int, Point]]) -> list[list[tuple[int, Point]]]:
    """Months that follow each other; a month without a case parts the line."""
    runs: list[list[tuple[int, Point]]] = []
    for place, point in known:
        if runs and runs[-1][-1][0] == place - 1:
            runs[-1].append((place, point))
        else:
            runs.append([(place, point)])
    return runs


def _range(figure: Figure, points: Sequence[Point]) -> tuple[float, float]:
    """What the axis of values shows. A rate is shown whole, so that a small change does not look like a large one."""
    if figure.kind == "rate":
        return 0.0, 1.12
    values = [point.value.value or 0.0 for point in points] or [0.0]
    low, high = min(values), max(values)
    if figure.kind == "mean":  # weights lie close together and far from nought, and a line need not begin there
        room = max((high - low) * 0.4, 0.05)
        return low - room, high + room
    return 0.0, (high or 1.0) * 1.16


def _bar_range(figure: Figure, values: Sequence[float]) -> tuple[float, float]:
    """Bars begin at nought; there is room at the right for the words."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if figure.kind == "rate":
        high = max(high, 0.1)
    return low, high + (high - low or 1.0) * 0.3


def _steps(figure: Figure, low: float, high: float) -> list[tuple[float, str]]:
    if figure.kind == "rate":
        step = 25 if high > 0.6 else 10 if high > 0.2 else 5
        return [(share / 100, f"{share} %") for share in range(0, 101, step) if share / 100 <= high]
    span = high - low
    raw = span / 5
    size = next(base * 10.0**power for power in range(-4, 9) for base in (1, 2, 5) if base * 10.0**power >= raw)
    first = int(low // size)
    marks = [size * number for number in range(first, first + 8)]
    places = max(0, min(4, 2 if size >= 0.01 else 4)) if size < 1 else 0
    return [(mark, f"{mark:,.{places}f}") for mark in marks if low <= mark <= high]
