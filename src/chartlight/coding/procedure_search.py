"""Finding a procedure code as one types: by its characters, its title, or what the Index or a coder calls it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, takewhile

from chartlight import locations
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.pcs import LENGTH, TABLE_LENGTH
from chartlight.coding.found_code import FoundCode
from chartlight.coding.word_index import WordIndex, best, words_of
from chartlight.reading.tables import rows

_LONGEST_FORM = 2
_LOOKED_AT = 600
_OWN_WORD = 1.5


class ProcedureFinder:
    """The names of one year's procedure codes. Built once, in about a second; a search takes some milliseconds."""

    def __init__(self, codeset: Codeset) -> None:
        folder = locations.resources() / "coding"
        self._titles = dict(codeset.pcs_codes())
        self._codes = sorted(self._titles)
        self._terms: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for term, begun, *_ in rows(folder / "procedure-terms.tsv.gz", 2):
            self._terms[begun].append((term, frozenset(words_of(term))))
        self._index = WordIndex((words_of(self._titles[code]), self._called(code)) for code in self._codes)
        self._forms: Mapping[str, list[str]] = {
            form: words_of(words) for form, words, *_ in rows(folder / "procedure-words.tsv", 2)
        }

    def find(self, text: str, limit: int = 50) -> list[FoundCode]:
        """Up to `limit` valid codes for what is typed, the best first; empty for text without a word.

        `term` of a code is the Index entry that has those of the words that its title does not have.
        """
        asked = text.strip().upper()
        if asked.isalnum() and any(char.isdigit() for char in asked) and (begun := self._begun(asked, limit)):
            return [FoundCode(code, self._titles[code]) for code in begun]
        words = words_of(text)
        meant = self._in_pcs(words)
        found = [(self._codes[number], score) for number, score in best(*self._index.find(meant), _LOOKED_AT)]
        ranked = sorted((-score - self._own(code, meant), code) for code, score in found)
        return [FoundCode(code, self._titles[code], self._term(code, words)) for _, code in ranked[:limit]]

    def _own(self, code: str, meant: list[str]) -> float:
        """What the words of the title itself weigh more than those of the Index."""
        title = words_of(self._titles[code])
        return _OWN_WORD * sum(any(one.startswith(word) for one in title) for word in meant)

    def _begun(self, begun: str, limit: int) -> list[str]:
        first = bisect_left(self._codes, begun)
        fitting = takewhile(lambda code: code.startswith(begun), islice(self._codes, first, None))
        return list(islice(fitting, limit))

    def _named(self, code: str) -> Iterator[tuple[str, frozenset[str]]]:
        for length in range(LENGTH, TABLE_LENGTH - 1, -1):
            yield from self._terms.get(code[:length], ())

    def _called(self, code: str) -> set[str]:
        return {word for _, words in self._named(code) for word in words}

    def _in_pcs(self, words: list[str]) -> list[str]:
        """The words with what coders say put in the classification's own words."""
        said: list[str] = []
        at = 0
        while at < len(words):
            for length in range(_LONGEST_FORM, 0, -1):
                meant = self._forms.get(" ".join(words[at : at + length]))
                if meant is not None:
                    said += meant
                    at += length
                    break
            else:
                said.append(words[at])
                at += 1
        return list(dict.fromkeys(said))

    def _term(self, code: str, words: list[str]) -> str | None:
        title = words_of(self._titles[code])
        unsaid = [word for word in words if not any(one.startswith(word) for one in title)]
        if not unsaid:
            return None
        fitting = (
            term for term, held in self._named(code) if all(any(one.startswith(w) for one in held) for w in unsaid)
        )
        return next(fitting, None)


@lru_cache(maxsize=1)
def procedure_finder(codeset: Codeset) -> ProcedureFinder:
    """The finder of a code set; the last one is kept."""
    return ProcedureFinder(codeset)
