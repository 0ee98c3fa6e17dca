"""Q13: information of an earlier encounter stands only where it is pertinent now, and marked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from chartlight.queries.compliance import anatomy, days
from chartlight.queries.compliance.marks import bare
from chartlight.queries.compliance.parts import Parts, Sentence, has_figure
from chartlight.queries.compliance.support_rules import unsupported
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_LONG_BEFORE, _BESIDE = 60, 30
_VALUE_AFTER = re.compile(r"\s?[:=,-]\s[^\n\"\u201c]{0,40}?\d")
"""A result that stands after its date."""
_MEASURED = re.compile(r"\d\s?(?:%|g/d?l|mg|mmol|meq|ml|ng|pg|iu|mm|cm|kg|mcg|umol|fl)(?![a-z])", re.IGNORECASE)
"""A result by its unit."""
_BEFORE_STAY = 3
"""Days: what emergency rooms and clinics found just before an admission belongs to it."""
_EARLIER = re.compile(
    r"\b(?:prior|previous|earlier|last|old|past|former)\b[^.;:]{0,30}"
    r"\b(?:encounters?|admissions?|stays?|visits?|hospitali[sz]ations?|records?|discharge)\b"
    r"|\b(?:admission|stay|encounter|hospitali[sz]ation|discharge|visit) (?:of|in|from) [^.;:]{0,12}20\d\d\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"\b(?:this|present|current|now|today)\b", re.IGNORECASE)
_TELLS = 3
"""Words: a cell with fewer, beside its date, belongs to what its row tells."""
_WORD = re.compile(r"[A-Za-z]{3,}")


def prior_encounters(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q13: earlier stays only where pertinent now, marked as such, never to make a new diagnosis."""
    patterns = book.parts
    current = [one for one in query.sentences if not patterns.prior_encounter.search(one.text)]
    rests_on_today = any(
        has_figure(line) and query.known.shows_any_sign(line) and not patterns.prior_encounter.search(line)
        for line in query.findings.split("\n")
    )
    for sentence in query.sentences:
        if not patterns.prior_encounter.search(sentence.text) or patterns.prior_marked.search(sentence.text):
            continue
        dated = bool(book.people.date.search(sentence.text)) or bool(re.search(r"\b(?:19|20)\d\d\b", sentence.text))
        told_now = _named_today(sentence, current, query)
        if sentence.asks or (sentence.named and not told_now):
            why = "uses an earlier stay to ask about a diagnosis of this one"
            yield Problem("Q13", "block", sentence.text, why)
            return
        if not dated and (not rests_on_today or _MEASURED.search(sentence.text)):
            yield Problem("Q13", "block", sentence.text, "rests on an earlier stay that is neither dated nor marked")
            return
        yield Problem("Q13", "warn", sentence.text, "mark information from an earlier stay, with its date")
        return
    yield from _old_results(query, book)


def this_stay(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q13: an answer that findings of an earlier encounter alone support, whether they are marked or not."""
    day = days.admission(query, book)
    if not query.formal or day is None:
        return
    told = [row for row in anatomy.told(query, book) if not anatomy.only_quotes(row, query, book)]
    now = [row for row, earlier in zip(told, _earlier(told, day, query, book), strict=True) if not earlier]
    if len(now) == len(told):
        return
    quoted = "\n".join(row.text for row in anatomy.told(query, book) if row not in told)
    every, current = (
        replace(query, findings=book.people.date.sub("", "\n".join([*(row.text for row in rows), quoted])))
        for rows in (told, now)
    )
    for option in map(bare, query.options):
        if (named := unsupported(option, current, book)) and not unsupported(option, every, book):
            why = f"only findings of an earlier encounter support {named}"
            yield Problem("Q13", "block", option, why)
            return


def _earlier(told: list[anatomy.Row], day: date, query: Parts, book: Wordbook) -> list[bool]:
    """Which rows tell of an earlier encounter: by their own words and dates, or those of the heading above them."""
    under = False
    marks: dict[anatomy.Row, bool] = {}
    for row in anatomy.body(query, book):
        named = [one for one in days.dated(row.text) if one.full]
        before = [one for one in named if (day - one.day).days > _BEFORE_STAY]
        if row not in told and not named:
            under = bool(_EARLIER.search(row.text)) and not _CURRENT.search(row.text)
        said = bool(_EARLIER.search(row.text)) and not _CURRENT.search(row.text)
        marks[row] = len(before) == len(named) and not _also_dated(row.text, named, book) if named else said or under
    return [marks[row] for row in told]


def _also_dated(text: str, named: list[days.Day], book: Wordbook) -> bool:
    """True if a row names a day of this stay as well, without its year."""
    for one in reversed(named):
        text = f"{text[: one.start]} {text[one.end :]}"
    return bool(book.people.date.search(text))


def _named_today(sentence: Sentence, current: list[Sentence], query: Parts) -> bool:
    today = [one for other in current if not other.asks for one in other.named]
    return all(query.known.is_among(one, today) for one in sentence.named)


def _old_results(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """A result dated months before the admission is from another encounter, whether the query says so or not."""
    stay = days.stay(query, book)
    if stay is None:
        return
    for sentence in query.sentences:
        old = [found for found in days.dated(sentence.text) if (stay - found.day).days > _LONG_BEFORE]
        if not old:
            continue
        told = sentence.text if len(_WORD.findall(sentence.text)) >= _TELLS else query.row_of(sentence)
        marked = bool(book.parts.prior_clue.search(told))
        shows = query.known.shows_any_sign(told) or bool(_MEASURED.search(told))
        shows = shows or any(_VALUE_AFTER.match(sentence.text, one.end) for one in old)
        if not marked and shows and any(one.full for one in old):
            yield Problem("Q13", "block", told, "a result of an earlier encounter is not marked as such")
            return
        if _rests_on_old_document(sentence, old, query, book):
            yield Problem(
                "Q13", "block", sentence.text, "uses an earlier encounter to ask about a diagnosis of this one"
            )
            return


def _rests_on_old_document(sentence: Sentence, old: list[days.Day], query: Parts, book: Wordbook) -> bool:
    """True if a record of months ago, not marked as one, names a diagnosis that nothing of this stay names."""
    if book.parts.prior_marked.search(sentence.text) or len(old) < len(days.dated(sentence.text)):
        return False
    current = [one for one in query.sentences if one is not sentence]
    if not sentence.named or _named_today(sentence, current, query):
        return False
    quoted = sentence.quotes
    for one in old:
        around = sentence.text[max(one.start - _BESIDE, 0) : one.end + _BESIDE]
        if not any(start < one.start < end for start, end in quoted) and book.parts.old_document.search(around):
            return True
    return False
