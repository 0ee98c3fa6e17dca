"""Everything that is laid over a note's words: evidence, marks, hits of a search, what is copied forward. Pure."""

from collections.abc import Iterable

from chartlight.chart import Chart, Note
from chartlight_ui.case.comparing import copied_ranges
from chartlight_ui.case.evidence import Kind, Span, Subject
from chartlight_ui.translating import tr


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
    chart: Chart, note: Note, evidence: Iterable[Span], copied_from: Note | None, hits: Iterable[tuple[int, int]]
) -> tuple[Span, ...]:
    """All layers, in text order."""
    made = [*evidence, *marks_of(chart, note)]
    made += [Span(start, end, Kind.HIT, Subject(Kind.HIT, "")) for start, end in hits]
    if copied_from is not None:
        made += copied_spans(copied_from, note)
    return tuple(sorted(made, key=lambda span: (span.start, span.end)))


def marks_of(chart: Chart, note: Note) -> list[Span]:
    """The marks that stand on a note, each by its id."""
    placed = [(mark, mark.stands_at(note)) for mark in chart.marks if mark.note == note.id]
    return [Span(*place, Kind.MARKED, Subject(Kind.MARKED, mark.id)) for mark, place in placed if place is not None]


def withdrawn_words(note: Note) -> Span:
    """All that a withdrawn note said, quiet: it supports nothing."""
    return Span(0, len(note.text), Kind.COPIED, Subject(Kind.COPIED, note.id), tr("Withdrawn: it supports nothing"))


def copied_spans(earlier: Note, note: Note) -> list[Span]:
    """What is copied forward; what is new stands out by being as it was."""
    copied = Subject(Kind.COPIED, earlier.id)
    return [Span(start, end, Kind.COPIED, copied) for start, end in copied_ranges(earlier.text, note.text)]
