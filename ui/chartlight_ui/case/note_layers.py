"""Everything that is laid over a note's words: evidence, marks, hits of a search, what is copied forward. Pure."""

from collections.abc import Iterable, Sequence

from chartlight.chart import Chart, Note
from chartlight.reading.copied import Copied, shares
from chartlight_ui import wording
from chartlight_ui.case.evidence import Kind, Span, Subject
from chartlight_ui.translating import tr

LEAST_SHARE = 0.05
"""Part of the words from which on a source is named."""
NEAR_DUPLICATE = 0.9
MOST_SOURCES = 3


def earlier_by_author(chart: Chart, note: Note) -> Note | None:
    """The note of the same kind that its author wrote before; None without an author or a time."""
    if note.author is None or note.authored is None:
        return None
    before = [
        one
        for one in chart.readable_notes
        if one.id != note.id
        and (one.author, one.type) == (note.author, note.type)
        and one.authored is not None
        and one.authored < note.authored
    ]
    return max(before, key=lambda one: (one.authored or note.authored, one.id), default=None)


def layers_of(
    chart: Chart, note: Note, evidence: Iterable[Span], copied: Iterable[Copied], hits: Iterable[tuple[int, int]]
) -> tuple[Span, ...]:
    """All layers, in text order."""
    made = [*evidence, *marks_of(chart, note)]
    made += [Span(start, end, Kind.HIT, Subject(Kind.HIT, "")) for start, end in hits]
    made += copied_spans(chart, copied)
    return tuple(sorted(made, key=lambda span: (span.start, span.end)))


def marks_of(chart: Chart, note: Note) -> list[Span]:
    """The marks that stand on a note, each by its id."""
    placed = [(mark, mark.stands_at(note)) for mark in chart.marks if mark.note == note.id]
    return [Span(*place, Kind.MARKED, Subject(Kind.MARKED, mark.id)) for mark, place in placed if place is not None]


def withdrawn_words(note: Note) -> Span:
    """All that a withdrawn note said, quiet: it supports nothing."""
    return Span(0, len(note.text), Kind.COPIED, Subject(Kind.COPIED, note.id), tr("Withdrawn: it supports nothing"))


def copied_spans(chart: Chart, copied: Iterable[Copied]) -> list[Span]:
    """What is copied forward, each with where from; what is new stands out by being as it was."""
    return [
        Span(
            one.start,
            one.end,
            Kind.COPIED,
            Subject(Kind.COPIED, one.source_note),
            tr("copied from {note}").format(note=_called(chart, one.source_note)),
        )
        for one in copied
    ]


def told_copied(chart: Chart, copied: Sequence[Copied], text: str) -> str:
    """Copied from Progress note, Tue 18 Nov 08:10 (62 %), H&P, Mon 17 Nov 21:40 (8 %); empty where next to nothing is.

    What repeats a single note nearly whole is called its near-duplicate.
    """
    found = [(source, share) for source, share in shares(copied, text).items() if share >= LEAST_SHARE]
    if not found:
        return ""
    if found[0][1] >= NEAR_DUPLICATE:
        told = tr("Near-duplicate of {note} ({share} %)")
        return told.format(note=_called(chart, found[0][0]), share=round(100 * found[0][1]))
    listed = ", ".join(
        tr("{note} ({share} %)").format(note=_called(chart, source), share=round(100 * share))
        for source, share in found[:MOST_SOURCES]
    )
    return tr("Copied from {notes}").format(notes=listed)


def _called(chart: Chart, note_id: str) -> str:
    note = chart.note(note_id)
    if note is None:
        return note_id
    parts = (note.title or wording.NOTE_TITLES[note.type], wording.day_and_time(note.authored))
    return ", ".join(part for part in parts if part)
