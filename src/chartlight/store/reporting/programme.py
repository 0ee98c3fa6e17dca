"""Sums for the programme document: what each version did, what became of the audit sample, suggestions by month."""

from datetime import date
from typing import Any

from sqlalchemy import Connection


def by_version(connection: Connection, first: date, last: date) -> list[tuple[Any, ...]]:
    """Versions, first and last day, stays, suggested, overridden, auto, auto overridden, added; the newest first.

    Of the versions that stand attested; `cases.prepare` comes before, for codes.
    """
    rows = connection.exec_driver_sql(
        """
        SELECT b.chartlight, b.model, b.rules, b.codeset, b.grouper, min(s.attested_day), max(s.attested_day),
               count(DISTINCT s.chart), count(c.suggested), count(*) FILTER (c.over),
               count(*) FILTER (c.route = 'auto'), count(*) FILTER (c.over AND c.route = 'auto'),
               count(*) FILTER (c.outcome = 'added')
        FROM stay s JOIN report_basis b ON b.chart = s.chart AND b.change = s.attested_change
        LEFT JOIN (
            SELECT *, suggested IS NOT NULL AND outcome IN ('changed', 'rejected') AS over FROM coded
        ) c ON c.chart = s.chart
        WHERE s.attested_day BETWEEN ? AND ? GROUP BY ALL ORDER BY max(s.attested_day) DESC, 1, 2, 3, 4, 5
        """,
        (first, last),
    )
    return [tuple(row) for row in rows]


def overridden_by_month(connection: Connection, first: date, last: date) -> list[tuple[str, int, int]]:
    """Month, suggestions, and those changed or rejected; `cases.prepare` comes before, for codes."""
    rows = connection.exec_driver_sql(
        """
        SELECT strftime(attested_day, '%Y-%m'), count(*), count(*) FILTER (outcome IN ('changed', 'rejected'))
        FROM coded WHERE suggested IS NOT NULL AND attested_day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1
        """,
        (first, last),
    )
    return [(month, many, over) for month, many, over in rows]


def samples(connection: Connection, first: date, last: date) -> list[tuple[int, str, str]]:
    """Chart, event ("draw" or "look") and document of every draw of these days (UTC), and of the looks at its stay."""
    rows = connection.exec_driver_sql(
        """
        WITH drawn AS (SELECT DISTINCT chart FROM finalising WHERE event = 'draw' AND time::DATE BETWEEN ? AND ?)
        SELECT chart, event, document FROM finalising SEMI JOIN drawn USING (chart)
        WHERE event IN ('draw', 'look') ORDER BY chart, change
        """,
        (first, last),
    )
    return [(chart, event, document) for chart, event, document in rows]
