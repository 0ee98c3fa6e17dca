"""The middle column: the code set in billing order."""

from functools import cache

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.finalise.row_list import Index, RowList, row_of
from chartlight_ui.finalise.row_painting import paint_row
from chartlight_ui.finalise.rows import NO_DATE, STATE_WORDS, Row
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

ROW = 31
HEADING = 32
CODE_AT = 46
TITLE_AT = 128
STATE_WIDTH = 78
"""At least; as wide as the longest state where that is wider."""
POA_WIDTH = 30
DONE_WIDTH = 150
SIDE = 12
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CodeSetDelegate(QStyledItemDelegate):
    """Number, code, title, tags, POA or when it was done, state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW if row_of(index)[0].key else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, marked = row_of(index)
        paint_row(painter, option, row, marked, _paint_row)


@cache
def state_width() -> int:
    """Room for the state of a code, in the person's language."""
    return max(
        STATE_WIDTH, *(fonts.metrics(fonts.BASE, True).horizontalAdvance(one) + 12 for one in STATE_WORDS.values())
    )


def done_at(box: QRectF, row: Row) -> QRectF:
    """Where POA, or when a procedure was done, stands in the box of its row."""
    needed = fonts.metrics().horizontalAdvance(row.poa) + 12
    wide = POA_WIDTH if len(row.poa) < 3 else min(DONE_WIDTH, needed)
    return QRectF(box.right() - SIDE - state_width() - wide, box.top(), wide, box.height())


def _paint_row(painter: QPainter, box: QRectF, row: Row) -> None:
    colours = look.tokens
    painter.setPen(QColor(colours.muted))
    painter.setFont(fonts.font())
    number = QRectF(box.left(), box.top(), CODE_AT - 8, box.height())
    painter.drawText(number, _MIDDLE | Qt.AlignmentFlag.AlignRight, str(row.number))
    state = QRectF(box.right() - SIDE - state_width() + 8, box.top(), state_width(), box.height())
    if row.late:
        painter.setFont(fonts.strong())
        painter.setPen(QColor(colours.late))
    painter.drawText(state, _MIDDLE, row.state)
    done = done_at(box, row)
    painter.setFont(fonts.font())
    missing = row.poa in ("?", NO_DATE)
    painter.setPen(QColor(colours.late if missing else colours.muted if row.poa == "ex" else colours.text))
    if len(row.poa) > 2:
        painter.setPen(QColor(colours.late if missing else colours.muted))
    poa = fonts.metrics().elidedText(row.poa, Qt.TextElideMode.ElideRight, int(done.width()) - 4)
    painter.drawText(done.adjusted(4, 0, 0, 0), _MIDDLE, poa)
    right = done.left() - 4
    for tag, filled in reversed(row.tags):
        right -= marks.tag_width(tag) + 4
        marks.paint_tag(painter, tag, right, box.center().y(), filled=filled)
    painter.setPen(QColor(colours.text))
    painter.setFont(fonts.strong())
    painter.drawText(QRectF(box.left() + CODE_AT, box.top(), 84, box.height()), _MIDDLE, row.code)
    painter.setFont(fonts.font())
    words = QRectF(box.left() + TITLE_AT, box.top(), right - box.left() - TITLE_AT - 8, box.height())
    title = fonts.metrics().elidedText(row.title, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words.adjusted(0, 0, 4, 0), _MIDDLE, title)


class CodeSetList(RowList):
    """`edit_asked` carries the procedure whose date and surgeon were clicked."""

    edit_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Code set in billing order"))
        self.setItemDelegate(CodeSetDelegate(self))
        self.setUniformItemSizes(False)

    def place_of(self, key: str) -> QRect:
        """Where on the viewport a procedure's date and surgeon stand."""
        at = next((i for i, row in enumerate(self.rows.rows) if row.key == key), None)
        if at is None:
            return QRect()
        box = QRectF(self.visualRect(self.rows.index(at)))
        return done_at(box, self.rows.rows[at]).toRect()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index: QModelIndex = self.indexAt(event.position().toPoint())
        row = self.rows.rows[index.row()] if index.isValid() else None
        if row is not None and self.place_of(row.key).contains(event.position().toPoint()):
            self.edit_asked.emit(row.key)
            return
        super().mouseDoubleClickEvent(event)
