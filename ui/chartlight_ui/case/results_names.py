"""The left of the results: the name and unit of each test with its course in small, always in sight."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from chartlight_ui import results
from chartlight_ui.case.results_grid import GridRow
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look

if TYPE_CHECKING:
    from chartlight_ui.case.results_table import ResultsModel

SPARK = 58
"""Width of a course in small."""
LEFT = 16
NAME = 96
"""The least that a name gets."""


class ResultNames(QHeaderView):
    """A vertical header that paints itself; a click on a name opens its trend."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self._wide = LEFT + NAME + SPARK
        self._over = -1

    def set_width(self, wide: int) -> None:
        """Take so many pixels, but no less than a short name and its course need."""
        self._wide = max(LEFT + NAME + SPARK, wide)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wide, super().sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.logicalIndexAt(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.viewport().update()
        super().mouseMoveEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        model = cast("ResultsModel", self.model())
        row, colours, box = model.rows[index], look.tokens, QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = row is model.chosen
        ground = (
            colours.selection if chosen else colours.hover if index == self._over and row.values else colours.surface
        )
        painter.fillRect(box, QColor(ground))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
        if row.is_heading:
            painter.setFont(fonts.strong(fonts.SMALL))
            painter.setPen(QColor(colours.muted))
            painter.drawText(box.adjusted(LEFT, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.title)
        else:
            if chosen:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height() - 1), QColor(colours.accent))
            self._name(painter, box.adjusted(LEFT, 0, -SPARK - 6, 0), row)
            paint_course(painter, box.adjusted(box.width() - SPARK, 5, -6, -6), row)
        painter.restore()

    def _name(self, painter: QPainter, box: QRectF, row: GridRow) -> None:
        painter.setFont(fonts.font())
        painter.setPen(QColor(look.tokens.text))
        name = fonts.metrics().elidedText(row.title, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        left = fonts.metrics().horizontalAdvance(name) + 6
        painter.setFont(fonts.font(11))
        painter.setPen(QColor(look.tokens.muted))
        if box.width() - left > fonts.metrics(11).horizontalAdvance(row.unit):
            painter.drawText(box.adjusted(left, 1, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.unit)


def paint_course(painter: QPainter, box: QRectF, row: GridRow) -> None:
    """A line through the values of the stay, the newest as a dot, or as a triangle where it is high or low."""
    course = row.trend
    if not course:
        return
    colours = look.tokens
    first, last = course[0][0], course[-1][0]
    values = [value for _, value in course]
    low, high = min(values), max(values)
    wide, tall = last - first or 1.0, high - low or 1.0

    def at(time: float, value: float) -> QPointF:
        across = (time - first) / wide if last > first else 1.0
        up = (value - low) / tall if high > low else 0.5
        return QPointF(box.left() + across * (box.width() - 8), box.bottom() - up * box.height())

    points = [at(time, value) for time, value in course]
    painter.setPen(QPen(QColor(colours.muted), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    end, flag = points[-1], results.flag(row.last) if row.last is not None else ""
    if flag:
        marks.paint_triangle(painter, end.x() - 3.5, end.y(), colours.worse, up=results.is_high(flag), size=7)
    else:
        marks.paint_dot(painter, end, colours.text, 2.2)
