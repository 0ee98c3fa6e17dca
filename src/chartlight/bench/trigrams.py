"""The plain peer of the linking model: terms ranked by their runs of three letters, weighted by how rare they are."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt

import numpy as np


class TrigramIndex:
    """TF-IDF over character trigrams, cosine; what a search box without a model would do."""

    def __init__(self, terms: Sequence[tuple[str, str]]) -> None:
        self._codes = [code for code, _ in terms]
        counted = [Counter(_grams(text)) for _, text in terms]
        uses = Counter(gram for grams in counted for gram in grams)
        self._rarity = {gram: log(len(terms) / count) for gram, count in uses.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, grams in enumerate(counted):
            for gram, weight in self._weighed(grams).items():
                postings[gram].append((number, weight))
        self._postings = {
            gram: (np.array([n for n, _ in entries]), np.array([weight for _, weight in entries]))
            for gram, entries in postings.items()
        }

    def nearest(self, phrase: str, codes: int) -> list[str]:
        """The codes of the nearest terms, nearest first."""
        scores = np.zeros(len(self._codes))
        for gram, weight in self._weighed(Counter(_grams(phrase))).items():
            if gram in self._postings:
                numbers, weights = self._postings[gram]
                scores[numbers] += weight * weights
        best = np.argsort(-scores, kind="stable")[: codes * 6]
        return list(dict.fromkeys(self._codes[number] for number in best))[:codes]

    def _weighed(self, grams: Counter[str]) -> dict[str, float]:
        weights = {gram: (1 + log(count)) * self._rarity.get(gram, 0.0) for gram, count in grams.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}


def _grams(text: str) -> list[str]:
    padded = f"  {' '.join(text.lower().split())} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]
