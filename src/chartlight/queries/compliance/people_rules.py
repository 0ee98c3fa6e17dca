"""Q24: who asks whom about which patient, and when."""

from collections.abc import Iterator

from chartlight.queries.compliance.parts import Parts
from chartlight.queries.compliance.wordbook import Severity, Wordbook
from chartlight.queries.query import Problem

_FEWEST_LABELS = 2


def people(text: str, query: Parts, book: Wordbook) -> Iterator[Problem]:
    """What is missing blocks where the text has a form's header; a bare message may carry its people elsewhere."""
    patterns = book.people
    is_form = (
        len({match.group(0).strip(" |;,.:/\n\t").casefold() for match in patterns.labels.finditer(text)})
        >= _FEWEST_LABELS
    )
    given = {
        "patient": bool(patterns.patient.search(text)),
        "provider": bool(patterns.provider.search(text)),
        "author": bool(patterns.author.search(text)),
        "date": bool(patterns.date.search(text) or patterns.placeholder.search(text)),
    }
    nearly_complete = sum(given.values()) == len(given) - 1
    is_template = len(patterns.placeholder.findall(text)) > _FEWEST_LABELS
    severity: Severity = "block" if (is_form or nearly_complete) and not is_template else "warn"
    for what, found in given.items():
        if not found:
            yield Problem("Q24", severity, "", f"the {what} is missing")
    if all(given.values()) and (blank := patterns.blank_field.search(text)) and not patterns.placeholder.search(text):
        yield Problem("Q24", "block", blank.group(0).strip(), "a name is left blank in the header")
