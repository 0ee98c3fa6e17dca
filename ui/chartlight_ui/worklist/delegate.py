"""Paints the worklist's cells straight from the line: no further questions to the model."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.worklist.columns import SPECS, Column
from chartlight_ui.worklist.line import NOTHING, Line
from chartlight_ui.worklist.model import WorklistModel

ROW_HEIGHT = 29
"""28 pixels of row and one of separator."""

PAD = 7


class WorklistDelegate(QStyledItemDelegate):
    """One for the table. Selection, the row under the pointer and the accent bar of the current row are its own."""

    hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, WorklistModel)
        line, column = model.lines[index.row()], Column(index.column())
        colours = look.tokens
        box = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = index.row() == self.hovered
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.selection if selected else colours.hover if hovered else colours.surface
        painter.fillRect(box, QColor(ground))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        inner = box.adjusted(PAD, 0, -PAD, -1)
        match column:
            case Column.NEW:
                if selected:
                    painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
                if line.is_new:
                    marks.paint_dot(painter, QPointF(box.left() + 12, box.center().y()), colours.accent)
            case Column.PATIENT:
                self._patient(painter, inner.adjusted(-2, 0, 0, 0), line)
            case Column.COULD:
                self._could(painter, inner, line)
            case _:
                self._text(painter, inner, line, column)
        painter.restore()

    def _patient(self, painter: QPainter, box: QRectF, line: Line) -> None:
        bold, plain = fonts.metrics(fonts.BASE, True), fonts.metrics()
        room = int(box.width()) - plain.horizontalAdvance(line.who) - 5
        name = bold.elidedText(line.patient, Qt.TextElideMode.ElideRight, max(40, room))
        painter.setFont(fonts.strong())
        painter.setPen(QColor(look.tokens.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(fonts.font())
        painter.setPen(QColor(look.tokens.muted))
        painter.drawText(
            box.adjusted(bold.horizontalAdvance(name) + 5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.who
        )

    def _could(self, painter: QPainter, box: QRectF, line: Line) -> None:
        colours = look.tokens
        gain = line.could != "–"
        painter.setFont(fonts.strong() if gain else fonts.font())
        painter.setPen(QColor(colours.better if gain else colours.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.could)
        if gain:
            left = box.right() - fonts.metrics(fonts.BASE, True).horizontalAdvance(line.could) - 16
            marks.paint_triangle(painter, left, box.center().y() - 0.5, colours.better, up=True, size=11)

    def _text(self, painter: QPainter, box: QRectF, line: Line, column: Column) -> None:
        colours, spec = look.tokens, SPECS[column]
        text, ink, bold = spec.text(line), colours.text, False
        if column is Column.DAY and line.late:
            ink, bold = getattr(colours, line.late), True
        elif column in (Column.MRN, Column.SEEN) or text in (NOTHING, "–", "Not read yet", "Not grouped yet"):
            ink = colours.muted
        painter.setFont(fonts.strong() if bold else fonts.font())
        painter.setPen(QColor(ink))
        metrics: QFontMetrics = fonts.metrics(fonts.BASE, bold)
        side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
