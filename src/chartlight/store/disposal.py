"""Removing patients from every table: who is meant, what there is of them, and taking it away.

Every table either says which chart a row belongs to, or stands in one of the lists here with how its rows are found
or why they stay; a test holds these lists against the tables of the store.
"""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from chartlight.chart import EncounterStatus
from chartlight.chart.merge import MergeKind
from chartlight.store.merges import aliases
from chartlight.store.tables import ADMISSION, to_utc

BY_NUMBER = {
    "applied": ("admission", "admission"),
    "merge": ("old", "either"),
    "person_said": ("mrn", "mrn"),
}
"""Tables without a chart whose rows are found by a number, and by which."""

KEPT = {
    "attempt": "tries to sign in name nobody's chart",
    "audit": "ids, times and actions without clinical text: kept six years, 45 CFR 164.316(b)(2)(i)",
    "meta": "names the store",
    "migration": "tells the version of the tables",
    "person": "people who use the program",
    "watch_noted": "what was said of a signal over many charts",
}
"""Tables that hold nothing of a patient but what must stay, and why."""

_OVER = (EncounterStatus.DISCHARGED.value, EncounterStatus.CANCELLED.value)

SETTING = "setting"
"""Settings hold what people keep for themselves, drafts and searches among it: words of a patient are taken out."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Whose records: by admission, by record number, all that ended before a moment, or everything."""

    admissions: frozenset[str] = frozenset()
    mrns: frozenset[str] = frozenset()
    ended_before: datetime | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """One admission that is meant. `ended` is its discharge, or the last change of a stay that was cancelled."""

    chart: int
    admission: str
    mrn: str
    name: str
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Subjects:
    """Who is meant. `mrns` are those of patients of whom nothing stays; both hold earlier numbers as well."""

    chosen: tuple[Chosen, ...]
    admissions: frozenset[str]
    mrns: frozenset[str]
    names: frozenset[str]
    """Family names that nobody else in the store has, in small letters."""

    @property
    def charts(self) -> tuple[int, ...]:
        """The charts' numbers."""
        return tuple(one.chart for one in self.chosen)


def subjects(connection: Connection, selection: Selection) -> Subjects:
    """Who is meant by a selection. Record numbers count also where only messages are left of them."""
    known = aliases(connection)
    asked = {number for mrn in selection.mrns for number in (mrn, known.patient(mrn), *known.all_of(mrn))}
    line = ADMISSION.c
    columns = (line.chart, line.admission, line.mrn, line.name, line.status, line.discharged, line.changed_at)
    chosen: list[Chosen] = []
    others: list[Chosen] = []
    for row in connection.execute(select(*columns).order_by(line.chart)):
        over = row.status in _OVER
        last = (row.discharged or to_utc(row.changed_at)).replace(tzinfo=UTC)
        old = selection.ended_before is not None and over and last < selection.ended_before
        meant = selection.everything or row.admission in selection.admissions or row.mrn in asked or old
        one = Chosen(row.chart, row.admission, row.mrn, row.name, last if over else None)
        (chosen if meant else others).append(one)
    staying = {one.mrn for one in others}
    gone = ({one.mrn for one in chosen} | asked) - staying
    mrns = {number for mrn in gone if mrn for number in known.all_of(mrn)} | {mrn for mrn in gone if mrn}
    visits = {one.admission for one in chosen}
    visits |= {old for old in known.visits if known.visit(old) in visits}
    unlike = {_family(one.name) for one in others}
    names = {_family(one.name) for one in chosen if one.mrn in gone} - unlike - {""}
    return Subjects(tuple(chosen), frozenset(visits), frozenset(mrns), frozenset(names))


def _family(name: str) -> str:
    family = name.partition(",")[0].strip().casefold()
    return family if len(family) > 2 else ""


