"""Which terms the linking model's index holds: few a code, as unlike each other as they come, none by side."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from chartlight.learning.linking_data import CodedTerm
from chartlight.reading.folding import stems_of

# Conditions a provider names in an assessment get two terms; injuries, malformations and status codes one, where it
# takes a few words. Of the pregnant and the newborn only who knows of them may speak: "water on the lungs" is no wet
# lung of a newborn. External causes are told as stories.
_MOST = dict.fromkeys("ABCDEFGHIJKLMNR", 2) | dict.fromkeys("QSTZ", 1)
_FEW_WORDS = 5
_ORDER = {"index": 0, "title": 1, "disease": 2, "inclusion": 3, "abbreviation": 4, "modifier": 5}
_SIDED = re.compile(r"\b(?:left|right|bilateral)\b")
_LEAST_LETTERS = 5
_WRITTEN_OUT = 8


def chosen_terms(terms: Iterable[CodedTerm], held_out: Collection[CodedTerm]) -> list[CodedTerm]:
    """The index's terms in order of code and text; what is held out stays out of it."""
    away = {term.text for term in held_out}
    by_code: dict[str, list[CodedTerm]] = defaultdict(list)
    for term in terms:
        if (
            term.source in _ORDER
            and term.code[0] in _MOST
            and term.text not in away
            and len(term.text) >= _LEAST_LETTERS
            and not _SIDED.search(term.text)
            and (_MOST[term.code[0]] > 1 or len(term.text.split()) <= _FEW_WORDS)
        ):
            by_code[term.code].append(term)
    return [term for code in sorted(by_code) for term in _chosen(by_code[code], _MOST[code[0]])]


def _chosen(terms: list[CodedTerm], most: int) -> list[CodedTerm]:
    """The few that speak for a code, and the names written out in our own table: those of common conditions."""
    named = [term for term in terms if term.source == "abbreviation" and len(term.text) >= _WRITTEN_OUT]
    return sorted({*_unlike(terms, most), *named}, key=lambda term: term.text)


def _unlike(terms: list[CodedTerm], most: int) -> list[CodedTerm]:
    """The first term in order of source and length, then always the one that shares least with those taken."""
    terms = sorted(terms, key=lambda term: (_ORDER[term.source], len(term.text), term.text))
    words = {term: set(stems_of(term.text)) for term in terms}
    taken = terms[:1]
    while len(taken) < most:
        rest = [term for term in terms if term not in taken]
        if not rest:
            break
        taken.append(min(rest, key=lambda term: max(_shared(words[term], words[other]) for other in taken)))
    return taken


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))
