"""Observations, medications, procedures and conditions: appended when they differ from what the chart holds, and were
not sent before it.

`Current` means: of all rows of one id, the one of the latest change.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from chartlight.chart import ChartUpdate, Condition, Medication, Observation, Procedure
from chartlight.store.columns import Layout, bulk_rows, in_chunks, layout_of, pack_time

Entry = Observation | Medication | Procedure | Condition

OBSERVATIONS = layout_of("observation", Observation)
MEDICATIONS = layout_of("medication", Medication)
PROCEDURES = layout_of("procedure", Procedure)
CONDITIONS = layout_of("condition", Condition)

_KEYS = (("chart", "INTEGER"), ("digest", "BIGINT"), ("sent", "TIMESTAMP"))


def entries_of(update: ChartUpdate, layout: Layout[Any]) -> tuple[Entry, ...]:
    """The part of an update that a layout keeps."""
    parts: dict[str, tuple[Entry, ...]] = {
        "observation": update.observations,
        "medication": update.medications,
        "procedure": update.procedures,
        "condition": update.conditions,
    }
    return parts[layout.table]


def append_entries(
    connection: Connection, layout: Layout[Any], change: int, entries: Mapping[tuple[int, str], tuple[Any, Any]]
) -> set[int]:
    """Append the `entries` (by chart and id, each with when it was sent) that are new or say something else.

    Answers the charts that gained any. What was sent before the held entry of its id is left: it was overtaken.
    """
    if not entries:
        return set()
    columns = (*_KEYS, *layout.columns)
    charts = ", ".join(str(chart) for chart in sorted({chart for chart, _ in entries}))
    names = f"chart, digest, sent, {layout.names}"
    statement = f"""
        INSERT INTO "{layout.table}" (change, {names})
        WITH incoming AS MATERIALIZED (SELECT * FROM {bulk_rows(columns)}),
             held AS (
                 SELECT chart, id, arg_max({{digest: digest, sent: sent}}, change) AS row
                 FROM "{layout.table}" WHERE chart IN ({charts}) GROUP BY chart, id)
        SELECT {change}, {", ".join(f"incoming.{name.strip()}" for name in names.split(","))}
        FROM incoming LEFT JOIN held USING (chart, id)
        WHERE held.row.digest IS DISTINCT FROM incoming.digest
        AND coalesce(incoming.sent >= held.row.sent, true)
    """  # noqa: S608 - names are our own, numbers are numbers
    for chunk in in_chunks(_rows(layout, entries)):
        connection.exec_driver_sql(statement, (chunk,))
        connection.exec_driver_sql(_again(layout, charts), (chunk,))
    gained = f'SELECT DISTINCT chart FROM "{layout.table}" WHERE change = {change}'  # noqa: S608
    return {chart for (chart,) in connection.exec_driver_sql(gained)}


def _again(layout: Layout[Any], charts: str) -> str:
    """What was sent once more, unchanged, was said then: an older word on it that comes later is overtaken."""
    return f"""
        UPDATE "{layout.table}" AS entry SET sent = again.sent FROM (
            WITH incoming AS MATERIALIZED (SELECT * FROM {bulk_rows((*_KEYS, *layout.columns))}),
                 held AS (
                     SELECT chart, id, max(change) AS change, arg_max({{digest: digest, sent: sent}}, change) AS row
                     FROM "{layout.table}" WHERE chart IN ({charts}) GROUP BY chart, id)
            SELECT chart, id, held.change AS change, incoming.sent AS sent FROM incoming JOIN held USING (chart, id)
            WHERE held.row.digest = incoming.digest AND incoming.sent > held.row.sent
        ) AS again
        WHERE entry.chart = again.chart AND entry.id = again.id AND entry.change = again.change
    """  # noqa: S608 - names are our own, numbers are numbers


def _rows(layout: Layout[Any], entries: Mapping[tuple[int, str], tuple[Any, Any]]) -> Iterable[list[Any]]:
    for (chart, _), (entry, sent) in entries.items():
        values = layout.pack(entry)
        digest = hashlib.blake2b(json.dumps(values).encode(), digest_size=8).digest()
        yield [chart, int.from_bytes(digest, "big", signed=True), pack_time(sent)[0], *values]


def current_entries(connection: Connection, layout: Layout[Any], chart: int, time_column: str) -> tuple[Any, ...]:
    """The chart's current entries in time order, those without a time first."""
    statement = f"""
        SELECT {layout.names} FROM "{layout.table}" WHERE chart = {chart}
        QUALIFY row_number() OVER (PARTITION BY id ORDER BY change DESC) = 1
        ORDER BY "{time_column}" NULLS FIRST, id
    """  # noqa: S608
    unpack = layout.unpack
    return tuple(unpack(row) for row in connection.exec_driver_sql(statement).fetchall())
