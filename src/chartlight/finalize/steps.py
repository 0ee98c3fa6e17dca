"""The steps of a draft as they were taken: which draft stands now, and what can be taken back or done again.

Steps are only ever appended: taking one back is a step of its own, so undo and redo have no limit and survive a
restart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Event(StrEnum):
    """What happened to the code set of a stay."""

    BEGIN = "begin"
    STEP = "step"
    UNDO = "undo"
    REDO = "redo"
    ATTEST = "attest"
    REOPEN = "reopen"
    HOLD = "hold"
    RELEASE = "release"
    RECONCILE = "reconcile"
    CDI = "cdi"
    """CDI's working DRG as it was when the first draft began."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of them. `change` numbers it; the draft that it led to is kept under that number."""

    change: int
    event: str
    label: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where the draft stands: the steps that count, the first of them its beginning, and those taken back."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """True while there is a draft."""
        return bool(self.done)

    @property
    def undo(self) -> Step | None:
        """The step that would be taken back."""
        return self.done[-1] if len(self.done) > 1 else None

    @property
    def redo(self) -> Step | None:
        """The step that would be done again."""
        return self.undone[-1] if self.undone else None

    @property
    def before(self) -> Step:
        """The step whose draft stands once the last is taken back."""
        return self.done[-2]

    def stepped(self, event: Event) -> "Position":
        """The position after one UNDO or REDO that there is something for."""
        if event is Event.UNDO:
            return Position(self.done[:-1], (*self.undone, self.done[-1]))
        return Position((*self.done, self.undone[-1]), self.undone[:-1])


def position(steps: Iterable[Step]) -> Position:
    """Where the steps of one stay, in their order, leave its draft."""
    done: list[Step] = []
    undone: list[Step] = []
    for step in steps:
        if step.event in (Event.BEGIN, Event.REOPEN):
            done, undone = [step], []
        elif step.event == Event.STEP and done:
            done.append(step)
            undone = []
        elif step.event == Event.UNDO and len(done) > 1:
            undone.append(done.pop())
        elif step.event == Event.REDO and undone:
            done.append(undone.pop())
        elif step.event == Event.ATTEST:
            done, undone = [], []
    return Position(tuple(done), tuple(undone))
