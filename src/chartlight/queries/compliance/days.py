"""The days that a query names: its stay, and what is dated before it."""

import re
from dataclasses import dataclass
from datetime import date

from dateutil import parser as dates

from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Wordbook

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_FULL_DATE = re.compile(
    r"\b(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}-\d{1,2}-20\d\d|\d{4}[-/]\d{2}[-/]\d{2}"
    rf"|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}[ -]{_MONTH},?[ -]\d{{4}})\b",
    re.IGNORECASE,
)
_LONGEST = 24
_DATE = re.compile(rf"{_FULL_DATE.pattern}|\b(?:0?[1-9]|1[0-2])/20\d\d\b|\b{_MONTH} 20\d\d\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text; `full` if the day of the month is told."""

    day: date
    start: int
    end: int
    full: bool


def admission(query: Parts, book: Wordbook) -> date | None:
    """The day of admission that the query names."""
    for sentence in query.sentences:
        for match in book.parts.admitted.finditer(sentence.text):
            if found := dates_in(sentence.text[match.end() : match.end() + _LONGEST]):
                return found[0]
    return None


def stay(query: Parts, book: Wordbook) -> date | None:
    """The day of admission, else the latest day that the query names."""
    return admission(query, book) or max(
        (found for sentence in query.sentences for found in dates_in(sentence.text)), default=None
    )


def dates_in(text: str) -> list[date]:
    """The full dates of a text."""
    return [one.day for one in dated(text) if one.full]


def dated(text: str) -> list[Day]:
    """Every day that a text names, where it stands."""
    found = []
    for match in _DATE.finditer(text):
        full = bool(_FULL_DATE.fullmatch(match.group(0)))
        try:
            # A month without its day counts from its end, so that it is never taken for earlier than it may be.
            day = dates.parse(match.group(0) if full else f"28 {match.group(0).replace('/', ' ')}", dayfirst=not full)
        except (ValueError, OverflowError):
            continue
        found.append(Day(day.date(), match.start(), match.end(), full))
    return found
