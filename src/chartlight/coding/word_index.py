"""Names by the words they hold, begun or whole: the ground of searching while one types."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from chartlight.reading.folding import plain, stem

_WORD = re.compile(r"[^\W_]+")
_UNSAID = frozenset("of the in to and or with due by for at from on an".split())
_AFTER_ALL = "\uffff"
_EXACT, _LENGTH, _WHOLE = 2.0, 0.35, 4.0

Ids = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


def words_of(text: str) -> list[str]:
    """The words of a text in lower case without accents; small words are left out where others remain."""
    found = [plain(word) for word in _WORD.findall(text.replace("'s", "s"))]
    telling = [word for word in found if word not in _UNSAID]
    return telling or found


class WordIndex:
    """Names, known by their number. A word asked for is met by words that begin with it, or with its common form."""

    def __init__(self, names: Iterable[tuple[Sequence[str], Iterable[str]]]) -> None:
        """`names`: the words of each name, and common forms of words that it may be met by as well."""
        held: dict[str, list[int]] = defaultdict(list)
        sizes: list[int] = []
        for number, (words, forms) in enumerate(names):
            sizes.append(len(words))
            for word in {*words, *forms}:
                held[word].append(number)
        self._vocabulary = sorted(held)
        lists = [held[word] for word in self._vocabulary]
        self._starts = np.concatenate(([0], np.cumsum([len(one) for one in lists]))).astype(np.int64)
        self._numbers: Ids = np.fromiter((n for one in lists for n in one), np.int32, int(self._starts[-1]))
        self._sizes = np.array(sizes, dtype=np.float32)

    def __len__(self) -> int:
        return len(self._sizes)

    def find(self, asked: Sequence[str]) -> tuple[Ids, npt.NDArray[np.float32]]:
        """The names that hold every word asked for, with how well: whole words, nothing besides, count for more."""
        met: Mask = np.full(len(self), bool(asked))
        whole = np.zeros(len(self), dtype=np.float32)
        for word in asked:
            forms = {word, stem(word)}
            here: Mask = np.zeros(len(self), dtype=np.bool_)
            exact: Mask = np.zeros(len(self), dtype=np.bool_)
            for form in forms:
                here[self._between(form, form + _AFTER_ALL)] = True
                exact[self._between(form, form + "\0")] = True
            met &= here
            whole += exact
        numbers = np.flatnonzero(met).astype(np.int32)
        exactly = (whole[numbers] >= len(asked)) & (self._sizes[numbers] <= len(asked))
        scores = _EXACT * whole[numbers] - _LENGTH * self._sizes[numbers] + _WHOLE * exactly
        return numbers, scores.astype(np.float32)

    def _between(self, first: str, last: str) -> Ids:
        low, high = bisect_left(self._vocabulary, first), bisect_left(self._vocabulary, last)
        return self._numbers[self._starts[low] : self._starts[high]]


def best(numbers: Ids, scores: npt.NDArray[np.float32], most: int) -> list[tuple[int, float]]:
    """The `most` best numbers with their scores, the best first; equals in their own order."""
    order = np.lexsort((numbers, -scores))[:most]
    return [(int(numbers[at]), float(scores[at])) for at in order]
