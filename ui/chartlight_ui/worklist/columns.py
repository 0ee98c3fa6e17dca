"""The columns of the worklist: title, width, alignment, and what each sorts by."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

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


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """`width` in device-independent pixels; a `stretch` shares what is left; `key` sorts lines."""

    title: str
    width: int
    key: Callable[[Line], Any]
    text: Callable[[Line], str]
    right: bool = False
    stretch: int = 0
    tip: str = ""


def _number(value: float | None) -> float:
    return float("-inf") if value is None else value


SPECS: dict[Column, ColumnSpec] = {
    Column.NEW: ColumnSpec("", 24, lambda x: x.row.new, lambda x: "new" if x.is_new else "", tip="New since last look"),
    Column.PATIENT: ColumnSpec("Patient", 160, lambda x: x.patient.lower(), lambda x: f"{x.patient} {x.who}"),
    Column.MRN: ColumnSpec("MRN", 58, lambda x: x.row.mrn, lambda x: x.row.mrn),
    Column.UNIT: ColumnSpec("Unit", 54, lambda x: x.place, lambda x: x.place),
    Column.DAY: ColumnSpec(
        "Day",
        62,
        lambda x: _number(x.row.day),
        lambda x: x.day,
        right=True,
        tip="Day of stay / geometric mean length of stay of the working DRG",
    ),
    Column.DRG: ColumnSpec("Working DRG", 240, lambda x: x.drg, lambda x: x.drg, stretch=4),
    Column.WEIGHT: ColumnSpec(
        "RW",
        50,
        lambda x: _number(x.row.weight),
        lambda x: x.weight,
        right=True,
        tip="Relative weight of the working DRG",
    ),
    Column.COULD: ColumnSpec(
        "Could be",
        72,
        lambda x: _number(x.row.potential),
        lambda x: x.could,
        right=True,
        tip="Largest single gain in relative weight in reach, never a sum",
    ),
    Column.WHY: ColumnSpec("Why now", 236, lambda x: -x.row.priority, lambda x: x.why, stretch=4),
    Column.NEXT: ColumnSpec("Next", 68, lambda x: x.next, lambda x: x.next),
    Column.SEEN: ColumnSpec(
        "Seen",
        44,
        lambda x: x.row.seen.timestamp() if x.row.seen else float("-inf"),
        lambda x: x.seen,
        right=True,
        tip="Since your last look",
    ),
}

ALWAYS = frozenset({Column.NEW, Column.PATIENT})
