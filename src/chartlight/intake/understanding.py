"""What came of a message: updates of charts, and what of it had to be left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chartlight.chart import ChartUpdate, Patient
from chartlight.chart.merge import Merge

NOT_TAKEN = "Messages of type "
"""How the reason begins for a message whose type is not taken: a site may give its event a meaning, or ignore it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a message that was not taken; neither field quotes its content."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonUpdate:
    """What is said of a person and of no stay: it goes to every stay of theirs that is open."""

    patient: Patient
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """The updates of a message in order, the parts of it that stand in no update, numbers that it joins, and what it
    says of people alone."""

    updates: tuple[ChartUpdate, ...]
    left_out: tuple[LeftOut, ...] = ()
    merges: tuple[Merge, ...] = ()
    people: tuple[PersonUpdate, ...] = ()
    deleted: tuple[ChartUpdate, ...] = ()
    """Entries that are no more, of stays that are not named: whichever hold them. `admission` is empty."""

    @property
    def remark(self) -> str | None:
        """One sentence about what was left out; None if nothing was."""
        return in_words(self.left_out) if self.left_out else None


def in_words(left_out: Iterable[LeftOut]) -> str:
    """Counts by kind and reason, the most frequent first."""
    counted = Counter((part.what, part.why) for part in left_out).most_common()
    return " ".join(f"Left out {number} {what}: {why}" for (what, why), number in counted)
