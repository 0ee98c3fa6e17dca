"""How a list is laid out: which columns, in which order, how wide, and what it is sorted by. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from chartlight_ui.worklist.columns import Column

NARROWEST, WIDEST = 24, 600
SORTS = 3
"""So many columns are sorted by at most."""

Sorting = tuple[tuple[Column, bool], ...]
"""Columns with True for falling, the one that counts most first; empty is the order of work."""

FIRST = tuple(column for column in Column if column <= Column.SEEN)


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns` are shown, in that order; `widths` in pixels of those that a person has sized."""

    columns: tuple[Column, ...] = FIRST
    widths: dict[Column, int] = field(default_factory=dict)

    def with_column(self, column: Column, shown: bool) -> "Layout":
        """With a column shown, at its first place among the others, or hidden."""
        rest = [one for one in self.columns if one is not column]
        if shown:
            place = next((at for at, one in enumerate(rest) if one > column), len(rest))
            rest.insert(place, column)
        return replace(self, columns=_fitting(rest))

    def to_json(self) -> dict[str, Any]:
        """For keeping."""
        widths = {column.name: width for column, width in self.widths.items()}
        return {"columns": [column.name for column in self.columns], "widths": widths}


def layout_of(document: object) -> Layout:
    """What was kept; what cannot be understood of it is as at first."""
    if not isinstance(document, dict) or not isinstance(document.get("columns"), list):
        return Layout()
    known = Column.__members__
    columns = [known[name] for name in dict.fromkeys(map(str, document["columns"])) if name in known]
    widths = document.get("widths")
    sized = {
        known[name]: min(WIDEST, max(NARROWEST, width))
        for name, width in (widths if isinstance(widths, dict) else {}).items()
        if name in known and isinstance(width, int)
    }
    return Layout(_fitting(columns), sized)


def sorting_of(document: object) -> Sorting:
    """The sorting that `sorting_to_json` gave."""
    if not isinstance(document, list):
        return ()
    known = Column.__members__
    pairs = [one for one in document if isinstance(one, list) and len(one) == 2 and one[0] in known]
    return tuple((known[name], bool(falling)) for name, falling in pairs)[:SORTS]


def sorting_to_json(sorting: Sorting) -> list[Any]:
    """For keeping."""
    return [[column.name, falling] for column, falling in sorting]


def clicked(sorting: Sorting, column: Column, first: bool, *, more: bool) -> Sorting:
    """The sorting after a click on a head: `first` way, the other way, not at all; `more` adds to what is there."""
    at = dict(sorting)
    if column not in at:
        return ((*sorting, (column, first)) if more else ((column, first),))[-SORTS:]
    others = tuple(pair for pair in sorting if pair[0] is not column)
    if at[column] is not first:
        return others if more else ()
    if more:
        return tuple((one, not falling if one is column else falling) for one, falling in sorting)
    return ((column, not first),)


def _fitting(columns: Iterable[Column]) -> tuple[Column, ...]:
    """What must be there is there, the mark of news at the very left."""
    rest = [column for column in columns if column is not Column.NEW]
    if Column.PATIENT not in rest:
        rest.insert(0, Column.PATIENT)
    return (Column.NEW, *rest)
