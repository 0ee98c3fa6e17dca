"""Sentence and word alignment of a text with its translation, for projecting annotated spans across.

Sentences are aligned by dynamic programming over length and shared word beginnings; words by IBM model 1 in both
directions (Brown et al., The Mathematics of Statistical Machine Translation, 1993). Deterministic.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿\"(\d])|\n+")
_STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 0), (0, 1))
_SKIP = -1.0
_UNEVEN = -0.6
_ROUNDS = 6
_LEAST = 1e-4

Translations = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case without accents, and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences of the source and of the target that translate each other: ranges of sentence numbers."""

    source: tuple[int, int]
    target: tuple[int, int]


def tokens(text: str, offset: int = 0) -> list[Token]:
    """The words of `text`; `offset` is added to their places."""
    return [Token(_plain(m.group()), m.start() + offset, m.end() + offset) for m in _WORD.finditer(text)]


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in apart if not unicodedata.combining(character))


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentence ranges of plain prose, one line or several."""
    ranges, start = [], 0
    for found in _BREAK.finditer(text):
        ranges.append((start, found.start()))
        start = found.end()
    ranges.append((start, len(text)))
    return [(begin, end) for begin, end in ranges if text[begin:end].strip()]


def align(source: str, target: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]], list[Block]]:
    """Sentence ranges of both texts and the blocks in which they translate each other, in order."""
    ours, theirs = sentences(source), sentences(target)
    words_of = [[t.word for t in tokens(source[a:b])] for a, b in ours]
    words_in = [[t.word for t in tokens(target[a:b])] for a, b in theirs]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            if (i, j) not in best:
                continue
            here = best[i, j][0]
            for di, dj in _STEPS:
                k, m = i + di, j + dj
                if k > len(ours) or m > len(theirs):
                    continue
                gain = _SKIP if not di or not dj else _likeness(ours[i:k], theirs[j:m], words_of[i:k], words_in[j:m])
                if (k, m) not in best or here + gain > best[k, m][0]:
                    best[k, m] = (here + gain, (i, j))
    blocks = []
    i, j = len(ours), len(theirs)
    while (i, j) != (0, 0):
        k, m = best[i, j][1]
        blocks.append(Block((k, i), (m, j)))
        i, j = k, m
    return ours, theirs, blocks[::-1]


def _likeness(
    ours: Sequence[tuple[int, int]],
    theirs: Sequence[tuple[int, int]],
    words_of: Sequence[list[str]],
    words_in: Sequence[list[str]],
) -> float:
    a = {_beginning(word) for words in words_of for word in words if len(word) > 3 or word.isdigit()}
    b = {_beginning(word) for words in words_in for word in words if len(word) > 3 or word.isdigit()}
    shared = len(a & b) / max(1, min(len(a), len(b)))
    count = min(sum(map(len, words_of)), sum(map(len, words_in))) + 1
    length = sum(end - start for start, end in ours) + 1
    other = sum(end - start for start, end in theirs) + 1
    uneven = 0.0 if len(ours) == len(theirs) == 1 else _UNEVEN
    return 3 * shared * math.sqrt(count) - 1.5 * abs(math.log(length / other)) + uneven


def _beginning(word: str) -> str:
    return word if word.isdigit() else word[:4]


def translations(pairs: Iterable[tuple[list[str], list[str]]]) -> Translations:
    """IBM model 1: probability of a target word given a source word, by (target, source)."""
    known = [(["", *source], target) for source, target in pairs]
    table: Translations = {}
    for round_ in range(_ROUNDS):
        counts: defaultdict[tuple[str, str], float] = defaultdict(float)
        totals: defaultdict[str, float] = defaultdict(float)
        for source, target in known:
            for word in target:
                chances = [1.0 if round_ == 0 else table.get((word, other), 0.0) for other in source]
                whole = sum(chances) or 1.0
                for other, chance in zip(source, chances, strict=True):
                    counts[word, other] += chance / whole
                    totals[other] += chance / whole
        table = {
            (word, other): share for (word, other), count in counts.items() if (share := count / totals[other]) > _LEAST
        }
    return table
