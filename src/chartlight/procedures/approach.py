"""How the site was reached: the approach value by the words of the title, then of the narrative (approaches.toml)."""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.procedures.case import Case, Read
from chartlight.procedures.contexts import NOT_DONE, not_performed
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Phrase, Span, phrase

OPEN = "0"
CONVERTED = "converted to open: the approach is that of the completed procedure (definition of Open; B5.2)"

_ONLY_SPOKEN_OF = re.compile(
    r"\b(?:risks?|consent\w*|possib\w+|potential\w*|explain\w*|discuss\w*|underst\w+|may|might|need for|"
    r"if|avoid\w*|including|chance|warned|agreed|low threshold)\b"
    r"|\b(?:without|no|not)\b(?:\W+\w+){0,3}\W*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    value: str
    named: tuple[Phrase, ...]
    told: tuple[Phrase, ...]


@cache
def _approaches() -> tuple[tuple[_Words, ...], tuple[Phrase, ...]]:
    path = locations.resources() / "procedures" / "approaches.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    values = tuple(
        _Words(
            one["value"],
            tuple(map(phrase, (*one["words"], *one.get("title", ())))),
            tuple(map(phrase, (*one["words"], *one["told"]))),
        )
        for one in document["approach"]
    )
    return values, tuple(map(phrase, document["converted"]))


def conversion(case: Case, named: Named) -> Read | None:
    """That the procedure was begun through a scope and done open; None where nothing says so."""
    converted = _approaches()[1]
    for area in case.scopes(named):
        for begin, end in area:
            for one in converted:
                for span in one.found_in(case.text, case.layout.lower, begin, end):
                    if not _ONLY_SPOKEN_OF.search(case.text, max(begin, case.text.rfind(".", begin, span[0])), span[0]):
                        return Read(OPEN, (span,), CONVERTED)
    return None


def _meant(case: Case, phrases: tuple[Phrase, ...], area: tuple[Span, ...]) -> Span | None:
    """Where one of the phrases stands first, without those that were only thought of ("I considered the scope")."""
    for begin, end in area:
        spans = [span for one in phrases for span in one.found_in(case.text, case.layout.lower, begin, end)]
        for span in sorted(spans):
            against = not_performed(case.text, case.layout.lower, span, (begin, end))
            if against is None or against[0] != NOT_DONE:
                return span
    return None


_SHORT = "lap"
_LAPAROTOMY = re.compile(r"\bex(?:p|pl|plor\w*)?\.?[\s-]+\Z", re.IGNORECASE)


def _titled(case: Case, phrases: tuple[Phrase, ...], area: tuple[Span, ...]) -> Span | None:
    """Where one of the phrases stands first in a title; the lap of an "ex lap" is a laparotomy."""
    spans = (span for one in phrases if (span := case.first((one,), area)))
    meant = (
        span
        for span in spans
        if case.layout.lower[slice(*span)] != _SHORT or not _LAPAROTOMY.search(case.text, max(0, span[0] - 15), span[0])
    )
    return min(meant, default=None)


def approaches(case: Case, named: Named, valid: Collection[str]) -> Iterator[Read]:
    """The approaches that words support, the best supported first, among the valid values."""
    if OPEN in valid and (converted := conversion(case, named)):
        yield converted
    values, _ = _approaches()
    names = ((named.clause,), (named.item,))
    seen: set[str] = set()
    last: Read | None = None
    for area in case.scopes(named):
        told = area not in names and not (area and area[0] in case.layout.items)
        for words in values:
            if words.value in valid and words.value not in seen:
                span = _meant(case, words.told, area) if told else _titled(case, words.named, area)
                if span is not None:
                    seen.add(words.value)
                    read = Read(words.value, (span,))
                    if named.told and words.value == OPEN and (told or span[0] >= named.name[1]):
                        last = read
                    else:
                        yield read
    if last is not None:
        # Every operation dissects: near what is only told, that says less than a scope anywhere in the note.
        yield last
