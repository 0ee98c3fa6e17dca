"""Where the evidence of codes and findings stands, and what is to be highlighted in each note. Pure."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chartlight.assessment import Context, Edit, Finding, Received, SuggestedCode, Words
from chartlight.chart import Chart
from chartlight_ui.case.case import Case


class Kind(StrEnum):
    """Kinds of highlight, in the order in which they win."""

    CODE = "code"
    FINDING = "finding"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Subject:
    """What evidence is about: a code, or a finding by its id."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Place:
    """One piece of evidence: words of a note, or a result."""

    quote: str
    note: str | None = None
    start: int = 0
    end: int = 0
    observation: str | None = None
    section: str | None = None
    time: datetime | None = None
    copied_from: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Words to highlight, and for whom."""

    start: int
    end: int
    kind: Kind
    subject: Subject
    tip: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same spans; segments do not overlap."""

    start: int
    end: int
    spans: tuple[Span, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        """Kinds of the spans."""
        return frozenset(span.kind for span in self.spans)


_GREY = frozenset({Context.NEGATED, Context.HISTORICAL, Context.FAMILY})


def places_of_code(code: SuggestedCode, chart: Chart) -> tuple[Place, ...]:
    """Evidence of a code, the best first, as the assessment has it."""
    return tuple(_places(code.evidence, chart))


def places_of_edit(edit: Edit, chart: Chart) -> tuple[Place, ...]:
    """The words that an edit is about."""
    return tuple(_places(edit.evidence, chart))


def places_of_evidence(evidence: Iterable[Words | Received], chart: Chart) -> tuple[Place, ...]:
    """Pieces of evidence where they stand, in the order given."""
    return tuple(_places(evidence, chart))


def _places(evidence: Iterable[Words | Received], chart: Chart) -> Iterable[Place]:
    for one in evidence:
        if isinstance(one, Received):
            yield Place(one.quote)
            continue
        note = chart.note(one.note)
        when, denied = note.authored if note else None, Context.NEGATED in one.context
        yield Place(one.quote, one.note, one.start, one.end, None, one.section, when, one.copied_from, denied)


def places_of_finding(finding: Finding, chart: Chart) -> tuple[Place, ...]:
    """Indicators of a finding where they stand, then the words it is about."""
    made: list[Place] = []
    for one in finding.indicators:
        if one.note is not None and one.start is not None and one.end is not None:
            note = chart.note(one.note)
            quote = note.text[one.start : one.end] if note else str(one.value)
            made.append(Place(quote, one.note, one.start, one.end, one.observation, None, one.time))
        elif one.observation is not None:
            made.append(Place(one.label, observation=one.observation, time=one.time))
    made += _places(finding.documentation, chart)
    unique = {(place.note, place.start, place.observation if place.note is None else None): place for place in made}
    return _sorted(unique.values())


def _sorted(places: Iterable[Place]) -> tuple[Place, ...]:
    def order(place: Place) -> tuple[float, str, int]:
        return (-place.time.timestamp() if place.time else 0.0, place.note or "", place.start)

    return tuple(sorted(places, key=order))


def spans_of(case: Case) -> dict[str, tuple[Span, ...]]:
    """Highlights of every note, in text order. A rejected code's words are no evidence any more."""
    found: dict[str, list[Span]] = {}

    def add(note: str, start: int, end: int, kind: Kind, subject: Subject, tip: str) -> None:
        if end > start:
            found.setdefault(note, []).append(Span(start, end, kind, subject, tip))

    for code in case.codes:
        if case.is_rejected(code.code):
            continue
        subject, tip = Subject(Kind.CODE, code.code), f"{code.code} {code.title}"
        for one in code.evidence:
            if isinstance(one, Words):
                add(one.note, one.start, one.end, Kind.CODE, subject, tip)
    for code in case.not_reported:
        for one in code.evidence:
            if isinstance(one, Words) and _GREY & set(one.context):
                tip = f"{', '.join(one.context)}: {code.code} {code.title} is not reported"
                add(one.note, one.start, one.end, Kind.CONTEXT, Subject(Kind.CODE, code.code), tip)
    for finding in case.findings:
        for indicator in finding.indicators:
            if indicator.note is not None and indicator.start is not None and indicator.end is not None:
                tip = f"{finding.condition}: {indicator.label}"
                subject = Subject(Kind.FINDING, finding.id)
                add(indicator.note, indicator.start, indicator.end, Kind.FINDING, subject, tip)
    return {note: tuple(sorted(spans, key=lambda span: (span.start, span.end))) for note, spans in found.items()}


def segments_of(spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The spans cut so that none overlap, in text order."""
    listed = list(spans)
    edges = sorted({edge for span in listed for edge in (span.start, span.end)})
    starting: dict[int, list[Span]] = {}
    for span in listed:
        starting.setdefault(span.start, []).append(span)
    made: list[Segment] = []
    alive: list[Span] = []
    for start, end in itertools.pairwise(edges):
        alive = [span for span in alive if span.end > start] + starting.get(start, [])
        if alive:
            made.append(Segment(start, end, tuple(alive)))
    return tuple(made)
