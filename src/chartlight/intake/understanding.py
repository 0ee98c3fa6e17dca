"""What came of a message: updates of charts, and what of it had to be left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from chartlight.chart import ChartUpdate
from chartlight.chart.merge import Merge


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a message that was not taken; neither field quotes its content."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """The updates of a message in order, the parts of it that stand in no update, and numbers that it joins."""

    updates: tuple[ChartUpdate, ...]
    left_out: tuple[LeftOut, ...] = ()
    merges: tuple[Merge, ...] = ()

    @property
    def remark(self) -> str | None:
        """One sentence about what was left out; None if nothing was."""
        return in_words(self.left_out) if self.left_out else None


def in_words(left_out: Iterable[LeftOut]) -> str:
    """Counts by kind and reason, the most frequent first."""
    counted = Counter((part.what, part.why) for part in left_out).most_common()
    return " ".join(f"Left out {number} {what}: {why}" for (what, why), number in counted)
