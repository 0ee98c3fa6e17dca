"""The board of queries: draft, sent, answered and overdue, with age and what to do next. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chartlight.queries.query import WAITING, Query, QueryStatus
from chartlight_ui import wording

if TYPE_CHECKING:
    from chartlight.desk import QueryStep

KEPT = timedelta(days=14)
"""What is closed stays on the board so long."""

DRAFTS, SENT, ANSWERED, OVERDUE = COLUMNS = ("Draft", "Sent", "Answered", "Overdue")

EMPTY = {
    DRAFTS: "Press Q on a finding to draft a query.",
    SENT: "Queries that wait for an answer.",
    ANSWERED: "Answers to read and close.",
    OVERDUE: "Nothing waits past its time.",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One query on the board. `ink` names the token that colours what is next; `act` is what R does, if anything."""

    query: str
    admission: str
    title: str
    tail: str
    detail: str
    age: str
    next: str
    ink: str = "muted"
    act: str = ""


def board(
    queries: Iterable[Query], places: Mapping[str, tuple[str, str]], steps: "Mapping[str, QueryStep]", now: datetime
) -> dict[str, list[Card]]:
    """Cards by column, the oldest first, answers the newest first. `places` are patient and bed by admission."""
    found: dict[str, list[tuple[datetime, Card]]] = {name: [] for name in COLUMNS}
    for query in queries:
        if (column := _column(query, steps.get(query.id), now)) is not None:
            since = _since(query)
            found[column].append((since, _card(query, places, steps.get(query.id), since, now)))
    return {
        name: [card for _, card in sorted(cards, key=lambda one: (one[0], one[1].query), reverse=name == ANSWERED)]
        for name, cards in found.items()
    }


def _column(query: Query, step: "QueryStep | None", now: datetime) -> str | None:
    if query.status is QueryStatus.DRAFT:
        return DRAFTS
    if query.status is QueryStatus.EXPIRED:
        return OVERDUE
    if query.status in WAITING:
        late = query.answer_by is not None and query.answer_by < now
        return OVERDUE if late or (step is not None and step.kind == "escalate" and step.at <= now) else SENT
    if query.status is QueryStatus.ANSWERED:
        return ANSWERED
    closed_lately = query.closed is not None and query.closed > now - KEPT
    return ANSWERED if query.status is QueryStatus.CLOSED and closed_lately else None


def _since(query: Query) -> datetime:
    return query.closed or query.answered or query.asked or query.created


def _card(
    query: Query, places: Mapping[str, tuple[str, str]], step: "QueryStep | None", since: datetime, now: datetime
) -> Card:
    name, bed = places.get(query.admission, (query.admission, ""))
    to = f" · {query.addressee.provider}" if query.addressee.provider else ""
    words, ink, act = _next(query, step, now)
    return Card(
        query.id,
        query.admission,
        name,
        bed,
        f"{wording.sentence_case(query.topic)}{to}",
        f"{_state(query)} {wording.ago(since, now)}" + ("" if since > now - timedelta(minutes=1) else " ago"),
        words,
        ink,
        act,
    )


def _state(query: Query) -> str:
    if query.status in WAITING:
        how = "redirected" if query.redirected else "asked aloud" if query.route == "verbal" else "sent"
        return "viewed, " + how if query.status is QueryStatus.VIEWED else how
    if query.status is QueryStatus.ANSWERED and query.outcome:
        return f"{query.outcome}, late," if query.answered_late else query.outcome
    return "drafted" if query.status is QueryStatus.DRAFT else query.status.value


_STEP_WORDS = {"remind": "Reminder", "escalate": "Escalation", "expire": "Expiry"}


def _next(query: Query, step: "QueryStep | None", now: datetime) -> tuple[str, str, str]:
    """What comes next in words, its colour, and what the key for it does."""
    if query.status is QueryStatus.DRAFT:
        return "Finish and send", "muted", ""
    if query.status is QueryStatus.ANSWERED:
        return "Read and close", "accent", "close"
    if query.status is QueryStatus.CLOSED:
        return "Done", "muted", ""
    if query.status is QueryStatus.EXPIRED or step is None:
        return "Close with a reason", "worse", "close"
    if step.at <= now:
        return f"{_STEP_WORDS[step.kind]} due", "worse", "" if step.kind == "expire" else step.kind
    return f"{_STEP_WORDS[step.kind]} {wording.day_and_time(step.at)}", "muted", ""
