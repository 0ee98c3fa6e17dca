"""Queries: every state one went through is kept; the latest row of an id is the query as it stands."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import Connection, Subquery, and_, func, insert, or_, select

from chartlight.assessment import Assessment, from_json
from chartlight.queries.query import Query, QueryStatus
from chartlight.store.reporting.facts import append_query_fact
from chartlight.store.tables import ASSESSMENT, QUERY, QUERY_EVENT

SCAN = "scan"
"""Event that holds the picture of a paper reply; its content stays out of every list of events."""


DUE = "due"
"""Event that says what of the site's policy has fallen due."""


class QueryEvent(NamedTuple):
    """One thing that happened to a query; `detail` holds a person's reason where one was given."""

    time: datetime
    event: str
    actor: str
    detail: dict[str, Any]
    change: int


@cache
def _adapter() -> TypeAdapter[Query]:
    return TypeAdapter(Query)


def append_query(connection: Connection, chart: int, change: int, query: Query) -> None:
    """Keep the query as it stands now."""
    document = _adapter().dump_json(query).decode()
    values = {"id": query.id, "finding": query.finding, "status": query.status.value, "document": document}
    connection.execute(insert(QUERY).values(chart=chart, change=change, **values))
    append_query_fact(connection, chart, change, query)


def append_event(
    connection: Connection, chart: int, change: int, query_id: str, event: str, actor: str, now: datetime, **detail: Any
) -> None:
    """Remember what happened to a query: drafted, edited, printed, sent, blocked, redirected, answered, ..."""
    values = {"id": query_id, "event": event, "actor": actor, "time": now, "detail": json.dumps(detail, sort_keys=True)}
    connection.execute(insert(QUERY_EVENT).values(chart=chart, change=change, **values))


def query_trail(connection: Connection, query_id: str) -> list[QueryEvent]:
    """All that happened to one query with its details, the first first; without the content of scans."""
    chosen = select(QUERY_EVENT).where(QUERY_EVENT.c.id == query_id).order_by(QUERY_EVENT.c.change)
    found = []
    for row in connection.execute(chosen):
        detail = {name: value for name, value in json.loads(row.detail).items() if name != "content"}
        found.append(QueryEvent(row.time, row.event, row.actor, detail, row.change))
    return found


def details_of(connection: Connection, event: str, ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The details of every event of that name, by query."""
    chosen = select(QUERY_EVENT.c.id, QUERY_EVENT.c.detail).where(
        QUERY_EVENT.c.event == event, QUERY_EVENT.c.id.in_(list(ids))
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.id, []).append(json.loads(row.detail))
    return found


def stored_scan(connection: Connection, query_id: str) -> tuple[str, bytes] | None:
    """Media type and bytes of the last scanned reply; None without one."""
    chosen = select(QUERY_EVENT.c.detail).where(QUERY_EVENT.c.id == query_id, QUERY_EVENT.c.event == SCAN)
    text = connection.execute(chosen.order_by(QUERY_EVENT.c.change.desc()).limit(1)).scalar()
    if text is None:
        return None
    detail = json.loads(text)
    return detail["media"], base64.b64decode(detail["content"])


def assessment_before(connection: Connection, chart: int, event: QueryEvent) -> Assessment | None:
    """The last assessment kept before an event."""
    kept = select(ASSESSMENT.c.document).where(ASSESSMENT.c.chart == chart, ASSESSMENT.c.change < event.change)
    document = connection.execute(kept.order_by(ASSESSMENT.c.change.desc()).limit(1)).scalar()
    return from_json(json.loads(document)) if document is not None else None


def assessments_after(connection: Connection, chart: int, event: QueryEvent) -> Iterator[Assessment]:
    """The assessments kept after an event that looked at the chart as it was then or later, the first first."""
    kept = select(ASSESSMENT.c.document).where(ASSESSMENT.c.chart == chart, ASSESSMENT.c.change > event.change)
    later = kept.where(ASSESSMENT.c.as_of >= event.time).order_by(ASSESSMENT.c.change)
    for document in connection.execute(later).scalars():
        yield from_json(json.loads(document))


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
    rows = _latest(chart)
    chosen = select(rows.c.document).where(rows.c.age == 1).order_by(rows.c.id)
    if statuses is not None:
        chosen = chosen.where(rows.c.status.in_(list(statuses)))
    return [_adapter().validate_json(document) for document in connection.execute(chosen).scalars()]


def queries_in_hand(connection: Connection, closed_since: datetime) -> list[Query]:
    """Queries that nobody closed or withdrew, and those closed after a moment, in order of their ids."""
    rows = _latest(None)
    lately = select(QUERY_EVENT.c.id).where(QUERY_EVENT.c.event == "close", QUERY_EVENT.c.time > closed_since)
    over = [QueryStatus.CLOSED.value, QueryStatus.WITHDRAWN.value]
    wanted = or_(rows.c.status.not_in(over), and_(rows.c.status == QueryStatus.CLOSED.value, rows.c.id.in_(lately)))
    chosen = select(rows.c.document).where(rows.c.age == 1, wanted).order_by(rows.c.id)
    return [_adapter().validate_json(document) for document in connection.execute(chosen).scalars()]


def _latest(chart: int | None) -> Subquery:
    """Every state of every query, `age` 1 the one that stands."""
    latest = select(
        QUERY.c.id,
        QUERY.c.status,
        QUERY.c.document,
        func.row_number().over(partition_by=QUERY.c.id, order_by=QUERY.c.change.desc()).label("age"),
    )
    return (latest.where(QUERY.c.chart == chart) if chart is not None else latest).subquery()
