"""Finding a diagnosis code as one types: by code, by the words of the Tabular List, by index terms and abbreviations.

The Alphabetic Index, the neoplasm table, inclusion terms, synonyms and abbreviations are those that notes are read
with (`resources/reading/`), so whatever a note may say can be typed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chartlight.codesets.codeset import Codeset
from chartlight.coding.found_code import FoundCode
from chartlight.coding.word_index import WordIndex, best, words_of
from chartlight.reading.lexicon_load import ABBREVIATION, folder
from chartlight.reading.tables import rows

_CODE = re.compile(r"[a-z][0-9][0-9a-z]?(\.[0-9a-z]{0,4}|[0-9a-z]{0,4})")
_SOURCES = {ABBREVIATION: 1.5, "title": 0.8, "inclusion": 0.7, "index": 0.4, "neoplasm": 0.2, "disease": 0.0}
_TABULAR = 0.6
_MOST_TERMS = 400
_MOST_BELOW = 8
_NEXT_CODE, _BELOW = 0.5, 0.8
_TITLE_WORD, _TITLE_LENGTH, _TITLE_WHOLE = 2.0, 0.35, 4.0


class _Term(NamedTuple):
    codes: tuple[str, ...]
    text: str
    bonus: float


class CodeFinder:
    """The names of one year's codes. Built once, in about a second; a search takes some milliseconds."""

    def __init__(self, codeset: Codeset) -> None:
        self._codeset = codeset
        self._terms: list[_Term] = []
        self._index = WordIndex(self._names())

    def _names(self) -> Iterator[tuple[list[str], list[str]]]:
        for key, codes, text, source in rows(folder() / "lexicon.tsv.gz", 4):
            self._terms.append(_Term(tuple(codes.split(",")), text, _SOURCES.get(source, 0.0)))
            yield words_of(text), key.split(" ")
        for forms, code, _ in rows(folder() / "abbreviations.tsv", 3):
            for form in forms.split("|"):
                self._terms.append(_Term((code,), form, _SOURCES[ABBREVIATION]))
                yield words_of(form), []

    def find(self, text: str, limit: int = 50) -> list[FoundCode]:
        """Up to `limit` billable codes for what is typed, the best first; words may be begun, codes partial."""
        asked = text.strip().lower()
        if _CODE.fullmatch(asked) and (found := self._codeset.search(asked, limit)):
            return [FoundCode(code, title) for code, title in found]
        words = words_of(asked)
        if not words:
            return []
        ranked: dict[str, tuple[float, str | None]] = {}
        for code, score, term in (*self._by_terms(words), *self._by_titles(asked, words, limit)):
            if code not in ranked or ranked[code][0] < score:
                ranked[code] = score, term
        titles = {code: self._codeset.title(code) or "" for code in ranked}
        order = sorted(ranked, key=lambda code: (-ranked[code][0], len(titles[code]), code))
        return [FoundCode(code, titles[code], _unsaid(ranked[code][1], titles[code], words)) for code in order[:limit]]

    def _by_terms(self, words: list[str]) -> Iterator[tuple[str, float, str | None]]:
        for number, score in best(*self._index.find(words), _MOST_TERMS):
            term = self._terms[number]
            for place, code in enumerate(term.codes):
                worth = score + term.bonus - _NEXT_CODE * place
                if self._codeset.is_billable(code):
                    yield code, worth, term.text
                else:
                    below = self._codeset.leaves(code)[:_MOST_BELOW]
                    yield from ((leaf, worth - _BELOW - 0.01 * at, term.text) for at, leaf in enumerate(below))

    def _by_titles(self, asked: str, words: list[str], limit: int) -> Iterator[tuple[str, float, str | None]]:
        """Codes whose title, or that of a heading above, holds the words: new codes of the year, and whole families."""
        for code, title in self._codeset.search(asked, limit):
            held = words_of(title)
            whole = sum(word in held for word in words)
            exactly = whole == len(words) == len(held)
            score = _TITLE_WORD * whole - _TITLE_LENGTH * len(held) + _TITLE_WHOLE * exactly + _TABULAR
            yield code, score, None


def _unsaid(term: str | None, title: str, words: list[str]) -> str | None:
    held = words_of(title)
    return None if term is None or all(any(one.startswith(word) for one in held) for word in words) else term


@lru_cache(maxsize=1)
def code_finder(codeset: Codeset) -> CodeFinder:
    """The finder of a code set; the last one is kept."""
    return CodeFinder(codeset)
