"""The columns of the worklist: title, width, alignment, and what each sorts by."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from chartlight_ui.translating import tr
from chartlight_ui.worklist.line import Line


class Column(IntEnum):
    """Columns in their first order."""

    NEW = 0
    PATIENT = 1
    MRN = 2
    UNIT = 3
    DAY = 4
    DRG = 5
    WEIGHT = 6
    COULD = 7
    WHY = 8
    NEXT = 9
    SEEN = 10
    ASSIGNED = 11
    PRIORITY = 12
    ATTENDING = 13
    PAYER = 14
    QUERIES = 15
    ADMITTED = 16
    NEWEST = 17


COLUMNS = tuple(Column)
"""By section, without the cost of making an enum member each time."""


AFTER_ALL = "\U0010ffff"
"""Sorts behind every text. Keys are plain values: thousands of tuples would set off a search for garbage."""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """`width` in device-independent pixels; a `stretch` shares what is left; `key` sorts lines.

    `falling` says that the first click sorts from the most to the least. `name` is the title where that is empty.
    """

    title: str
    width: int
    key: Callable[[Line], Any]
    text: Callable[[Line], str]
    right: bool = False
    stretch: int = 0
    tip: str = ""
    falling: bool = False
    name: str = ""
    muted: bool = False

    @property
    def called(self) -> str:
        """What menus call it."""
        return self.name or self.title


def _number(value: float | None) -> float:
    return float("-inf") if value is None else value


def _last(text: str | None) -> str:
    """Texts by letter, those that are missing at the end."""
    return text.casefold() if text else AFTER_ALL


SPECS: dict[Column, ColumnSpec] = {
    Column.NEW: ColumnSpec(
        "",
        24,
        lambda x: x.row.new,
        lambda x: tr("new") if x.is_new else "",
        tip=tr("New since your last look"),
        falling=True,
        name=tr("New"),
    ),
    Column.PATIENT: ColumnSpec(
        tr("Patient"), 160, lambda x: x.patient.casefold(), lambda x: f"{x.patient} {x.who}".rstrip()
    ),
    Column.MRN: ColumnSpec(tr("MRN"), 58, lambda x: x.row.mrn, lambda x: x.row.mrn, muted=True),
    Column.UNIT: ColumnSpec(tr("Unit"), 54, lambda x: x.place, lambda x: x.place),
    Column.DAY: ColumnSpec(
        tr("Day"),
        62,
        lambda x: _number(x.row.day),
        lambda x: x.day,
        right=True,
        tip=tr("Day of stay / geometric mean length of stay of the working DRG"),
        falling=True,
    ),
    Column.DRG: ColumnSpec(tr("Working DRG"), 240, lambda x: x.drg, lambda x: x.drg, stretch=4),
    Column.WEIGHT: ColumnSpec(
        tr("RW", "short for relative weight"),
        50,
        lambda x: _number(x.row.weight),
        lambda x: x.weight,
        right=True,
        tip=tr("Relative weight of the working DRG"),
        falling=True,
        name=tr("Relative weight"),
    ),
    Column.COULD: ColumnSpec(
        tr("Could be"),
        72,
        lambda x: _number(x.row.potential),
        lambda x: x.could,
        right=True,
        tip=tr("Largest single gain in relative weight in reach, never a sum"),
        falling=True,
    ),
    Column.WHY: ColumnSpec(tr("Why now"), 236, lambda x: -x.row.priority, lambda x: x.why, stretch=4),
    Column.NEXT: ColumnSpec(tr("Next"), 68, lambda x: x.next, lambda x: x.next, tip=tr("What to do there next")),
    Column.SEEN: ColumnSpec(
        tr("Seen"),
        44,
        lambda x: x.row.seen.timestamp() if x.row.seen else float("-inf"),
        lambda x: x.seen,
        right=True,
        tip=tr("Since your last look"),
        falling=True,
        muted=True,
    ),
    Column.ASSIGNED: ColumnSpec(
        tr("Assigned"), 110, lambda x: _last(x.row.assigned), lambda x: x.row.assigned or "–", tip=tr("Whose it is")
    ),
    Column.PRIORITY: ColumnSpec(
        tr("Priority"),
        58,
        lambda x: x.row.priority,
        lambda x: f"{x.row.priority}",
        right=True,
        tip=tr("The sum of the points under “Why now”"),
        falling=True,
    ),
    Column.ATTENDING: ColumnSpec(
        tr("Attending"), 110, lambda x: _last(x.row.attending), lambda x: x.row.attending or "–"
    ),
    Column.PAYER: ColumnSpec(tr("Payer"), 96, lambda x: _last(x.row.payer), lambda x: x.row.payer or "–"),
    Column.QUERIES: ColumnSpec(
        tr("Queries"),
        58,
        lambda x: x.row.open_queries,
        lambda x: f"{x.row.open_queries}" if x.row.open_queries else "–",
        right=True,
        tip=tr("Queries that wait for an answer"),
        falling=True,
    ),
    Column.ADMITTED: ColumnSpec(
        tr("Admitted"),
        72,
        lambda x: x.row.admitted.timestamp() if x.row.admitted else float("inf"),
        lambda x: x.admitted,
    ),
    Column.NEWEST: ColumnSpec(
        tr("Last news"),
        66,
        lambda x: x.row.newest.timestamp() if x.row.newest else float("-inf"),
        lambda x: x.newest,
        right=True,
        tip=tr("Since the newest note or result arrived, seen or not"),
        falling=True,
        muted=True,
    ),
}

ALWAYS = frozenset({Column.NEW, Column.PATIENT})
"""Without these a line cannot be told: they are always shown."""
