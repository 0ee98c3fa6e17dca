"""Short forms that mean something else beside certain words (senses.tsv): "97% on RA" is room air, no arthritis.

Each line: the form as written, the side to look at (before, after, either), how many words away, and the words that
tell; `#` stands for a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.reading.folding import Words
from chartlight.reading.tables import BadTable, rows

NUMBER = "#"
_SIDES = ("before", "after", "either")


@dataclass(frozen=True, slots=True)
class Elsewise:
    """Words beside a form that give it another sense."""

    side: str
    reach: int
    words: frozenset[str]


@cache
def load_senses() -> Mapping[str, tuple[Elsewise, ...]]:
    """The table by form; BadTable for an unknown side or a reach that is no number."""
    path = locations.resources() / "reading" / "senses.tsv"
    table: dict[str, tuple[Elsewise, ...]] = {}
    for form, side, reach, words in rows(path, 4):
        if side not in _SIDES or not reach.isdigit():
            raise BadTable(f"{path.name}: {form!r} has side {side!r} and reach {reach!r}")
        table[form] = (*table.get(form, ()), Elsewise(side, int(reach), frozenset(words.split("|"))))
    return table


def means_else(words: Words, form: str, position: int) -> bool:
    """Does the form at this word have another sense by what stands beside it, within the sentence's words?"""
    return any(_tells(words, sense, position) for sense in load_senses().get(form, ()))


def _tells(words: Words, sense: Elsewise, position: int) -> bool:
    beside: list[int] = []
    if sense.side != "after":
        beside += range(max(0, position - sense.reach), position)
    if sense.side != "before":
        beside += range(position + 1, min(len(words), position + 1 + sense.reach))
    return any(
        words.plains[p] in sense.words or (NUMBER in sense.words and words.plains[p][:1].isdigit()) for p in beside
    )
