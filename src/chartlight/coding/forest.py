"""Boosted trees as arrays: the probability that annotators of clinical text would code what the features describe.

Trained by chartlight.learning.confidence (models/confidence/CARD.md). Read from plain arrays, whose hashes the
manifest holds; nothing is unpickled. Needs numpy alone.
"""

import json
from functools import cache, partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from chartlight import locations
from chartlight.coding.associations import Associations, Link
from chartlight.coding.features import NAMES, Claim, Past, features, known_past, with_cited
from chartlight.reading.encoding import ModelDamaged, verify
from chartlight.reading.tables import rows

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int32]
SURE = 0.90
"""Above this a code may be routed `auto`."""
KEPT_TO = 0.75


class Forest:
    """Trees laid end to end. A leaf points at itself, so that every row may take the same number of steps."""

    def __init__(
        self, feature: Whole, threshold: Floats, left: Whole, right: Whole, value: Floats, roots: Whole, start: float
    ) -> None:
        self._feature, self._threshold, self._value = feature, threshold, value
        self._next = np.stack((right, left), axis=1).ravel()
        self._roots = roots
        self._start = start
        self._depth = _depth(left, right, roots)

    def probabilities(self, table: Floats) -> Floats:
        """The probability of each row of features."""
        at = np.repeat(self._roots[np.newaxis, :], len(table), axis=0)
        line = np.arange(len(table))[:, np.newaxis]
        for _ in range(self._depth):
            goes_left = table[line, self._feature[at]] <= self._threshold[at]
            at = self._next[2 * at + goes_left]
        raw = self._value[at].sum(axis=1) + self._start
        chances: Floats = 1.0 / (1.0 + np.exp(-raw))
        return chances


def eased(chances: Floats, sure_from: float) -> Floats:
    """Chances with those between `KEPT_TO` and 1 drawn down so that `sure_from` becomes `SURE`; order is kept.

    Trees are surest of the words that they know best, and a little too sure of them in a new note.
    """
    points: Floats = np.interp(chances, (0.0, KEPT_TO, sure_from, 1.0), (0.0, KEPT_TO, SURE, 1.0))
    return points


def _depth(left: Whole, right: Whole, roots: Whole) -> int:
    """Steps from a root to the deepest leaf."""
    level, depth = roots, 0
    while True:
        inner = level[left[level] != level]
        if not len(inner):
            return depth
        level, depth = np.concatenate((left[inner], right[inner])), depth + 1


class ConfidenceModel:
    """Judges the codes that a note's words may mean."""

    def __init__(self, folder: Path) -> None:
        self.version = verify(folder)
        facts = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        if facts["features"] != NAMES:
            raise ModelDamaged(f"models/{folder.name} was trained on other features")
        self.asserted_from: float = facts["asserted_from"]
        self._sure_from: float = facts["sure_from"]
        with np.load(folder / "trees.npz", allow_pickle=False) as stored:
            self._forest = Forest(
                stored["feature"].astype(np.int32),
                stored["threshold"].astype(np.float64),
                stored["left"].astype(np.int32),
                stored["right"].astype(np.int32),
                stored["value"].astype(np.float64),
                stored["roots"].astype(np.int32),
                float(facts["start"]),
            )
        self._past: dict[str, Past] = {}
        for code, *figures in rows(folder / "codes.tsv.gz", 5):
            self._past[code] = Past(*map(int, figures))
        links: dict[str, list[Link]] = {}
        for group, name, documents, hits, cited, usual in rows(folder / "words.tsv.gz", 6):
            links.setdefault(group, []).append(Link(name, int(documents), int(hits), int(cited), float(usual)))
        self._associations = Associations({group: tuple(found) for group, found in links.items()})

    def judge(self, claims: dict[str, list[Claim]], text: str) -> dict[str, float]:
        """Probability by code, of what is claimed of a text and of what its words alone were cited for."""
        past = partial(known_past, self._past)
        supports, pointers = self._associations.of(text)
        claims = with_cited(claims, pointers, text, past)
        if not claims:
            return {}
        known = features(claims, len(text), past, supports)
        chances = self._forest.probabilities(np.array(list(known.values()), dtype=np.float64))
        return {code: round(chance, 4) for code, chance in zip(known, eased(chances, self._sure_from), strict=True)}


@cache
def load_confidence() -> ConfidenceModel:
    """The model of models/confidence; ModelDamaged where a file is not the one that its manifest names."""
    return ConfidenceModel(locations.models() / "confidence")
