"""Washes and grey text of a note, block by block, fed from segments: cheap for thousands of highlights."""

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from chartlight_ui.case.evidence import Kind
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

QtSegment = tuple[int, int, frozenset[Kind], bool]
"""Start, end (UTF-16 units), kinds, and whether it belongs to what is selected."""

ONE_BY_ONE = 100
"""Blocks that are repainted singly; beyond, one pass over the whole note is quicker."""


class NoteHighlighter(QSyntaxHighlighter):
    """Paints grounds only; underlines are drawn over the text by the view, in styles Qt has not."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._segments: list[QtSegment] = []
        self._starts: list[int] = []
        self._headings: list[tuple[int, int]] = []

    def prepare(self, headings: Iterable[tuple[int, int]]) -> None:
        """Section titles of the text that comes next, as UTF-16 ranges."""
        self._headings = sorted(headings)

    def feed(self, segments: list[QtSegment]) -> None:
        """Take segments in text order and repaint the blocks where something changed."""
        changed = set(self._segments).symmetric_difference(segments)
        self._segments = segments
        self._starts = [segment[0] for segment in segments]
        blocks = {self.document().findBlock(start).blockNumber() for start, *_ in changed}
        blocks |= {self.document().findBlock(end - 1).blockNumber() for _, end, *_ in changed}
        if len(blocks) > ONE_BY_ONE:
            self.rehighlight()
            return
        for number in sorted(blocks):
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        end = start + self.currentBlock().length()
        colours = look.tokens
        for left, right in self._headings:
            if left < end and right > start:
                heading = QTextCharFormat()
                heading.setForeground(QColor(colours.muted))
                heading.setFont(fonts.strong(fonts.SMALL))
                self.setFormat(left - start, right - left, heading)
        # A segment that began in an earlier block reaches at most from the one before the first start here.
        first = max(0, bisect_left(self._starts, start) - 1)
        for left, right, kinds, selected in self._segments[first:]:
            if left >= end:
                break
            if right <= start:
                continue
            shape = QTextCharFormat()
            if selected:
                shape.setBackground(QColor(colours.selection))
            elif Kind.CODE in kinds:
                shape.setBackground(QColor(colours.code_wash))
            elif Kind.FINDING in kinds:
                shape.setBackground(QColor(colours.finding_wash))
            elif Kind.CONTEXT in kinds:
                shape.setForeground(QColor(colours.muted))
            self.setFormat(max(0, left - start), min(right, end) - max(left, start), shape)
