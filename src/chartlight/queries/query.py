"""A physician query as a value: what is asked, of whom, on which indicators, and how it was answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from chartlight.assessment import Indicator, Words


class QueryStatus(StrEnum):
    """Where a query stands."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


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


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the compliance check objects to. `rule` is Q1 to Q28; `quote` the offending words."""

    rule: str
    severity: Literal["block", "warn"]
    quote: str
    why: str
