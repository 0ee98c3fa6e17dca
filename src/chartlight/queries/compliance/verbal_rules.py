"""Q19: what was asked aloud follows the same rules, so its record holds the words."""

from collections.abc import Iterator

from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem


def verbal(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """The record of a conversation without the question that was asked, in its words or told indirectly."""
    patterns = book.parts
    said = [*query.titles, *(one.text for one in query.sentences)]
    if not any(patterns.verbal.search(one) for one in said):
        return
    if any(one.asks or patterns.words_asked.search(query.masked(one)) for one in query.sentences):
        return
    yield Problem("Q19", "block", "", "the record of a conversation does not hold the words that were asked")
