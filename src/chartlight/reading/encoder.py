"""The encoder: codes for phrases that the lexicon does not know, by nearness to the terms of the classification.

A small fine-tuned sentence encoder (models/CARD.md) turns a phrase into a vector; the terms' vectors lie ready beside
it; a re-ranking model judges how likely each near term's code is. What comes back is a proposal for a person to look
at, never more: `how` is "encoder", and its score stays below 0.65. The engine is loaded with the first phrase.
"""

import json
from functools import cached_property
from math import exp
from pathlib import Path

from chartlight import locations
from chartlight.reading.agreement import NAMES, denies, features, says_more
from chartlight.reading.encoding import Engine, ModelDamaged, load_engine, verify
from chartlight.reading.lexicon_load import KnownCodes
from chartlight.reading.mention import Candidate
from chartlight.reading.term_vectors import Near, TermVectors

HOW = "encoder"
NEAREST = 5
"""Codes that the re-ranking model looks at."""
PROPOSED = 3
HIGHEST_SCORE = 0.65
REMEMBERED = 50_000
RERANKER = "reranker.json"


class Reranker:
    """The chance that a near term's code is right, from what phrase and term have in common (logistic)."""

    def __init__(self, path: Path) -> None:
        written = json.loads(path.read_text(encoding="utf-8"))
        if written["names"] != NAMES:
            raise ModelDamaged(f"models/{path.parent.name}/{path.name} was trained on other features")
        self._bias = float(written["bias"])
        self._weights = [float(weight) for weight in written["weights"]]
        self.propose_from = float(written["propose_from"])

    def chances(self, phrase: str, nearest: list[Near]) -> list[float]:
        """A probability for each of the nearest."""
        return [
            1 / (1 + exp(-(self._bias + sum(w * value for w, value in zip(self._weights, row, strict=True)))))
            for row in features(phrase, nearest)
        ]


class Encoder:
    """Proposes codes for phrases; remembers what it proposed."""

    def __init__(self, folder: Path, codeset: KnownCodes) -> None:
        self.version = verify(folder)
        self._folder = folder
        self._terms = TermVectors(folder, codeset)
        self._reranker = Reranker(folder / RERANKER)
        self._known: dict[str, tuple[Candidate, ...]] = {}

    @property
    def terms(self) -> list[tuple[str, str]]:
        """The terms that a phrase may be near to: code and words."""
        return self._terms.terms

    @cached_property
    def _engine(self) -> Engine:
        return load_engine(self._folder)

    def propose(self, phrases: list[str]) -> list[tuple[Candidate, ...]]:
        """Candidates of each phrase, best first; none where nothing is likely enough."""
        keys = [" ".join(phrase.lower().split()) for phrase in phrases]
        new = sorted({key for key in keys if key not in self._known})
        if new:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            for key, near in zip(new, self.nearest(new), strict=True):
                self._known[key] = self._candidates(key, near)
        return [self._known[key] for key in keys]

    def nearest(self, phrases: list[str], codes: int = NEAREST) -> list[list[Near]]:
        """The nearest terms of each phrase, before any judgement: the retriever by itself."""
        return self._terms.nearest(self._engine.encode(phrases), codes)

    def _candidates(self, phrase: str, nearest: list[Near]) -> tuple[Candidate, ...]:
        judged = sorted(
            zip(self._reranker.chances(phrase, nearest), nearest, strict=True), key=lambda pair: -round(pair[0], 4)
        )
        return tuple(
            Candidate(near.code, near.term, round(HIGHEST_SCORE * chance, 4), HOW)
            for chance, near in judged[:PROPOSED]
            if chance >= self._reranker.propose_from
            and not says_more(phrase, near.term)
            and not denies(phrase, near.term)
        )


def load_encoder(codeset: KnownCodes) -> Encoder:
    """The encoder of models/linker with its terms, for the codes of one code set."""
    return Encoder(locations.models() / "linker", codeset)
