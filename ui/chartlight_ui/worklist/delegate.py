"""Paints the worklist's cells straight from the line: no further questions to the model."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import colour, look
from chartlight_ui.worklist.columns import SPECS, Column
from chartlight_ui.worklist.line import NOTHING, Line
from chartlight_ui.worklist.model import WorklistModel

ROW_HEIGHT = 29
"""28 pixels of row and one of separator."""

PAD = 7
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


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
        row, column = index.row(), index.column()
        line, colours, rect = model.lines[row], look.tokens, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = colours.selection if selected else colours.hover if row == self.hovered else colours.surface
        painter.fillRect(rect, colour(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour(colours.line))
        inner = QRectF(rect.left() + PAD, rect.top(), rect.width() - 2 * PAD, rect.height() - 1)
        if column == Column.NEW:
            if selected:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour(colours.accent))
            if line.is_new:
                self._smooth(painter)
                marks.paint_dot(painter, QPointF(rect.left() + 12, rect.top() + rect.height() / 2), colours.accent)
                painter.restore()
        elif column == Column.PATIENT:
            self._patient(painter, inner.adjusted(-2, 0, 0, 0), line)
        elif column == Column.COULD:
            self._could(painter, inner, line)
        else:
            self._text(painter, inner, line, column)

    def _smooth(self, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _patient(self, painter: QPainter, box: QRectF, line: Line) -> None:
        bold, plain = fonts.metrics(fonts.BASE, True), fonts.metrics()
        room = int(box.width()) - plain.horizontalAdvance(line.who) - 5
        name = bold.elidedText(line.patient, Qt.TextElideMode.ElideRight, max(40, room))
        painter.setFont(fonts.strong())
        painter.setPen(colour(look.tokens.text))
        painter.drawText(box, MIDDLE, name)
        painter.setFont(fonts.font())
        painter.setPen(colour(look.tokens.muted))
        painter.drawText(box.adjusted(bold.horizontalAdvance(name) + 5, 0, 0, 0), MIDDLE, line.who)

    def _could(self, painter: QPainter, box: QRectF, line: Line) -> None:
        colours = look.tokens
        gain = line.could != "–"
        painter.setFont(fonts.strong() if gain else fonts.font())
        painter.setPen(colour(colours.better if gain else colours.muted))
        painter.drawText(box, RIGHT, line.could)
        if gain:
            left = box.right() - fonts.metrics(fonts.BASE, True).horizontalAdvance(line.could) - 16
            self._smooth(painter)
            marks.paint_triangle(painter, left, box.center().y() - 0.5, colours.better, up=True, size=11)
            painter.restore()

    def _text(self, painter: QPainter, box: QRectF, line: Line, column: int) -> None:
        colours, spec = look.tokens, SPECS[Column(column)]
        text, ink, bold = spec.text(line), colours.text, False
        if column == Column.DAY and line.late:
            ink, bold = getattr(colours, line.late), True
        elif column in (Column.MRN, Column.SEEN) or text in (NOTHING, "–", "Not read yet", "Not grouped yet"):
            ink = colours.muted
        painter.setFont(fonts.strong() if bold else fonts.font())
        painter.setPen(colour(ink))
        painter.drawText(box, RIGHT if spec.right else MIDDLE, _elided(text, bold, int(box.width())))


@lru_cache(maxsize=5_000)
def _elided(text: str, bold: bool, width: int) -> str:
    return fonts.metrics(fonts.BASE, bold).elidedText(text, Qt.TextElideMode.ElideRight, width)
