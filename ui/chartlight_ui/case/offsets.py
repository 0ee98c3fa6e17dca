"""Positions in a note: the chart counts code points, Qt counts UTF-16 units. Pure."""

from bisect import bisect_left

_PARAGRAPH_BREAKS = str.maketrans({"\u2029": "\n", "\ufdd0": "\n", "\ufdd1": "\n"})


def shown_text(text: str) -> str:
    """The text as it is handed to Qt: the same length, with line ends that Qt does not fold into one."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_PARAGRAPH_BREAKS)


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
