"""Names in any script, made ready for a page that is set without a shaping engine.

The sheet's own font holds Latin, Greek and Cyrillic. For the rest, in this order: a sign gets its ASCII spelling;
Arabic letters are joined (by the presentation forms that Unicode lists) and Hebrew and Arabic words turned to be read
from the right; scripts whose letters change place (those of India and its neighbours) are spelled in Latin letters by
their Unicode names and marked with a star, because set letter by letter they would be misspelled; what no font at hand
can show is written as its code point. Nothing is dropped in silence, and the chart keeps the original.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

SPELLED = "*"
"""Stands behind a word that was spelled in Latin letters."""

_ASCII = {
    "\u2192": "to", "\u2190": "from", "\u2191": "up ", "\u2193": "down ", "\u2265": ">=", "\u2264": "<=",
    "\u2260": "not =", "\u2248": "~", "\u0394": "change ", "\u2212": "-", "\u2011": "-", "\u2610": "[ ]",
    "\u2611": "[x]", "\u2612": "[x]", "\u25a1": "[ ]", "\u25cf": "-", "\u25aa": "-", "\u25a0": "-", "\u2713": "yes",
    "\u2714": "yes", "\u221e": "infinity", "\u03bc": "\u00b5", "\u2103": "\u00b0C", "\u2109": "\u00b0F",
    "\ufb01": "fi", "\ufb02": "fl", "\u00ad": "",
}  # fmt: skip
_REORDERED = re.compile("[\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]+")
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_RUN = re.compile(f"[{_RIGHT}](?:[{_RIGHT}\\s'\u2019.,-]*[{_RIGHT}])?")
_FORMS = ("isolated", "final", "initial", "medial")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}

Covers = Callable[[str], bool]


def readable(text: str, covers: Covers) -> str:
    """`text` as it can be set: composed, signs spelled, joined and turned, without what nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(" " if mark in "\n\t\r" else mark for mark in composed if mark in "\n\t\r" or _is_seen(mark))
    plain = "".join(mark if covers(mark) else _ASCII.get(mark, mark) for mark in seen)
    spelled = _REORDERED.sub(lambda run: f"{latin(run.group(0))}{SPELLED}", plain)
    turned = _RIGHT_RUN.sub(lambda run: right_to_left(run.group(0), covers), spelled)
    return "".join(mark if covers(mark) else f"[U+{ord(mark):04X}]" for mark in turned)


def _is_seen(mark: str) -> bool:
    return unicodedata.category(mark) not in _UNSEEN


def latin(word: str) -> str:
    """A word of an Indic, Burmese, Khmer or Tibetan script in Latin letters, from the names of its letters."""
    out = ""
    for mark in word:
        name = unicodedata.name(mark, "")
        last = name.rpartition(" ")[2].lower()
        if (digit := unicodedata.digit(mark, None)) is not None:
            out += str(digit)
        elif "VIRAMA" in name or name.endswith((" ASAT", " COENG", " AL-LAKUNA")):
            out = out.removesuffix("a")
        elif "VOWEL SIGN" in name:
            out = out.removesuffix("a") + last
        elif "ANUSVARA" in name or "CANDRABINDU" in name:
            out += "n"
        elif "VISARGA" in name:
            out += "h"
        elif "LETTER" in name:
            out += last
    return out.capitalize()


@cache
def _joining() -> dict[str, dict[str, str]]:
    """Forms of each Arabic letter (and of lam with alef) by its place in a word, from Unicode's own decompositions."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        tag, *letters = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if tag.strip("<>") in _FORMS and base and not base.startswith(" "):
            forms.setdefault(base, {}).setdefault(tag.strip("<>"), chr(code))
    return forms


def right_to_left(words: str, covers: Covers) -> str:
    """Hebrew or Arabic words in the order in which a left-to-right line shows them, Arabic letters joined."""
    letters = _letters(words)
    shown = []
    for place, letter in enumerate(letters):
        before = place > 0 and _joins_on(letters[place - 1]) and _joins_back(letter)
        after = place + 1 < len(letters) and _joins_on(letter) and _joins_back(letters[place + 1])
        form = _FORMS[2 * after + before]
        joined = _joining().get(letter[:1] if len(letter) < 2 or letter[:2] not in _joining() else letter[:2], {})
        glyph = joined.get(form, "")
        shown.append(glyph if glyph and covers(glyph) else letter)
    return "".join(reversed(shown))


def _letters(words: str) -> list[str]:
    """Letters without vowel marks, lam and alef taken together: marks cannot be placed without a shaping engine."""
    out: list[str] = []
    for mark in words:
        if unicodedata.combining(mark):
            continue
        if out and out[-1] + mark in _joining():
            out[-1] += mark
        else:
            out.append(mark)
    return out


def _joins_on(letter: str) -> bool:
    return "initial" in _joining().get(letter, {})


def _joins_back(letter: str) -> bool:
    return "final" in _joining().get(letter, {})
