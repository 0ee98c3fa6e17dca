"""The marks that stand before an answer option: boxes, bullets, numbers, in all their typographic forms."""

import re

# Ballot boxes, squares, circles, check marks, stars, and the private characters that Wingdings boxes are pasted as
_GLYPHS = (
    "\u2610\u2611\u2612\u25a1\u25a0\u25a2\u25a3\u25fb\u25fc\u25fd\u25fe\u274f\u2750\u2751\u2752\u2b1c\u2b1b\u25cb\u25ef"
    "\u25cf\u25c9\u25cc\u25e6\u25c7\u25c6\u2713\u2714\u2717\u2718\u2716\u2705\u2606\u274d\u25ab\u25aa"
    "\uf0a8\uf06f\uf071\uf0a3\uf0fe\uf072"
)
_TICK = r"[xX\u2713\u2714\u2611*v+\u25cf\u2022]"
_MARK = "|".join(
    (
        rf"\[\s{{0,3}}{_TICK}?\s{{0,3}}\]",
        rf"\(\s{{0,3}}{_TICK}?\s{{0,3}}\)",
        r"_{1,3}\s?[xX\u2713\u2714]\s?_{1,3}",
        r"_+(?=\s)",
        f"[{_GLYPHS}]",
    )
)
_BEFORE = r"^\s*(?:-{0,2}>\s?|[-*\u2022]\s{1,3}|\(?\w{1,2}[.)]\s{1,3})?"
BOXED = re.compile(rf"{_BEFORE}(?:{_MARK})\s*[^\s_].*$")
"""A line that starts with a box."""

BOX = re.compile(rf"(?<!\S)(?:{_MARK})\s*(?=[^\s_])")
"""A box anywhere in a line, before the words it stands for."""

BULLET = re.compile(
    r"^\s*(?:[-*\u2022\u2013\u2014>\u00b7\u2023\u25aa]{1,3}|o|\d{1,2}\s?[.):]|\d{1,2}\s[-\u2013]|\(?[A-Ha-h1-9][.)]"
    r"|\(?[ivx]{1,4}[.)])\s+\S.*$|^\s*(?:\*(?=\w)|\d\s(?=[A-Z][a-z]))[^*]*$"
)
"""A line of a list without boxes."""

_STRIPPED = re.compile(
    rf"^\s*(?:-{{0,2}}>\s?)?(?:{_MARK}|[-*\u2022\u2013\u2014>\u00b7]{{1,3}}|o(?=\s)|\(?\w{{1,2}}\s?[.):](?=\s)"
    r"|\d{1,2}\s[-\u2013]|\d(?=\s[A-Z][a-z]))\s*"
)


def bare(option: str) -> str:
    """The words of an option without the box, bullet or number before them."""
    return _STRIPPED.sub("", option, count=1).strip()
