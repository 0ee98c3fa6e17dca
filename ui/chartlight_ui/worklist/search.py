"""The search box's language: plain words, and `unit:4W drg:871 payer:medicare finding:sepsis new:24h`. Pure.

Every word must fit; a minus before a word means that it must not. A word that cannot be understood is left out and
told of, so that a slip of the pen never looks like an empty ward.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chartlight_ui.translating import tr
from chartlight_ui.worklist.line import Line
from chartlight_ui.worklist.search_keys import KEYS, BadValue, Test
from chartlight_ui.worklist.search_words import words_of

NAMED = 6
"""So many values are named when none fits."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word as a test of a line, already turned round if it was negated."""

    key: str
    value: str
    negated: bool
    test: Test


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked. `problems` says in words what was left out."""

    terms: tuple[Term, ...]
    problems: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)

    def fits(self, line: Line) -> bool:
        """Whether a line is among what was asked for."""
        return all(term.test(line) for term in self.terms)

    def among(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that fit, in their order."""
        chosen = list(lines)
        for term in self.terms:
            chosen = list(filter(term.test, chosen))
        return chosen


def compile_search(text: str, now: datetime, me: str) -> Search:
    """The search of a text; `me` is who "assigned:me" means."""
    terms, problems = [], []
    for word in words_of(text):
        if not word.key:
            terms.append(Term("", word.value, word.negated, _turned(_plain(word.value), word.negated)))
            continue
        key = KEYS.get(word.key)
        if key is None:
            known = ", ".join(KEYS)
            problems.append(
                tr("There is no search word “{key}:”. Known are {known}.").format(key=word.key, known=known)
            )
        elif word.value:
            try:
                test = key.make(word.sign, word.value.casefold(), now, me.casefold())
            except BadValue as error:
                problems.append(str(error).format(key=word.key, value=word.value))
            else:
                terms.append(Term(word.key, word.value, word.negated, _turned(test, word.negated)))
    return Search(tuple(terms), tuple(problems))


def _plain(value: str) -> Test:
    wanted = value.casefold()
    return lambda line: wanted in line.haystack


def _turned(test: Test, negated: bool) -> Test:
    return (lambda line: not test(line)) if negated else test


def values_of(key: str, lines: Iterable[Line]) -> list[tuple[str, int]]:
    """The values that a key has on these lines with how often, the most frequent first; fixed ones without number."""
    made = KEYS[key]
    if made.offered:
        return [(value, 0) for value in made.offered]
    if made.read is None:
        return []
    counted: dict[str, int] = {}
    for line in lines:
        for value in made.read(line):
            counted[value] = counted.get(value, 0) + 1
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def unknown_values(search: Search, lines: Iterable[Line]) -> tuple[str, ...]:
    """In words, which values nobody at all has, and which there are."""
    everyone, told = list(lines), []
    for term in search.terms if everyone else ():
        if not term.key or term.negated or KEYS[term.key].read is None or any(map(term.test, everyone)):
            continue
        there = [value for value, _ in values_of(term.key, everyone)]
        if term.key == "assigned" and term.value.casefold() == "me":
            told.append(tr("Nothing is assigned to you."))
        elif there:
            some = ", ".join(there[:NAMED]) + (" …" if len(there) > NAMED else "")
            said = tr("No admission has {key}:{value}. There are: {there}.")
            told.append(said.format(key=term.key, value=term.value, there=some))
        else:
            told.append(tr("No admission has {key}:{value}.").format(key=term.key, value=term.value))
    return tuple(told)
