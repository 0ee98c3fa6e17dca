"""Words that annotators cited for a code, whether or not a term of the lexicon: what a note's words speak for.

"Erythematous", "painful" or "diabetic" alone are no mention of a condition, and a chart is never coded by them; of
clinical text they tell what annotators would code. Learned by chartlight.learning.associations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log2

from chartlight.reading.folding import HARD, STOP, Words, words_of

_APART = 2

Places = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Link:
    """A code or category that words go with: documents that hold the words, how many of them carry it, in how many
    its annotators cited the words, and the share of all documents that carry it."""

    name: str
    documents: int
    hits: int
    cited: int
    usual: float

    @property
    def share(self) -> float:
        """Share of the documents with the words that carry it, drawn to what is usual where there are few."""
        return (self.hits + 2 * self.usual) / (self.documents + 2)

    @property
    def cited_share(self) -> float:
        """Share of the documents with the words whose annotators cited them for it."""
        return self.cited / (self.documents + 1)


@dataclass(frozen=True, slots=True)
class Support:
    """What the words of a note say for a code or category: how many of them, their best shares, the lift of all."""

    words: int = 0
    share: float = 0.0
    cited_share: float = 0.0
    lift: float = 0.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """The words of a note that go best with a code."""

    words: str
    start: int
    end: int
    link: Link


class Associations:
    """Links by words, of codes and of categories (told apart by their length)."""

    def __init__(self, links: Mapping[str, tuple[Link, ...]]) -> None:
        self.links = links
        self._weighed = {
            group: tuple((link, link.share, link.cited_share, log2(link.share / link.usual)) for link in found)
            for group, found in links.items()
        }

    def of(self, text: str) -> tuple[dict[str, Support], dict[str, Pointer]]:
        """Support by code and category, and for each the words that annotators cited most."""
        best: dict[str, tuple[float, str, Link]] = {}
        sums: dict[str, tuple[int, float, float]] = {}
        places = word_groups(words_of(text))
        for group in places:
            for link, share, cited, lift in self._weighed.get(group, ()):
                name = link.name
                words, most, whole = sums.get(name, (0, 0.0, 0.0))
                sums[name] = (words + 1, max(most, share), whole + lift)
                if name not in best or (cited, group) > best[name][:2]:
                    best[name] = (cited, group, link)
        supports = {
            name: Support(words, most, best[name][0], round(whole, 6)) for name, (words, most, whole) in sums.items()
        }
        return supports, {name: Pointer(group, *places[group], link) for name, (_, group, link) in best.items()}


def word_groups(words: Words) -> Places:
    """Single words as written and pairs of words near each other as stems, with where each first stands."""
    groups: Places = {}
    for position, begin in _telling(words):
        groups.setdefault(words.plains[position], (words.starts[position], words.ends[position]))
        for other in begin:
            pair = (words.stems[other], words.stems[position])
            if pair[0] != pair[1]:
                groups.setdefault(" ".join(sorted(pair)), (words.starts[other], words.ends[position]))
    return groups


def _telling(words: Words) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Words that carry meaning, each with the few before it in its clause."""
    before: tuple[int, ...] = ()
    for position, stem in enumerate(words.stems):
        if words.gaps[position] == HARD:
            before = ()
        if stem in STOP or (len(stem) == 1 and not stem.isdigit()):
            continue
        yield position, before
        before = (*before[1 - _APART :], position)
