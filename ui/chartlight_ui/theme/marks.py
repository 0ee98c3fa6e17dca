"""Small marks painted the same everywhere: MCC and CC tags, keys, the dot of what is new, weight changes."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

TAG_HEIGHT = 16
KEY_HEIGHT = 16


def tag_width(text: str) -> int:
    """Width that `paint_tag` needs, in device-independent pixels."""
    return fonts.metrics(10, True).horizontalAdvance(text) + 12


def paint_tag(painter: QPainter, text: str, left: float, middle: float, *, filled: bool) -> float:
    """A tag such as MCC (filled) or CC (outlined), vertically centred on `middle`; returns its width."""
    colours = look.tokens
    width = tag_width(text)
    box = QRectF(left + 0.5, round(middle - TAG_HEIGHT / 2) + 0.5, width - 1, TAG_HEIGHT - 1)
    painter.setPen(QPen(QColor(colours.tag_fill), 1))
    painter.setBrush(QColor(colours.tag_fill) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(colours.on_tag if filled else colours.text))
    painter.setFont(fonts.strong(10))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return width


def cap(key: str) -> str:
    """What stands on a key in the person's language, in Qt's own words: Strg for Ctrl."""
    return QCoreApplication.translate("QShortcut", key)


def key_width(key: str) -> int:
    """Width that `paint_key` needs."""
    return max(18, fonts.metrics(11).horizontalAdvance(cap(key)) + 10)


def paint_key(painter: QPainter, key: str, left: float, middle: float, *, ink: str, line: str, ground: str) -> float:
    """A key cap such as Q or Ctrl; returns its width."""
    width = key_width(key)
    box = QRectF(left + 0.5, round(middle - KEY_HEIGHT / 2) + 0.5, width - 1, KEY_HEIGHT - 1)
    painter.setPen(QPen(QColor(line), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(ink))
    painter.setFont(fonts.font(11))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap(key))
    return width


def paint_dot(painter: QPainter, centre: QPointF, colour: str, radius: float = 3.0) -> None:
    """The dot of something new, or of a healthy feed."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius, radius)


def paint_triangle(painter: QPainter, left: float, middle: float, colour: str, *, up: bool, size: float = 10) -> None:
    """A filled triangle up or down, so that no font is needed for it."""
    half, height = size / 2, size * 0.82
    top, bottom = middle - height / 2, middle + height / 2
    tip, base = (top, bottom) if up else (bottom, top)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([QPointF(left, base), QPointF(left + size, base), QPointF(left + half, tip)]))
