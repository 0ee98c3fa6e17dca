"""From the code of a term to the most specific code that the words beside it support, and never further.

Attributes (side, acuity, stage, type, site) count only where they stand directly beside the mention. A more specific
code of the same category is taken when its title says nothing but the plain code's title and those attributes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from chartlight.codesets.codeset import Codeset
from chartlight.coding.sites import said_beside
from chartlight.reading.defaults import default_code
from chartlight.reading.folding import stems_of
from chartlight.reading.mention import Mention

ATTRIBUTES = frozenset(
    "left right bilateral acute chronic subacute recurrent persistent mild moderate severe systolic diastolic combined "
    "stage 1 2 3 4 5 3a 3b unstageable hypoxia hypercapnia exacerbation primary secondary open closed displaced "
    "nondisplaced intractable paroxysmal permanent".split()
)
# Words of titles that say nothing of their own, and sites that a narrower one of the same condition replaces.
_SILENT = frozenset("unspecified other side region part site specified congestive nos".split())
_GENERAL = frozenset("lower upper extremity limb deep vein joint area trunk lobe bronchus lung".split())
# Categories whose titles name sites, stages or kinds in the words of notes: there any word of a title counts.
_WORDED = tuple("C D0 F32 F33 I70 I80 I82 I83 L02 L03 L89 L97 M00 M16 M17 M19 M86 S Z89 Z96".split())
_REACH = 60
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LONGEST_INJURY = 8


@dataclass(frozen=True, slots=True)
class _Leaf:
    code: str
    stems: frozenset[str]


class Refiner:
    """Finds the most specific code of the tabular list; remembers what it found."""

    def __init__(self, codeset: Codeset) -> None:
        self._codeset = codeset
        self._default = lru_cache(maxsize=50_000)(lambda code: default_code(codeset, code))
        self._leaves = lru_cache(maxsize=2_000)(self._leaves_below)
        self._vocabulary = lru_cache(maxsize=2_000)(self._words_below)
        self._less = lru_cache(maxsize=20_000)(self._says_less)
        self._best = lru_cache(maxsize=50_000)(self._search)

    def default(self, code: str) -> str | None:
        """The billable code used when nothing more is said."""
        return self._default(code)

    def refine(self, code: str, text: str, mention: Mention) -> tuple[str, bool, bool]:
        """(code, refined, defaulted): refined by attributes beside the mention, or fallen to the default code."""
        plain = self._default(code)
        if plain is None:
            return code, False, False
        begin = max(mention.sentence[0], mention.start - _REACH)
        stop = min(mention.sentence[1], mention.end + _REACH)
        said = said_beside(text[begin:stop], mention.start - begin, mention.end - begin, self._vocabulary(plain[:3]))
        if said:
            better = self._best(plain, said)
            if better is not None:
                return better, True, False
        return plain, False, plain != code

    def says_less(self, general: str, specific: str) -> bool:
        """Does the title of the one leave open, or deny, only what that of the other says, of the same category?

        "Unspecified asthma with status asthmaticus" beside "Severe persistent asthma with status asthmaticus";
        "cirrhosis without ascites" beside "cirrhosis with ascites".
        """
        return self._less(general, specific)

    def _says_less(self, general: str, specific: str) -> bool:
        ours, theirs = self._codeset.title(general) or "", self._codeset.title(specific) or ""
        if theirs.lower().partition(" without ")[0].endswith("unspecified"):
            return False
        plain, _, denied = ours.partition(" without ")
        if denied and " with " in theirs and theirs.startswith(f"{plain} with "):
            return True
        if "unspecified" not in ours.lower():
            return False
        kept = _title_stems(self._codeset, general) - _SILENT
        said = _title_stems(self._codeset, specific) - _SILENT
        return kept < said

    def _search(self, code: str, said: frozenset[str]) -> str | None:
        """The code whose title adds most of what is said to the plain code's; None where two add as much."""
        own = _title_stems(self._codeset, code)
        kept = own - _SILENT - _GENERAL
        found: list[tuple[tuple[int, int, int], str]] = []
        for leaf in self._near(code):
            new = leaf.stems - own - _SILENT
            if new and new <= said and kept <= leaf.stems:
                found.append(((len(new), _shared(leaf.code, code), -len(leaf.stems)), leaf.code))
        most = max((adds for adds, _ in found), default=None)
        best = [leaf for adds, leaf in found if adds == most]
        return best[0] if len(best) == 1 else None

    def _near(self, code: str) -> tuple[_Leaf, ...]:
        """Codes that may say more: of the whole category where titles are worded alike, else of the nearest heading."""
        if code.startswith(_WORDED):
            return self._leaves(code[:3])
        parent = self._codeset.parent(code)
        grand = self._codeset.parent(parent) if parent and len(parent) > 3 else None
        above = grand if grand is not None and "-" not in grand and grand[:1].isalpha() else parent
        return self._leaves(above) if above is not None and "-" not in above and above[:1].isalpha() else ()

    def _leaves_below(self, code: str) -> tuple[_Leaf, ...]:
        return tuple(
            _Leaf(leaf, _title_stems(self._codeset, leaf))
            for leaf in self._codeset.leaves(code)
            if len(leaf) < _LONGEST_INJURY or leaf.endswith("A")
        )

    def _words_below(self, category: str) -> frozenset[str]:
        if not category.startswith(_WORDED):
            return ATTRIBUTES
        return ATTRIBUTES.union(*(leaf.stems for leaf in self._leaves(category))) - _SILENT


def _title_stems(codeset: Codeset, code: str) -> frozenset[str]:
    return frozenset(stems_of(_BRACKETS.sub(" ", codeset.title(code) or "")))


def _shared(one: str, other: str) -> int:
    """How many characters two codes begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
