"""What was ordered, where a message says by its number alone what becomes of an order."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from chartlight.chart import Medication, Procedure
from chartlight.chart.update import still_named
from chartlight.store.columns import Layout, bulk_rows, in_chunks
from chartlight.store.notes import is_before

Key = tuple[int, str]
Sent = tuple[Any, datetime | None]
"""A medication or procedure, and when it was sent."""
ORDERED = (Medication, Procedure)


def with_names(connection: Connection, layout: Layout[Any], entries: Mapping[Key, Sent]) -> dict[Key, Sent]:
    """The entries (by chart and id) with what the held ones of the same order say of it, and the held ones without
    words, sent later, with the words of those that come now.
    """
    named = dict(entries)
    if layout.type not in ORDERED:
        return named
    for key, (held, then) in _held(connection, layout, entries).items():
        came, sent = entries[key]
        if not is_before(sent, then):
            named[key] = still_named(came, held), sent
        elif (filled := still_named(held, came)) != held:
            named[key] = filled, then
    return named


def _held(connection: Connection, layout: Layout[Any], wanted: Mapping[Key, Sent]) -> dict[Key, Sent]:
    """What the store holds of these orders now."""
    if not wanted:
        return {}
    asked = bulk_rows((("chart", "INTEGER"), ("id", "VARCHAR")))
    charts = ", ".join(str(chart) for chart in sorted({chart for chart, _ in wanted}))
    statement = f"""
        SELECT chart, sent, {layout.names} FROM "{layout.table}" SEMI JOIN {asked} AS asked USING (chart, id)
        WHERE chart IN ({charts}) QUALIFY row_number() OVER (PARTITION BY chart, id ORDER BY change DESC) = 1
    """  # noqa: S608 - names are our own, numbers are numbers
    found: dict[Key, Sent] = {}
    for chunk in in_chunks(wanted):
        for chart, sent, *row in connection.exec_driver_sql(statement, (chunk,)).fetchall():
            entry = layout.unpack(row)
            found[chart, entry.id] = entry, sent.replace(tzinfo=UTC) if sent is not None else None
    return found
