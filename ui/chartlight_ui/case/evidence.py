"""Where the evidence of codes and findings stands, and what is to be highlighted in each note. Pure."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chartlight.assessment import Context, Edit, Finding, Indicator, Received, SuggestedCode, Words
from chartlight.chart import Chart
from chartlight.chart.mark import marked_ranges, overlaps
from chartlight_ui.case.case import Case


class Kind(StrEnum):
    """Kinds of highlight, in the order in which they win."""

    CODE = "code"
    FINDING = "finding"
    CONTEXT = "context"
    MARKED = "marked"
    HIT = "hit"
    COPIED = "copied"
    GONE = "gone"
    NEW = "new"
    STALE = "stale"


EVIDENCE = frozenset({Kind.CODE, Kind.FINDING, Kind.CONTEXT})
"""Highlights that a click takes in hand; the others only say something about the words."""


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
    decided: bool = False
    """A person's decision, and no words of the chart."""
    stale: str = ""
    """What became of words that stand in their note no more; their place is then that of an earlier version."""
    version: int = 0
    """The earlier version that says them, where it is known."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words to highlight, and for whom; `said` is the evidence or the indicator that they are, or words about them."""

    start: int
    end: int
    kind: Kind
    subject: Subject
    said: Words | Indicator | str | None = None


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
    """Evidence of a code, the best first, as the assessment has it; words gone since it was decided, as they were."""
    return (*_gone(code, chart), *(one for one in _places(code.evidence, chart) if not (code.stale and one.decided)))


def _gone(code: SuggestedCode, chart: Chart) -> Iterable[Place]:
    """The words that a person decided on, where the code's own evidence stands no more."""
    for decision in chart.decisions if code.stale else ():
        words = decision.words
        if words is not None and code.code in (decision.subject, decision.replacement):
            note = chart.note(words.note)
            when = note.authored if note is not None else None
            stands = chart.place_of(words) is not None
            if not stands:
                yield Place(
                    words.quote, words.note, words.start, words.end, None, None, when, None,
                    stale=code.stale or "", version=words.version,
                )  # fmt: skip


def places_of_edit(edit: Edit, chart: Chart) -> tuple[Place, ...]:
    """The words that an edit is about."""
    return tuple(_places(edit.evidence, chart))


def places_of_evidence(evidence: Iterable[Words | Received], chart: Chart) -> tuple[Place, ...]:
    """Pieces of evidence where they stand, in the order given."""
    return tuple(_places(evidence, chart))


def _places(evidence: Iterable[Words | Received], chart: Chart) -> Iterable[Place]:
    """Where evidence stands; words that were marked as not this patient are none any more."""
    for one in evidence:
        if isinstance(one, Received):
            yield Place(one.quote, decided=one.resource == "Decision")
            continue
        note = chart.note(one.note)
        if note is not None and chart.marks and overlaps(one.start, one.end, marked_ranges(note, chart.marks)):
            continue
        when, denied = note.authored if note else None, Context.NEGATED in one.context
        range_now = chart.range_of(one.note, one.start, one.quote)
        start, end = range_now or (one.start, one.end)
        stale = "" if range_now else chart.what_became_of(one.note)
        yield Place(one.quote, one.note, start, end, None, one.section, when, one.copied_from, denied, stale=stale)


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


def spans_in(case: Case, note: str) -> tuple[Span, ...]:
    """Highlights of one note, in text order. A rejected code's words are no evidence any more."""
    found: list[Span] = []
    for code in case.codes:
        here = _standing(code, case.chart, note)
        if here and not case.is_rejected(code.code):
            subject = Subject(Kind.CODE, code.code)
            found += [Span(one.start, one.end, Kind.CODE, subject, one) for one in here]
    for code in case.not_reported:
        here = _standing(code, case.chart, note)
        grey = [one for one in here if _GREY & set(one.context)]
        subject = Subject(Kind.CODE, code.code)
        found += [Span(one.start, one.end, Kind.CONTEXT, subject, one) for one in grey]
    for finding in case.findings if case.was_read(note) else ():
        for one in finding.indicators:
            if one.note == note and one.start is not None and one.end is not None and one.end > one.start:
                subject = Subject(Kind.FINDING, finding.id)
                found.append(Span(one.start, one.end, Kind.FINDING, subject, one))
    ranges = marked_here(case, note)
    kept = [span for span in found if not overlaps(span.start, span.end, ranges)]
    return tuple(sorted(kept, key=lambda span: (span.start, span.end)))


def _standing(code: SuggestedCode, chart: Chart, note: str) -> list[Words]:
    """The evidence of a code in one note, where it stands now."""
    here = [one for one in code.evidence if isinstance(one, Words) and one.note == note and one.end > one.start]
    ranges = [(one, chart.range_of(note, one.start, one.quote)) for one in here]
    return [replace(one, start=at[0], end=at[1]) for one, at in ranges if at is not None]


def marked_here(case: Case, note: str) -> tuple[tuple[int, int], ...]:
    """What is marked of a note as not this patient: no evidence from the moment that it is marked."""
    said = case.chart.note(note)
    return marked_ranges(said, case.chart.marks) if said is not None else ()


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
