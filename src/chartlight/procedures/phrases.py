"""The phrases of the procedure data: words as an operator writes them, with a few signs for what varies.

`word*` any ending (and a possessive), `*word` any beginning, `a|b` either, `(word)` may be left out, `..` up to five
other words. White space and hyphens count alike, capitals do not count. A phrase matches whole words only, within a
sentence or a line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

Span = tuple[int, int]
"""Where words stand in the note: code points, end exclusive."""

_BETWEEN = r"[\s\-‐-―]+"
_GAP = r"(?:[^\s.;:]+[\s\-]+){0,5}?"
_LITERAL = re.compile(r"[a-z0-9]+")
_LEAST_ANCHOR = 2
_SPELT_TWICE = re.compile(
    r"(?<=[a-z])i(z)(?=ation|ed|ing|e|es|$|\*)|h(e)(?=mato|mo(?!v))|\b(e)(?=sophag|dema)|(?<=tumo)(r)\b|an(e)(?=sth)"
    r"|c(e)(?=cum|cal\b|cos)|f(e)(?=cal)|isch(e)(?=mi)"
)
"""Letters that British spelling has otherwise: s for z, ae and oe for e, our for or."""
_BRITISH = {"z": "[sz]", "r": "u?r"}
_TO_BE = frozenset(("was", "were", "is", "are"))
_DENIES = re.compile(r"\b(?:not|never|no|without)\b", re.IGNORECASE)


class BadPhrase(ValueError):
    """A phrase that cannot be read; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as a regular expression, compiled when a text first holds its `anchor`: a piece of it in small letters
    without which it cannot match. Most of the thousands of phrases are never needed."""

    written: str
    expression: str
    anchor: str

    def found_in(self, text: str, lower: str, begin: int = 0, end: int | None = None) -> Iterator[Span]:
        """Where it stands in text[begin:end]; `lower` is the whole text in small letters."""
        stop = len(text) if end is None else end
        if lower.find(self.anchor, begin, stop) == -1:
            return
        gaps = ".." in self.written and not _DENIES.search(self.written)
        for match in _compiled(self.expression).finditer(text, begin, stop):
            if not (gaps and _DENIES.search(match.group())):  # "fracture .. opened" is not "fracture was not opened"
                yield match.span()


@cache
def phrase(written: str) -> Phrase:
    """The phrase that is written so. BadPhrase for one without words."""
    pieces = written.split()
    parts: list[str] = []
    anchors: list[str] = []
    pending_gap = False
    left_out = ""
    for number, piece in enumerate(pieces):
        if piece == "..":
            pending_gap = True
            continue
        if _is_verb_to_be(pieces, number):
            left_out = f"(?:{'|'.join(piece.split('|'))}){_BETWEEN}"
            continue
        optional = piece.startswith("(") and piece.endswith(")")
        core = piece[1:-1] if optional else piece
        pattern = "(?:" + "|".join(map(_word, core.split("|"))) + ")"
        gap = _GAP if pending_gap else ""
        if left_out:  # with the verb the words between it and the participle are left out
            gap, left_out = f"(?:{left_out}{gap}|then{_BETWEEN})?", ""
        pending_gap = False
        last = number == len(pieces) - 1
        if optional:
            parts.append(f"(?:{gap}{_BETWEEN}{pattern})?" if last and parts else f"{gap}(?:{pattern}{_BETWEEN})?")
            continue
        if "|" not in core:
            anchors += _LITERAL.findall(_either_spelling(core.lower(), {}))
        parts.append(gap + pattern)
        if any(not _may_be_left_out(later) for later in pieces[number + 1 :]):
            parts.append(_BETWEEN)
    if not any(part for part in parts) or all(_may_be_left_out(piece) for piece in pieces):
        raise BadPhrase(f"the phrase {written!r} has no word that must stand")
    anchor = max(anchors, key=len, default="")
    whole = "".join(parts)
    return Phrase(written, rf"(?<!\w){whole}(?!\w)", anchor if len(anchor) >= _LEAST_ANCHOR else "")


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _is_verb_to_be(pieces: list[str], number: int) -> bool:
    """True for a "was" between other words: terse notes leave it out ("spleen removed" for "spleen was removed")."""
    followed = any(not _may_be_left_out(later) for later in pieces[number + 1 :])
    return followed and number > 0 and pieces[number - 1] != ".." and _TO_BE.issuperset(pieces[number].split("|"))


def _may_be_left_out(piece: str) -> bool:
    return piece == ".." or (piece.startswith("(") and piece.endswith(")"))


def _word(written: str) -> str:
    if written.startswith("*"):
        return r"\w*" + _word(written[1:])
    if written.endswith("*"):
        return _hyphened(written[:-1]) + r"\w*(?:['’]s)?"
    return _hyphened(written)


def _hyphened(written: str) -> str:
    return r"[\s\-‐-―]?".join(_either_spelling(re.escape(part), _BRITISH) for part in written.split("-"))


def _either_spelling(word: str, variants: dict[str, str]) -> str:
    """A word with what British spelling has otherwise put as `variants` say, or as a gap where they say nothing."""

    def put(match: re.Match[str]) -> str:
        letter = match.group(match.lastindex or 0)
        other = variants.get(letter, "[ao]?e") if variants else " "
        return match.group().removesuffix(letter) + other

    return _SPELT_TWICE.sub(put, word)


def first_of(phrases: Iterable[Phrase], text: str, lower: str, begin: int = 0, end: int | None = None) -> Span | None:
    """Where the earliest of the phrases stands; None where none does."""
    return min((span for one in phrases for span in one.found_in(text, lower, begin, end)), default=None)
