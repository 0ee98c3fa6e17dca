"""Queries: every state one went through is kept; the latest row of an id is the query as it stands."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, insert, select

from chartlight.queries.query import Query
from chartlight.store.tables import QUERY, QUERY_EVENT


@cache
def _adapter() -> TypeAdapter[Query]:
    return TypeAdapter(Query)


def append_query(connection: Connection, chart: int, change: int, query: Query) -> None:
    """Keep the query as it stands now."""
    document = _adapter().dump_json(query).decode()
    values = {"id": query.id, "finding": query.finding, "status": query.status.value, "document": document}
    connection.execute(insert(QUERY).values(chart=chart, change=change, **values))


def append_event(
    connection: Connection, chart: int, change: int, query_id: str, event: str, actor: str, now: datetime, **detail: Any
) -> None:
    """Remember what happened to a query: drafted, edited, printed, sent, blocked, answered, withdrawn."""
    values = {"id": query_id, "event": event, "actor": actor, "time": now, "detail": json.dumps(detail, sort_keys=True)}
    connection.execute(insert(QUERY_EVENT).values(chart=chart, change=change, **values))


def query_events(connection: Connection, query_id: str) -> list[tuple[datetime, str, str]]:
    """Time, event and actor of all that happened to one query, the first first."""
    chosen = select(QUERY_EVENT).where(QUERY_EVENT.c.id == query_id).order_by(QUERY_EVENT.c.change)
    return [(row.time, row.event, row.actor) for row in connection.execute(chosen)]


def next_query_id(connection: Connection) -> str:
    """The next free opaque id. Ids count up over the whole store and say nothing about a patient."""
    highest = connection.execute(select(func.max(QUERY.c.id))).scalar()
    return f"Q-{int(highest[2:]) + 1 if highest else 1:06d}"


def find_query(connection: Connection, query_id: str) -> tuple[int, Query] | None:
    """Chart number and query of that id."""
    newest = select(QUERY.c.chart, QUERY.c.document).where(QUERY.c.id == query_id)
    row = connection.execute(newest.order_by(QUERY.c.change.desc()).limit(1)).first()
    return (row.chart, _adapter().validate_json(row.document)) if row is not None else None


def stored_queries(
    connection: Connection, *, chart: int | None = None, statuses: Iterable[str] | None = None
) -> list[Query]:
    """Queries as they stand, in order of their ids, of one chart or of all, in some states or in any."""
    latest = select(
        QUERY.c.id,
        QUERY.c.status,
        QUERY.c.document,
        func.row_number().over(partition_by=QUERY.c.id, order_by=QUERY.c.change.desc()).label("age"),
    )
    if chart is not None:
        latest = latest.where(QUERY.c.chart == chart)
    rows = latest.subquery()
    chosen = select(rows.c.document).where(rows.c.age == 1).order_by(rows.c.id)
    if statuses is not None:
        chosen = chosen.where(rows.c.status.in_(list(statuses)))
    return [_adapter().validate_json(document) for document in connection.execute(chosen).scalars()]
