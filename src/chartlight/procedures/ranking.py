"""Competing values of an axis in the order of how well the words near a procedure fit them: best first.

What is compared is a value's label, what the body part and device keys call it, and the words of its definition, each
word weighted by how few labels have it. A few weights, fitted on the open gold notes (procedures.ranking_fit), add
this up. The ranking orders what a person chooses from, and settles which of several readings comes first; it never
gives a value to an axis that no words support.
"""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from chartlight import locations
from chartlight.procedures.approach import approaches
from chartlight.procedures.case import Case
from chartlight.procedures.named import Named
from chartlight.procedures.phrases import Span
from chartlight.procedures.sides import BOTH, LEFT, RIGHT
from chartlight.procedures.words import normals
from chartlight.reading.tables import rows

_SIDES = frozenset((LEFT, RIGHT, BOTH))
_NONE = "Z"
_APPROACH, _DEVICE, _QUALIFIER = 5, 6, 7
_SEVERAL = 2
_AROUND = 400
"""How far around a procedure's name its near words stand, in characters."""
NAMES = (
    "label", "label_whole", "label_far", "key", "key_whole", "key_far", "often",
    "defined", "side", "other_side", "no_device", "no_qualifier", "other", "read", "read_first",
)  # fmt: skip
Words = frozenset[str]
Choices = Sequence[tuple[str, str]]
"""Values of an axis with their labels."""


@dataclass(frozen=True, slots=True)
class Near:
    """The words of a procedure: those of its own line or sentence, those around it, and how often each is told."""

    own: Words
    around: Words
    told: Mapping[str, int]


def near(case: Case, named: Named) -> Near:
    """The words near a named procedure."""
    begin, end = named.item
    around: Span = (max(0, begin - _AROUND), min(len(case.text), end + _AROUND))
    told = Counter(word.normal for stretch in case.told for word in case.words(stretch))
    around_it = _normal(case, around) | (frozenset() if named.told else frozenset(told))
    return Near(_normal(case, named.item), around_it, told)


def _normal(case: Case, stretch: Span) -> Words:
    return frozenset(word.normal for word in case.words(stretch))


@cache
def _keys() -> Mapping[str, tuple[Words, ...]]:
    """What stands for a label, as sets of words, by the label's words without its side."""
    folder = locations.resources() / "procedures"
    found: dict[str, list[Words]] = defaultdict(list)
    for table in ("keys.tsv.gz", "body-parts.tsv"):
        for said, name, *_ in rows(folder / table, 2):
            words = frozenset(normals(said))
            if words and words not in found[_bare(name)]:
                found[_bare(name)].append(words)
    return {name: tuple(said) for name, said in found.items()}


@cache
def _defined() -> Mapping[tuple[int, str], Words]:
    table = rows(locations.resources() / "procedures" / "definitions.tsv.gz", 3)
    found: dict[tuple[int, str], Words] = defaultdict(frozenset)
    for position, label, words in table:
        found[int(position), label] |= frozenset(words.split())
    return found


@cache
def _rarity() -> Mapping[str, float]:
    """The weight of a word: how few labels, keys and definitions have it."""
    held: Counter[str] = Counter()
    count = 0
    for said in _keys().values():
        for words in said:
            held.update(words)
            count += 1
    for words in _defined().values():
        held.update(words)
        count += 1
    return {word: math.log((count + 1) / (number + 1)) for word, number in held.items()}


_UNSEEN = 6.0


def _weight(words: Iterable[str]) -> float:
    rarity = _rarity()
    return sum(rarity.get(word, _UNSEEN) for word in words)


def _share(words: Words, said: Words) -> float:
    return _weight(words & said) / whole if (whole := _weight(words)) else 0.0


@lru_cache(maxsize=20_000)
def _bare(label: str) -> str:
    return " ".join(word for word in normals(label) if word not in _SIDES)


@lru_cache(maxsize=20_000)
def _label(label: str) -> tuple[Words, str]:
    words = normals(label)
    return frozenset(words) - _SIDES, next((word for word in words if word in _SIDES), "")


def features(position: int, value: str, label: str, said: Near, reads: Sequence[str] = ()) -> dict[str, float]:
    """What speaks for a value: `position` is the character's place (4 to 7), `reads` what a reader of the axis gave."""
    words, side = _label(label)
    none = value == _NONE and label.startswith("No ")
    if none:
        words = frozenset()
    own = _share(words, said.own)
    far = _share(words, said.around)
    known = _keys().get(_bare(label), ())
    keys = max((_share(one, said.own) for one in known if one & said.own), default=0.0)
    keys_far = max((_share(one, said.around) for one in known if one <= said.around), default=0.0)
    defined = _defined().get((position, label), frozenset()) - words
    sides = said.own & _SIDES or said.around & _SIDES
    return {
        "label": own,
        "label_whole": float(bool(words) and words <= said.own),
        "label_far": far,
        "key": keys,
        "key_whole": float(any(one <= said.own for one in known)),
        "key_far": keys_far,
        "often": math.log1p(
            max((min(said.told.get(word, 0) for word in one) for one in (words, *known) if one), default=0)
        ),
        "defined": _share(defined, said.around) if defined else 0.0,
        "side": float(bool(side) and (side in sides)),
        "other_side": float(bool(side) and bool(sides) and side not in sides),
        "no_device": float(none and position == _DEVICE),
        "no_qualifier": float(none and position == _QUALIFIER),
        "other": float("other" in words),
        "read": float(value in reads),
        "read_first": float(value in reads[:1]),
    }


@cache
def _weights() -> Mapping[str, float]:
    path = locations.resources() / "procedures" / "ranking.toml"
    return {name: float(weight) for name, weight in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def score(row: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """How well a value fits; the higher the better."""
    used = _weights() if weights is None else weights
    return sum(used[name] * value for name, value in row.items())


def read_for(case: Case, named: Named, begun: str, choices: Choices) -> tuple[str, ...]:
    """What the reader of approaches gives for the character after `begun`, where that is the approach."""
    if len(begun) != _APPROACH - 1:
        return ()
    return tuple(dict.fromkeys(read.value for read in approaches(case, named, [value for value, _ in choices])))


def ranked(
    case: Case, named: Named, begun: str, choices: Choices, said: Near | None = None
) -> tuple[tuple[str, str], ...]:
    """The values of the character after `begun`, best first; those that fit alike in the table's own order."""
    if len(choices) < _SEVERAL:
        return tuple(choices)
    words = said or near(case, named)
    reads = read_for(case, named, begun, choices)
    scores = {value: score(features(len(begun) + 1, value, label, words, reads)) for value, label in choices}
    return tuple(sorted(choices, key=lambda choice: -round(scores[choice[0]], 9)))


def tied(case: Case, named: Named, choices: Choices) -> tuple[tuple[str, str], ...]:
    """Values that the same words name (two sides of one part), in the order of what else the words say."""
    if len(choices) < _SEVERAL:
        return tuple(choices)
    words = near(case, named)
    scores = {value: score(features(0, value, label, words)) for value, label in choices}
    return tuple(sorted(choices, key=lambda choice: -round(scores[choice[0]], 9)))
