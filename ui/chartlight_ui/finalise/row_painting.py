"""What the rows of both columns of the finalise screen have in common: headings, selection and the line below."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from chartlight_ui.finalise.rows import Row
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

SIDE = 16
ABOVE_THE_ROWS = 6


def paint_row(
    painter: QPainter,
    option: QStyleOptionViewItem,
    row: Row,
    marked: bool,
    paint: Callable[[QPainter, QRectF, Row], None],
) -> None:
    """A heading, or a row as `paint` draws it on its ground; `marked` is what is in hand beside."""
    box = QRectF(option.rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if row.key:
        _paint_ground(painter, box, bool(option.state & QStyle.StateFlag.State_Selected), marked)
        paint(painter, box, row)
    else:
        painter.setFont(fonts.strong(fonts.SMALL))
        painter.setPen(QColor(look.tokens.muted))
        words = box.adjusted(SIDE, 0, -SIDE, -ABOVE_THE_ROWS)
        painter.drawText(words, Qt.AlignmentFlag.AlignBottom, row.title)
    painter.restore()


def _paint_ground(painter: QPainter, box: QRectF, selected: bool, marked: bool) -> None:
    """Selection with its bar, a softer wash for what is in hand beside, and the line below."""
    colours = look.tokens
    if selected or marked:
        painter.fillRect(box, QColor(colours.selection if selected else colours.open_row))
    if selected:
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
