"""Q24: who asks whom about which patient, and when."""

import re
from collections.abc import Iterator

from chartlight.queries.compliance.anatomy import has_place_to_sign
from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Severity, Wordbook
from chartlight.queries.query import Problem

_FEWEST_LABELS, _OPENING_LINES = 2, 3
_BEFORE, _LONGEST_LINE = 60, 2000
_SHOWS_FINDINGS = 2
_HEAD = 0.4
"""What part of a text the header is in, at most: below it stand lines for the provider to sign."""
_BED = re.compile(r"\W*(?:rm|room|bed)\b", re.IGNORECASE)
_SEPARATORS = "|;"
_ONLY_A_DATE = re.compile(
    r"^[^A-Za-z]{6,40}(?:[ap]\.?m\.?|hrs?|h|[A-Z]{2,4})?[^A-Za-z]{0,6}$"
    r"|^\W*[A-Za-z]{3,9}\.? \d[^A-Za-z]{4,24}(?:[AaPp]\.?[Mm]\.?)?\W{0,4}$"
    r"|^\W*\d{1,2}\.?\s[A-Za-z]{3,9}\.?,?\s\d{4}[^A-Za-z]{0,14}(?:[ap]\.?m\.?|hrs?|h)?\W{0,6}$"
)


def people(text: str, query: Parts, book: Wordbook) -> Iterator[Problem]:
    """What is missing blocks where the text has a form's header; a bare message may carry its people elsewhere."""
    patterns = book.people
    is_form = (
        len({match.group(0).strip(" |;,.:/\n\t").casefold() for match in patterns.labels.finditer(text)})
        >= _FEWEST_LABELS
    )
    to_fill_in = [match.group(0) for match in patterns.field_to_fill_in.finditer(text)]
    of_template = any(not one.endswith("_") for one in to_fill_in) or len(to_fill_in) > _FEWEST_LABELS
    given = {
        "patient": bool(patterns.patient.search(text)),
        "provider": bool(patterns.provider.search(text)),
        "author": bool(patterns.author.search(text)),
        "date": bool(patterns.date.search(text) or to_fill_in),
    }
    nearly_complete = sum(given.values()) == len(given) - 1
    is_template = len(to_fill_in) > _FEWEST_LABELS
    severity: Severity = "block" if (is_form or nearly_complete) and not is_template else "warn"
    for what, found in given.items():
        if not found:
            yield Problem("Q24", severity, "", f"the {what} is missing")
    if not all(given.values()):
        return
    if has_place_to_sign(text) and all(_BED.match(found.group(0)) for found in patterns.patient.finditer(text)):
        yield Problem("Q24", "block", "", "the patient is named by a room or a bed alone")
    blank = patterns.blank_field.search(text, 0, int(len(text) * _HEAD))
    if blank and not of_template:
        yield Problem("Q24", "block", blank.group(0).strip(), "a name is left blank in the header")
    if of_template:
        return
    if not _says_whom(text, query, book):
        yield Problem("Q24", "block", "", "the provider is missing: those named are the writers of what is quoted")
    if (is_form or query.formal) and not _says_when(text, query, book):
        yield Problem("Q24", "block", "", "the date of the query is missing: its only dates are those of the chart")


def _says_whom(text: str, query: Parts, book: Wordbook) -> bool:
    """True if a provider is addressed, or named where nothing is quoted from him."""
    patterns = book.people
    if patterns.addressee.search(text):
        return True
    for sentence in query.sentences:
        for match in patterns.provider.finditer(sentence.text):
            before = sentence.text[max(match.start() - _BEFORE, 0) : match.start()]
            after = sentence.text[match.end() : match.end() + _BEFORE]
            quotes = '"' in sentence.text or patterns.wrote.search(before) or patterns.wrote_what.match(after)
            if not quotes:
                return True
    return False


def _says_when(text: str, query: Parts, book: Wordbook) -> bool:
    """True if a date is that of the query: labelled so, alone on its line, or among the people of the header."""
    patterns = book.people
    for number, whole in enumerate(line for line in text.splitlines() if line.strip()):
        line = whole[:_LONGEST_LINE]
        if _ONLY_A_DATE.match(line.strip()) and patterns.date.search(line):
            return True
        told = '"' in line or query.known.count_signs(patterns.date.sub("", line)) >= _SHOWS_FINDINGS
        is_head = number < _OPENING_LINES or bool(book.parts.header.search(line) or patterns.author.search(line))
        between = _SEPARATORS if patterns.author.search(line) else "|"
        alone = (part.strip() for part in re.split(f"[{between}]", line) if is_head)
        if any(_ONLY_A_DATE.match(part) and patterns.date.search(part) for part in alone):
            return True
        for match in patterns.date.finditer(line):
            before = line[max(match.start() - _BEFORE, 0) : match.start()]
            if patterns.date_of_query.search(before):
                return True
            if is_head and not told and not patterns.date_of_another.search(before):
                return True
    return False
