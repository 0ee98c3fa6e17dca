"""What came to light after the draft began: new suggestions wait beside it, and vanished evidence is named.

The draft itself is never changed by what arrives: a person takes in what is new, or does not.
"""

from collections.abc import Iterator
from dataclasses import replace

from chartlight.assessment import Assessment, Evidence, Words
from chartlight.chart import Chart
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


def vanished(codes: CodeSet, chart: Chart) -> Iterator[Entry]:
    """Codes of the set all of whose evidence was words that no longer stand in the chart as they were quoted."""
    texts = {note.id: note.text for note in chart.readable_notes}
    for entry in codes.entries:
        if entry.evidence and not any(_stands(one, texts) for one in entry.evidence):
            yield entry


def _stands(evidence: Evidence, texts: dict[str, str]) -> bool:
    if not isinstance(evidence, Words):
        return True  # what came coded is not taken back by a text
    return texts.get(evidence.note, "")[evidence.start : evidence.end] == evidence.quote
