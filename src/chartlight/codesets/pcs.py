"""ICD-10-PCS: valid codes with their titles, and the tables from which codes are built character by character."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from chartlight.codesets.manifest import Entry
from chartlight.codesets.tabular import Change

LENGTH = 7
TABLE_LENGTH = 3


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


class PcsTables:
    """The tables; `values` offers what may stand next, so that only valid combinations can be built."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    @cached_property
    def _tables(self) -> Mapping[str, tuple[tuple[str, str, str], list[TableRow]]]:
        tables: dict[str, tuple[tuple[str, str, str], list[TableRow]]] = {}
        for table, section, system, operation, p4, p5, p6, p7 in self._entry.rows_of():
            heading = (section, system, operation)
            axes = (_values(p4), _values(p5), _values(p6), _values(p7))
            tables.setdefault(table, (heading, []))[1].append(TableRow(axes))
        return tables

    def values(self, begun: str) -> dict[str, str]:
        """Value to label of the character after `begun` (none to six characters); empty where nothing fits."""
        if len(begun) < TABLE_LENGTH:
            here = len(begun)
            return {
                table[here]: heading[here] for table, (heading, _) in self._tables.items() if table.startswith(begun)
            }
        offered: dict[str, str] = {}
        for row in self._rows(begun):
            if len(begun) < LENGTH:
                offered.update(row.axes[len(begun) - TABLE_LENGTH])
        return dict(sorted(offered.items()))

    def labels(self, code: str) -> tuple[str, ...]:
        """The labels of a code's seven characters; empty when the tables do not allow the code."""
        row = next(self._rows(code), None) if len(code) == LENGTH else None
        if row is None:
            return ()
        heading = self._tables[code[:TABLE_LENGTH]][0]
        return (*heading, *(axis[value] for axis, value in zip(row.axes, code[TABLE_LENGTH:], strict=True)))

    def _rows(self, begun: str) -> Iterator[TableRow]:
        _, rows = self._tables.get(begun[:TABLE_LENGTH], (None, []))
        chosen = begun[TABLE_LENGTH:]
        return (row for row in rows if all(v in axis for axis, v in zip(row.axes, chosen, strict=False)))


def _values(field: str) -> dict[str, str]:
    return {value: label for value, _, label in (part.partition("=") for part in field.split(";"))}
