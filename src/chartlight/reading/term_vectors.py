"""The terms that a phrase may be near to: their vectors in fewer dimensions, int8, and the nearest of a phrase."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from chartlight.reading.encoding import ModelDamaged, Vectors
from chartlight.reading.folding import key_of, stems_of
from chartlight.reading.lexicon_load import KnownCodes, stopped_keys
from chartlight.reading.tables import rows

TERMS, VECTORS = "terms.tsv.gz", "terms.npz"


@dataclass(frozen=True, slots=True)
class Near:
    """A term near a phrase, and how near: the cosine, in hundredths, which engines and batches do not change much."""

    code: str
    term: str
    cosine: float


class TermVectors:
    """Terms of the classification with their vectors; those whose codes the year does not know are left out."""

    def __init__(self, folder: Path, codeset: KnownCodes) -> None:
        with np.load(folder / VECTORS, allow_pickle=False) as stored:
            vectors = stored["vectors"].astype(np.float32)
            self._projection = stored["projection"].astype(np.float32)
            self._mean = stored["mean"].astype(np.float32)
        table = [(row[0], row[1]) for row in rows(folder / TERMS, 2)]
        if len(table) != len(vectors):
            raise ModelDamaged(f"models/{folder.name}: terms and vectors do not match")
        never = stopped_keys()
        kept = [
            number
            for number, (code, term) in enumerate(table)
            if codeset.title(code) is not None and key_of(stems_of(term)) not in never
        ]
        self.terms = [table[number] for number in kept]
        self._vectors = unit(vectors[kept])

    def nearest(self, vectors: Vectors, codes: int) -> list[list[Near]]:
        """For each of the encoder's vectors the nearest terms of that many different codes, nearest first."""
        together = unit((vectors - self._mean) @ self._projection) @ self._vectors.T
        return [self._codes(nearness, codes) for nearness in together]

    def _codes(self, nearness: Vectors, codes: int) -> list[Near]:
        few = min(codes * 6, len(nearness))
        some = np.argpartition(-nearness, few - 1)[:few]
        found: dict[str, Near] = {}
        for number in some[np.lexsort((some, -nearness[some]))]:
            code, term = self.terms[number]
            found.setdefault(code, Near(code, term, round(float(nearness[number]), 2)))
        return list(found.values())[:codes]


def unit(vectors: Vectors) -> Vectors:
    """The vectors at length one."""
    lengths: Vectors = np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return vectors / lengths
