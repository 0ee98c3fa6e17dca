"""What a query cites and the notes say no more. Pure."""

from collections.abc import Iterator

from chartlight.chart import Chart
from chartlight.queries.query import Query
from chartlight_ui.case.selecting import GROUP


def gone_words(query: Query, chart: Chart) -> list[tuple[str, str]]:
    """The words that a query cites and that stand in the chart no more, each with what became of them."""
    return [(words, chart.what_became_of(note)) for note, words in _cited(query) if not _stands(note, words, chart)]


def _cited(query: Query) -> Iterator[tuple[str, str]]:
    """Note and words in one line; the figures that a rule found in a note are no quotes."""
    for one in query.documentation:
        yield one.words.note, " ".join(one.words.quote.split())
    for line in query.indicators:
        if line.note is not None and line.group == GROUP and isinstance(line.value, str):
            yield line.note, " ".join(line.value.split())


def _stands(note_id: str, words: str, chart: Chart) -> bool:
    note = chart.note(note_id)
    return note is not None and not note.is_withdrawn and words in " ".join(note.text.split())
