"""The lines that a view holds, in the order of work, following changes one by one. Pure."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping

from chartlight.worklist.row import work_order
from chartlight_ui.worklist.line import Line
from chartlight_ui.worklist.search import Search


def _order(line: Line) -> tuple[int, int, str]:
    return work_order(line.row)


class Held:
    """Always what `search` finds among all lines, sorted as the desk sorts them. None finds nothing."""

    def __init__(self, search: Search | None, lines: Iterable[Line]) -> None:
        self._search = search
        self.lines = sorted(search.among(lines), key=_order) if search is not None else []

    def __len__(self) -> int:
        return len(self.lines)

    def follow(self, before: Mapping[str, Line | None], lines: Iterable[Line], gone: Iterable[Line]) -> None:
        """Take lines that changed, with what each was before, and those that left."""
        for line in gone:
            self._drop(line)
        for line in lines:
            if (old := before[line.admission]) is not None:
                self._drop(old)
            if self._search is not None and self._search.fits(line):
                insort(self.lines, line, key=_order)

    def _drop(self, line: Line) -> None:
        at = bisect_left(self.lines, _order(line), key=_order)
        if at < len(self.lines) and self.lines[at].admission == line.admission:
            del self.lines[at]
