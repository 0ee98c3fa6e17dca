"""The story of one code in one chart as values: what was offered on which words by which versions, and what became of
it. Pure: it is put together of what the store kept, and every step names the audit entry that stands for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from chartlight.assessment import Alternative, Assessment, Received, SuggestedCode, Versions, Words

StepKind = Literal["decision", "code-set", "query", "out"]
"""Decided in the case, decided in the discharge code set, asked of a provider, left the program."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the chart says it: words of one version of a note, or an entry that came coded (`note` None)."""

    quote: str
    source: str
    note: str | None = None
    version: int | None = None
    note_type: str | None = None
    author: str | None = None
    written: datetime | None = None
    section: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What an assessment said of the code, and those after it until one said something else.

    `entry` is the audit entry of the first of them, `times` how many they are. `status` is "suggested", "suppressed",
    "alternative" (considered beside another code, `why` says of which and why not) or "not offered" (any more).
    """

    entry: int
    time: datetime
    times: int
    status: str
    why: str
    versions: Versions
    role: str | None = None
    poa: str | None = None
    confidence: float | None = None
    route: str | None = None
    route_why: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One thing that somebody did. `who` acted in `role`; `what` in a few words, `why` in the person's own."""

    entry: int
    time: datetime
    who: str
    role: str
    kind: StepKind
    what: str
    why: str = ""
    outcome: str = "ok"


@dataclass(frozen=True, slots=True)
class Looks:
    """How often a person looked at the chart, and when first and last."""

    who: str
    role: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class ChainState:
    """Whether the audit chain held when the story was told, and its last entry then."""

    ok: bool
    why: str
    entries: int
    head: str


@dataclass(frozen=True, slots=True)
class CodeStory:
    """All that the store knows of one code in one chart."""

    admission: str
    code: str
    title: str
    system: str
    made: datetime
    made_by: str
    store: str
    chartlight: str
    chain: ChainState
    offers: tuple[Offer, ...]
    steps: tuple[StoryStep, ...]
    looks: tuple[Looks, ...]

    @property
    def is_empty(self) -> bool:
        """True where nothing in the chart was ever about this code."""
        return all(step.kind == "out" for step in self.steps) and all(
            one.status == "not offered" for one in self.offers
        )


def offers_of(code: str, assessments: Iterable[tuple[int, datetime, Assessment]]) -> tuple[Offer, ...]:
    """What each assessment (audit entry, time, assessment; the first first) said of a code, equal neighbours as one."""
    found: list[Offer] = []
    for entry, time, assessment in assessments:
        offer = _offer(code, entry, time, assessment)
        if found and _said(found[-1]) == _said(offer):
            before = found[-1]
            found[-1] = Offer(**{**_fields(before), "times": before.times + 1})
        elif found or offer.status != "not offered":
            found.append(offer)
    return tuple(found)


def _offer(code: str, entry: int, time: datetime, assessment: Assessment) -> Offer:
    versions = assessment.versions
    own = next((one for one in assessment.codes if one.code == code), None)
    if own is not None:
        return Offer(
            entry, time, 1, own.status, own.why, versions, own.role.value, own.poa, own.confidence, own.route.value,
            own.route_why, tuple(_places(own, assessment)), own.alternatives,
        )  # fmt: skip
    for one in assessment.codes:
        beside = next((other for other in one.alternatives if other.code == code), None)
        if beside is not None:
            why = f"Considered beside {one.code}: {beside.why_not}"
            return Offer(entry, time, 1, "alternative", why, versions, confidence=beside.confidence)
    return Offer(entry, time, 1, "not offered", "", versions)


def _places(own: SuggestedCode, assessment: Assessment) -> Iterable[Place]:
    notes = {note.id: note for note in assessment.notes}
    for evidence in own.evidence:
        if isinstance(evidence, Received):
            yield Place(evidence.quote, evidence.resource)
        else:
            yield _place(evidence, notes.get(evidence.note))


def _place(said: Words, note: Any) -> Place:
    if note is None:
        return Place(said.quote, said.note, said.note, section=said.section, start=said.start, end=said.end)
    return Place(
        said.quote, note.title or note.type, note.id, note.version, note.type, note.author, note.authored,
        said.section, said.start, said.end,
    )  # fmt: skip


def _fields(offer: Offer) -> dict[str, Any]:
    return {name: getattr(offer, name) for name in offer.__slots__}


def _said(offer: Offer) -> tuple[Any, ...]:
    """What makes two offers the same to a reader: a new version of a model or rule makes another of it."""
    sure = None if offer.confidence is None else round(offer.confidence, 3)
    return offer.status, offer.why, offer.versions, offer.role, offer.poa, sure, offer.route, offer.places


def looks_of(seen: Iterable[tuple[datetime, str, str]]) -> tuple[Looks, ...]:
    """Looks (time, person, role) added up by person, who looked first first."""
    found: dict[tuple[str, str], list[datetime]] = {}
    for time, who, role in seen:
        found.setdefault((who, role), []).append(time)
    made = [Looks(who, role, len(times), min(times), max(times)) for (who, role), times in found.items()]
    return tuple(sorted(made, key=lambda one: (one.first, one.who)))


def is_about(code: str, supports: Sequence[str]) -> bool:
    """Is a finding that supports these codes about a code: one of them, or one of their category?"""
    return any(one[:3] == code[:3] for one in supports)


@cache
def _adapter() -> TypeAdapter[CodeStory]:
    return TypeAdapter(CodeStory)


def story_json(story: CodeStory) -> dict[str, Any]:
    """The story as JSON."""
    document: dict[str, Any] = _adapter().dump_python(story, mode="json")
    return document
