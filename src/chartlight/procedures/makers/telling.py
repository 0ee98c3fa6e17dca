"""What makers ask of a note sentence by sentence: what is told, and what is not said to be done now."""

import re
from collections.abc import Iterator
from functools import lru_cache

from chartlight.procedures.case import Case, Read
from chartlight.procedures.contexts import not_performed
from chartlight.procedures.layout import DEVICES, FACTS, FINDINGS, NARRATIVE, PERFORMED, Layout
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.reading.sentences import split_sentences

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "single": 1, "double": 2, "triple": 3,
    "quadruple": 4, "quintuple": 5, "sextuple": 6, "a": 1, "second": 1, "another": 1,
}  # fmt: skip


@lru_cache(maxsize=1)
def _sentences(layout: Layout, kinds: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(
        (begin + start, begin + stop)
        for begin, end in layout.of_kind(*kinds)
        for start, stop in split_sentences(layout.text[begin:end])
    )


def sentences(case: Case, kinds: tuple[str, ...] = (NARRATIVE, FINDINGS, DEVICES, FACTS)) -> tuple[Span, ...]:
    """The sentences that tell how things were done, in the order of the note.

    A note without a narrative of its own tells it under its title.
    """
    return _sentences(case.layout, kinds if case.narrative else (*kinds, PERFORMED))


def titles(case: Case, named: Named) -> tuple[Span, ...]:
    """The listed procedures, that of `named` first; the sentence around it where it is only told."""
    return (named.item, *(item for item in case.layout.items if item != named.item))


def matches(case: Case, pattern: re.Pattern[str], stretches: tuple[Span, ...]) -> Iterator[re.Match[str]]:
    """Where a pattern stands in these stretches, unless the sentence says that it was not done now."""
    for begin, end in stretches:
        for match in pattern.finditer(case.text, begin, end):
            if not_performed(case.text, case.layout.lower, match.span(), (begin, end)) is None:
                yield match


def first_match(case: Case, pattern: re.Pattern[str], *groups: tuple[Span, ...]) -> Span | None:
    """The first place where a pattern stands, in the first of these groups of stretches that has it."""
    return next((match.span() for group in groups for match in matches(case, pattern, group)), None)


def number(word: str) -> int:
    """A count in figures or words; 0 for anything else."""
    word = word.lower().strip()
    return int(word) if word.isdigit() else NUMBERS.get(word, 0)


def read(value: str, *spans: Span | None, why: str = "") -> tuple[Read, ...]:
    """One value, decided, with the words that support it."""
    return (Read(value, tuple(span for span in spans if span), why),)


def is_first(case: Case, named: Named) -> bool:
    """True for the first of the named procedures that one maker counts together (B3.6c, B4.4)."""
    return next((one for one in case.named if one.frame.maker == named.frame.maker), named) is named
