"""Sentences of clinical text: lists, templates, wrapped lines, "1." items, and prose.

A sentence here is the stretch that a negation or a history cue may reach, so a list item or a template line is one.
One pass over the line breaks and full stops: linear in the length of the text.
"""

import re

# Where a sentence may end: a full stop (or ! ?) with what closes it, before white space; or a line break.
_POSSIBLE_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s)|\n")
_ABBREVIATED = frozenset(
    "dr mr mrs ms st vs approx pt pts no nos fig hosp dept est prof sr jr e.g i.e eg ie cf mg ml kg cm mm hr hrs "
    "wt ht temp resp abd ext neuro gen bid tid qid p.o po i.v iv s.c sc a.m p.m wk wks yr yrs inc cc ca".split()
)
_LAST_WORD = re.compile(r"([^\s]{1,12})$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t]*(?:#?\s?\d{1,2}|[A-Za-z])$")
_ITEM = re.compile(r"[ \t]*(?:[-*•·▪‣◦+>#]|\[[ xX]?\]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s*")
_HEADING = re.compile(r"[ \t]*[^\s:][^\n:]{0,60}:")
_CONTINUES = re.compile(
    r"(?:[,;]|\b(?:and|or|of|the|with|to|a|an|in|for|by|no|without|on|at|from))[ \t]*$", re.IGNORECASE
)
WRAPPED = 55
"""A line at least this long that does not end a sentence is taken to be wrapped, in characters."""
LONGEST = 2_000
"""A sentence is cut at a space after so many characters, so that one endless line stays bounded work."""


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Sentences as (start, end), trimmed, in order; every character that is not white space lies in one of them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _POSSIBLE_END.finditer(text):
        end = match.end()
        if end <= start:
            continue
        ends = _line_ends(text, start, match.start()) if match.group() == "\n" else _stop_ends(text, start, match)
        if ends:
            _append(spans, text, start, end)
            start = end
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        _append_trimmed(spans, text, start, cut)
        start = cut
    _append_trimmed(spans, text, start, end)


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _line_ends(text: str, start: int, position: int) -> bool:
    """Does the line break at `position` end the sentence, or was the line only wrapped?"""
    line_start = max(text.rfind("\n", start, position) + 1, start)
    line = text[line_start:position].rstrip()
    following = text[position + 1 : position + 82]
    if not line or not following.strip(" \t") or following[0] == "\n" or following.lstrip(" \t\r")[:1] in ("", "\n"):
        return True
    if _ITEM.match(following) or _HEADING.match(following):
        return True
    if line.endswith(":"):
        return True
    first = following.lstrip()[:1]
    if _CONTINUES.search(line):
        return False
    if first.islower():
        return len(line) < WRAPPED // 2
    return len(line) < WRAPPED


def _stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Does the full stop end the sentence? Not after an abbreviation, a list number or an initial."""
    if match.group()[0] != ".":
        # "? pneumonia" stands for a doubt, not for the end of a sentence
        return not (match.group() == "?" and match.start() > 0 and text[match.start() - 1].isspace())
    before = text[max(start, match.start() - 12) : match.start()]
    if _LIST_NUMBER.search("\n" + text[start : match.start()] if match.start() - start < 5 else before):
        return False
    word = _LAST_WORD.search(before)
    following = text[match.end() : match.end() + 3].lstrip()
    if word:
        last = word.group(1).lower().lstrip("(")
        if last in _ABBREVIATED or (len(last) == 1 and last.isalpha()):
            return "\n" in text[match.end() : match.end() + 2] or (last == "no" and following[:1].isupper())
    return not (following[:1].islower() and len(following) > 1 and "\n" not in text[match.end() : match.end() + 2])
