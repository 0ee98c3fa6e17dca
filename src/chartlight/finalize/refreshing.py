"""What came to light after the draft began: new suggestions wait beside it, and vanished evidence is named.

The draft itself is never changed by what arrives: a person takes in what is new, or does not.
"""

from collections.abc import Iterator
from dataclasses import replace

from chartlight.assessment import Assessment, Evidence, Words
from chartlight.chart import Chart
from chartlight.chart.mark import marked_ranges, overlaps
from chartlight.finalize.code_set import CodeSet, Entry, State
from chartlight.finalize.drafting import entry_of


def refreshed(codes: CodeSet, assessment: Assessment, chart: Chart) -> CodeSet:
    """The draft with every suggestion that it does not know yet among those that wait."""
    rejected = tuple(rejection.entry for rejection in codes.rejected)
    known = {
        name
        for entry in (*codes.entries, *codes.waiting, *rejected)
        for name in (entry.key, entry.code, entry.suggested)
        if name is not None
    }
    new = [
        replace(entry_of(code, chart), state=State.PROPOSED) for code in assessment.suggested if code.code not in known
    ]
    return replace(codes, waiting=(*codes.waiting, *new)) if new else codes


def vanished(codes: CodeSet, chart: Chart) -> Iterator[tuple[Entry, str]]:
    """Codes of the set all of whose evidence was words that no note says any more, wherever in it they stood, and what
    became of the first of them."""
    for entry in codes.entries:
        if entry.evidence and not any(_stands(one, chart) for one in entry.evidence):
            first = next(one for one in entry.evidence if isinstance(one, Words))
            yield entry, became(first, chart)


def _stands(evidence: Evidence, chart: Chart) -> bool:
    # what came coded is not taken back by a text
    return not isinstance(evidence, Words) or placed(evidence, chart) is not None


def placed(words: Words, chart: Chart) -> Words | None:
    """Evidence where it stands in its note as that is now.

    None where the note says it no more or was withdrawn, or where its words are marked as not this patient.
    """
    place, note = chart.range_of(words.note, words.start, words.quote), chart.note(words.note)
    if place is None or note is None or (chart.marks and overlaps(*place, marked_ranges(note, chart.marks))):
        return None
    return replace(words, start=place[0], end=place[1])


def became(words: Words, chart: Chart) -> str:
    """What became of evidence that is `placed` nowhere."""
    if chart.range_of(words.note, words.start, words.quote) is not None:
        return "these words were marked as not this patient"
    return chart.what_became_of(words.note)
