"""Adds up the cases of figures: totals, months, parts, and the rows themselves.

`cases.prepare` comes before, with the same filters.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from chartlight.store.reporting.cases import WIDE_CODES
from chartlight.store.reporting.statements import COUNTED, Counted
from chartlight.store.tables import to_utc

_MONTH = "strftime({day}, '%Y-%m')"


class Sums(NamedTuple):
    """Of some cases: how many, the sum of their parts, mean of the parts and, where asked for, their median.

    Mean and median are None without a case.
    """

    cases: int
    sum: float
    mean: float | None
    median: float | None


EMPTY = Sums(0, 0.0, None, None)


def totals(
    connection: Connection,
    figure: str,
    filters: Mapping[str, str],
    spans: Mapping[str, tuple[date, date]],
    months: tuple[date, date],
    now: datetime,
    *,
    median: bool = False,
) -> dict[str, Sums]:
    """The sums of each named span of days, and of each month ("2026-03") from the first day to the last of `months`."""
    source, values = _brief(COUNTED[figure], filters, now)
    named = " ".join(f"WHEN day BETWEEN ? AND ? THEN '{name}'" for name in spans)
    bounds = [day for span in spans.values() for day in span]
    earliest = min(first for first, _ in (*spans.values(), months))
    statement = f"""
        SELECT coalesce(span, month), sum(many)::BIGINT, coalesce(sum(part * many), 0),
               sum(part * many) / sum(many), {"median(part)" if median else "NULL"}
        FROM (
            SELECT part, many, CASE {named} END AS span,
                   CASE WHEN day BETWEEN ? AND ? THEN {_MONTH.format(day="day")} END AS month
            FROM ({source}) WHERE day >= ?
        )
        GROUP BY GROUPING SETS ((span), (month)) HAVING coalesce(span, month) IS NOT NULL
    """  # noqa: S608 - names are our own, values are bound
    rows = connection.exec_driver_sql(statement, (*bounds, *months, *values, earliest))
    return {key: Sums(*sums) for key, *sums in rows}


def parts(
    connection: Connection,
    figure: str,
    filters: Mapping[str, str],
    span: tuple[date, date],
    by: str,
    now: datetime,
    *,
    median: bool = False,
) -> list[tuple[str | None, Sums]]:
    """The sums of each part of the cases of a span, by a dimension: months in order, others by number of cases."""
    source, values = _source(COUNTED[figure], filters, now)
    key = _MONTH.format(day="day") if by == "month" else f'"{by}"'
    order = "1" if by == "month" else "2 DESC, 1 NULLS LAST"
    statement = f"""
        SELECT {key}, count(*), coalesce(sum(part), 0), avg(part), {"median(part)" if median else "NULL"}
        FROM ({source}) WHERE day BETWEEN ? AND ? GROUP BY 1 ORDER BY {order}
    """  # noqa: S608
    return [(key, Sums(*sums)) for key, *sums in connection.exec_driver_sql(statement, (*values, *span))]


ROW_COLUMNS = ("admission", "mrn", "name", "day", "unit", "provider", "payer", "person", "what", "part")


_OF_STAY = ("admission", "mrn", "name")


def rows(
    connection: Connection,
    figure: str,
    filters: Mapping[str, str],
    span: tuple[date, date],
    now: datetime,
    most: int | None,
) -> Sequence[Sequence[Any]]:
    """The cases of a span (`ROW_COLUMNS`), the newest first, at most so many; all with None."""
    source, values = _source(COUNTED[figure], filters, now)
    columns = ", ".join(f"{'s' if name in _OF_STAY else 'c'}.{name}" for name in ROW_COLUMNS)
    limit = "" if most is None else f" LIMIT {int(most)}"
    statement = f"""
        SELECT {columns} FROM ({source}) c JOIN stay s USING (chart) WHERE day BETWEEN ? AND ?
        ORDER BY day DESC, s.admission, what{limit}
    """  # noqa: S608
    return connection.exec_driver_sql(statement, (*values, *span)).fetchall()


def choices(connection: Connection) -> dict[str, list[str]]:
    """The units, providers, payers and persons that cases of the store have, in order. All tables are needed."""
    from_each = {
        "unit": ("SELECT unit FROM stay",),
        "provider": ("SELECT provider FROM stay", "SELECT provider FROM asked"),
        "payer": ("SELECT payer FROM stay",),
        "person": (
            "SELECT reviewer FROM stay",
            "SELECT coder FROM stay",
            "SELECT person FROM asked",
            "SELECT person FROM coded_brief",
            "SELECT person FROM found",
        ),
    }
    found = {}
    for dimension, selects in from_each.items():
        statement = (
            f"SELECT DISTINCT * FROM ({' UNION ALL '.join(selects)}) AS t (one) WHERE one IS NOT NULL ORDER BY 1"  # noqa: S608
        )
        found[dimension] = [one for (one,) in connection.exec_driver_sql(statement)]
    return found


def _source(counted: Counted, filters: Mapping[str, str], now: datetime) -> tuple[str, list[Any]]:
    """A statement that gives the cases that meet the filters, and the values bound in it."""
    conditions = [f"({counted.where})", *(f"{_dimension(counted, name)} = ?" for name in filters)]
    statement = f"""
        SELECT * EXCLUDE (person), {counted.day} AS day, {counted.person} AS person, ({counted.part})::DOUBLE AS part,
               {counted.what} AS what
        FROM {_table(counted)} WHERE {" AND ".join(conditions)}
    """  # noqa: S608
    return statement.replace("?now", _moment(now)), list(filters.values())


def _brief(counted: Counted, filters: Mapping[str, str], now: datetime) -> tuple[str, list[Any]]:
    """The same for sums alone: day, part, and how many cases a row stands for."""
    if counted.table == "coded":
        person = [filters["person"]] if "person" in filters else []
        asked = " AND person = ?" if person else ""
        # What was suggested says here whether anything was.
        where = counted.where.replace("suggested IS NOT NULL", "suggested")
        statement = f"""
            SELECT {counted.day} AS day, ({counted.part})::DOUBLE AS part, many FROM coded_brief WHERE ({where}){asked}
        """  # noqa: S608
        return statement, person
    source, values = _source(counted, filters, now)
    return f"SELECT day, part, 1 AS many FROM ({source})", values  # noqa: S608


def _moment(now: datetime) -> str:
    return f"TIMESTAMP '{to_utc(now.astimezone(UTC)).isoformat(sep=' ')}'"


def _table(counted: Counted) -> str:
    """Stays have several people and so none of that name: they are given one, that the statement can put another in."""
    if counted.table == "stay":
        return "(SELECT *, NULL AS person FROM stay)"
    return WIDE_CODES if counted.table == "coded" else counted.table


def _dimension(counted: Counted, name: str) -> str:
    return counted.person if name == "person" else name
