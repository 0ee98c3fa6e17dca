"""Words of a note that a person marked as not about this patient: they support nothing any more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chartlight.chart.anchor import anchored
from chartlight.chart.note import Note

BLANK = "_"
"""Stands for each letter and digit of marked words: as long as they are, and the name of nothing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. Offsets are code points of that `version` of the note; `quote` is what stood there.

    `time` is when it was made, `reason` why, in the person's words.
    """

    note: str
    version: int
    start: int
    end: int
    quote: str
    actor: str
    time: datetime
    reason: str

    @property
    def id(self) -> str:
        """Tells the mark apart within its chart."""
        return f"{self.note}@{self.version}:{self.start}-{self.end}"

    def stands_at(self, note: Note) -> tuple[int, int] | None:
        """Where the marked words stand in a version of the note: in place, else where the note says them once.

        None where a later version says them no more, or more than once: a person has to mark anew. Which of several
        places it is must not be guessed: what is marked supports nothing.
        """
        return anchored(self.quote, self.start, note.text, sure=True)


def marked_ranges(note: Note, marks: Iterable[Mark]) -> tuple[tuple[int, int], ...]:
    """What is marked of a note as it stands, in text order."""
    places = (mark.stands_at(note) for mark in marks if mark.note == note.id)
    return tuple(sorted(place for place in places if place is not None))


def unplaced(marks: Iterable[Mark], note: Note) -> tuple[Mark, ...]:
    """The marks on earlier versions of a note that this one has no certain place for: a person has to look."""
    return tuple(mark for mark in marks if mark.note == note.id and mark.stands_at(note) is None)


def blanked(note: Note, ranges: Iterable[tuple[int, int]]) -> Note:
    """The note without what is marked: every offset, line end and full stop stays where it was."""
    text = note.text
    for start, end in ranges:
        blank = "".join(BLANK if letter.isalnum() else letter for letter in text[start:end])
        text = text[:start] + blank + text[end:]
    return replace(note, text=text)


def overlaps(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """True where a stretch of text shares a letter with what is marked."""
    return any(start < right and end > left for left, right in ranges)
