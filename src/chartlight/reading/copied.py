"""Copied-forward text: what a note only repeats of an earlier note of the stay, word for word or nearly.

Copied text says nothing new of the day it stands in (AHIMA, "Appropriate Use of the Copy and Paste Functionality in
Electronic Health Records", 2014), so it is no second confirmation of what it says.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chartlight.reading.folding import WORD, plain

LEAST_WORDS = 12
"""Words in a row that must agree before a passage is taken for copied: a diagnosis named again in full is not."""
LEAST_LETTERS = 60
"""Characters that such a passage has at least, so that rows of figures and one-line boilerplate do not count."""
MOST_CHANGED = 3
"""Words that may have been changed, added or left out before the copy goes on; they are not part of it."""
REMEMBERED, LONGEST_REMEMBERED = 500, 20_000
"""Notes of a stay are compared anew with each that arrives: so many are kept taken apart, up to so many characters."""
MOST_WORDS = 50_000
_GOES_ON = 4
_BASE = 1_000_003
_MODULUS = (1 << 61) - 1


@dataclass(frozen=True, slots=True)
class Copied:
    """The characters `start`..`end` of a note (end exclusive), first said in `source_note` from `source_start`."""

    start: int
    end: int
    source_note: str
    source_start: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A text as numbers of words, equal words having equal numbers, where each stands, and a number a stretch."""

    words: list[int]
    starts: list[int]
    ends: list[int]
    stretches: list[int]


def copied_ranges(
    texts_in_order: Sequence[tuple[str, str]], *, nearest: bool = False
) -> Mapping[str, tuple[Copied, ...]]:
    """What each note repeats of the notes before it, by note id: ranges in order, without overlap.

    `texts_in_order` are (note id, text) from the earliest on; the source of a range is the first note that said it, or
    the `nearest` before: what was copied day by day is told as from the day before.
    Case, accents, punctuation, line breaks and bullets make no difference; a changed word is left out of the range.
    Time and memory grow with the total length: about 0.3 s and 40 MB for a million characters.
    """
    known: dict[int, tuple[int, int]] = {}
    said: list[tuple[str, _Said]] = []
    copied: dict[str, tuple[Copied, ...]] = {}
    for note, text in texts_in_order:
        this = _remembered(text) if len(text) <= LONGEST_REMEMBERED else _take_apart(text)
        copied[note] = tuple(_copies(this, known, said))
        for position, value in enumerate(this.stretches):
            if nearest or value not in known:
                known[value] = (len(said), position)
        said.append((note, this))
    return copied


def shares(copied: Sequence[Copied], text: str) -> Mapping[str, float]:
    """What part of the words of a text is copied from each source, 0 to 1, the largest first."""
    words = [match.start() for match in WORD.finditer(text)]
    found: dict[str, int] = {}
    for one in copied:
        inside = bisect_left(words, one.end) - bisect_left(words, one.start)
        found[one.source_note] = found.get(one.source_note, 0) + inside
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return {source: count / len(words) for source, count in ordered} if words else {}


def _take_apart(text: str) -> _Said:
    words, starts, ends = [], [], []
    for match in WORD.finditer(text):
        words.append(_number(match.group()))
        starts.append(match.start())
        ends.append(match.end())
    return _Said(words, starts, ends, list(_hashes(words)))


@lru_cache(maxsize=MOST_WORDS)  # notes say the same words again and again
def _number(word: str) -> int:
    """A number that equal words share: only ever compared, within one process."""
    return hash(plain(word)) % _MODULUS


_remembered = lru_cache(maxsize=REMEMBERED)(_take_apart)


def _hashes(words: list[int]) -> Iterator[int]:
    """A number for each stretch of LEAST_WORDS words, from the one before it in constant time."""
    first_weight = pow(_BASE, LEAST_WORDS - 1, _MODULUS)
    value = 0
    for position, word in enumerate(words):
        if position >= LEAST_WORDS:
            value -= words[position - LEAST_WORDS] * first_weight
        value = (value * _BASE + word) % _MODULUS
        if position >= LEAST_WORDS - 1:
            yield value


def _copies(this: _Said, known: Mapping[int, tuple[int, int]], said: list[tuple[str, _Said]]) -> Iterator[Copied]:
    position = 0
    while position < len(this.stretches):
        place = known.get(this.stretches[position])
        if place is None:
            position += 1
            continue
        (source_note, source), there = said[place[0]], place[1]
        begin = position
        length = _agreeing(this.words, position, source.words, there)
        if length < LEAST_WORDS or this.ends[begin + length - 1] - this.starts[begin] < LEAST_LETTERS:
            position += 1
            continue
        while length:
            last = position + length - 1
            yield Copied(this.starts[position], this.ends[last], source_note, source.starts[there])
            position, there = position + length, there + length
            here_more, there_more, length = _after_a_change(this.words, position, source.words, there)
            position, there = position + here_more, there + there_more


def _agreeing(ours: list[int], here: int, theirs: list[int], there: int) -> int:
    length = 0
    most = min(len(ours) - here, len(theirs) - there)
    while length < most and ours[here + length] == theirs[there + length]:
        length += 1
    return length


def _after_a_change(ours: list[int], here: int, theirs: list[int], there: int) -> tuple[int, int, int]:
    """Words to pass over here and in the source until the copy goes on, and for how long; zeros where it does not."""
    for changed in range(1, 2 * MOST_CHANGED + 1):
        for skip in range(max(0, changed - MOST_CHANGED), min(MOST_CHANGED, changed) + 1):
            length = _agreeing(ours, here + skip, theirs, there + changed - skip)
            if length >= _GOES_ON:
                return skip, changed - skip, length
    return 0, 0, 0
