"""One chart prepared for many rules: results by analyte, words by term list, and what criteria have answered so far."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from chartlight.assessment import Context, Edit, SuggestedCode, Words
from chartlight.chart import Chart, Medication, Note
from chartlight.indicators.criteria import AnyCriterion, Window
from chartlight.indicators.derived import derive
from chartlight.indicators.medications import happened
from chartlight.indicators.rulebook import Rulebook
from chartlight.indicators.scanned import ScannedText
from chartlight.indicators.series import Point, Rejected, Series, between, build_series
from chartlight.indicators.signs import Outcome
from chartlight.indicators.terms import Found
from chartlight.reading.mention import Mention, Reading

_NOT_THE_READERS = frozenset((Context.FAMILY, Context.HISTORICAL, Context.HYPOTHETICAL))
_span = attrgetter("start", "end")
# The hours in the emergency department before the order to admit belong to this stay.
ARRIVAL = timedelta(hours=24)


class Place(NamedTuple):
    """Words in a note that a term list, or a mention of a code, points at; `number` is what a pattern stated."""

    read: "ReadNote"
    start: int
    end: int
    number: float | None = None


@dataclass
class Case:
    """Everything criteria look at. Nothing here outlives one evaluation.

    `conflicts` are the coder's: words of notes that contradict each other.
    """

    chart: Chart
    readings: Mapping[str, Reading]
    codes: tuple[SuggestedCode, ...]
    book: Rulebook
    conflicts: tuple[Edit, ...] = ()
    memo: dict[str, Outcome] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict)
    explaining: bool = False
    local: Mapping[str, AnyCriterion] = field(default_factory=dict)
    local_memo: dict[str, Outcome] = field(default_factory=dict)

    @cached_property
    def _built(self) -> tuple[Series, tuple[Rejected, ...]]:
        series, rejected = build_series(self.chart.observations, self.book.catalogue)
        return derive(series, self.book.catalogue), rejected

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """Results that no rule used, each with its reason."""
        return self._built[1]

    @cached_property
    def arrival(self) -> datetime | None:
        """From when on results belong to this stay; None (all do) where the admission time is not known."""
        admitted = self.chart.encounter.admitted
        return admitted - ARRIVAL if admitted is not None else None

    @cached_property
    def _of_stay(self) -> dict[str, tuple[Point, ...]]:
        return {name: between(points, self.arrival, None) for name, points in self._built[0].items()}

    def points(self, analyte: str, window: Window | None = None) -> tuple[Point, ...]:
        """Values of this stay, oldest first, in the analyte's unit."""
        found = self._of_stay.get(analyte, ())
        if window is None or not found:
            return found
        start, end = self.bounds(window)
        return found if start is None and end is None else between(found, start, end)

    def earlier_points(self, analyte: str) -> tuple[Point, ...]:
        """Values from before this stay: for baselines only."""
        if self.arrival is None:
            return ()
        return tuple(point for point in self._built[0].get(analyte, ()) if point.time < self.arrival)

    def bounds(self, window: Window) -> tuple[datetime | None, datetime | None]:
        """The window in times; bounds relative to an unknown admission are open."""
        start = end = None
        admitted = self.chart.encounter.admitted
        if admitted is not None and window.from_hours is not None:
            start = admitted + timedelta(hours=window.from_hours)
        if admitted is not None and window.to_hours is not None:
            end = admitted + timedelta(hours=window.to_hours)
        if window.last_hours is not None:
            recent = self.end - timedelta(hours=window.last_hours)
            start = recent if start is None else max(start, recent)
        return start, end

    @cached_property
    def end(self) -> datetime:
        """The time of the snapshot, or of discharge if earlier."""
        discharged = self.chart.encounter.discharged
        return min(discharged, self.chart.as_of) if discharged is not None else self.chart.as_of

    @cached_property
    def medications(self) -> tuple[Medication, ...]:
        """Entries that happened."""
        return tuple(entry for entry in self.chart.medications if happened(entry))

    @cached_property
    def medications_of(self) -> Mapping[str, tuple[Medication, ...]]:
        """Entries by class, in time order."""
        found: dict[str, list[Medication]] = {}
        for entry in self.medications:
            for group in self.book.formulary.classes_of(entry.name):
                if self.book.formulary.belongs(entry, group):
                    found.setdefault(group, []).append(entry)
        return {group: tuple(entries) for group, entries in found.items()}

    @cached_property
    def notes(self) -> tuple["ReadNote", ...]:
        """Notes that stand, with the group of their author."""
        return tuple(
            ReadNote(order, note, self.book.authors.group(note), self.readings.get(note.id), self.book)
            for order, note in enumerate(self.chart.readable_notes)
        )

    @cached_property
    def note_by_id(self) -> Mapping[str, "ReadNote"]:
        """The same by note id."""
        return {read.note.id: read for read in self.notes}

    @cached_property
    def _hits(self) -> Mapping[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for read in self.notes:
            for terms, hits in read.hits.items():
                found.setdefault(terms, []).extend(Place(read, hit.start, hit.end, hit.number) for hit in hits)
        return found

    @cached_property
    def _mentions(self) -> tuple[list[str], list[Place]]:
        """Mentions in the order of their codes, so that a family of codes is one stretch."""
        found = [
            (mention.candidates[0].code, Place(read, mention.start, mention.end))
            for read in self.notes
            for mention in read.mentions
        ]
        found.sort(key=itemgetter(0))
        return [code for code, _ in found], [place for _, place in found]

    def places(self, terms: tuple[str, ...], codes: tuple[str, ...] = ()) -> list[Place]:
        """Where words of the lists, or mentions read for a code that begins so, stand; in order, each place once."""
        found: dict[tuple[int, int, int], Place] = {}
        for name in terms:
            for place in self._hits.get(name, ()):
                found.setdefault((place.read.order, place.start, place.end), place)
        if codes:
            known, mentions = self._mentions
            for prefix in codes:
                first, last = bisect_left(known, prefix), bisect_left(known, prefix + "~")
                for place in mentions[first:last]:
                    found.setdefault((place.read.order, place.start, place.end), place)
        return [found[key] for key in sorted(found)]


@dataclass
class ReadNote:
    """A note with its hits and mentions. `order` is its place among the chart's notes."""

    order: int
    note: Note
    group: str
    reading: Reading | None
    book: Rulebook
    _contexts: dict[tuple[int, int], tuple[Context, ...]] = field(default_factory=dict)

    @cached_property
    def _scanned(self) -> ScannedText:
        return self.book.scan(self.note.text)

    @property
    def hits(self) -> Mapping[str, tuple[Found, ...]]:
        """Hits of all term lists."""
        return self._scanned.hits

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What the reader read here, by place."""
        return tuple(sorted(self.reading.mentions, key=_span)) if self.reading else ()

    def _mention_over(self, start: int, end: int) -> Mention | None:
        at = bisect_left(self._mention_starts, end)
        for mention in reversed(self.mentions[max(0, at - 6) : at]):
            if mention.start < end and mention.end > start:
                return mention
        return None

    def section_of(self, start: int) -> str | None:
        """The section that holds an offset."""
        if self.reading is None:
            return None
        return next((section.kind for section in self.reading.sections if section.start <= start < section.end), None)

    def context(self, start: int, end: int) -> tuple[Context, ...]:
        """What the reader made of these words, or, where it read nothing here, what the cues say.

        Of the cues' findings those count beside a reader's that take words out of the present of this patient.
        """
        key = (start, end)
        if key not in self._contexts:
            self._contexts[key] = self._context(start, end)
        return self._contexts[key]

    def _context(self, start: int, end: int) -> tuple[Context, ...]:
        found = self._scanned.context(start, end)
        if (mention := self._mention_over(start, end)) is not None:
            return tuple(sorted({*mention.context, *_NOT_THE_READERS.intersection(found)}))
        section = self.book.cues.of_section(self.section_of(start))
        return found if section is None or section in found else tuple(sorted((*found, section)))

    def cues(self, start: int, end: int) -> tuple[Context, ...]:
        """What the cues alone say."""
        return self._scanned.context(start, end)

    def quoted(self, start: int, end: int) -> Words:
        """The words of a hit with their statement, and the hit's context."""
        first, last = self._scanned.quote(start, end)
        return self.words(first, last, self.context(start, end))

    def words(self, start: int, end: int, context: tuple[Context, ...]) -> Words:
        """An exact quotation."""
        return Words(self.note.id, start, end, self.note.text[start:end], self.section_of(start), context)

    @property
    def source(self) -> str:
        """How an indicator names the note."""
        return self.book.authors.source(self.note)
