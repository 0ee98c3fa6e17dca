"""Where words that somebody pointed at stand in another version of their note. Nothing of it is kept: it is derived.

A place is found by its quote: first where it stood, then where the text says the quote once, then where the words
around it are most like those around the old place. What a note says no more has no place.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from chartlight.chart.note import Note

Range = tuple[int, int]
CONTEXT = 60
"""Letters before and after a place that are compared where a text says the words more than once."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of one version of a note: `text[start:end] == quote`, in code points, end exclusive."""

    note: str
    version: int
    start: int
    end: int
    quote: str


def stands_there(quote: str, start: int, text: str) -> bool:
    """True where a text says the quote just there."""
    return bool(quote) and start >= 0 and text.startswith(quote, start)


def occurrences(quote: str, text: str, *, parts: bool = False) -> tuple[Range, ...]:
    """Where a text says the quote as words of their own: AKI stands not in TAKING, but with `parts`."""
    found: list[Range] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        end = at + len(quote)
        if parts or not _cut(text, at, end):
            found.append((at, end))
        at = text.find(quote, at + 1)
    return tuple(found)


def _cut(text: str, start: int, end: int) -> bool:
    """Is a stretch a part of a longer word?"""
    begun = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return begun or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def anchored(quote: str, start: int, text: str, was: str | None = None, *, sure: bool = False) -> Range | None:
    """Where words that stood at `start` stand in `text`; None where it says them no more.

    `was` is the text that they stood in, where it is known: said more than once, they are where the words around them
    are most like those of then, and of places that are alike in that, at the one nearest to where they stood. With
    `sure` such a choice by nearness is none, and neither is a place that is only like: None.
    """
    end = start + len(quote)
    then = was if was is not None and stands_there(quote, start, was) else None
    part = then is not None and _cut(then, start, end)
    if stands_there(quote, start, text) and (then is None or part or not _cut(text, start, end)):
        return start, end
    found = occurrences(quote, text, parts=part)
    if len(found) < 2:
        return found[0] if found else None
    if then is not None:
        around = [_likeness(then, (start, end), text, place) for place in found]
        best = max(around)
        alike = tuple(place for place, likeness in zip(found, around, strict=True) if likeness == best)
        if len(alike) == 1 and best > 0:
            return alike[0]
        found = alike
    return None if sure else min(found, key=lambda place: (abs(place[0] - start), place[0]))


def _likeness(was: str, old: Range, text: str, new: Range) -> int:
    """Letters that agree before and after two places, from the place on outwards."""
    return _agreeing(was[: old[0]][::-1], text[: new[0]][::-1]) + _agreeing(was[old[1] :], text[new[1] :])


def _agreeing(one: str, other: str) -> int:
    for at, (left, right) in enumerate(zip(one[:CONTEXT], other[:CONTEXT], strict=False)):
        if left != right:
            return at
    return min(len(one), len(other), CONTEXT)


def place_in(words: Quoted, note: Note | None, versions: Iterable[Note] = (), *, sure: bool = False) -> Range | None:
    """Where quoted words stand in a version of their note; None without it, or where it says them no more.

    `versions` may hold the version that they were quoted from.
    """
    if note is None or note.id != words.note:
        return None
    if note.version == words.version:
        return (words.start, words.end) if stands_there(words.quote, words.start, note.text) else None
    was = next((one.text for one in versions if (one.id, one.version) == (words.note, words.version)), None)
    return anchored(words.quote, words.start, note.text, was, sure=sure)


def gone_since(words: Quoted, versions: Iterable[Note]) -> Note | None:
    """The first of a note's later versions that says the words no more, with none after it that does; None for none."""
    known = tuple(versions)
    since: Note | None = None
    for version in sorted(known, key=lambda one: one.version):
        if version.id != words.note or version.version <= words.version:
            continue
        if place_in(words, version, known) is not None:
            since = None
        elif since is None:
            since = version
    return since


def said_gone(note: Note) -> str:
    """What to say of words that the current version of a note says no more."""
    when = f" of {note.authored:%d %b %H:%M}" if note.authored is not None else ""
    return f"these words are gone in version {note.version}{when}"
