"""Left, right or both, as a note says it of what stands near."""

import re
from collections.abc import Sequence

from chartlight.procedures.phrases import Span
from chartlight.procedures.words import Word

LEFT, RIGHT, BOTH = "left", "right", "bilateral"
_SIDES = {
    "left": LEFT, "lt": LEFT, "l": LEFT, "right": RIGHT, "rt": RIGHT, "r": RIGHT, "bilateral": BOTH, "both": BOTH,
    "bilaterally": BOTH, "lul": LEFT, "lll": LEFT, "rul": RIGHT, "rll": RIGHT, "rml": RIGHT, "bil": BOTH, "b/l": BOTH,
    "bilat": BOTH,
}  # fmt: skip
_BEFORE, _AFTER = 6, 5
_JUST_BEFORE = 12
_SIDE = re.compile(r"\b(left|right|bilateral(?:ly)?|both)\b", re.IGNORECASE)
_INITIAL = re.compile(r"(?<![\w.])(L|R|Lt|Rt|LT|RT)(?![\w.'’:]|[ ]?[=\d])(?=\s+\(?[a-zA-Z]|\s*\Z)")
# The operator's own side, the direction of a turn, and what is left where it is, are no side of a body part.
_NO_SIDE = re.compile(
    r"\b(?:left (?:in place|intact|open|alone|behind|to|lateral decub\w*|uterine displacement)"
    r"|both (?:bones?|components|surfaces|fragments|ends|columns|portals|planes|wounds|incisions|screws|plates|"
    r"levels|drains)"
    r"|(?:was|were|is|are|been|and) left|right (?:lateral decub\w*|away|angle\w*))\b",
    re.IGNORECASE,
)


def side_word(word: Word) -> str | None:
    """The side that a word names."""
    return _SIDES.get(word.normal)


def side_near(words: Sequence[Word], span: Span) -> tuple[str, Span] | None:
    """The side nearest to a stretch among these words: before it rather than after it."""
    before = [word for word in words if word.end <= span[0]][-_BEFORE:]
    inside = [word for word in words if span[0] <= word.begin and word.end <= span[1]]
    after = [word for word in words if word.begin >= span[1]][:_AFTER]
    for group in (inside, before[::-1], after):
        for word in group:
            side = _SIDES.get(word.normal)
            if side is not None and (group is inside or not _of_other(word, span)):
                return side, (word.begin, word.end)
    return None


def _of_other(word: Word, span: Span) -> bool:
    """True of a "both" that does not stand right before the words: "both screws" says nothing of the bone."""
    return word.normal == "both" and not 0 <= span[0] - word.end <= _JUST_BEFORE


def initial_side(text: str, begin: int, end: int) -> tuple[str, Span] | None:
    """The first side that a stretch gives by its initial before a word ("L ring finger")."""
    match = _INITIAL.search(text, begin, end)
    return (LEFT if match.group().lower().startswith("l") else RIGHT, match.span()) if match else None


def first_side(text: str, begin: int, end: int) -> tuple[str, Span] | None:
    """The first side that a stretch names outright (no abbreviations)."""
    masked = [match.span() for match in _NO_SIDE.finditer(text, begin, end)]
    for match in _SIDE.finditer(text, begin, end):
        if not any(start <= match.start() < stop for start, stop in masked):
            said = match.group(1).lower()
            return (BOTH if said.startswith("bilateral") or said == "both" else said), match.span()
    return None
