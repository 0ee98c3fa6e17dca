"""From the code of a term to the most specific code that the words beside it support, and never further.

Attributes (side, acuity, stage, type, with hypoxia, ...) count only where they stand directly beside the mention.
A more specific code is taken when its title says nothing but the plain code's title and those attributes.
"""

import re
from functools import lru_cache

from chartlight.codesets.codeset import Codeset
from chartlight.reading.defaults import default_code
from chartlight.reading.folding import COMMA, STOP, key_of, stems_of, words_of
from chartlight.reading.mention import Mention

ATTRIBUTES = frozenset(
    "left right bilateral acute chronic subacute recurrent persistent mild moderate severe systolic diastolic combined "
    "stage 1 2 3 4 5 3a 3b unstageable hypoxia hypercapnia exacerbation primary secondary open closed displaced "
    "nondisplaced intractable paroxysmal permanent".split()
)
_SILENT = frozenset("unspecified other limb side region extremity lower upper part site specified congestive".split())
_REACH = 60
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NEUTRAL_BESIDE = frozenset("on of the with and type a an to side".split())


class Refiner:
    """Finds the most specific code of the tabular list; remembers what it found."""

    def __init__(self, codeset: Codeset) -> None:
        self._codeset = codeset
        self._more_specific = lru_cache(maxsize=20_000)(self._search)
        self._default = lru_cache(maxsize=50_000)(lambda code: default_code(codeset, code))

    def default(self, code: str) -> str | None:
        """The billable code used when nothing more is said."""
        return self._default(code)

    def refine(self, code: str, text: str, mention: Mention) -> tuple[str, bool, bool]:
        """(code, refined, defaulted): refined by attributes beside the mention, or fallen to the default code."""
        plain = self._default(code)
        if plain is None:
            return code, False, False
        beside = attributes_beside(text, mention)
        if beside:
            better = self._more_specific(plain, key_of(beside))
            if better is not None:
                return better, True, False
        return plain, False, plain != code

    def _search(self, code: str, attributes: str) -> str | None:
        said = set(attributes.split(" "))
        own = _title_stems(self._codeset, code)
        parent = self._codeset.parent(code)
        grand = self._codeset.parent(parent) if parent and len(parent) > 3 else None
        best: tuple[int, str] | None = None
        for above in (parent, grand):
            if above is None or not above[:1].isalpha() or "-" in above:
                continue
            for leaf in self._codeset.leaves(above):
                stems = _title_stems(self._codeset, leaf)
                new = (stems & ATTRIBUTES) - own
                if not new or not new <= said or (own & ATTRIBUTES) - stems:
                    continue
                if (stems - ATTRIBUTES - _SILENT) <= own and (best is None or len(new) > best[0]):
                    best = (len(new), leaf)
            if best is not None:
                return best[1]
        return None


def _title_stems(codeset: Codeset, code: str) -> frozenset[str]:
    return frozenset(stems_of(_BRACKETS.sub(" ", codeset.title(code) or "")))


def attributes_beside(text: str, mention: Mention) -> tuple[str, ...]:
    """Attribute words directly before and after a mention, and within it."""
    begin = max(mention.sentence[0], mention.start - _REACH)
    stop = min(mention.sentence[1], mention.end + _REACH)
    return _attributes(text[begin:stop], mention.start - begin, mention.end - begin)


@lru_cache(maxsize=100_000)
def _attributes(window: str, start: int, end: int) -> tuple[str, ...]:
    """Kept, because a chart is coded anew with each note while most of its words stay."""
    words = words_of(window)
    first = next((p for p in range(len(words)) if words.ends[p] > start), None)
    last = next((p for p in reversed(range(len(words))) if words.starts[p] < end), None)
    if first is None or last is None:
        return ()
    found = [words.stems[p] for p in range(first, last + 1) if words.stems[p] in ATTRIBUTES]
    position = first - 1
    while position >= 0 and not words.gaps[position + 1] and _beside(words.stems[position], words.plains[position]):
        found.append(words.stems[position])
        position -= 1
    position = last + 1
    while position < len(words) and _joins(window[words.ends[position - 1] : words.starts[position]]):
        if words.gaps[position] not in (0, COMMA) and words.stems[position] not in ("stage", "left", "right"):
            break
        if not _beside(words.stems[position], words.plains[position]):
            break
        found.append(words.stems[position])
        position += 1
    return tuple(stem for stem in found if stem in ATTRIBUTES)


def _beside(stem: str, plain: str) -> bool:
    return stem in ATTRIBUTES or stem in STOP or plain in _NEUTRAL_BESIDE


def _joins(between: str) -> bool:
    return between.strip() in ("", ",", "(", "-", ", (") and "\n" not in between
