"""Q3, Q4, Q13: the indicators that a query rests on, from this encounter and marked where they are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil import parser as dates

from chartlight.queries.compliance.conditions import Named
from chartlight.queries.compliance.marks import bare
from chartlight.queries.compliance.parts import Parts, Sentence
from chartlight.queries.compliance.wordbook import Wordbook
from chartlight.queries.query import Problem

_FULL_DATE = re.compile(r"\b(?:\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2})\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(rf"{_FULL_DATE.pattern}|\b(?:0?[1-9]|1[0-2])/20\d\d\b|\b{_MONTH} 20\d\d\b", re.IGNORECASE)
_LONG_BEFORE, _BESIDE = 60, 30
_VALUE_AFTER = re.compile(r"\s?[:=,-]\s[^\n\"\u201c]{0,40}?\d")
"""A result that stands after its date."""
_MEASURED = re.compile(r"\d\s?(?:%|g/d?l|mg|mmol|meq|ml|ng|pg|iu|mm|cm|kg|mcg|umol|fl)(?![a-z])", re.IGNORECASE)
"""A result by its unit."""
_RANGE = re.compile(
    r"(?:\b(?:ref\w*|normal|range)\b[^)\n/]{0,14}|\d\.\d{1,2}-\d{1,4}|\d-\d{1,3})\.\d?$|\d\.\d{1,2}-\d{1,4}.{0,2}$"
    r"|\b(?:ref\w*|normal|range)\b[^)\n/]{0,14}.{0,2}$",
    re.IGNORECASE,
)
"""The limits of a reference range, which look like a date."""
_TO_SIGN = re.compile(r"\b(?:sign\w*|date|time|sig|responder|provider)\b|\bd/t\b", re.IGNORECASE)
"""A line that the provider is to fill in, not a field of a template."""
_LONGEST_ROW, _BEFORE, _SHOWS_MORE = 300, 60, 2
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
    exact = any(_has_figure(line) for line in shows) or bool(_QUOTED.search(query.evidence)) or to_fill_in
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
        _has_figure(finding.text)
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
        around = text if _WORD.search(text) else _row_of(sentence, query)
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


def _has_figure(line: str) -> bool:
    return any(mark.isdigit() for mark in line)


def support(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q4: an option that names an undocumented diagnosis is supported by the indicators in the query."""
    for option in query.options:
        if named := unsupported(bare(option), query, book):
            yield Problem("Q4", "block", bare(option), f"no indicator in the query supports {named}")
            return


def unsupported(words: str, query: Parts, book: Wordbook) -> str:
    """The condition that an option names though nothing in the query documents it or shows its signs, or "".

    So is a kind, a stage or a cause of it that nothing shows.
    """
    if book.parts.ruled_out.search(words):
        return ""
    conditions = query.known.find(words)
    if conditions and (cause := book.parts.cause.search(words, conditions[0].end)):
        head = words[: cause.start()]
        causes = tuple(one for one in conditions if one.start >= cause.start() and cause.group(0).lower() != "of")
        conditions = tuple(one for one in conditions if one.start < cause.start())
    else:
        head, causes = words, ()
    for named in query.undocumented(conditions):
        kin = query.known.narrows(named, query.documented)
        if not kin and not query.known.supported(named, query.findings):
            return named.text
    for named in conditions:
        if kind := query.known.unshown(named, head, query.findings):
            return f"{named.text}: {kind}"
    return "" if query.undocumented(conditions) else _unshown_cause(causes, query)


def _unshown_cause(causes: tuple[Named, ...], query: Parts) -> str:
    """The condition that an option adds to a documented one as its cause, without any sign of it, or ""."""
    for named in query.undocumented(causes):
        if not query.known.related(named, query.documented) and not query.known.supported(named, query.findings):
            return named.text
    return ""


def prior_encounters(query: Parts, book: Wordbook) -> Iterator[Problem]:
    """Q13: earlier stays only where pertinent now, marked as such, never to make a new diagnosis."""
    patterns = book.parts
    current = [one for one in query.sentences if not patterns.prior_encounter.search(one.text)]
    rests_on_today = any(
        _has_figure(line) and query.known.shows_any_sign(line) and not patterns.prior_encounter.search(line)
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
    stay = _stay(query, book)
    if stay is None:
        return
    for sentence in query.sentences:
        old = [found for found in _dated(sentence.text) if (stay - found.day).days > _LONG_BEFORE]
        if not old:
            continue
        told = sentence.text if _WORD.search(sentence.text) else _row_of(sentence, query)
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


def _row_of(cell: Sentence, query: Parts) -> str:
    """The row of a table that a cell stands in: its cells are sentences of one line."""
    row = " ".join(one.text for one in query.sentences if one.line == cell.line) if cell.line >= 0 else cell.text
    return row if len(row) <= _LONGEST_ROW else cell.text


def _rests_on_old_document(sentence: Sentence, old: list["_Day"], query: Parts, book: Wordbook) -> bool:
    """True if a record of months ago, not marked as one, names a diagnosis that nothing of this stay names."""
    if book.parts.prior_marked.search(sentence.text) or len(old) < len(_dated(sentence.text)):
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


def _stay(query: Parts, book: Wordbook) -> date | None:
    """The day of admission, else the latest day that the query names."""
    for sentence in query.sentences:
        for match in book.parts.admitted.finditer(sentence.text):
            if found := _dates_in(sentence.text[match.end() : match.end() + 12]):
                return found[0]
    every = [found for sentence in query.sentences for found in _dates_in(sentence.text)]
    return max(every, default=None)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day named in a text; `full` if the day of the month is told."""

    day: date
    start: int
    end: int
    full: bool


def _dates_in(text: str) -> list[date]:
    return [one.day for one in _dated(text) if one.full]


def _dated(text: str) -> list[_Day]:
    found = []
    for match in _DATE.finditer(text):
        full = bool(_FULL_DATE.fullmatch(match.group(0)))
        try:
            # A month without its day counts from its end, so that it is never taken for earlier than it may be.
            day = dates.parse(match.group(0) if full else f"28 {match.group(0).replace('/', ' ')}", dayfirst=not full)
        except (ValueError, OverflowError):
            continue
        found.append(_Day(day.date(), match.start(), match.end(), full))
    return found