def counts(connection: Connection, meant: Subjects) -> dict[str, int]:
    """How many rows of each table would go; tables of which none would are left out."""
    found = {}
    for table, condition, values in _conditions(connection, meant):
        statement = f'SELECT count(*) FROM "{table}" WHERE {condition}'  # noqa: S608 - our own names and numbers
        found[table] = int(connection.exec_driver_sql(statement, values).scalar_one())
    found[SETTING] = sum(1 for _ in _scrubbed(connection, meant))
    return {table: rows for table, rows in found.items() if rows}


def remove(connection: Connection, meant: Subjects) -> dict[str, int]:
    """Take the rows away, in the caller's transaction; how many of each table."""
    found = counts(connection, meant)
    for table, condition, values in _conditions(connection, meant):
        if table in found:
            connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE {condition}', values)  # noqa: S608
    for rowid, value in list(_scrubbed(connection, meant)):
        connection.exec_driver_sql("UPDATE setting SET value = ? WHERE rowid = ?", (value, rowid))
    return found


def unknown_tables(connection: Connection) -> list[str]:
    """Tables of which nothing here says how a patient is found in them: there must be none."""
    listed = connection.exec_driver_sql("SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY 1")
    known = {*BY_NUMBER, *KEPT, SETTING, *_with_charts(connection)}
    return [name for (name,) in listed if name not in known]


def _with_charts(connection: Connection) -> list[str]:
    """The tables with a chart's number, the admissions' own lines last."""
    statement = "SELECT table_name FROM duckdb_columns() WHERE NOT internal AND column_name = 'chart' ORDER BY 1"
    names = [str(name) for (name,) in connection.exec_driver_sql(statement)]
    return [*(name for name in names if name != ADMISSION.name), ADMISSION.name]


def _conditions(connection: Connection, meant: Subjects) -> Iterable[tuple[str, str, tuple[Any, ...]]]:
    charts = ", ".join(map(str, meant.charts)) or "NULL"
    for table in _with_charts(connection):
        yield table, f"chart IN ({charts})", ()
    visits, mrns = sorted(meant.admissions), sorted(meant.mrns)
    yield "applied", "admission IN (SELECT unnest(?::VARCHAR[]))", (visits,)
    yield "person_said", "mrn IN (SELECT unnest(?::VARCHAR[]))", (mrns,)
    numbers = {MergeKind.PATIENT: mrns, MergeKind.VISIT: visits}
    of = " OR ".join(
        f"(kind = '{kind.value}' AND (old IN (SELECT unnest(?::VARCHAR[])) OR new IN (SELECT unnest(?::VARCHAR[]))))"
        for kind in numbers
    )
    yield "merge", of, tuple(values for values in numbers.values() for _ in range(2))


def _scrubbed(connection: Connection, meant: Subjects) -> Iterable[tuple[int, str]]:
    """Settings, also earlier values, that tell of somebody who is meant: the row, and the value without that."""
    words = _words(meant.admissions | meant.mrns | meant.names)
    if words is None:
        return
    for rowid, value in connection.exec_driver_sql("SELECT rowid, value FROM setting").fetchall():
        if words.search(value.casefold()):
            yield int(rowid), json.dumps(without(json.loads(value), words))


def _words(told: Collection[str]) -> re.Pattern[str] | None:
    if not told:
        return None
    alternatives = "|".join(re.escape(one.casefold()) for one in sorted(told, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")


def without(value: Any, words: re.Pattern[str]) -> Any:
    """A JSON value without the texts, table entries and list elements that name one of `words`."""
    if isinstance(value, str):
        return "" if words.search(value.casefold()) else value
    if isinstance(value, list):
        return [without(one, words) for one in value if not _names(one, words)]
    if isinstance(value, Mapping):
        return {key: without(one, words) for key, one in value.items() if not words.search(str(key).casefold())}
    return value


def _names(value: Any, words: re.Pattern[str]) -> bool:
    """Is an element of a list about somebody who is meant: their number, or a table that gives it?"""
    if isinstance(value, str):
        return words.search(value.casefold()) is not None
    if isinstance(value, Mapping):
        return any(isinstance(one, str) and words.search(one.casefold()) for one in value.values())
    return False
