"""The left column: what waits for a decision with its words, and what is not reported with the reason."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.finalise.row_list import Index, RowList, row_of
from chartlight_ui.finalise.row_painting import SIDE, paint_row
from chartlight_ui.finalise.rows import Row
from chartlight_ui.finalise.wrapping import height_of, paint_lines, pitch
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

TITLE_AT = 94
QUIET = 31
HEADING = 36
ABOVE = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ProposedDelegate(QStyledItemDelegate):
    """Rows as high as their words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, _ = row_of(index)
        view = self.parent()
        assert isinstance(view, RowList)
        width = view.viewport().width()
        if not row.key:
            return QSize(width, HEADING)
        return QSize(width, QUIET if row.quiet else _laid_out(row, width)[-1].bottom() + ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, marked = row_of(index)
        paint_row(painter, option, row, marked, _paint_quiet if row.quiet else _paint_row)


def _laid_out(row: Row, width: int) -> list[QRect]:
    """Where title, lines and note stand, from the top of the row."""
    room = max(60, width - TITLE_AT - SIDE)
    figure = fonts.metrics(fonts.BASE, True).horizontalAdvance("0.00") + 12
    boxes = [QRect(TITLE_AT, ABOVE, room - figure, height_of(row.title, fonts.BASE, room - figure))]
    texts, indents = list(row.lines), [0] * len(row.lines)
    if _last(row):
        texts.append(row.note)
        indents.append(sum(marks.tag_width(tag) + 6 for tag, _ in row.tags))
    for text, indent in zip(texts, indents, strict=True):
        high = height_of(text, fonts.SMALL, room - indent)
        boxes.append(QRect(TITLE_AT + indent, boxes[-1].bottom() + 1, room - indent, high))
    return boxes


def _last(row: Row) -> bool:
    return bool(row.tags or row.note)


def _paint_row(painter: QPainter, box: QRectF, row: Row) -> None:
    colours = look.tokens
    boxes = [QRectF(one).translated(box.topLeft()) for one in _laid_out(row, int(box.width()))]
    painter.setPen(QColor(colours.text))
    painter.setFont(fonts.strong())
    high = pitch(fonts.BASE)
    painter.drawText(QRectF(box.left() + SIDE, boxes[0].top(), TITLE_AT - SIDE, high), _MIDDLE, row.code)
    right = QRectF(box.left(), boxes[0].top(), box.width() - SIDE, high)
    painter.drawText(right, _MIDDLE | Qt.AlignmentFlag.AlignRight, row.right)
    paint_lines(painter, row.title, fonts.BASE, boxes[0])
    painter.setPen(QColor(colours.muted))
    for text, where in zip(row.lines, boxes[1:], strict=False):
        paint_lines(painter, text, fonts.SMALL, where)
    if _last(row):
        left, middle = box.left() + TITLE_AT, boxes[-1].top() + pitch(fonts.SMALL) / 2
        for tag, filled in row.tags:
            left += marks.paint_tag(painter, tag, left, middle, filled=filled) + 6
        painter.setPen(QColor(colours.muted))
        paint_lines(painter, row.note, fonts.SMALL, boxes[-1])


def _paint_quiet(painter: QPainter, box: QRectF, row: Row) -> None:
    painter.setPen(QColor(look.tokens.muted))
    painter.setFont(fonts.font())
    painter.drawText(box.adjusted(SIDE, 0, 0, 0), _MIDDLE, row.code)
    words = box.adjusted(TITLE_AT, 0, -SIDE, 0)
    metrics, room = fonts.metrics(), int(words.width())
    # The reason is what one looks for here: the title gives way first.
    title_room = max(room * 2 // 5, room - metrics.horizontalAdvance(f": {row.note}"))
    title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, title_room)
    text = metrics.elidedText(f"{title}: {row.note}", Qt.TextElideMode.ElideRight, room)
    painter.drawText(words, _MIDDLE, text)


class ProposedList(RowList):
    """Suggestions to decide, then codes that are not reported."""

    def __init__(self) -> None:
        super().__init__(tr("Suggestions to decide, and codes not reported"))
        self.setItemDelegate(ProposedDelegate(self))
