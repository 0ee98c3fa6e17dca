"""What reports ask of queries, findings, attested codes and query impacts, appended in the transaction of each.

The documents stay the truth; these rows say of them what a figure over years needs, so that no report reads documents.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from chartlight.assessment import Finding, Versions
from chartlight.queries.query import Query
from chartlight.store.tables import REPORT_BASIS, REPORT_CODE, REPORT_FINDING, REPORT_IMPACT, REPORT_QUERY


class CodeFact(NamedTuple):
    """What became of one suggestion, or of one code added by hand, in an attested code set.

    `outcome` is "accepted", "auto" (taken in unchanged without a person's look), "changed", "rejected" or "added";
    `actor` who decided it.
    """

    system: str
    code: str
    suggested: str | None
    route: str | None
    outcome: str
    actor: str


class ImpactFact(NamedTuple):
    """What one answered query did to the DRG of an attested code set; `weight` is the change credited to it."""

    query: str
    credited: bool
    weight: float | None
    drg_with: str
    drg_without: str


def append_query_fact(connection: Connection, chart: int, change: int, query: Query) -> None:
    """The query as it stands now."""
    values = {
        "id": query.id,
        "finding": query.finding,
        "status": query.status.value,
        "rule": query.rule,
        "purpose": query.purpose,
        "route": query.route,
        "provider": query.addressee.provider,
        "author": query.addressee.author,
        "sent": query.sent,
        "answer_by": query.answer_by,
        "answered": query.answered,
        "outcome": query.outcome,
    }
    connection.execute(insert(REPORT_QUERY).values(chart=chart, change=change, **values))


def append_finding_facts(
    connection: Connection, chart: int, change: int, now: datetime, findings: Iterable[Finding]
) -> None:
    """A row for each finding that came or went with an assessment; nothing where all stand as they did."""
    fact = REPORT_FINDING.c
    latest = {
        name: func.arg_max(fact[name], fact.change).label(name) for name in ("stands", "rule", "condition", "kind")
    }
    known = {
        row.id: row
        for row in connection.execute(select(fact.id, *latest.values()).where(fact.chart == chart).group_by(fact.id))
    }
    here = {finding.id: finding for finding in findings}
    came = [
        {"id": one.id, "rule": one.rule, "condition": one.condition, "kind": one.kind, "stands": True}
        for one in here.values()
        if one.id not in known or not known[one.id].stands
    ]
    went = [
        {"id": row.id, "rule": row.rule, "condition": row.condition, "kind": row.kind, "stands": False}
        for row in known.values()
        if row.stands and row.id not in here
    ]
    rows = [{"chart": chart, "change": change, "time": now, **row} for row in (*came, *went)]
    if rows:
        connection.execute(insert(REPORT_FINDING).values(rows))


def append_code_facts(
    connection: Connection, chart: int, change: int, now: datetime, facts: Iterable[CodeFact]
) -> None:
    """The codes of one attested version."""
    rows = [{"chart": chart, "change": change, "time": now, **fact._asdict()} for fact in facts]
    if rows:
        connection.execute(insert(REPORT_CODE).values(rows))


def append_impact_facts(
    connection: Connection, chart: int, change: int, now: datetime, facts: Iterable[ImpactFact]
) -> None:
    """The impacts of the answered queries of a stay, as its attested version has them."""
    rows = [{"chart": chart, "change": change, "time": now, **fact._asdict()} for fact in facts]
    if rows:
        connection.execute(insert(REPORT_IMPACT).values(rows))


def append_basis_fact(connection: Connection, chart: int, change: int, now: datetime, versions: Versions) -> None:
    """What suggested the codes of one attested version."""
    values = {name: getattr(versions, name) for name in ("chartlight", "model", "rules", "codeset", "grouper")}
    connection.execute(insert(REPORT_BASIS).values(chart=chart, change=change, time=now, **values))
