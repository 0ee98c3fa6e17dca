"""The Alphabetic Index of ICD-10-CM as terms: each path in the words of notes, and what its "see" points to.

A path is written for look-up: "Fracture, traumatic > humerus > lower end > supracondylar". Notes leave out what goes
without saying ("traumatic", "region", "skin"), name one of several alternatives ("cervical, cervicothoracic") and say
"distal" for "lower end". A "see" takes its target's code, and what stands below the target belongs to it as well:
"Hernia > nucleus pulposus, see Displacement, intervertebral disc" has the discs of every region.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.terms import names_a_condition, term_forms

MOST_BELOW = 40
"""Paths below the target of a "see" that are taken over: a larger target is a chapter of its own."""
_MOST_FORMS = 12
_ALIKE = 4
"""Letters that alternatives begin with alike: "cervical, cervicothoracic", but "cirrhosis, alcoholic" is one kind."""
# Main terms that say a default which notes leave out, and those with an irregular form of the same word.
_SAID_AS: Mapping[str, tuple[str, ...]] = {
    "Fracture, traumatic": ("Fracture", "Fracture traumatic"),
    "Wound, open": ("Wound open",),
    "Tear, torn": ("Tear",),
    "Wear, worn": ("Wear",),
    "Keloid, cheloid": ("Keloid",),
    "Mononucleosis, infectious": ("Mononucleosis", "Mononucleosis infectious"),
    "Raynaud's disease, phenomenon or syndrome": ("Raynaud's", "Raynaud's disease", "Raynaud's phenomenon"),
    "Memory disturbance, lack or loss": ("Memory disturbance", "Memory loss"),
    "Meckel's diverticulitis, diverticulum": ("Meckel's diverticulitis", "Meckel's diverticulum"),
    "Gout, chronic": ("Gout chronic",),
}
# Parts of a path that notes leave out, or say in another way.
_LEFT_OUT = (
    (re.compile(r"\bregion\b|\bbones?\b|\bintervertebral(?= disc\b)|\bof joint\b", re.IGNORECASE), ""),
    (re.compile(r"\bskin(?= )|\bwith complications?(?= \w)", re.IGNORECASE), ""),
    (re.compile(r"\blower end\b", re.IGNORECASE), "distal"),
    (re.compile(r"\bupper end\b", re.IGNORECASE), "proximal"),
)
_ALTERNATIVES = re.compile(r"^[\w'’-]+(?:(?:, (?:or |and )?| or | and/or )[\w'’-]+)+$")
_PARTING = re.compile(r", (?:or |and )?| or | and/or ")
_SPECIFIED = re.compile(r"^specified (?:type|form|kind) NEC$", re.IGNORECASE)
_CAUSED = re.compile(r"\bdue to\b")
_JOINING = frozenset(("in", "due to", "and", "with", "by", "of", "on", "to"))
_NO_KIND = re.compile(r"\b(?:NEC|NOS)\b")
_NOWHERE = re.compile(r"condition|by site|Neoplasm|Table of|Complicat|Drug|Pregnancy|Delivery", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the index."""

    path: tuple[str, ...]
    modifiers: tuple[str, ...]
    code: str
    see: str
    see_also: str


