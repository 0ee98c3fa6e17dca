"""The board of queries: draft, sent, answered and overdue, with age and what to do next. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chartlight.queries.life_cycle import QueryPolicy, overdue_from, wait_of
from chartlight.queries.query import WAITING, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import QueryStep

KEPT = timedelta(days=14)
"""What is closed stays on the board so long."""

DRAFTS, SENT, ANSWERED, OVERDUE = COLUMNS = (
    tr("Draft", "a column of queries"),
    tr("Sent", "a column of queries"),
    tr("Answered", "a column of queries"),
    tr("Overdue", "a column of queries"),
)

EMPTY = {
    DRAFTS: tr("No draft. Open a chart with a finding and press Q to draft a query."),
    SENT: tr("No query waits for an answer. A draft that you send comes here."),
    ANSWERED: tr("No answer to read. Record one that came on paper with A, on the query that it answers."),
    OVERDUE: tr("Nothing waits past its time."),
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
    queries: Iterable[Query],
    places: Mapping[str, tuple[str, str]],
    steps: "Mapping[str, QueryStep]",
    now: datetime,
    policy: QueryPolicy,
) -> dict[str, list[Card]]:
    """Cards by column, the oldest first, answers the newest first. `places` are patient and bed by admission.

    What is overdue, and whom to call then, is the site's policy.
    """
    found: dict[str, list[tuple[datetime, Card]]] = {name: [] for name in COLUMNS}
    for query in queries:
        if (column := _column(query, policy, now)) is not None:
            since, (words, ink, act) = _since(query), _next(query, steps.get(query.id), now, policy)
            found[column].append((since, _card(query, places, since, now, words, ink, act)))
    return {
        name: [card for _, card in sorted(cards, key=lambda one: (one[0], one[1].query), reverse=name == ANSWERED)]
        for name, cards in found.items()
    }


def _column(query: Query, policy: QueryPolicy, now: datetime) -> str | None:
    if query.status is QueryStatus.DRAFT:
        return DRAFTS
    if query.status is QueryStatus.EXPIRED:
        return OVERDUE
    if query.status in WAITING:
        wait = wait_of(query)
        return OVERDUE if wait is not None and overdue_from(wait, policy) <= now else SENT
    if query.status is QueryStatus.ANSWERED:
        return ANSWERED
    closed_lately = query.closed is not None and query.closed > now - KEPT
    return ANSWERED if query.status is QueryStatus.CLOSED and closed_lately else None


def _since(query: Query) -> datetime:
    return query.closed or query.answered or query.asked or query.created


def _card(
    query: Query,
    places: Mapping[str, tuple[str, str]],
    since: datetime,
    now: datetime,
    following: str,
    ink: str,
    act: str,
) -> Card:
    name, bed = places.get(query.admission, (query.admission, ""))
    to = f" · {query.addressee.provider}" if query.addressee.provider else ""
    passed = tr("{state} {time}") if since > now - timedelta(minutes=1) else tr("{state} {time} ago")
    return Card(
        query.id,
        query.admission,
        name,
        bed,
        f"{wording.sentence_case(query.topic)}{to}",
        passed.format(state=_state(query), time=wording.ago(since, now)),
        following,
        ink,
        act,
    )


_OUTCOMES = {
    "agreed": tr("agreed"),
    "disagreed": tr("disagreed"),
    "other": tr("other", "an answer"),
    "undetermined": tr("undetermined"),
}
_STATES = {
    QueryStatus.DRAFT: tr("drafted"),
    QueryStatus.ANSWERED: tr("answered"),
    QueryStatus.CLOSED: tr("closed"),
    QueryStatus.WITHDRAWN: tr("withdrawn"),
    QueryStatus.EXPIRED: tr("expired"),
}


def _state(query: Query) -> str:
    if query.status in WAITING:
        how = tr("redirected") if query.redirected else tr("asked aloud") if query.route == "verbal" else tr("sent")
        return tr("viewed, {how}").format(how=how) if query.status is QueryStatus.VIEWED else how
    if query.status is QueryStatus.ANSWERED and query.outcome:
        outcome = _OUTCOMES.get(query.outcome, query.outcome)
        return tr("{outcome}, late,").format(outcome=outcome) if query.answered_late else outcome
    return _STATES[query.status]


def _next(query: Query, step: "QueryStep | None", now: datetime, policy: QueryPolicy) -> tuple[str, str, str]:
    """What comes next in words, its colour, and what the key for it does."""
    if query.status is QueryStatus.DRAFT:
        return tr("Finish and send"), "muted", ""
    if query.status is QueryStatus.ANSWERED:
        return tr("Read and close"), "accent", "close"
    if query.status is QueryStatus.CLOSED:
        return tr("Done"), "muted", ""
    if query.status is QueryStatus.EXPIRED or step is None:
        return tr("Close with a reason"), "worse", "close"
    if step.at > now:
        return _coming(query, step), "muted", ""
    if step.kind == "remind":
        number = len(query.reminded) + 1
        return tr("Reminder {number} due").format(number=number), "worse", "remind"
    if step.kind == "escalate":
        return tr("Call {whom}").format(whom=policy.escalate_to), "worse", "escalate"
    return tr("Expiry due"), "worse", ""


def _coming(query: Query, step: "QueryStep") -> str:
    when = wording.day_and_time(step.at)
    if step.kind == "remind":
        return tr("Reminder {when}").format(when=when)
    if step.kind == "escalate":
        return tr("Escalation {when}").format(when=when)
    if query.escalated is not None:
        return tr("Escalated, expires {when}").format(when=when)
    return tr("Expires {when}").format(when=when)
