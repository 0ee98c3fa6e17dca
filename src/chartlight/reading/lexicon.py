"""The lexicon: which words stand for which codes, and finding them in a text.

A term is its set of stems, so "stenosis of the left renal artery" meets "renal artery stenosis". Each stem has a
64-bit number and a term the sum of its stems' numbers: sliding over the text needs one addition and one look-up a
word, and 150,000 terms load in well under a second from a plain table.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from chartlight.reading.folding import HARD, OPTIONAL, STOP, Words, key_of, stems_of
from chartlight.reading.senses import means_else

LONGEST = 8
MOST_SKIPPED = 2
_MASK = (1 << 64) - 1
_SIDES = frozenset(("left", "right"))
_HEADINGS = frozenset(("PE", "RA", "VT", "CP", "SI"))
"""Short forms that are headings of an examination or a measurement where a colon follows."""
_WITH = frozenset(("w", "with", "and"))


@dataclass(frozen=True, slots=True)
class Taught:
    """What coded notes said of a term: annotations and agreeing documents by code, and documents that assert it.

    `annotated` and `hits` stand in the order of the term's codes; codes that the notes never gave have none.
    """

    annotated: tuple[int, ...]
    documents: int
    hits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What a term stands for: codes best first, the readable term, its source, how many stems it has."""

    codes: tuple[str, ...]
    text: str
    source: str
    size: int
    taught: Taught | None = None
    sides: int = 0
    """How many of its stems only name a side."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term met in a text: word positions `first`..`last` inclusive, and how many words were skipped inside.

    `inner` are the shorter terms that gave way to it.
    """

    first: int
    last: int
    term: Term
    skipped: int
    inner: tuple[Term, ...] = ()


def stem_number(stem: str) -> int:
    """The number of a stem; the same on every machine."""
    return int.from_bytes(blake2b(stem.encode(), digest_size=8).digest(), "big")