class Index:
    """The lines of the index, with the way from a "see" to its target."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)

    @cached_property
    def _by_key(self) -> Mapping[str, Row]:
        """The first line of each key, those with a code before those without."""
        found: dict[str, Row] = {}
        for row in sorted(self.rows, key=lambda row: not row.code):
            if all(stems_of(part) for part in row.path):
                for form in path_forms(row.path):
                    found.setdefault(_key(form), row)
        return found

    @cached_property
    def _below(self) -> Mapping[tuple[str, ...], tuple[Row, ...]]:
        found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.code:
                for length in range(1, len(row.path)):
                    found[row.path[:length]].append(row)
        return {path: tuple(rows) for path, rows in found.items()}

    def terms(self) -> Iterator[tuple[str, str, bool]]:
        """(words, code, do they hold a nonessential modifier) of every line with a code, its own or its target's."""
        for row in self.rows:
            if any(map(_is_secondary_alone, row.path)) or self._is_cut_short(row.path):
                continue  # "secondary to" says nothing in a term, so what is secondary would pass for the plain kind
            code = row.code or ("" if row.see else self._left_over(row))
            if code:
                yield from ((form, code, False) for form in path_forms(row.path))
                said = path_forms(row.path)[0]
                yield from ((f"{said} {modifier}", code, True) for modifier in row.modifiers)
            else:
                pointed = self._pointed(row)
                yield from ((words, code, False) for words, code in pointed if " " in words or names_a_condition(words))

    def _is_cut_short(self, path: tuple[str, ...]) -> bool:
        """Does the path lead through "in", "due to" or "and" with a code of its own? Then what they join is lost."""
        return any(path[: place + 1] in self._joints for place, part in enumerate(path) if part in _JOINING)

    @cached_property
    def _joints(self) -> frozenset[tuple[str, ...]]:
        return frozenset(row.path for row in self.rows if row.code and row.path[-1] in _JOINING)

    def _pointed(self, row: Row) -> Iterator[tuple[str, str]]:
        """What a line without a code has of the target that it names."""
        named = row.see or (row.see_also if len(row.path) == 1 else "")
        if not named or _NOWHERE.search(named) or not stems_of(row.path[-1]):
            return
        target = self._by_key.get(_key(named)) or self._shorthand(named)
        if target is None or target.path == row.path:
            return
        if target.code:
            yield from ((form, target.code) for form in path_forms(row.path))
        below = self._below.get(target.path, ()) if row.see else ()
        if len(below) <= MOST_BELOW and len(row.path) <= 2:
            said = path_forms(row.path)[-1:]
            for deeper in (one for one in below if not _CAUSED.search(" ".join(one.path[len(target.path) :]))):
                for form in path_forms((*said, *deeper.path[len(target.path) :])):
                    yield form, deeper.code

    def _left_over(self, row: Row) -> str:
        """The code of "specified type NEC" below a line without a code: what is said there is no other kind."""
        if len(row.path) < 2:
            return ""
        below = self._below.get(row.path, ())
        kinds = [one for one in below if len(one.path) == len(row.path) + 1 and _SPECIFIED.match(one.path[-1])]
        return kinds[0].code if len(kinds) == 1 else ""

    def _shorthand(self, named: str) -> Row | None:
        """The shortest path with each part of the name in order: "Fracture, femur, neck" leaves out levels."""
        parts = [_key(part) for part in named.split(", ")]
        held = [row for row in self._by_first.get(parts[0], ()) if row.code and _holds(row.path, parts)]
        return min(held, key=lambda row: (len(row.path), row.path), default=None)

    @cached_property
    def _by_first(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            for form in _part_forms(row.path[0], main=True):
                found[_key(form)].append(row)
        return {first: tuple(rows) for first, rows in found.items()}


def _is_secondary_alone(part: str) -> bool:
    return part.lower().startswith("secondary") and not stems_of(_NO_KIND.sub("", part))


def _holds(path: tuple[str, ...], parts: list[str]) -> bool:
    """Do the parts after the first stand in the path in this order, each within a part of its own?"""
    place = 1
    for wanted in (set(part.split()) for part in parts[1:]):
        while place < len(path) and not wanted <= set(stems_of(path[place])):
            place += 1
        if place == len(path):
            return False
        place += 1
    return True


def path_forms(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path in words, as it stands first; then with one of its alternatives each, and without what is left out."""
    said = [_part_forms(part, main=place == 0) for place, part in enumerate(path)]
    forms: dict[str, None] = {}
    for parts in product(*said):
        if len(forms) >= _MOST_FORMS:
            break
        words = " ".join(parts)
        for form in term_forms(words):
            forms[form] = None
            for pattern, instead in _LEFT_OUT:
                shorter = " ".join(pattern.sub(instead, form).split())
                if shorter != form and len(shorter.split()) > 1:
                    forms[shorter] = None
    return tuple(forms) or (" ".join(path),)


def _part_forms(part: str, *, main: bool) -> tuple[str, ...]:
    if main and part in _SAID_AS:
        return _SAID_AS[part]
    if main:
        alternatives = part.split(", ")
        alike = all(" " not in one and one[:3].lower() == part[:3].lower() for one in alternatives)
        return tuple(alternatives) if len(alternatives) > 1 and alike else (part,)
    if _ALTERNATIVES.match(part):
        alternatives = _PARTING.split(part)
        if " or " in part or all(one[:_ALIKE].lower() == part[:_ALIKE].lower() for one in alternatives):
            return (*alternatives, part)
    return (part,)


def _key(words: str) -> str:
    return key_of(stems_of(words))


def read_index(path: Path) -> Index:
    """The index of a table: path (parts joined by " > "), nonessential_modifiers, code, see, see_also."""
    with path.open(encoding="utf-8", newline="") as lines:
        return Index(
            [
                Row(
                    tuple(row["path"].split(" > ")),
                    tuple(re.findall(r"\(([^)]+)\)", row["nonessential_modifiers"])),
                    row["code"].rstrip("-."),
                    row["see"],
                    row["see_also"],
                )
                for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            ]
        )
