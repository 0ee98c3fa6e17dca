"""What became of a finding: closed, opened again, asked about, answered; and the findings that are dealt with. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chartlight.chart import Action, Decision
from chartlight.queries.query import Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.case.case import Case
from chartlight_ui.translating import tr


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a finding."""

    time: datetime
    said: str


@dataclass(frozen=True, slots=True)
class DealtWith:
    """A finding that is not open: closed by a person, or settled by an answer. Only what was closed can be reopened."""

    finding: str
    title: str
    events: tuple[Event, ...]
    can_reopen: bool


_OUTCOMES = {
    "agreed": tr("agreed"),
    "disagreed": tr("disagreed"),
    "other": tr("other"),
    "undetermined": tr("undetermined"),
}
_AUDITED = {
    "decision.close-finding": tr("closed by {who}"),
    "decision.reopen": tr("opened again by {who}"),
    "decision.undo": tr("decision taken back by {who}"),
}


def events_of(case: Case, finding: str) -> tuple[Event, ...]:
    """Everything that happened to a finding, the newest first."""
    found = [*_decided(case, finding), *(event for query in case.queries for event in _asked(query, finding))]
    return tuple(sorted(found, key=lambda event: event.time, reverse=True))


def _decided(case: Case, finding: str) -> Iterator[Event]:
    standing = case.decisions.get(finding)
    for entry in case.history:
        if entry.object_id != finding or entry.outcome != "ok" or (said := _AUDITED.get(entry.action)) is None:
            continue
        words = said.format(who=entry.actor)
        if standing is not None and standing.time == entry.time and standing.reason:
            words = f"{words}: {standing.reason}"
        yield Event(entry.time, words)
    if standing is not None and all(entry.time != standing.time for entry in case.history):
        yield Event(standing.time, _said_of(standing))


def _said_of(decision: Decision) -> str:
    said = tr("opened again by {who}") if decision.action is Action.REOPEN else tr("closed by {who}")
    words = said.format(who=decision.actor)
    return f"{words}: {decision.reason}" if decision.reason else words


def _asked(query: Query, finding: str) -> Iterator[Event]:
    if query.finding != finding:
        return
    if query.sent is not None:
        yield Event(query.sent, tr("{query} sent to {who}").format(query=query.id, who=query.addressee.provider))
    if query.answered is not None:
        outcome = _OUTCOMES.get(query.outcome or "", query.outcome or "")
        said = tr("{query} answered by {who}: {outcome}")
        yield Event(query.answered, said.format(query=query.id, who=query.responder or "", outcome=outcome))
    elif query.closed is not None:
        yield Event(query.closed, tr("{query} closed without an answer").format(query=query.id))


def dealt_with(case: Case) -> tuple[DealtWith, ...]:
    """Findings that were closed or answered and are not open now, the latest dealt with first."""
    still_open = {finding.id for finding in case.findings}
    titles = {finding.id: wording.sentence_case(finding.condition) for finding in case.closed_findings}
    found: dict[str, bool] = {}
    for decision in case.decisions.values():
        if decision.action is Action.CLOSE_FINDING or decision.subject in titles:
            found[decision.subject] = True
    for query in case.queries:
        if query.status is QueryStatus.ANSWERED or (query.status is QueryStatus.CLOSED and query.answered):
            found.setdefault(query.finding, False)
            titles.setdefault(query.finding, wording.sentence_case(query.topic))
    made = [
        DealtWith(one, titles.get(one, _from_rule(one)), events_of(case, one), can_reopen)
        for one, can_reopen in found.items()
        if one not in still_open
    ]
    return tuple(sorted(made, key=lambda one: one.events[0].time.timestamp() if one.events else 0.0, reverse=True))


def _from_rule(finding: str) -> str:
    """A finding that left the assessment is known by its rule alone: "sepsis-missing-1a2b3c4d"."""
    rule, _, tail = finding.rpartition("-")
    named = rule if len(tail) == 8 and rule else finding
    return wording.sentence_case(named.replace("-", " "))
