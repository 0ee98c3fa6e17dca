"""Reading the worklist: what became of it since it was last read, made ready to be shown.

It runs on the desk's thread, so that comparing thousands of rows and wording what is new of them keeps no key waiting.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.worklist.row import WorklistRow
from chartlight_ui import wording
from chartlight_ui.worklist.line import Line, line_of

if TYPE_CHECKING:
    from chartlight.desk import Desk


@dataclass(frozen=True, slots=True)
class Fresh:
    """Lines that are new or read otherwise now, and admissions that are in the list no longer."""

    lines: tuple[Line, ...] = ()
    gone: frozenset[str] = frozenset()


class Reading:
    """Knows what it handed out. One for a list; to be used on one thread at a time."""

    def __init__(self) -> None:
        self._known: dict[str, Line] = {}

    def read(self, desk: "Desk", now: datetime, only: Collection[str] | None = None) -> Fresh:
        """What changed since the last time, of all admissions or of `only` these."""
        return self.compare(desk.worklist(now, include_discharged=True, only=only), now, only)

    def compare(self, rows: Sequence[WorklistRow], now: datetime, only: Collection[str] | None = None) -> Fresh:
        """The same of rows that were read; those of `only` that have none are gone."""
        there = {row.admission for row in rows}
        asked = list(self._known) if only is None else only
        gone = frozenset(one for one in asked if one in self._known and one not in there)
        for one in gone:
            del self._known[one]
        lines = tuple(line_of(row, now) for row in rows if self._reads_otherwise(row, now))
        self._known.update((line.admission, line) for line in lines)
        return Fresh(lines, gone)

    def _reads_otherwise(self, row: WorklistRow, now: datetime) -> bool:
        known = self._known.get(row.admission)
        if known is None or known.row != row:
            return True
        return (known.seen, known.newest) != (wording.ago(row.seen, now), wording.ago(row.newest, now))
