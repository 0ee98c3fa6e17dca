"""Which body parts of a table a stretch of the note names: by their names, the body part key, and what operators say.

The names' words count in any order within a few words ("skin of the left lower leg" for Skin, Left Lower Leg); the
more words a name has, the better it fits.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from chartlight import locations
from chartlight.procedures.phrases import Span
from chartlight.procedures.sides import BOTH, LEFT, RIGHT
from chartlight.procedures.words import Word, normals
from chartlight.reading.tables import rows

_SIDES = (LEFT, RIGHT, BOTH)
_MORE_WORDS = 3
Name = tuple[str, ...]
Labels = tuple[tuple[str, str], ...]
"""Values of an axis with their labels."""


@dataclass(frozen=True, slots=True)
class Part:
    """A body part that is named: its `name` without side, the values by side ("" where it has none), the words."""

    name: Name
    values: Mapping[str, str]
    span: Span
    fit: int


@cache
def _synonyms() -> Mapping[Name, tuple[Name, ...]]:
    """Names of values by the words that stand for them."""
    folder = locations.resources() / "procedures"
    found: dict[Name, list[Name]] = defaultdict(list)
    for table in ("keys.tsv.gz", "body-parts.tsv"):
        for words, name, *_ in rows(folder / table, 2):
            said, meant = normals(words), _split(name)[0]
            if said and meant and meant not in found[said]:
                found[said].append(meant)
    return {said: tuple(names) for said, names in found.items()}


@cache
def _by_meant() -> Mapping[Name, tuple[Name, ...]]:
    found: dict[Name, list[Name]] = defaultdict(list)
    for said, names in _synonyms().items():
        for meant in names:
            found[meant].append(said)
    return {meant: tuple(said) for meant, said in found.items()}


def _split(label: str) -> tuple[Name, str]:
    """A label's words without its side, and the side."""
    words = normals(label)
    side = next((word for word in words if word in _SIDES), "")
    return tuple(word for word in words if word not in _SIDES), side


@lru_cache(maxsize=2_000)
def _names(labels: Labels) -> tuple[tuple[Name, Name, Mapping[str, str]], ...]:
    """What may be said for the values of a table, longest first: the words, the name, values by side."""
    values: dict[Name, dict[str, str]] = defaultdict(dict)
    for value, label in labels:
        name, side = _split(label)
        values[name].setdefault(side, value)
    said = [(name, name) for name in values]
    said += [(words, name) for name in values for words in _by_meant().get(name, ())]
    return tuple((words, name, values[name]) for words, name in sorted(set(said), key=lambda one: (-len(one[0]), one)))


def parts_named(words: Sequence[Word], labels: Labels) -> list[Part]:
    """The parts that these words name, in the order of the note; a name within a longer one does not count."""
    held = frozenset(word.normal for word in words)
    found: list[Part] = []
    for said, name, values in _names(labels):
        if held.issuperset(said):
            found += [Part(name, values, span, len(said)) for span in _windows(words, said)]
    kept: list[Part] = []
    for part in sorted(found, key=lambda one: (-one.fit, one.span[1] - one.span[0], one.span)):
        if not any(part.span[0] < other.span[1] and other.span[0] < part.span[1] for other in kept):
            kept.append(part)
    return sorted(kept, key=lambda one: one.span)


def _windows(words: Sequence[Word], said: Name) -> list[Span]:
    """Where all words of a name stand close together, in any order."""
    if len(said) == 1:
        return [(word.begin, word.end) for word in words if word.normal == said[0]]
    needed = set(said)
    reach = len(said) + _MORE_WORDS
    spans: list[Span] = []
    position = 0
    while position < len(words):
        if words[position].normal not in needed:
            position += 1
            continue
        missing = set(needed)
        for ahead in range(position, min(position + reach, len(words))):
            missing.discard(words[ahead].normal)
            if not missing:
                spans.append((words[position].begin, words[ahead].end))
                position = ahead
                break
        position += 1
    return spans
