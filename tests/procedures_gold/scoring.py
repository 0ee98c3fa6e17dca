"""Exact codes found and right, and the first four characters found, over notes with gold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.procedures_gold.gold import GoldNote

BEGUN = 4


@dataclass(frozen=True)
class Score:
    """Counts over core codes; what is optional is neither asked for nor held against."""

    found: int
    asked: int
    wrong: int
    begun: int

    @property
    def recall(self) -> float:
        return self.found / self.asked

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 0.0

    @property
    def first_four(self) -> float:
        """Share of core codes whose first four characters stand in some suggestion of the note."""
        return self.begun / self.asked

    def __str__(self) -> str:
        return (
            f"recall {self.recall:.3f} ({self.found}/{self.asked})  precision {self.precision:.3f} "
            f"({self.wrong} wrong)  first four {self.first_four:.3f}"
        )


def score(notes: Iterable[GoldNote], coded: Callable[[str], set[str]]) -> Score:
    found = asked = wrong = begun = 0
    for note in notes:
        suggested = coded(note.text)
        found += len(suggested & note.core)
        asked += len(note.core)
        wrong += len(suggested - note.core - note.optional)
        beginnings = {code[:BEGUN] for code in suggested}
        begun += sum(code[:BEGUN] in beginnings for code in note.core)
    return Score(found, asked, wrong, begun)
