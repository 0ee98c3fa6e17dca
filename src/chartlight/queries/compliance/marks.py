"""The marks that stand before an answer option: boxes, bullets, numbers, in all their typographic forms."""

import re

# Ballot boxes, squares, circles, check marks, stars, and the private characters that Wingdings boxes are pasted as
_GLYPHS = (
    "\u2610\u2611\u2612\u25a1\u25a0\u25a2\u25a3\u25fb\u25fc\u25fd\u25fe\u274f\u2750\u2751\u2752\u2b1c\u2b1b\u25cb\u25ef"
    "\u25cf\u25c9\u25cc\u25e6\u25c7\u25c6\u2713\u2714\u2717\u2718\u2716\u2705\u2606\u274d\u25ab\u25aa"
    "\u26aa\u26ab\U0001f518\U0001f532\U0001f533\uf0a8\uf06f\uf071\uf0a3\uf0fe\uf072"
)
# Circled and bracketed numbers and letters: a number of an option, not a box
_CIRCLED = "\u2460-\u2473\u2474-\u249b\u249c-\u24e9\u2776-\u277f"
_NAMED = r"(?:option|choice|answer|response)\s?[.#]?\s?(?:\d{1,2}|[a-h])\s?[.:)=-]"
_TICK = r"(?:[xX\u221a\u2713\u2714\u2611*v+\u25cf\u2022]|yes|selected|ok)"
_MARK = "|".join(
    (
        rf"\[\s{{0,3}}{_TICK}?\s{{0,3}}\]",
        r"\[_{1,4}\]",
        r"\(_{1,4}\)",
        rf"\(\s{{0,3}}{_TICK}?\s{{0,3}}\)",
        r"_{1,3}\s?[xX\u2713\u2714]\s?_{1,3}",
        r"_+(?=\s)",
        r"(?<![\])]\s)_{2,}(?=[\w*])",
        f"[{_GLYPHS}]",
    )
)
# What points at an option from before its box
_POINTS = "\u2192\u27a1\u25ba\u25b6\u27a4\u2605\u2b50\u261e\U0001f449"
_BEFORE = (
    rf"^\s*(?:[{_POINTS}]{{1,3}}\ufe0f?\s{{0,3}})?(?:-{{0,2}}>\s?|[-*\u2022~]\s{{1,3}}|\(?\w{{1,2}}[.)]\s{{1,3}})?"
)
BOXED = re.compile(rf"{_BEFORE}(?:{_MARK}|[xX](?=\s{{1,3}}[A-Z][a-z]))\s*(?:[^\s_]|__\w|_[A-Za-z]).*$")
"""A line that starts with a box."""

BOX = re.compile(rf"(?<!\S)(?:{_MARK}|[{_CIRCLED}])\s*(?=[^\s_])")
"""A box anywhere in a line, before the words it stands for."""

BULLET = re.compile(
    rf"^\s*(?:[{_CIRCLED}]\s*|{_NAMED}\s*)\S.*$"
    r"|^\s*(?:[-*\u2022\u2013\u2014>\u00b7\u2023\u25aa~]{1,3}|=+>|o|\d{1,2}\s?[.):]|\d{1,2}\s[-\u2013]|\(?[A-Ha-h1-9][.)]"
    r"|\(?[ivx]{1,4}[.)])\s+\S.*$|^\s*(?:\d{1,2}|[A-Ha-h])[.)](?-i:[A-Z][a-z]).*$|^\s*(?:\*(?=\w)|\d\s(?=[A-Z][a-z]))[^*]*$",
    re.IGNORECASE,
)
"""A line of a list without boxes."""

_STRIPPED = re.compile(
    rf"^\s*(?:[{_POINTS}]{{1,3}}\ufe0f?\s{{0,3}})?(?:-{{0,2}}>\s?|~\s)?(?:{_MARK}|[{_CIRCLED}]|{_NAMED}|[-*\u2022\u2013\u2014>\u00b7~]{{1,3}}|o(?=\s)"
    r"|\(?\w{1,2}\s?[.):](?=\s)|\(?[ivx]{1,4}[.)](?=\s)|(?:\d{1,2}|[a-h])[.)](?=[a-z]{2})|[x\U0001f449](?=\s{1,3}[a-z])|\d{1,2}\s[-\u2013]|\d(?=\s[A-Z][a-z]))\s*",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LETTER = re.compile(r"[A-WYZa-wyz0-9\s]")
_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?([A-Ha-h]|[1-9])[.)]\s(?=\S)")
_PLAIN_NUMBER = re.compile(r"(?:(?<=\s)|^)([1-9])\s(?=[A-Za-z]{4})")
_PLAIN_FIRST = re.compile(r"\s{0,8}1\s[A-Za-z]{4}.{2,90}?\s2\s[A-Za-z]{4}")
_LONGEST_LINE = 2000


def mark_of(option: str) -> str:
    """What stands before the words of an option, without numbers and letters: the options of a list share it."""
    if not _LETTERS.search(option):
        return ""
    return _LETTER.sub("", option.lstrip()[: len(option.lstrip()) - len(bare(option))])


def numbered(line: str) -> list[int]:
    """Where the items of a list begin that stands within one line: "a) ... b) ... c) ...", in their order."""
    return _in_order(_NUMBER, line) or (_in_order(_PLAIN_NUMBER, line) if _PLAIN_FIRST.match(line) else [])


def _in_order(pattern: re.Pattern[str], line: str) -> list[int]:
    starts: list[int] = []
    expected = ""
    for match in pattern.finditer(line[:_LONGEST_LINE]):
        mark = match.group(1)
        if (mark in {"a", "A", "1"} and not starts) or mark == expected:
            starts.append(match.start())
            expected = chr(ord(mark) + 1)
    return starts


def bare(option: str) -> str:
    """The words of an option without the box, bullet or number before them."""
    return _STRIPPED.sub("", option, count=1).strip()
