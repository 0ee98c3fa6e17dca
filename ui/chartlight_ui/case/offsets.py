"""Positions in a note: the chart counts code points, Qt counts UTF-16 units. Pure."""

from bisect import bisect_left

_PARAGRAPH_BREAKS = str.maketrans({"\u2029": "\n", "\ufdd0": "\n", "\ufdd1": "\n"})


LONGEST_LINE = 4_000
"""Letters of a line that Qt lays out in one go: what one takes grows faster than its length."""


def shown_text(text: str) -> str:
    """The text as it is handed to Qt: the same length, with line ends that Qt does not fold into one. A line that is
    longer than any that people write ends at its blanks.
    """
    shown = text.replace("\r\n", " \n").replace("\r", "\n").translate(_PARAGRAPH_BREAKS)
    if longest_line(shown) <= LONGEST_LINE:
        return shown
    return "\n".join(map(_in_lines, shown.split("\n")))


def longest_line(text: str) -> int:
    """Letters of the longest line."""
    return max(map(len, text.split("\n")))


def _in_lines(line: str) -> str:
    parts, start = [], 0
    while len(line) - start > LONGEST_LINE:
        blank = line.rfind(" ", start + 1, start + LONGEST_LINE)
        blank = blank if blank >= 0 else line.find(" ", start + LONGEST_LINE)
        if blank < 0:
            break
        parts.append(line[start:blank])
        start = blank + 1
    return "\n".join((*parts, line[start:]))


class Offsets:
    """Converts positions of one text, once built in constant or logarithmic time."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, letter in enumerate(text) if ord(letter) > 0xFFFF] if not text.isascii() else []
        # Where each wide letter ends in UTF-16 units.
        self._ends = [position + count + 2 for count, position in enumerate(self._wide)]

    def to_qt(self, position: int) -> int:
        """A code point's position in UTF-16 units."""
        return position + bisect_left(self._wide, position)

    def from_qt(self, position: int) -> int:
        """A UTF-16 position in code points; within a surrogate pair, the letter's own."""
        before = bisect_left(self._ends, position + 1)
        inside = before < len(self._wide) and position > self._wide[before] + before
        return position - before - (1 if inside else 0)