class Lexicon:
    """Terms by their stems, in any order."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms: dict[int, Term] = {}
        self._exact: dict[str, Term] = {}
        self._longest: dict[str, int] = {}
        self._never_alone: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self._terms) + len(self._exact)

    def copy(self) -> "Lexicon":
        """A lexicon that starts with the same terms."""
        twin = Lexicon()
        twin._numbers, twin._terms = self._numbers.copy(), self._terms.copy()
        twin._exact, twin._longest = self._exact.copy(), self._longest.copy()
        twin._never_alone = self._never_alone
        return twin

    def of_key(self, key: str) -> Term | None:
        """The term of exactly this key, as `key_of` gives it."""
        stems = key.split(" ")
        if any(stem not in self._numbers for stem in stems):
            return None
        return self._terms.get(sum(self._numbers[stem] for stem in stems) & _MASK)

    def add(self, key: str, term: Term) -> None:
        """Add or replace the term of `key` (sorted stems, as `key_of` gives)."""
        stems = key.split(" ")
        total = 0
        for stem in stems:
            number = self._numbers.get(stem)
            if number is None:
                number = self._numbers[stem] = stem_number(stem)
            total += number
            if self._longest.get(stem, 0) < len(stems):
                self._longest[stem] = len(stems)
        self._terms[total & _MASK] = term

    def add_exact(self, form: str, term: Term) -> None:
        """Add a single word that must be met in exactly this case (abbreviations such as "PE")."""
        self._exact[form] = term

    def never_alone(self, words: Iterable[str]) -> None:
        """Plain words that are no mention by themselves, though their stem is a term ("diabetic", "infected")."""
        self._never_alone |= frozenset(words)

    def get(self, phrase: str) -> Term | None:
        """The term that a whole phrase stands for, if any."""
        return self.of_key(key_of(stems_of(phrase)))

    def find(self, words: Words, text: str, spans: Iterable[tuple[int, int]]) -> list[Found]:
        """Terms met inside the word ranges `spans` (end exclusive), the longest first choice, none overlapping."""
        found: list[Found] = []
        for begin, end in spans:
            found += _choose(self._all_in(words, text, begin, end))
        return found

    def _all_in(self, words: Words, text: str, begin: int, end: int) -> list[Found]:
        numbers, terms, longest, exact = self._numbers, self._terms, self._longest, self._exact
        stems, gaps = words.stems, words.gaps
        found = []
        for first in range(begin, end):
            if exact:
                term = exact.get(text[words.starts[first] : words.ends[first]])
                if term is not None and not _means_else(words, text, first):
                    found.append(Found(first, first, term, 0))
            stem = stems[first]
            total = numbers.get(stem)
            if total is None or stem in STOP:
                continue
            term = terms.get(total)
            if term is not None and words.plains[first] not in self._never_alone:
                found.append(Found(first, first, term, 0))
            room = longest[stem] + MOST_SKIPPED
            core = total
            skipped = unknown = 0
            crossed = joined = False
            tail = 0  # the sum since the last comma: a term of its own there begins a new item of a list
            seen = {stem}
            for last in range(first + 1, end):
                gap = gaps[last]
                if gap:
                    if gap == HARD:
                        break
                    crossed = True
                    tail = 0
                stem = stems[last]
                if stem in STOP or stem in seen:
                    joined = joined or stem in _WITH
                    continue
                room -= 1
                if room < 1:
                    break
                number = numbers.get(stem)
                if number is None:
                    unknown += 1
                    if unknown > 1:
                        break
                    continue
                if unknown and joined:
                    break  # "rib fractures x3 w/ small traumatic pneumothorax": what comes with it is something else
                seen.add(stem)
                total += number
                tail += number
                optional = stem in OPTIONAL or stem.isdecimal()
                if optional:
                    skipped += 1
                else:
                    core += number
                # A term may reach over a comma only where it ends at a pause: "failure, renal, acute" but not
                # "renal failure, acute cholecystitis".
                if crossed and (
                    (last + 1 < end and not gaps[last + 1]) or self._stands_alone(tail, words.plains[last])
                ):
                    continue
                term = terms.get(total & _MASK)
                if term is not None:
                    found.append(Found(first, last, term, unknown))
                elif skipped and not optional:
                    term = terms.get(core & _MASK)
                    if term is not None:
                        found.append(Found(first, last, term, skipped + unknown))
        return found

    def _stands_alone(self, total: int, last: str) -> bool:
        """Are the words since the comma a mention of their own? Not "nicotine dependence, cigarettes"."""
        return total & _MASK in self._terms and last not in self._never_alone


def _means_else(words: Words, text: str, position: int) -> bool:
    """A short form as a heading ("PE: lungs clear") or beside words of another sense ("96% on RA") is no condition."""
    form = text[words.starts[position] : words.ends[position]]
    if form in _HEADINGS and text[words.ends[position] : words.ends[position] + 1] == ":":
        return True
    return means_else(words, form, position)


def _choose(found: list[Found]) -> list[Found]:
    """The terms that say most, without overlap: more stems first, those that say more than a side, fewer
    skipped words, earlier."""
    if len(found) < 2:
        return found
    taken: list[Found] = []
    inner: dict[int, list[Term]] = {}
    owner: dict[int, int] = {}
    for candidate in sorted(found, key=lambda f: (-f.term.size, f.term.sides, f.skipped, f.last - f.first, f.first)):
        holders = {owner[word] for word in range(candidate.first, candidate.last + 1) if word in owner}
        if not holders:
            for word in range(candidate.first, candidate.last + 1):
                owner[word] = len(taken)
            taken.append(candidate)
        else:
            inner.setdefault(min(holders), []).append(candidate.term)
    chosen = [replace(one, inner=tuple(inner[n])) if n in inner else one for n, one in enumerate(taken)]
    return sorted(chosen, key=lambda f: f.first)


def sized(codes: Iterable[str], text: str, source: str, key: str, taught: Taught | None = None) -> Term:
    """A term whose size is that of its key."""
    stems = key.split(" ")
    return Term(tuple(codes), text, source, len(stems), taught, sum(stem in _SIDES for stem in stems))
