"""Drugs by name: the stem of their codes in T36-T50, and the long-term use code of those taken for long.

Names of ours (drug_names.tsv: classes, brands, generic names) go before those of the Table of Drugs (drugs.tsv.gz).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.reading.folding import Words, words_of
from chartlight.reading.tables import BadTable, rows

ACCIDENTAL, SELF_HARM, ASSAULT, UNDETERMINED, ADVERSE, UNDERDOSED = "123456"
POISONED = (ACCIDENTAL, SELF_HARM, ASSAULT, UNDETERMINED)
_SIX_CHARACTERS = 6


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug as written: the stem of its T code, and its long-term use code where there is one."""

    name: str
    stem: str
    long_term: str | None = None

    def code(self, intent: str, codeset: Codeset) -> str | None:
        """The code of the initial encounter for an intent ("5": adverse effect); None where there is none."""
        code = f"{self.stem}{intent}A" if len(self.stem) == _SIX_CHARACTERS else f"{self.stem}{intent}XA"
        return code if codeset.is_billable(code) else None


@dataclass(frozen=True, slots=True)
class Named:
    """A drug met in words: word positions `first`..`last` inclusive."""

    first: int
    last: int
    drug: Drug


def _plain(name: str) -> tuple[str, ...]:
    return tuple(words_of(name).plains)


@cache
def load_drugs() -> Mapping[str, tuple[tuple[tuple[str, ...], Drug], ...]]:
    """Drugs by the first word of their name, longest names first; BadTable where a line holds no stem."""
    folder = locations.resources() / "coding"
    known: dict[tuple[str, ...], Drug] = {}
    for names, stem, long_term in rows(folder / "drug_names.tsv", 3):
        if not stem.startswith("T") or (long_term and not long_term.startswith("Z79")):
            raise BadTable(f"drug_names.tsv: {names!r} has stem {stem!r} and long-term code {long_term!r}")
        for name in names.split("|"):
            known[_plain(name)] = Drug(name, stem, long_term or None)
    for name, stem in rows(folder / "drugs.tsv.gz", 2):
        known.setdefault(tuple(name.split(" ")), Drug(name, stem))
    by_word: dict[str, list[tuple[tuple[str, ...], Drug]]] = {}
    for words, drug in known.items():
        by_word.setdefault(words[0], []).append((words, drug))
    return {word: tuple(sorted(drugs, key=lambda entry: -len(entry[0]))) for word, drugs in by_word.items()}


def drug_at(words: Words, position: int) -> Named | None:
    """The drug whose name begins at a word, the longest name first."""
    for name, drug in load_drugs().get(words.plains[position], ()):
        last = position + len(name) - 1
        if last < len(words) and tuple(words.plains[position : last + 1]) == name:
            return Named(position, last, drug)
    return None


def drug_ending_at(words: Words, position: int) -> Named | None:
    """The drug whose name ends at a word, the longest name first."""
    for first in range(max(0, position - 3), position + 1):
        found = drug_at(words, first)
        if found is not None and found.last == position:
            return found
    return None
