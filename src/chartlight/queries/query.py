"""A physician query as a value: what is asked, of whom, on which indicators, and how it was answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from chartlight.assessment import Indicator, Words


class QueryStatus(StrEnum):
    """Where a query stands; `chartlight.queries.life_cycle` says what may follow what."""

    DRAFT = "draft"
    SENT = "sent"
    VIEWED = "viewed"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


WAITING = frozenset({QueryStatus.SENT, QueryStatus.VIEWED})
"""A provider has been asked and has not answered."""

REPLIED = frozenset({QueryStatus.ANSWERED, QueryStatus.CLOSED})
"""May hold an answer; what was closed without one has no `outcome`."""

Outcome = Literal["agreed", "disagreed", "other", "undetermined"]
OUTCOMES: tuple[Outcome, ...] = ("agreed", "disagreed", "other", "undetermined")


class OptionKind(StrEnum):
    """What an answer option is; every multiple-choice query holds an OTHER and an UNDETERMINED."""

    CONDITION = "condition"
    ALTERNATIVE = "alternative"
    OTHER = "other"
    UNDETERMINED = "undetermined"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a provider may tick. Neutral: no default, no emphasis."""

    kind: OptionKind
    text: str


@dataclass(frozen=True, slots=True)
class Documentation:
    """A provider's words that the query is about, quoted with their origin."""

    words: Words
    note_title: str
    author: str | None
    authored: datetime | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Names and contact of the people on the sheet."""

    provider: str
    author: str
    author_credential: str = ""
    author_contact: str = ""
    provider_specialty: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """One query, at any point of its life. `topic` is neutral: it names no undocumented diagnosis.

    `id` is opaque ("Q-000231"); `template` and `template_version` say what drafted it; `evidence_hash` fixes the
    indicators as they stood. Nothing here may name a code, a DRG, a weight or money.

    `redirected` is when the present addressee was asked instead of another; `reminded` are the reminders that this
    person got. A query that was asked aloud has the route "verbal", and its `question` holds the words asked.
    """

    id: str
    admission: str
    finding: str
    rule: str
    template: str
    template_version: int
    topic: str
    form: Literal["multiple-choice", "yes-no"]
    purpose: str
    question: str
    options: tuple[Option, ...]
    indicators: tuple[Indicator, ...]
    documentation: tuple[Documentation, ...]
    addressee: Addressee
    created: datetime
    status: QueryStatus = QueryStatus.DRAFT
    note_to_provider: str = ""
    sent: datetime | None = None
    answer_by: datetime | None = None
    answered: datetime | None = None
    responder: str | None = None
    choice: str | None = None
    outcome: str | None = None
    evidence_hash: str = ""
    route: Literal["sheet", "verbal"] = "sheet"
    viewed: datetime | None = None
    redirected: datetime | None = None
    reminded: tuple[datetime, ...] = ()
    escalated: datetime | None = None
    closed: datetime | None = None

    @property
    def asked(self) -> datetime | None:
        """When the present addressee was asked; None for a draft."""
        return self.redirected or self.sent

    @property
    def answered_late(self) -> bool:
        """True if the answer came after the time it was asked for."""
        return self.answered is not None and self.answer_by is not None and self.answered > self.answer_by


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the compliance check objects to. `rule` is Q1 to Q28; `quote` the offending words."""

    rule: str
    severity: Literal["block", "warn"]
    quote: str
    why: str
