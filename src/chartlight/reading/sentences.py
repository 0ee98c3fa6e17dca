"""Sentences of clinical text: lists, templates, tables, wrapped lines, "1." items, and prose.

A sentence here is the stretch that a negation or a history cue may reach, so a list item or a template line is one.
One pass over the line breaks and full stops: linear in the length of the text.
"""

import re
from dataclasses import dataclass

# Where a sentence may end: a full stop (or ! ?) with what closes it, before white space; or a line break.
_POSSIBLE_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)\]]*+(?=\s)|\n")
# Never the end of a sentence: a name, a number or the other side of a comparison follows.
_LEADS_ON = frozenset("dr mr mrs ms st prof vs approx ca cf eg ie fig nos pts no".split())
# The end of a sentence only where a capital follows: units, rhythms of doses, short forms of the field.
_SHORT = frozenset(
    "pt hosp dept est sr jr mg mcg ml kg cm mm g hr hrs min mins wt ht temp resp abd ext neuro gen bid tid qid qd qod "
    "qhs tds po iv sc im am pm wk wks yr yrs mo mos inc cc prn rec imp cont".split()
)
_AGED = frozenset(("yo", "y/o"))
_PERSON = re.compile(r"[ \t]*(?:[MFWB]\b(?!\.)|(?:AA|[WHB])[MF]\b|AA\b)")
"""Who is so old: "78 y.o. F w/ HTN", "54 y.o. AAM"."""
_LAST_WORD = re.compile(r"([^\s]{1,12})$")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t]*(?:#?\s?\d{1,2}|[A-Za-z])$")
_ITEM = re.compile(
    r"[ \t]*(?:[-*•·▪‣◦>#☐☑☒✓+](?=\s|[^\W\d_])|\[ ?[xX✓]? ?\]|\( ?[xX]? ?\)|\(?\d{1,2}[.)](?!\d)|\(?[a-zA-Z][.)](?=\s))"
)
_HEADING = re.compile(r"[ \t]*(?:[^\W\d_][\w&/'-]*(?:[ ][^\s:;,.]+){0,5}[ ]?(?:\([^()\n]{1,30}\))?):(?=\s|$)")
_CONTINUES = re.compile(
    r"(?:[,;&/]|\b(?:and|or|of|the|with|to|a|an|in|for|by|no|not|without|on|at|from|is|are|was|were|has|have|had|"
    r"be|been|that|which|who|his|her|their|than|as|due|vs\.?|via|per|mild|severe|acute|chronic|dr\.?|mr\.?|mrs\.?))"
    r"[ \t]*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:and|or|of|with|to|for|by|from|due|which|who|that|secondary|in|on|at|as|than)\b")
_STATES = re.compile(
    r"(?:no|denies|denied|reports|states|plan|pt|patient|will|cont|continue|without|neg|pos)\b", re.IGNORECASE
)
_NOT_CAPITAL = re.compile(r"[a-z]{4}")
_COUNTED = re.compile(
    r"\b(?:day|days|stage|type|grade|class|hour|week|weeks|pod|hd|age|x|para|gravida|by|of|to)\s*#?$", re.IGNORECASE
)
WRAPPED = 55
"""A line at least this long that does not end a sentence may be wrapped whatever follows, in characters."""
_NARROW = 28
_UNSTOPPED = 45
WIDEST = 132
"""Where a paragraph has a longer line than this, its lines were not wrapped at a width, in characters."""
LONGEST = 2_000
"""A sentence is cut at a space after so many characters, so that one endless line stays bounded work."""
_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines without a blank one between them: where they end, the longest, and whether any stops a sentence."""

    end: int
    width: int
    stops: bool


def even_lines(text: str) -> str:
    """`text` with every kind of line break as a line feed, character for character, so that offsets stay."""
    return text.replace("\r\n", " \n").translate(_BREAKS)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Sentences as (start, end), trimmed, in order; every character that is not white space lies in one of them."""
    text = even_lines(text)
    paragraphs = _paragraphs(text)
    block = 0
    spans: list[tuple[int, int]] = []
    start = 0
    item = 0  # the number of the list item that was met last, within the paragraph
    for match in _POSSIBLE_END.finditer(text):
        end = match.end()
        if end <= start:
            continue
        while paragraphs[block].end < match.start():
            block += 1
            item = 0
        if match.group() == "\n":
            ends = _line_ends(text, match.start(), paragraphs[block])
        elif number := _next_item(text, start, match, item):
            # "1. CAP 2. AKI" in one line: the sentence ends before the number
            item = number
            end = match.start() - len(str(number))
            ends = True
        else:
            item = _item_number(text, start, match) or item
            ends = _stop_ends(text, start, match)
        if ends and end > start:
            _append(spans, text, start, end)
            start = end
    _append(spans, text, start, len(text))
    return spans


def _paragraphs(text: str) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    width, stops, position = 0, False, 0
    for line in text.split("\n"):
        bare = line.strip()
        position += len(line) + 1
        if not bare:
            found.append(_Paragraph(position - 1, width, stops))
            width, stops = 0, False
            continue
        width = max(width, len(line))
        stops = stops or bare[-1] in ".!?" or ". " in bare
    found.append(_Paragraph(position, width, stops))
    return found


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


def _line_ends(text: str, position: int, paragraph: _Paragraph) -> bool:
    """Does the line break at `position` end the sentence, or was the line only wrapped?"""
    whole = text[max(text.rfind("\n", 0, position) + 1, position - 4 * WIDEST) : position]
    line = whole.rstrip()
    following = text[position + 1 : position + 82].partition("\n")[0]
    bare = following.strip()
    if (
        not line
        or not bare
        or _ITEM.match(following)
        or _HEADING.match(following)
        or "|" in line
        or "\t" in line.strip()
    ):
        return True
    if line.endswith(":"):
        return len(line) < WRAPPED
    if _CONTINUES.search(line):
        return False
    if _GOES_ON.match(bare):
        return len(line) < _NARROW // 2
    if paragraph.width > WIDEST:
        return not (bare[0].islower() and len(line) >= WRAPPED)
    # a line that had room for the next word was not wrapped
    if len(line) + 1 + len(bare.split(maxsplit=1)[0]) <= paragraph.width - 12:
        return True
    if bare[0].isupper() and (not line.isupper() or not bare.isupper()):
        return len(line) < WRAPPED
    if _STATES.match(bare):
        return len(line) < WRAPPED
    return len(line) < (_NARROW if paragraph.stops else _UNSTOPPED)


def _item_number(text: str, start: int, match: re.Match[str]) -> int:
    """The number of the list item that the sentence opens with, if the full stop is that of the number; else 0."""
    opening = text[start : match.start()].strip(" \t\n#(") if match.start() - start < 8 else ""
    return int(opening) if opening.isdecimal() and len(opening) < 3 else 0


def _next_item(text: str, start: int, match: re.Match[str], item: int) -> int:
    """The number of the next item of a list within a line, if the full stop is that of such a number; else 0."""
    number = str(item + 1)
    before = match.start() - len(number)
    if match.group() != "." or before <= start or not text.startswith(number, before) or item == 0:
        return 0
    opening = text[max(start, before - 12) : before]
    following = text[match.end() : match.end() + 2].strip()
    if not opening[-1:].isspace() or not opening.strip() or _COUNTED.search(opening.rstrip()):
        return 0
    return item + 1 if following[:1].isalpha() else 0


def _stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Does the full stop end the sentence? Not after an abbreviation, a list number or an initial."""
    following = text[match.end() : match.end() + 4].lstrip(" \t")
    if match.group()[0] != ".":
        # "? pneumonia" and "UTI? - sent" stand for a doubt, not for the end of a sentence
        return not (
            match.group() == "?"
            and (following[:1] in "-/,|)" or (match.start() > 0 and text[match.start() - 1].isspace()))
        )
    if following[:1] in ("|", ",", ";", "/") and following:
        return False
    before = text[max(start, match.start() - 12) : match.start()]
    if match.start() - start < 5 and _LIST_NUMBER.search("\n" + text[start : match.start()]):
        return False
    capital = following[:1].isupper() or not following[:1].isalpha()
    word = _LAST_WORD.search(before)
    if word:
        last = word.group(1).lower().lstrip("(").replace(".", "")
        if len(last) == 1 and last.isalpha():
            return _ends_at_a_letter(before[: -len(word.group(1))], following)
        if last in _LEADS_ON:
            return last == "no" and following[:1].isupper() and "\n" not in text[match.end() : match.end() + 1]
        if last in _SHORT:
            return following[:1].isupper() or following[:1] == "\n"
        if last in _AGED and _PERSON.match(text, match.end()):
            return False
    return capital or len(following) < 2 or following[:1] == "\n"


def _ends_at_a_letter(before: str, following: str) -> bool:
    """After a single letter: "hepatitis C. No", but not "E. coli", "John C. Smith"."""
    return following[:1].isupper() and _NOT_CAPITAL.search(before.rstrip()[-4:]) is not None
