"""Words on several lines with room between them: painted, and as a label."""

from functools import lru_cache
from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from chartlight_ui.theme import fonts

LEADING = 3
"""Pixels between two lines of a paragraph."""


@lru_cache(maxsize=4096)
def lines_of(text: str, size: int, width: int) -> tuple[str, ...]:
    """A text cut into lines that fit `width` pixels."""
    layout = QTextLayout(text, fonts.font(size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    made = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        made.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(made) or ("",)


def pitch(size: int) -> int:
    """From one line to the next, in pixels."""
    return fonts.metrics(size).height() + LEADING


def height_of(text: str, size: int, width: int) -> int:
    """Height that a text needs at a width."""
    return len(lines_of(text, size, width)) * pitch(size)


def paint_lines(painter: QPainter, text: str, size: int, box: QRectF) -> None:
    """Paint a text from the top of `box` in the painter's ink."""
    painter.setFont(fonts.font(size))
    for number, words in enumerate(lines_of(text, size, int(box.width()))):
        where = QRectF(box.left(), box.top() + number * pitch(size), box.width() + 4, pitch(size))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)


def paragraph(text: str, role: str = "", *, size: int = fonts.BASE, bold: bool = False) -> QLabel:
    """A wrapping label of plain words with the same room between its lines."""
    return rich(escape(text), role, size=size, bold=bold)


def rich(markup: str, role: str = "", *, size: int = fonts.BASE, bold: bool = False) -> QLabel:
    """The same of words that are marked up already."""
    made = QLabel(f"<div style='line-height:{100 + LEADING * 100 // fonts.metrics(size).height()}%'>{markup}</div>")
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setFont(fonts.strong(size) if bold else fonts.font(size))
    if role:
        made.setProperty("role", role)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made
