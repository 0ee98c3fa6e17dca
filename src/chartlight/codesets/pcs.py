"""ICD-10-PCS: valid codes with their titles, and the tables from which codes are built character by character."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chartlight.codesets.manifest import Entry
from chartlight.codesets.tabular import Change

LENGTH = 7
TABLE_LENGTH = 3
AFTER_EVERY_VALUE = "~"
# How many of the first characters decide what a value means: body system and operation within a section,
# a body part within its system, an approach within its section, a device within its table. A qualifier: all.
_SCOPE = (0, 1, 1, 2, 1, 3)


def titles_of(entry: Entry, changes: Iterable[Change]) -> dict[str, str]:
    """Code to title, with later years' changes applied."""
    titles: dict[str, str] = {row[0]: row[1] for row in entry.rows_of()}
    for change in changes:
        if change.action == "delete":
            titles.pop(change.code, None)
        else:
            titles[change.code] = change.title
    return titles


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: the values that axes 4 to 7 may take together."""

    axes: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Seven characters, "" where one is open, and for each the valid values with their labels by those before it."""

    values: tuple[str, ...]
    offered: tuple[Mapping[str, str], ...]

    @property
    def code(self) -> str:
        """The code; "" while a character is open."""
        return "".join(self.values) if all(self.values) else ""

    @property
    def labels(self) -> tuple[str, ...]:
        """What each character means; "" where it is open."""
        return tuple(valid.get(value, "") for value, valid in zip(self.values, self.offered, strict=True))


class PcsTables:
    """Valid codes by their characters; `values` offers what may stand next, so that only valid codes can be built.

    The codes of the year decide what fits. The tables give the labels; where they are of an earlier year and a value
    is newer, the label is that of the same value where it must mean the same, or else the title of a code with it.
    """

    def __init__(self, entry: Entry, codes: Mapping[str, str]) -> None:
        self._entry = entry
        self._titles = codes
        self._codes = sorted(codes)

    @cached_property
    def _tables(self) -> Mapping[str, tuple[tuple[str, str, str], list[TableRow]]]:
        tables: dict[str, tuple[tuple[str, str, str], list[TableRow]]] = {}
        for table, section, system, operation, p4, p5, p6, p7 in self._entry.rows_of():
            heading = (section, system, operation)
            axes = (_values(p4), _values(p5), _values(p6), _values(p7))
            tables.setdefault(table, (heading, []))[1].append(TableRow(axes))
        return tables

    @cached_property
    def _elsewhere(self) -> Mapping[tuple[str, int, str], str]:
        """Labels by what their meaning depends on (`_SCOPE` characters), place and value."""
        labels: dict[tuple[str, int, str], str] = {}
        for table, (heading, rows) in self._tables.items():
            for place, label in enumerate(heading):
                labels.setdefault((table[: _SCOPE[place]], place, table[place]), label)
            for row in rows:
                for place, axis in enumerate(row.axes[:-1], TABLE_LENGTH):
                    for value, label in axis.items():
                        labels.setdefault((table[: _SCOPE[place]], place, value), label)
        return labels

    def values(self, begun: str) -> dict[str, str]:
        """Value to label of the character after `begun` (none to six characters); empty where nothing fits."""
        offered: dict[str, str] = {}
        here = len(begun)
        at = bisect_left(self._codes, begun)
        while here < LENGTH and at < len(self._codes) and self._codes[at].startswith(begun):
            code = self._codes[at]
            offered[code[here]] = self._label(code, here)
            at = bisect_left(self._codes, code[: here + 1] + AFTER_EVERY_VALUE, at)
        return offered

    def values_after(self, chosen: Sequence[str]) -> dict[str, str]:
        """Value to label of the character after those chosen, of which one that is open ("") may be any valid value.

        Nothing while one of the first three characters is open: what the others mean is not settled then.
        """
        if "" in chosen[:TABLE_LENGTH]:
            return {}
        begun = [""]
        for value in chosen:
            begun = [one + other for one in begun for other in ((value,) if value else self.values(one))]
            begun = [one for one in begun if self._is_begun(one)]
        offered: dict[str, str] = {}
        for one in begun:
            for value, label in self.values(one).items():
                offered.setdefault(value, label)
        return dict(sorted(offered.items()))

    def nearest(self, wish: Sequence[tuple[str, str]]) -> "Nearest":
        """The code nearest to seven wishes (value and what it is to mean), each kept as far as those before it allow.

        A wish is kept by its meaning: a value that would mean something else is not taken, and another one that means
        the same is. Where one value alone is left it is set; where several are, or none, the character is open.
        """
        values: list[str] = []
        offered: list[dict[str, str]] = []
        for value, label in wish:
            valid = self.values_after(values)
            meaning = next((other for other, said in valid.items() if said == label), "")
            kept = value if value in valid and label in (valid[value], "") else meaning
            values.append(kept or (next(iter(valid)) if len(valid) == 1 else ""))
            offered.append(valid)
        return Nearest(tuple(values), tuple(offered))

    def _is_begun(self, begun: str) -> bool:
        at = bisect_left(self._codes, begun)
        return at < len(self._codes) and self._codes[at].startswith(begun)

    def labels(self, code: str) -> tuple[str, ...]:
        """The labels of a code's seven characters; empty for a code that is not valid this year."""
        return tuple(self._label(code, place) for place in range(LENGTH)) if code in self._titles else ()

    def _label(self, code: str, place: int) -> str:
        value = code[place]
        known = None
        if place >= TABLE_LENGTH:
            known = next((row.axes[place - TABLE_LENGTH][value] for row in self._rows(code[: place + 1])), None)
        if known is None and place < len(_SCOPE):
            known = self._elsewhere.get((code[: _SCOPE[place]], place, value))
        return known or self._titles[code]

    def _rows(self, begun: str) -> Iterator[TableRow]:
        _, rows = self._tables.get(begun[:TABLE_LENGTH], (None, []))
        chosen = begun[TABLE_LENGTH:]
        return (row for row in rows if all(v in axis for axis, v in zip(row.axes, chosen, strict=False)))


def _values(field: str) -> dict[str, str]:
    return {value: label for value, _, label in (part.partition("=") for part in field.split(";"))}
