"""The parts that a formal query must hold, found by their place and form: a part that is not there is a problem.

A query is formal where it identifies its patient as a form does, by record number, encounter and admission. What a
form holds is closed: who, when, the documentation in question, findings, a question, answers, a place to sign.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from chartlight.queries.compliance.parts import Parts, Sentence, has_figure
from chartlight.queries.compliance.wordbook import Wordbook

_IDENTIFIES = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\b(?:mrn?|medical record|(?:hospital|chart|record)\s(?:no\b|number|#))",
        r"\b(?:enc|encounter|acct|account|visit|csn|fin|har|stay)\b\W{0,3}(?:no\.?|number|id|#)?\W{0,3}[A-Z]?-?\d",
        r"\b(?:admi\w+|adm|doa)\b",
    )
)
_IDENTITY = re.compile(
    r"^\W{0,6}(?:enc|encounter|acct|account|visit|csn|fin|har|dob|age|admi\w+|adm|doa|disch\w*|unit|location|room|name"
    r"|recipient|specialist|query|page|record|facility|hospital)\b[^\n]{0,40}\d",
    re.IGNORECASE,
)
_BLANK = r"(?:_{2,}|\.{5,}|\[\s{2,}\])"
_TO_SIGN = re.compile(
    r"(?<!author )(?<!cdi )(?<!from )(?<!by )\b"
    r"(?:signature|e-?sign\w*|signed|sign(?:[- ]?off)?|sig|initial(?:s|ed)?|firma)\b"
    rf"(?=[^\n]{{0,40}}(?:{_BLANK}|[:/\])]|$))"
    r"|\b(?:please|then|and|to) (?:\w+ )?sign\b"
    r"|\b(?:provider|physician|attending|surgeon|responder|respondent|responding|doctor|md|date|time|dr\.?)\b"
    rf"[^\n]{{0,40}}{_BLANK}"
    rf"|{_BLANK}\s?\(?(?:provider|physician|attending|surgeon|date|time|dr\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWERED_ELSEWHERE = re.compile(
    r"\b(?:secure chat|in-?basket|in-?box|secure messag\w+|e-?mail|verbal\w*"
    r"|telephone|phone call|spoke|talked|portal|electronic(?:ally)?|click|reply (?:here|to this)|chat)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"(?:^|[:.;]\s)\W{0,6}(?:\w{1,12}\s?[:.)]\s{0,3})?(?:clarify|specify|indicate|describe|state|identify|select|choose|mark"
    r"|tick|check|explain|comment|interpret)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\b(?:ccds|cdip|rhia|rhit|ccs|by|via|or|reach|through|contact|tel|phone|ext)\b", re.IGNORECASE)
_WHERE_TO_ANSWER = re.compile(
    r"^(?![^\n]*\b(?:clarif\w+|specif\w+|which|what|whether|judge?ment|diagnos\w+)\b)[^\n]*"
    r"\b(?:document|reply|respond|answer|record|return|sign|addend\w*|fax|send)\b[^.?!\n]{0,60}"
    r"\b(?:notes?|chart|addendum|below|here|form|page|sheet|summary|record|back)\b"
    r"|\bexpect\w+\b[^.?!\n]{0,40}\b(?:reply|response|answer)\b"
    r"|^\W{0,4}(?:please |kindly )?(?:sign|date)\b"
    r"|\b(?:response|reply|answer) (?:is )?(?:requested|required|needed|due|expected)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b[0-2]?\d:?[0-5]\d\b")
_MORE_THAN_A_NAME = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a query with its sentences that do not ask; `head` if it belongs to the header."""

    text: str
    sentences: tuple[Sentence, ...]
    head: bool

    @property
    def quoted(self) -> bool:
        """True if the row holds words of a note."""
        return any(one.quotes for one in self.sentences)

    @property
    def outside_quotes(self) -> str:
        """The words of the row without what it quotes."""
        return " ".join(_unquoted(one) for one in self.sentences)


def is_formal(text: str) -> bool:
    """True if a text has the header of a form: record number, encounter and admission of its patient."""
    return all(one.search(text) for one in _IDENTIFIES)


def has_place_to_sign(text: str) -> bool:
    """True if the provider can sign or date an answer; where it is given by reply, the system signs it."""
    elsewhere = any(_ANSWERED_ELSEWHERE.search(line) and not _CONTACT.search(line) for line in text.splitlines())
    return elsewhere or bool(_TO_SIGN.search(text))


def _unquoted(sentence: Sentence) -> str:
    text = sentence.text
    for start, end in reversed(sentence.quotes):
        text = f"{text[:start]} {text[end:]}"
    return text


def rows(query: Parts, book: Wordbook) -> list[Row]:
    """The lines of a free text, without those of its titles."""
    found: list[Row] = []
    for _, group in groupby((one for one in query.sentences if one.line >= 0), key=lambda one: one.line):
        sentences = tuple(group)
        if not any(" ".join(one.text for one in sentences) in title for title in query.titles):
            telling = tuple(one for one in sentences if not one.asks and not one.offers)
            text = " ".join(one.text for one in telling)
            found.append(Row(text, telling, _is_head(text, telling, query, book)))
    return found


def body(query: Parts, book: Wordbook) -> list[Row]:
    """The rows that are neither of the header, nor a question, an answer or a place to sign."""
    return [row for row in rows(query, book) if row.text and not row.head and not _TO_SIGN.search(row.text)]


def told(query: Parts, book: Wordbook) -> list[Row]:
    """The rows of the body that tell of the patient: with a figure, a quotation or a clinical sign."""
    return [row for row in body(query, book) if row.quoted or tells(row.text, query, book)]


def only_quotes(row: Row, query: Parts, book: Wordbook) -> bool:
    """True if a row gives the words of a note and its date, and no finding beside them."""
    return row.quoted and not tells(row.outside_quotes, query, book)


def tells(text: str, query: Parts, book: Wordbook) -> bool:
    """True if words hold a figure other than a date or a time of day, or a clinical sign."""
    bare = undated(text, book)
    return has_figure(bare) or query.known.shows_any_sign(bare)


def undated(text: str, book: Wordbook) -> str:
    """Words without dates and times of day."""
    return _TIME.sub("", book.people.date.sub("", text))


def asks_anything(query: Parts, book: Wordbook) -> bool:
    """True if any sentence puts a question or asks for an answer."""
    return any(
        one.asks or "?" in one.text or _IMPERATIVE.search(one.text) or book.parts.solicits.search(one.text)
        for one in query.sentences
        if "?" in one.text or not _WHERE_TO_ANSWER.search(one.text)
    )


def _is_head(text: str, sentences: tuple[Sentence, ...], query: Parts, book: Wordbook) -> bool:
    """True for a line of people, numbers of the record and dates of the stay; names of people may look like a sign."""
    if any(one.quotes or one.asks for one in sentences):
        return False
    addressed = bool(book.people.provider.search(text)) and not has_figure(undated(text, book))
    formal = (
        addressed
        or _IDENTITY.search(text)
        or any(
            book.parts.header.search(one.text) or book.people.author.search(one.text) or _IDENTITY.search(one.text)
            for one in sentences
        )
    )
    return bool(formal) and query.known.count_signs(book.people.date.sub("", text)) < _MORE_THAN_A_NAME
