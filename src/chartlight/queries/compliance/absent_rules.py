"""Q3: what stands where the indicators should, and is none: the quoted documentation alone, or words without facts."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance.parts import Parts, Sentence
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_LABEL = re.compile(
    r"^\W{0,4}(?:clinical |supporting |relevant |pertinent |the ){0,2}(?:indicators?|findings|evidence)\W{0,4}$",
    re.IGNORECASE,
)
# "Abnormal vital signs" names a source as a finding, and tells nothing of it.
_NO_SOURCE = re.compile(
    r"\b(?:vitals?(?: signs?)?|labs?|laboratory|exam\w*|imaging|results?|records?)\b", re.IGNORECASE
)
_LONGEST_PHRASE = 2
_WORD = re.compile(r"[A-Za-z]{2,}")


def no_facts(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """A list of indicators in which no line has a figure, a quotation, a time or a source."""
    if listed := _listed(query, book):
        told = any(query.known.shows_any_sign(one.text) for one in listed)
        if told and not any(_is_fact(one, book) for one in listed):
            yield Problem("Q3", "block", listed[0].text, "the indicators have no value, quotation, date or source")
            return
    if quote := _asks_of_a_phrase(query, book):
        yield Problem("Q3", "block", quote, "no clinical indicator stands beside the quoted documentation")


def _listed(query: Parts, book: Wordbook) -> list[Sentence]:
    """The sentences below the label of the indicators, up to the question or the next field of the header."""
    listed: list[Sentence] = []
    inside = False
    for one in query.sentences:
        if one.line >= 0 and _LABEL.match(one.text):
            inside = True
        elif one.asks or book.parts.header.search(one.text):
            inside = False
        elif inside:
            listed.append(one)
    return listed


def _is_fact(finding: Sentence, book: Wordbook) -> bool:
    text = finding.text
    people = book.people
    return (
        any(mark.isdigit() or mark in "[{<_" for mark in text)
        or bool(finding.quotes)
        or bool(people.relative_time.search(text))
        or bool(people.source.search(_NO_SOURCE.sub(" ", text)))
    )


def _asks_of_a_phrase(query: Parts, book: Wordbook) -> str:
    """The phrase of a note that a query asks the meaning of, if it tells nothing else of the patient, or ""."""
    if not query.options or query.yes_no:
        return ""
    told = [
        one
        for one in query.sentences
        if one.line >= 0
        and not book.parts.header.search(one.text)
        and not book.people.author.search(one.text)
        and not one.asks
        and not any(one.text in title for title in query.titles)
        and (one.quotes or query.known.shows_any_sign(book.people.date.sub("", one.text)))
    ]
    if len(told) != 1 or len(told[0].quotes) != 1 or not book.parts.documented_strong.search(told[0].text):
        return ""
    text = told[0].text
    start, end = told[0].quotes[0]
    quote = text[start:end]
    beside = book.people.date.sub("", f"{text[:start]} {text[end:]}")
    if len(_WORD.findall(quote)) > _LONGEST_PHRASE or any(mark.isdigit() for mark in quote):
        return ""
    return "" if query.known.shows_any_sign(beside) else quote
