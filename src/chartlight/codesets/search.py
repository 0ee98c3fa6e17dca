"""Finding codes as one types: every word begun must occur in a code's names or in those of what stands above it."""

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import islice, takewhile
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from chartlight.codesets.tabular import CATEGORY_DEPTH, Tabular, dotted

_WORD = re.compile(r"[a-z0-9]+")
_CODE = re.compile(r"^[a-z][0-9][0-9a-z](\.?[0-9a-z]{0,4})?$")
_PART_OF_CODE = re.compile(r"^[a-z][0-9]$")
_FOLD = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüçñ", "aaaaaeeeeiiiiooooouuuucn")

Mask = npt.NDArray[np.bool_]


def words(text: str) -> list[str]:
    """Words in lower case, without accents and punctuation."""
    return _WORD.findall(text.lower().translate(_FOLD).replace("'s", "s"))


class SearchIndex:
    """Words of the tabular list with the positions that bear them. Built once, in some tenths of a second."""

    def __init__(self, tabular: Tabular) -> None:
        self._tabular = tabular
        postings: dict[str, list[int]] = defaultdict(list)
        for at, (depth, code, title) in enumerate(zip(tabular.depths, tabular.codes, tabular.titles, strict=True)):
            if depth < CATEGORY_DEPTH:
                continue
            found = set(words(title))
            for kind, text in tabular.notes.get(code, ()):
                if kind in ("inclusion", "includes"):
                    found.update(words(text))
            for word in found:
                postings[word].append(at)
        self._vocabulary = sorted(postings)
        self._postings = [np.array(postings[word], dtype=np.int32) for word in self._vocabulary]
        self._ends = np.array(tabular.ends, dtype=np.int32)
        self._depths = np.array(tabular.depths, dtype=np.int16)
        self._billable = np.array(tabular.billable, dtype=np.bool_)
        self._by_name = sorted((code, at) for at, code in enumerate(tabular.codes))
        self._title_lengths = np.array([len(title) for title in tabular.titles], dtype=np.int32)

    def search(self, text: str, limit: int) -> list[tuple[str, str]]:
        """Up to `limit` billable codes with their titles, best first; empty for text without a word."""
        asked = text.strip().lower()
        if _CODE.match(asked) or _PART_OF_CODE.match(asked):
            return self._by_code(asked, limit)
        return self._by_words(words(asked), limit)

    def _result(self, at: int) -> tuple[str, str]:
        return self._tabular.codes[at], self._tabular.titles[at]

    def _by_code(self, asked: str, limit: int) -> list[tuple[str, str]]:
        begun = dotted(asked)
        first = bisect_left(self._by_name, begun, key=itemgetter(0))
        begun_with = takewhile(lambda named: named[0].startswith(begun), islice(self._by_name, first, None))
        return [self._result(at) for _, at in islice((one for one in begun_with if self._billable[one[1]]), limit)]

    def _by_words(self, asked: list[str], limit: int) -> list[tuple[str, str]]:
        if not asked:
            return []
        count = len(self._ends)
        matches = np.ones(count, dtype=np.bool_)
        score = np.zeros(count, dtype=np.float32)
        for word in asked:
            begun, whole = self._bearing(word)
            matches &= self._spread(begun)
            score += 1.0 * begun[:count]
            if whole is not None:
                score[whole] += 2.0
        hits = np.flatnonzero(matches & self._billable)
        # Own words before inherited ones, whole words before begun ones, then the shortest title.
        order = np.lexsort((hits, self._title_lengths[hits], -score[hits]))
        return [self._result(int(at)) for at in hits[order[:limit]]]

    def _bearing(self, begun: str) -> tuple[Mask, npt.NDArray[np.int32] | None]:
        """Positions with a word that starts with `begun`, and those that have exactly this word."""
        mask = np.zeros(len(self._ends), dtype=np.bool_)
        first = bisect_left(self._vocabulary, begun)
        last = bisect_left(self._vocabulary, begun + "\uffff")
        for postings in self._postings[first:last]:
            mask[postings] = True
        exact = first < last and self._vocabulary[first] == begun
        return mask, self._postings[first] if exact else None

    def _spread(self, mask: Mask) -> Mask:
        """The positions of `mask` and everything below them."""
        at = np.flatnonzero(mask)
        depth = np.zeros(len(mask) + 1, dtype=np.int32)
        np.add.at(depth, at, 1)
        np.add.at(depth, self._ends[at], -1)
        below: Mask = np.cumsum(depth[:-1]) > 0
        return below
