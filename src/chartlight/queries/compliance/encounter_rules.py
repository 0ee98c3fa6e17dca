"""Q13: information of an earlier encounter stands only where it is pertinent now, and marked."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance import days
from chartlight.queries.compliance.parts import Parts, Sentence, has_figure
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_LONG_BEFORE, _BESIDE = 60, 30
_VALUE_AFTER = re.compile(r"\s?[:=,-]\s[^\n\"\u201c]{0,40}?\d")
"""A result that stands after its date."""
_MEASURED = re.compile(r"\d\s?(?:%|g/d?l|mg|mmol|meq|ml|ng|pg|iu|mm|cm|kg|mcg|umol|fl)(?![a-z])", re.IGNORECASE)
"""A result by its unit."""
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
        told = sentence.text if _WORD.search(sentence.text) else query.row_of(sentence)
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
