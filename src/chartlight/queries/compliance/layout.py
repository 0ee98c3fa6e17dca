"""Lines and sentences of a free text."""

import re
from collections.abc import Iterator

_LONGEST_SENTENCE = 1000
_ABBREVIATIONS = re.compile(
    r"\b(?:dr|drs|mr|mrs|ms|pt|vs|no|approx|resp|temp|st|e\.g|i\.e|etc|dx|hx|tx|rx|wt|ht|ext|dept|fig|q|b\.i\.d)\.$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=[.?!])[\"\u201d)\]]{0,2}\s+(?=[A-Z0-9\"\u201c(\[<])|(?<=[\"\u201d][.?!])\s+|\s\|\s|\s{4,}")
_QUOTED = re.compile(r"(?:(?<=[\s(\[:,;=])|^)[\"\u201c](?=\S)[^\"\u201c\u201d?\n]{2,300}[\"\u201d]")
_CONTINUES = re.compile(r"^\s{0,40}[a-z]{2,}(?:\s|[,.;]|$)")
_OPEN_END = re.compile(r"[\w,\-%)]\s{0,5}$")
_LIST_ITEM = re.compile(r"^\s{0,40}(?:[-*\u2022\u2013>]|o\s|\w{1,2}[.)]|\[|\(|_)")
_SHORT_LINE = 45
_LONGEST_RUN = 80
_RUN = re.compile(r"(.)\1{80,}", re.DOTALL)


def squeezed(text: str) -> str:
    """The text without long runs of one character, which mean nothing and only cost time."""
    return _RUN.sub(lambda run: run.group(0)[:_LONGEST_RUN], text)


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them, without trailing white space."""
    return [line.rstrip() for line in text.expandtabs(4).splitlines()]


def joined(lines: list[str]) -> list[str]:
    """Lines with the ones that an e-mail program wrapped put together again."""
    out: list[str] = []
    for line in lines:
        wraps = (
            out
            and len(out[-1]) >= _SHORT_LINE
            and _CONTINUES.match(line)
            and not _LIST_ITEM.match(line)
            and _OPEN_END.search(out[-1])
        )
        if wraps and len(out[-1]) < _LONGEST_SENTENCE:
            out[-1] = f"{out[-1]} {line.strip()}"
        else:
            out.append(line)
    return out


def sentences_of(line: str) -> Iterator[str]:
    """The sentences of a line, none longer than a thousand characters, so that no pattern runs long on one.

    What is quoted from a note stays together, whatever stops stand within it; words that ask are taken apart.
    """
    start = 0
    quoted = [match.span() for match in _QUOTED.finditer(line)]
    at = 0
    for match in _BREAK.finditer(line):
        while at < len(quoted) and quoted[at][1] - 1 <= match.start():
            at += 1
        if at < len(quoted) and quoted[at][0] < match.start():
            continue
        if _ABBREVIATIONS.search(line[max(match.start() - 8, 0) : match.start()]):
            continue
        yield from _pieces(line[start : match.end()])
        start = match.end()
    yield from _pieces(line[start:])


def _pieces(sentence: str) -> Iterator[str]:
    for begin in range(0, len(sentence), _LONGEST_SENTENCE):
        if piece := sentence[begin : begin + _LONGEST_SENTENCE].strip(" |\t"):
            yield piece
