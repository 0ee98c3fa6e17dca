"""What may become of a query, and what is due for one that waits. Pure: times come in, the next step comes out.

Practice: ACDIS/AHIMA, Guidelines for Achieving a Compliant Query Practice, 2022 update: a policy names the time to
answer and whom an unanswered query goes to; a query closed without an answer says why; an answer that comes late
still counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chartlight.queries.query import WAITING, Query, QueryStatus

_MAY_BECOME: dict[QueryStatus, frozenset[QueryStatus]] = {
    QueryStatus.DRAFT: frozenset({QueryStatus.SENT, QueryStatus.WITHDRAWN}),
    QueryStatus.SENT: frozenset(
        {
            QueryStatus.SENT,
            QueryStatus.VIEWED,
            QueryStatus.ANSWERED,
            QueryStatus.CLOSED,
            QueryStatus.WITHDRAWN,
            QueryStatus.EXPIRED,
        }
    ),
    QueryStatus.VIEWED: frozenset(
        {
            QueryStatus.SENT,
            QueryStatus.ANSWERED,
            QueryStatus.CLOSED,
            QueryStatus.WITHDRAWN,
            QueryStatus.EXPIRED,
        }
    ),
    QueryStatus.EXPIRED: frozenset({QueryStatus.ANSWERED, QueryStatus.CLOSED}),
    QueryStatus.ANSWERED: frozenset({QueryStatus.CLOSED}),
    QueryStatus.CLOSED: frozenset(),
    QueryStatus.WITHDRAWN: frozenset(),
}

_BECOMES = {
    QueryStatus.DRAFT: "edited",
    QueryStatus.SENT: "sent",
    QueryStatus.VIEWED: "marked as viewed",
    QueryStatus.ANSWERED: "answered",
    QueryStatus.CLOSED: "closed",
    QueryStatus.WITHDRAWN: "withdrawn",
    QueryStatus.EXPIRED: "expired",
}

_STANDS = {QueryStatus.DRAFT: "still a draft", QueryStatus.SENT: "sent and not answered"}


def may_become(before: QueryStatus, after: QueryStatus) -> bool:
    """True if a query may go from one state to the other; from sent or viewed to sent is a redirect."""
    return after in _MAY_BECOME[before]


def refusal(query: Query, after: QueryStatus) -> str:
    """The sentence that says why a query cannot become `after`."""
    return f"{query.id} is {_STANDS.get(query.status, query.status.value)}: it cannot be {_BECOMES[after]}."


class QueryPolicy(BaseModel):
    """A site's policy for queries that wait, in hours after the present provider was asked.

    The defaults follow common programme practice (ACDIS Q&A: 48 to 72 hours concurrent, then the physician advisor).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    answer_hours: float = Field(48, gt=0, le=24 * 90)
    first_reminder: float = Field(24, gt=0, le=24 * 90)
    between_reminders: float = Field(24, gt=0, le=24 * 90)
    most_reminders: int = Field(2, ge=0, le=20)
    escalation: float = Field(72, gt=0, le=24 * 90)
    expiry: float = Field(240, gt=0, le=24 * 365)
    escalate_to: str = Field("the physician advisor", max_length=200)

    @model_validator(mode="after")
    def _in_order(self) -> "QueryPolicy":
        if not self.first_reminder <= self.escalation <= self.expiry:
            raise ValueError("the first reminder comes before the escalation, and that before the expiry")
        if self.expiry < self.answer_hours:
            raise ValueError("a query cannot expire before its answer is due")
        return self


StepKind = Literal["remind", "escalate", "expire"]


@dataclass(frozen=True, slots=True)
class Step:
    """What the policy asks for next, and from when on."""

    kind: StepKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """What of a query that waits the policy looks at. `asked` is when the present addressee was."""

    asked: datetime
    answer_by: datetime | None = None
    reminders: int = 0
    last_reminder: datetime | None = None
    escalated: bool = False


def wait_of(query: Query) -> Wait | None:
    """The wait of a query; None for one that does not wait."""
    if query.status not in WAITING or query.asked is None:
        return None
    last = query.reminded[-1] if query.reminded else None
    return Wait(query.asked, query.answer_by, len(query.reminded), last, query.escalated is not None)


def next_step(query: Query, policy: QueryPolicy, now: datetime) -> Step | None:
    """What the policy asks for next of a query (`step_of`); None for one that does not wait."""
    wait = wait_of(query)
    return step_of(wait, policy, now) if wait is not None else None


def step_of(wait: Wait, policy: QueryPolicy, now: datetime) -> Step:
    """The weightiest step that is due at `now`, or else the earliest to come.

    After a long pause the later stage stands alone: who should be told by now is not reminded first.
    """
    steps = [Step("expire", wait.asked + timedelta(hours=policy.expiry))]
    if not wait.escalated:
        steps.append(Step("escalate", wait.asked + timedelta(hours=policy.escalation)))
        if wait.reminders < policy.most_reminders:
            last = wait.last_reminder
            again = last + timedelta(hours=policy.between_reminders) if last is not None else None
            steps.append(Step("remind", again or wait.asked + timedelta(hours=policy.first_reminder)))
    due = next((step for step in steps if step.at <= now), None)
    return due or min(steps, key=lambda step: step.at)


def is_due(step: Step | None, now: datetime) -> bool:
    """True if the step is to be done now."""
    return step is not None and step.at <= now


def overdue_from(wait: Wait, policy: QueryPolicy) -> datetime:
    """From when on a query counts as overdue by the site's policy.

    No earlier than the time that the provider was given, on the sheet or by the policy, whichever ends later; but at
    once where the policy has it escalated.
    """
    given = wait.asked + timedelta(hours=policy.answer_hours)
    promised = max(given, wait.answer_by) if wait.answer_by is not None else given
    return min(promised, wait.asked + timedelta(hours=policy.escalation))
