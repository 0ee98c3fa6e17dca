"""Annotated spans of a Spanish text, found again in its English translation.

CodiEsp marks the words behind each code in the Spanish original; Chartlight reads the English translation. Projected,
they are pairs of English words and a code: what a lexicon can learn from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chartlight.learning.alignment import Block, Token, Translations, align, tokens, translations

SURE = 0.6
"""Projections below this are not learned from; most of them have no translation in the text at all."""

_LONGEST = 9
_NEXT_DOOR = 0.15
_COGNATE = 0.9
_EMPTY = frozenset(
    "the a an of in on at to and or with was were is are by for from de la el los las un una en con y o del al que se "
    "por su lo".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """An annotation: a code and the words of the source text that it rests on, which may be in pieces."""

    document: str
    code: str
    words: str
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Projected:
    """Where the words of a span stand in the translation, and how sure that is (0 to 1)."""

    document: str
    code: str
    start: int
    end: int
    phrase: str
    score: float


class Projector:
    """Learns the word translations of parallel texts (document to source and target) once, then projects."""

    def __init__(self, texts: Mapping[str, tuple[str, str]]) -> None:
        self._texts = texts
        self._aligned = {document: align(source, target) for document, (source, target) in texts.items()}
        pairs = [pair for document in texts for pair in self._pairs(document)]
        self._forward = translations(pairs)
        self._backward = translations((target, source) for source, target in pairs)

    def project(self, spans: Iterable[Span]) -> list[Projected]:
        """The best place of each span; spans that fit nowhere are left out."""
        found = (self._best(span) for span in spans)
        return [one for one in found if one is not None]

    def _pairs(self, document: str) -> list[tuple[list[str], list[str]]]:
        source, target = self._texts[document]
        ours, theirs, blocks = self._aligned[document]
        return [
            (_words(source, ours[slice(*block.source)]), _words(target, theirs[slice(*block.target)]))
            for block in blocks
            if block.source[0] < block.source[1] and block.target[0] < block.target[1]
        ]

    def _best(self, span: Span) -> Projected | None:
        target = self._texts[span.document][1]
        ours, theirs, blocks = self._aligned[span.document]
        held = {n for n, (a, b) in enumerate(ours) if any(start < b and end > a for start, end in span.pieces)}
        exact = _reached(held, blocks)
        words = [token.word for token in tokens(span.words)]
        best: Projected | None = None
        for number in sorted({n + step for n in exact for step in (-1, 0, 1) if 0 <= n + step < len(theirs)}):
            begin, stop = theirs[number]
            score, place = _fit(words, tokens(target[begin:stop], begin), self._forward, self._backward)
            score -= 0.0 if number in exact else _NEXT_DOOR
            if place is not None and (best is None or score > best.score):
                start, end = place
                best = Projected(span.document, span.code, start, end, target[start:end], round(score, 3))
        return best


def _words(text: str, ranges: list[tuple[int, int]]) -> list[str]:
    return [token.word for start, end in ranges for token in tokens(text[start:end])]


def _reached(held: set[int], blocks: list[Block]) -> set[int]:
    return {n for block in blocks if held.intersection(range(*block.source)) for n in range(*block.target)}


def _fit(
    words: list[str], window: list[Token], forward: Translations, backward: Translations
) -> tuple[float, tuple[int, int] | None]:
    """The run of words in `window` that best translates `words`: harmonic mean of what is covered on both sides."""
    ours = [word for word in words if word not in _EMPTY] or words
    chances = [[_chance(token.word, word, forward, backward) for token in window] for word in ours]
    best, place = -1.0, None
    for first in range(len(window)):
        if window[first].word in _EMPTY:
            continue
        covered = [0.0] * len(ours)
        matched, counted = 0.0, 0
        for last in range(first, min(len(window), first + _LONGEST)):
            column = [row[last] for row in chances]
            covered = [max(old, new) for old, new in zip(covered, column, strict=True)]
            if window[last].word in _EMPTY:
                continue
            matched += min(1.0, 2 * max(column))
            counted += 1
            recall = sum(min(1.0, 2 * chance) for chance in covered) / len(covered)
            precision = matched / counted
            score = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
            if score > best + 1e-9:
                best, place = score, (window[first].start, window[last].end)
    return best, place


def _chance(target: str, source: str, forward: Translations, backward: Translations) -> float:
    alike = target == source or (len(target) > 4 and target[:5] == source[:5])
    return max(forward.get((target, source), 0.0), backward.get((source, target), 0.0), _COGNATE if alike else 0.0)
