"""Q3: the indicators that a query rests on, with a value or a quotation, a date and a source."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance.parts import Parts, Sentence, has_figure
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_RANGE = re.compile(
    r"(?:\b(?:ref\w*|normal|range)\b[^)\n/]{0,14}|\d\.\d{1,2}-\d{1,4}|\d-\d{1,3})\.\d?$|\d\.\d{1,2}-\d{1,4}.{0,2}$"
    r"|\b(?:ref\w*|normal|range)\b[^)\n/]{0,14}.{0,2}$",
    re.IGNORECASE,
)
"""The limits of a reference range, which look like a date."""
_TO_SIGN = re.compile(r"\b(?:sign\w*|date|time|sig|responder|provider)\b|\bd/t\b", re.IGNORECASE)
"""A line that the provider is to fill in, not a field of a template."""
_BEFORE, _SHOWS_MORE = 60, 2
_WORD = re.compile(r"[A-Za-z]{3,}")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d\n]{3,}[\"\u201d]")


def indicators(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q3: at least one clinical indicator, with a value or a quotation, when it was found, and where.

    One date may stand for a whole table, and "on arrival" or a hospital day for a date; the dates of the admission
    and of the query itself tell nothing of a finding.
    """
    people = book.people
    shows = [line for line in query.findings.split("\n") if query.known.shows_any_sign(line)]
    if not shows and not _tells_more_than_names(query, book):
        yield Problem("Q3", "block", "", "no clinical indicator is given")
        return
    to_fill_in = any(
        not field.group(0).startswith("_") or not _TO_SIGN.search(line)
        for line in query.evidence.split("\n")
        for field in people.placeholder.finditer(line)
    )
    if not to_fill_in and _only_remarks(query, book):
        yield Problem("Q3", "block", "", "the indicators are general remarks, without value, date or source")
        return
    dated = to_fill_in or _tells_when(query, book)
    sourced = bool(people.source.search(query.evidence))
    exact = any(has_figure(line) for line in shows) or bool(_QUOTED.search(query.evidence)) or to_fill_in
    if not exact and not dated:
        yield Problem("Q3", "block", "", "the indicators have no value and no date")
    elif not exact:
        yield Problem("Q3", "warn", "", "the indicators have no value and quote nothing")
    elif not dated:
        yield Problem("Q3", "block", "", "the indicators have no date")
    elif not sourced:
        yield Problem("Q3", "warn", "", "the indicators have no source")


def _only_remarks(query: Parts, book: Wordbook) -> bool:
    """True if findings are told and none of them has a figure, a quotation, a time or a source.

    The name of a documented diagnosis, quoted or not, is no finding.
    """
    told = [
        one
        for one in query.sentences
        if one.line >= 0
        and not one.asks
        and query.known.count_signs(book.people.date.sub("", one.without_names)) >= _fewest_signs(one.text, book)
    ]
    return bool(told) and not any(_is_exact(one, book) for one in told)


def _fewest_signs(text: str, book: Wordbook) -> int:
    """How many signs make a line tell findings: names of people in a header look like one."""
    formal = book.parts.header.search(text) or book.people.author.search(text)
    return _SHOWS_MORE if formal else 1


def _is_exact(finding: Sentence, book: Wordbook) -> bool:
    people = book.people
    return (
        has_figure(finding.text)
        or bool(finding.quotes)
        or bool(people.relative_time.search(finding.text))
        or bool(people.source.search(finding.text))
    )


def _tells_when(query: Parts, book: Wordbook) -> bool:
    """True if any sentence dates something other than the admission, the query or an answer still to be given."""
    free_text = any(one.line >= 0 for one in query.sentences)
    if not free_text:
        # The indicators of a query of ours carry their dates in fields of their own.
        return True
    for sentence in query.sentences:
        text = sentence.text
        if sentence.asks and book.people.date.search(text):
            return True
        # A date that stands alone belongs to what its line holds.
        around = text if _WORD.search(text) else query.row_of(sentence)
        formal = bool(book.parts.header.search(around) or book.people.author.search(around))
        if not formal and book.people.relative_time.search(text):
            return True
        for match in book.people.date.finditer(text):
            before = text[max(match.start() - _BEFORE, 0) : match.start()]
            if _RANGE.search(text[max(match.start() - _BEFORE, 0) : match.end() + 2]):
                continue
            if (
                formal
                and not sentence.quotes
                and query.known.count_signs(book.people.date.sub("", around)) < _SHOWS_MORE
            ):
                break
            if not book.people.date_of_query.search(before) and not book.people.date_of_stay.search(before):
                return True
    return False


def _tells_more_than_names(query: Parts, book: Wordbook) -> bool:
    """True if quoted words describe the patient, or disagree; a diagnosis quoted alone is no indicator of another.

    Whether a documented diagnosis was present on admission may be asked of the diagnosis alone.
    """
    quotes = [match.group(0) for match in _QUOTED.finditer(query.evidence)]
    if quotes and any(one.asks and book.parts.present_on_admission.search(one.text) for one in query.sentences):
        return True
    if len({quote.casefold() for quote in quotes}) > 1:
        return True
    for quote in quotes:
        for one in reversed(query.known.find(quote)):
            quote = quote[: one.start] + quote[one.end :]
        if _WORD.search(book.parts.adds_nothing.sub("", quote)):
            return True
    return False
