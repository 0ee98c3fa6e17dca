"""What a phrase and a near term have in common, as numbers: what the re-ranking model judges a proposal by.

Near in meaning is not enough: "heart rate" is near "abnormal heart rate", an organism near its sepsis. The same
function serves training and use.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from chartlight.reading.folding import OPTIONAL, stems_of
from chartlight.reading.term_vectors import Near

NAMES = (
    "cosine margin term_said phrase_used words_alike deciding_unsaid deciding_extra side_differs number_differs "
    "denied phrase_words term_words letters rivals first"
).split()
ALIKE = 0.85
"""Share of a term's word that a word of the phrase must begin with, or how like it must be spelt."""
DECIDING = frozenset(
    "elevated increased decrease decreased low high abnormal abnormality positive change disease disorder lesion "
    "acute chronic malignant neoplasm carcinoma cancer secondary congenital sepsis syndrome infection injury "
    "fracture poisoning postprocedural neonatal newborn pregnancy hereditary benign metastasis hemorrhage".split()
)
_SIDES = frozenset("left right bilateral".split())
_DENIALS = frozenset("no not non without never free negative neg absent denies denied nor neither".split())
_DENYING = frozenset("no not non without never free negative absent".split())


def features(phrase: str, nearest: Sequence[Near]) -> list[list[float]]:
    """One row of `NAMES` a candidate; the candidates in order of nearness."""
    words = stems_of(phrase)
    return [_row(words, phrase.lower(), near, place, nearest) for place, near in enumerate(nearest)]


def _row(words: list[str], phrase: str, near: Near, place: int, nearest: Sequence[Near]) -> list[float]:
    there = set(words)
    wanted = set(stems_of(near.term))
    unsaid = {word for word in wanted if not any(alike(word, other) for other in there)}
    extra = {word for word in there if not any(alike(other, word) for other in wanted)}
    rival = max((other.cosine for other in nearest if other.code[:3] != near.code[:3]), default=0.0)
    weighty = [word for word in extra if word not in OPTIONAL]
    return [
        near.cosine,
        near.cosine - rival,
        1 - len(unsaid) / max(1, len(wanted)),
        1 - len(weighty) / max(1, len(there)),
        float(not unsaid),
        float(len(unsaid & DECIDING)),
        float(len(extra & DECIDING)),
        float(bool((there ^ wanted) & _SIDES) and bool(wanted & _SIDES)),
        float(_numbers(there) != _numbers(wanted)),
        float(bool(there & _DENYING)),
        float(min(len(words), 7)),
        float(min(len(wanted), 7)),
        SequenceMatcher(None, phrase, near.term, autojunk=False).ratio(),
        float(sum(other.cosine >= near.cosine - 0.05 for other in nearest)),
        float(place == 0),
    ]


def says_more(phrase: str, term: str) -> bool:
    """Does the term say all that the phrase says, and more? Then it is more specific than the words allow."""
    there, wanted = set(stems_of(phrase)), set(stems_of(term))
    if any(not any(alike(other, word) for other in wanted) for word in there):
        return False
    return any(not any(alike(word, other) for other in there) for word in wanted)


def denies(phrase: str, term: str) -> bool:
    """Does one of them deny and the other not: "MRSA nares neg" beside "MRSA nares positive"?"""
    return bool(_DENIALS & set(stems_of(phrase))) != bool(_DENIALS & set(stems_of(term)))


def _numbers(words: set[str]) -> set[str]:
    return {word for word in words if word[:1].isdigit()}


def alike(word: str, other: str) -> bool:
    """The same word but for its ending or a slip of spelling."""
    if word == other:
        return True
    return other.startswith(word[: max(4, int(ALIKE * len(word) + 0.99))]) or (
        word[:1] == other[:1] and SequenceMatcher(None, word, other, autojunk=False).ratio() >= ALIKE
    )
