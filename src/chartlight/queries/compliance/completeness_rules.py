"""Q3, Q10, Q24: a part that every formal query holds, and this one does not."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance import anatomy
from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_CREDENTIAL = re.compile(
    r"\b(?:RNC?|BSN|MSN|RHIT|RHIA|CCDS|CDIP|CCS(?:-P)?|CPC|CDIS|CDS|CDEO|LPN|LVN|PharmD|MBBS|MPH|CIC|CRC|COC)\b"
    r"|(?i:\b(?:physician (?:advis[eo]r|reviewer)|registered nurse|specialist|medical records technician)\b)"
)
_FEWEST_LINES = 5
_BLANK_FIELD = re.compile(r"_{2,}|[\[{<][A-Za-z ]{3,40}[\]}>]|@[A-Z]{2,12}@|\*{3}")


def complete(text: str, query: Parts, book: Wordbook) -> Iterator[Problem]:
    """What is missing from a query whose header shows it to be a form; a chat or a letter may hold less.

    A template keeps its blanks: what they stand for is not missing.
    """
    if not query.formal or len({one.line for one in query.sentences}) < _FEWEST_LINES:
        return
    if not anatomy.has_place_to_sign(text):
        yield Problem("Q24", "warn", "", "the provider has no place to sign and date an answer")
    if not anatomy.asks_anything(query, book):
        yield Problem("Q10", "block", "", "no question is put")
    if not _CREDENTIAL.search(text):
        yield Problem("Q24", "block", "", "the author's credential is missing")
    yield from _findings(query, book)


def _findings(query: Parts, book: Wordbook) -> Iterator[Problem]:
    told = anatomy.told(query, book)
    if any(_BLANK_FIELD.search(row.text) for row in told):
        return
    beside = [row for row in told if not anatomy.only_quotes(row, query, book)]
    if not beside and len(told) <= 1:
        quote = told[0].text if told else ""
        yield Problem("Q3", "block", quote, "no clinical indicator stands beside the documentation in question")
        return
    people = book.people
    # Whatever is dated but a quotation alone: a finding, the heading above it, the question about it.
    dating = [row.outside_quotes for row in anatomy.body(query, book) if row in beside or row not in told]
    dating += [one.text for one in query.sentences if one.asks]
    if beside and not any(
        people.date.search(text) or people.relative_time.search(anatomy.undated(text, book)) for text in dating
    ):
        yield Problem("Q3", "block", beside[0].text, "the indicators have no date: only the documentation has")
