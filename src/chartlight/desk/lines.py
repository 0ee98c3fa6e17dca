"""The admission's line: what of assessment, decisions and queries the worklist shows, written once, read often."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from chartlight.assessment import Assessment, Finding
from chartlight.chart import Action, Decision, EncounterStatus
from chartlight.finalize.dispositions import dispositions
from chartlight.finalize.queue import QueueRow, queue_line
from chartlight.queries.life_cycle import QueryPolicy, Wait, is_due, overdue_from, step_of, wait_of
from chartlight.queries.query import WAITING, Query
from chartlight.store.columns import unpack_time
from chartlight.store.worklist_rows import News
from chartlight.worklist.standing import OpenFinding, OpenQuery, Standing
from chartlight.worklist.vulnerability import sole_complication

NOTHING_CAME = News(0, 0, None)


def open_findings(assessment: Assessment, decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    """The findings that no standing decision closes.

    What was closed before the assessment and is found all the same was opened again by evidence of a new kind.
    """
    closed = {
        decision.subject
        for decision in decisions
        if decision.action is Action.REJECT
        or (decision.action is Action.CLOSE_FINDING and decision.time >= assessment.as_of)
    }
    return tuple(finding for finding in assessment.findings if finding.id not in closed)


def assessment_line(assessment: Assessment, decisions: Sequence[Decision]) -> dict[str, Any]:
    """Columns of the admission's line that an assessment sets."""
    findings = open_findings(assessment, decisions)
    ids = {finding.id for finding in assessment.findings} - {finding.id for finding in findings}
    gains = [p.delta for p in assessment.drg.potential if p.delta is not None and p.delta > 0 and p.finding not in ids]
    working = assessment.drg.working
    return {
        "drg": working and working.drg,
        "drg_title": working and working.title,
        "weight": working and working.weight,
        "gmlos": working and working.gmlos,
        "potential": max(gains, default=None),
        "findings": json.dumps([[one.id, one.condition, one.kind, one.strength] for one in findings]),
        "vulnerable": sole_complication(assessment),
    }


def queries_line(queries: Sequence[Query]) -> str | None:
    """The column of queries under way."""
    under_way = [query for query in queries if query.status == "draft" or query.status in WAITING]
    lines = [_query_fields(query) for query in under_way]
    return json.dumps(lines) if lines else None


def _query_fields(query: Query) -> list[Any]:
    # A query that the provider has looked at waits for its answer like any other.
    status = "draft" if query.status == "draft" else "sent"
    fields = [query.id, query.finding, status, _stamp(query.sent), _stamp(query.answer_by)]
    wait = wait_of(query)
    if wait is None:
        return fields
    return [*fields, _stamp(wait.asked), wait.reminders, _stamp(wait.last_reminder), wait.escalated]


def _stamp(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment is not None else None


def _moment(stamp: float | None) -> datetime | None:
    return datetime.fromtimestamp(stamp, UTC) if stamp is not None else None


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None else None


def standing_of(row: Sequence[Any], news: Mapping[int, News], policy: QueryPolicy, now: datetime) -> Standing:
    """One row of `chartlight.store.worklist_rows` as the ordering wants it; queries stand as `policy` has them."""
    (
        chart, admission, mrn, name, birth_date, sex, status, admitted, admitted_offset, discharged, discharged_offset,
        unit, bed, attending, payer, assessed_at, drg, drg_title, weight, gmlos, potential, findings, vulnerable,
        queries, finalising, seen, assigned,
    ) = row  # fmt: skip
    arrived = news.get(chart, NOTHING_CAME)
    return Standing(
        admission=admission,
        mrn=mrn,
        name=name,
        birth_date=birth_date,
        sex=sex,
        unit=unit,
        bed=bed,
        attending=attending,
        payer=payer,
        admitted=unpack_time(admitted, admitted_offset),
        discharged=unpack_time(discharged, discharged_offset),
        open=status == EncounterStatus.OPEN,
        assessed=_utc(assessed_at),
        drg=drg,
        drg_title=drg_title,
        weight=weight,
        gmlos=gmlos,
        potential=potential,
        findings=_findings(findings) if findings else (),
        vulnerable=vulnerable,
        queries=tuple(_query(fields, policy, now) for fields in json.loads(queries)) if queries else (),
        seen=_utc(seen),
        new_notes=arrived.notes,
        new_results=arrived.results,
        newest=_utc(arrived.newest),
        assigned=assigned,
        attested=(begun := queue_line(finalising)) is not None and begun.state == "attested",
    )


def queue_row(row: Sequence[Any], now: datetime) -> QueueRow:
    """One row of `chartlight.store.finalising.queue_rows` as the coder's queue shows it."""
    (
        _, admission, mrn, name, birth_date, sex, payer, admitted, admitted_offset, discharged, discharged_offset,
        encounter, drg, drg_title, weight, queries, finalising, new_notes,
    ) = row  # fmt: skip
    came, left = unpack_time(admitted, admitted_offset), unpack_time(discharged, discharged_offset)
    begun = queue_line(finalising)
    status = json.loads(encounter).get("discharge_status")
    grouped = begun is not None and bool(begun.drg)
    return QueueRow(
        admission=admission,
        name=name,
        age=_age(birth_date, (came or left or now).date()),
        sex=sex,
        mrn=mrn,
        payer=payer,
        discharged=left,
        days=max(0, (now.astimezone(left.tzinfo).date() - left.date()).days) if left is not None else None,
        disposition=status,
        disposition_words=dispositions().get(status or ""),
        drg=begun.drg if begun and grouped else drg,
        drg_title=begun.title if begun and grouped else drg_title,
        weight=begun.weight if begun and grouped else weight,
        cdi_drg=begun.cdi_drg if begun and begun.cdi_drg else drg,
        open_queries=sum(fields[2] == "sent" for fields in json.loads(queries)) if queries else 0,
        hold=begun.hold if begun else None,
        state=begun.state if begun else "new",
        undecided=begun.undecided if begun and grouped else None,
        coder=begun.coder if begun else None,
        new_notes=new_notes if begun else 0,
        due=begun.due if begun else (),
    )


def _age(born: date | None, day: date) -> int | None:
    return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@lru_cache(maxsize=20_000)  # lines seldom change between two looks at the worklist
def _findings(column: str) -> tuple[OpenFinding, ...]:
    return tuple([OpenFinding(*fields) for fields in json.loads(column)])


def _query(fields: Sequence[Any], policy: QueryPolicy, now: datetime) -> OpenQuery:
    query_id, finding, status, sent, answer_by, *of_wait = fields
    if status == "draft":
        return OpenQuery(query_id, finding, status, None, _moment(answer_by))
    # A line from before the wait stood in it knows when the query was sent, and of no reminder.
    asked, reminders, reminded, escalated = of_wait or (sent, 0, None, False)
    began = _moment(asked)
    if began is None:
        return OpenQuery(query_id, finding, status, _moment(sent), _moment(answer_by))
    wait = Wait(began, _moment(answer_by), reminders, _moment(reminded), escalated)
    step = step_of(wait, policy, now)
    due = step.kind if is_due(step, now) else None
    return OpenQuery(query_id, finding, status, _moment(sent), overdue_from(wait, policy), due)
