"""Entries that are deleted, of stays that nobody names: the charts that hold them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from chartlight.chart import ChartUpdate
from chartlight.store.columns import bulk_rows, in_chunks
from chartlight.store.entries import CONDITIONS, MEDICATIONS, OBSERVATIONS, PROCEDURES
from chartlight.store.notes import NOTES

_PART = re.compile(r"\.[0-9]+\Z")
_PARTS = (
    ("notes", NOTES.table),
    ("observations", OBSERVATIONS.table),
    ("medications", MEDICATIONS.table),
    ("procedures", PROCEDURES.table),
    ("conditions", CONDITIONS.table),
)


def withdrawals(
    connection: Connection, deleted: ChartUpdate, names: Mapping[int, str], coming: Iterable[ChartUpdate] = ()
) -> list[ChartUpdate]:
    """`deleted` as an update of each chart that holds any of it, or will by what is `coming`.

    `names` gives the admission of a chart's number.
    """
    found: dict[str, dict[str, Any]] = {}
    for part, table in _PARTS:
        by_id = {one.id: one for one in getattr(deleted, part)}
        if not by_id:
            continue
        held = {(names[chart], own, asked) for chart, own, asked in _holders(connection, table, list(by_id))}
        held |= {
            (update.admission, one.id, asked)
            for update in coming
            for one in getattr(update, part)
            if (asked := one.id if one.id in by_id else _PART.sub("", one.id)) in by_id
        }
        for admission, own, asked in sorted(held):
            entries = found.setdefault(admission, {})
            entries[part] = (*entries.get(part, ()), replace(by_id[asked], id=own))
    return [replace(_bare(deleted), admission=admission, **entries) for admission, entries in sorted(found.items())]


def _bare(update: ChartUpdate) -> ChartUpdate:
    return ChartUpdate("", update.time, update.event, sent=update.sent)


def _holders(connection: Connection, table: str, wanted: list[str]) -> list[tuple[int, str, str]]:
    """Chart, id there and id asked for: an entry of the same id, or a part of it ("id.1")."""
    statement = f"""
        SELECT DISTINCT chart, held.id, asked.id FROM "{table}" AS held
        JOIN {bulk_rows((("id", "VARCHAR"),))} AS asked
        ON held.id = asked.id OR regexp_replace(held.id, '\\.[0-9]+$', '') = asked.id ORDER BY ALL
    """  # noqa: S608 - names are our own
    chunks = in_chunks([one] for one in wanted)
    return [tuple(row) for chunk in chunks for row in connection.exec_driver_sql(statement, (chunk,)).fetchall()]
