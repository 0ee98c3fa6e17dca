"""What was begun and not completed: attempted, failed, aborted, abandoned (ICD-10-PCS Official Guidelines 2026, B3.3).

The cues are data (contexts.toml, table `discontinued`). A listed procedure is one when cues stand right at its name,
right after its line, or when the narrative says of the very thing it names that it could not be done and nothing later
says that it was.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from chartlight import locations
from chartlight.procedures.phrases import Span
from chartlight.procedures.words import normals
from chartlight.reading.sentences import split_sentences

DISCONTINUED = "discontinued"
_REACH = 70
_BREAK = r"(?:[.;:]|\bconver|\bthen\b|\bfollowed\b|\bafter\b)"
_OWN_WORDS = 4
_NOT_OF_IT = frozenset(
    "left right bilateral procedure operation surgery open laparoscopic robotic percutaneous partial total repair "
    "resection excision drainage biopsy exploration placement insertion removal release revision wound".split()
)
"""Words of a name that say nothing of the thing it is about."""


@dataclass(frozen=True, slots=True)
class _Cues:
    before: re.Pattern[str]
    failed: re.Pattern[str]
    after: re.Pattern[str]
    follows: re.Pattern[str]
    told: re.Pattern[str]
    ended: re.Pattern[str]
    success: re.Pattern[str]


@cache
def _cues() -> _Cues:
    path = locations.resources() / "procedures" / "contexts.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))["discontinued"]
    said = {key: "|".join(data[key]) for key in ("before", "failed", "after", "told", "ended", "success")}
    flags = re.IGNORECASE
    return _Cues(
        re.compile(rf"\b(?:{said['before']})\b(?:[ \t\n,]+(?!and\b|with\b)[\w'’/()-]+){{0,{_OWN_WORDS}}}\s*\Z", flags),
        re.compile(
            rf"(?<!of )(?<!for )(?<!to )(?<!the )(?<!after )\b(?:{said['failed']})\s+"
            r"(?:(?:left|right|bilateral|trial of|attempt at|attempted)\s+)*\Z",
            flags,
        ),
        re.compile(rf"\b(?:{said['after']})\b", flags),
        re.compile(
            r"[\s.;,:()–-]*(?:the )?(?:procedure |operation |case |attempt |this )?(?:was |were )?"
            rf"(?:{said['after']})\b(?!\s+(?:{_NAME_FOLLOWS})\b)",
            flags,
        ),
        re.compile(rf"\b(?:{said['told']})\b", flags),
        re.compile(rf"\b(?:{said['ended']})\b", flags),
        re.compile(rf"\b(?:{said['success']})\b", flags),
    )


_NAME_FOLLOWS = "left|right|bilateral|laparoscopic|attempt|trial|open"


def attempted(text: str, name: Span, stretch: Span, clause_end: int) -> Span | None:
    """The words at a name, in its sentence or listed line, that say that it was begun and not completed."""
    cues = _cues()
    floor = max(stretch[0], name[0] - _REACH)
    broken = [match.end() for match in re.finditer(_BREAK, text[floor : name[0]], re.IGNORECASE)]
    floor += max(broken, default=0)
    if cues.success.search(text, name[1], stretch[1]) and not cues.after.search(text, name[1], clause_end):
        return None
    for cue in (cues.before, cues.failed):
        if found := cue.search(text, floor, name[0]):
            return found.span()
    for found in cues.after.finditer(text, name[1], min(clause_end, name[1] + _REACH)):
        rest = text[found.end() : clause_end]
        if clause_end == stretch[1] or re.search(r"[.,;+&)\n]|\band\b|\bwith\b|\bdue\b|\bthen\b", rest):
            between = text[name[1] : found.start()]
            return None if re.search(_BREAK + r"|\bfor\b|\bof\b", between, re.IGNORECASE) else found.span()
    return None


def stopped_after(text: str, item: Span) -> Span | None:
    """That the line after a listed procedure begins by saying that it was given up."""
    found = _cues().follows.match(text, item[1], min(len(text), item[1] + _REACH))
    return found.span() if found else None


def told_undone(text: str, name: Span, narrative: Sequence[Span], *, alone: bool) -> Span | None:
    """Where the narrative says that what a name is about could not be done, and no later sentence that it was.

    `alone` says that it is the only procedure listed besides what was looked at: then that "the procedure was
    abandoned" is said of it.
    """
    about = {word for word in normals(text[slice(*name)]) if len(word) > 2} - _NOT_OF_IT
    cues = _cues()
    undone: Span | None = None
    for begin, end in _sentences(text, narrative):
        stretch = text[begin:end]
        if re.search(r"\bconver(?:t|sion)", stretch, re.IGNORECASE):
            undone = None
            continue
        near = _near(text, begin, end, about)
        if undone and near and cues.success.search(text, begin, end):
            undone = None
        if found := cues.told.search(text, begin, end):
            window = set(normals(text[max(begin, found.start() - _REACH // 2) : found.end() + _REACH // 2]))
            if about & window and not cues.success.search(text, found.end(), end):
                undone = found.span()
        if alone and (found := cues.ended.search(text, begin, end)):
            undone = found.span()
    return undone


def speaks_of_failure(text: str) -> bool:
    """True where any words of a note say that something could not be done."""
    cues = _cues()
    return cues.told.search(text) is not None or cues.ended.search(text) is not None


def _near(text: str, begin: int, end: int, about: set[str]) -> bool:
    return bool(about & set(normals(text[begin:end])))


def _sentences(text: str, stretches: Sequence[Span]) -> Iterator[Span]:
    for begin, end in stretches:
        for start, stop in split_sentences(text[begin:end]):
            yield begin + start, begin + stop
