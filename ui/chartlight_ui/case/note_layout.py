"""Line spacing for a note: QPlainTextEdit has none of its own, so the lines are moved apart after Qt laid them out."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

LEADING = 7.0
"""Pixels between lines."""

EMPTY = 9.0
"""Height of a line without words, in pixels: it parts paragraphs and wastes no room."""

ABOVE_HEADING = 10.0
"""Pixels above a section's heading."""


class NoteLayout(QPlainTextDocumentLayout):
    """Spreads lines and sets headings apart. `headings` holds the block numbers of section headings."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.headings: frozenset[int] = frozenset()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802 - Qt's own
        box = super().blockBoundingRect(block)
        layout = block.layout()
        lines = layout.lineCount()
        if not lines:
            return box
        if not block.text().strip() and block.next().isValid():
            return QRectF(box.x(), box.y(), box.width(), EMPTY)
        heading = block.blockNumber() in self.headings
        top = ABOVE_HEADING if heading and block.previous().text().strip() else 0.0
        y = top + LEADING / 2
        for i in range(lines):
            line = layout.lineAt(i)
            if line.position().y() != y:
                line.setPosition(QPointF(line.position().x(), y))
            y += line.height() + LEADING
        return QRectF(box.x(), box.y(), box.width(), y - LEADING / 2)
