"""Washes and grey text of a note, block by block, fed from segments: cheap for thousands of highlights."""

from bisect import bisect_left
from collections.abc import Iterable

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from chartlight_ui.case.evidence import Kind
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

QtSegment = tuple[int, int, frozenset[Kind]]
"""Start, end (UTF-16 units), and kinds."""

_STRUCK = frozenset({Kind.MARKED, Kind.GONE})
_GREY = frozenset({Kind.CONTEXT, Kind.COPIED})

ONE_BY_ONE = 100
"""Blocks that are repainted singly; beyond, one pass over the whole note is quicker."""


class NoteHighlighter(QSyntaxHighlighter):
    """Paints grounds only; underlines are drawn over the text by the view, in styles Qt has not."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._segments: list[QtSegment] = []
        self._starts: list[int] = []
        self._selected: list[tuple[int, int]] = []
        self._headings: list[tuple[int, int]] = []

    def prepare(self, headings: Iterable[tuple[int, int]], segments: list[QtSegment]) -> None:
        """Section titles and highlights of the text that comes next: it is painted once, when it comes."""
        self._headings = sorted(headings)
        self._selected = []
        self._take(segments)

    def _take(self, segments: list[QtSegment]) -> None:
        self._segments = segments
        self._starts = [segment[0] for segment in segments]

    def feed(self, segments: list[QtSegment]) -> None:
        """Take segments in text order and repaint the blocks where something changed."""
        changed = set(self._segments).symmetric_difference(segments)
        self._take(segments)
        self._repaint((left, right) for left, right, _ in changed)

    def select(self, ranges: list[tuple[int, int]]) -> None:
        """Lay the ground of what is in hand over the others: cheap however many highlights there are."""
        changed = set(self._selected).symmetric_difference(ranges)
        self._selected = ranges
        self._repaint(changed)

    def _repaint(self, ranges: Iterable[tuple[int, int]]) -> None:
        blocks = set()
        for start, end in ranges:
            block, last = self.document().findBlock(start), self.document().findBlock(max(start, end - 1))
            while block.isValid() and block.blockNumber() <= last.blockNumber():
                blocks.add(block.blockNumber())
                block = block.next()
        if len(blocks) > ONE_BY_ONE:
            self.rehighlight()
            return
        for number in sorted(blocks):
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        end = start + self.currentBlock().length()
        # A segment that began in an earlier block reaches at most from the one before the first start here.
        first = max(0, bisect_left(self._starts, start) - 1)
        for at in range(first, len(self._segments)):
            left, right, kinds = self._segments[at]
            if left >= end:
                break
            if right > start:
                at = max(0, left - start)
                self.setFormat(at, min(right, end) - start - at, _shape(kinds))
        for left, right in self._headings:
            if left < end and right > start:
                heading = self.format(left - start)
                heading.setForeground(QColor(look.tokens.muted))
                heading.setFont(fonts.strong(fonts.SMALL))
                self.setFormat(left - start, right - left, heading)
        ground = QColor(look.tokens.selection)
        for left, right in self._selected:
            if left < end and right > start:
                self._lay(max(0, left - start), min(right, end) - start, ground)

    def _lay(self, left: int, right: int, ground: QColor) -> None:
        """Change the ground alone: what is struck or grey stays so."""
        at = left
        while at < right:
            shape, to = self.format(at), at + 1
            while to < right and self.format(to) == shape:
                to += 1
            shape.setBackground(ground)
            self.setFormat(at, to - at, shape)
            at = to


def _shape(kinds: frozenset[Kind]) -> QTextCharFormat:
    """Ground and ink of a stretch; what wins stands first."""
    colours, made = look.tokens, QTextCharFormat()
    if Kind.HIT in kinds:
        made.setBackground(QColor(colours.accent_wash))
    elif Kind.CODE in kinds:
        made.setBackground(QColor(colours.code_wash))
    elif Kind.FINDING in kinds:
        made.setBackground(QColor(colours.finding_wash))
    if kinds & _STRUCK:
        made.setFontStrikeOut(True)
        made.setForeground(QColor(colours.worse if Kind.GONE in kinds else colours.muted))
    elif Kind.NEW in kinds:
        made.setForeground(QColor(colours.better))
    elif kinds & _GREY and not kinds & {Kind.CODE, Kind.FINDING, Kind.HIT}:
        made.setForeground(QColor(colours.muted))
    made.setFontItalic(Kind.COPIED in kinds)
    return made
