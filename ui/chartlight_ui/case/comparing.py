"""Two texts in one: what was taken away and what was put in, word by word, and where old and new words stand. Pure."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\d+(?:[.,/:]\d+)*|\w+|\s+|[^\w\s]")
_GLUE = re.compile(r"[^\S\n]{0,2}")
"""What stands between two changed words and does not part them: read as one change, not as two."""
MOST_WORDS = 1_000
"""Words of a changed passage that are matched exactly; beyond, difflib's quicker guess has to do."""


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the joined text; `old` and `new` are where it begins in the texts that have it."""

    change: Change
    start: int
    end: int
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both texts as one, in order; offsets are code points of `text`."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def changes(self) -> tuple[tuple[int, int], ...]:
        """Where something changed, neighbours as one: what a person goes through one by one."""
        made: list[tuple[int, int]] = []
        for piece in self.pieces:
            if piece.change is Change.SAME:
                continue
            if made and made[-1][1] == piece.start:
                made[-1] = (made[-1][0], piece.end)
            else:
                made.append((piece.start, piece.end))
        return tuple(made)

    def of(self, change: Change) -> tuple[tuple[int, int], ...]:
        """Where stretches of one kind stand."""
        return tuple((piece.start, piece.end) for piece in self.pieces if piece.change is change)

    def from_new(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a stretch of the new text stands in the joined one; in parts where something taken away parts it."""
        for piece in self.pieces:
            if piece.change is not Change.GONE:
                yield from _shared(piece, piece.new, start, end)

    def from_old(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a stretch of the old text stands in the joined one."""
        for piece in self.pieces:
            if piece.change is not Change.NEW:
                yield from _shared(piece, piece.old, start, end)

    def is_gone(self, start: int, end: int) -> bool:
        """True where a letter of a stretch of the old text was taken away."""
        return any(
            piece.change is Change.GONE and piece.old < end and piece.old + piece.end - piece.start > start
            for piece in self.pieces
        )


def _shared(piece: Piece, at: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    left, right = max(start, at), min(end, at + piece.end - piece.start)
    if left < right:
        yield piece.start + left - at, piece.start + right - at


def compare(old: str, new: str) -> Comparison:
    """Both texts in one. Lines are matched first and words within the lines that changed."""
    pieces: list[Piece] = []
    text: list[str] = []
    length = 0

    def put(change: Change, words: str, old_at: int, new_at: int) -> None:
        nonlocal length
        if words:
            pieces.append(Piece(change, length, length + len(words), old_at, new_at))
            text.append(words)
            length += len(words)

    for change, a, b, c, d in _matched(old, new):
        if change is Change.SAME:
            put(change, new[c:d], a, c)
        elif change is Change.GONE:
            put(change, old[a:b], a, c)
        else:
            put(change, new[c:d], a, c)
    return Comparison("".join(text), tuple(pieces))


_Match = tuple[Change, int, int, int, int]


def _matched(old: str, new: str) -> Iterator[_Match]:
    olds, news = old.splitlines(keepends=True), new.splitlines(keepends=True)
    at, to = _edges(olds), _edges(news)
    for kind, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change.SAME, at[a], at[b], to[c], to[d]
        else:
            yield from _by_words(old, new, (at[a], at[b]), (to[c], to[d]))


def _by_words(old: str, new: str, here: tuple[int, int], there: tuple[int, int]) -> Iterator[_Match]:
    olds, news = _WORD.findall(old[slice(*here)]), _WORD.findall(new[slice(*there)])
    at, to = _edges(olds, here[0]), _edges(news, there[0])
    quick = max(len(olds), len(news)) > MOST_WORDS
    gone: tuple[int, int] | None = None
    put_in: tuple[int, int] | None = None
    matched = SequenceMatcher(None, olds, news, autojunk=quick).get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(matched):
        glue = kind == "equal" and 0 < number < len(matched) - 1 and _GLUE.fullmatch(new[to[c] : to[d]])
        if kind != "equal" or glue:
            gone = (gone[0] if gone else at[a], at[b])
            put_in = (put_in[0] if put_in else to[c], to[d])
            continue
        yield from _changed(gone, put_in)
        gone = put_in = None
        yield Change.SAME, at[a], at[b], to[c], to[d]
    yield from _changed(gone, put_in)


def _changed(gone: tuple[int, int] | None, put_in: tuple[int, int] | None) -> Iterator[_Match]:
    if gone is not None and put_in is not None:
        yield Change.GONE, *gone, put_in[0], put_in[0]
        yield Change.NEW, gone[1], gone[1], *put_in


def _edges(parts: list[str], start: int = 0) -> list[int]:
    return list(itertools.accumulate((len(part) for part in parts), initial=start))
