"""The steps of a draft as they were taken: which draft stands now, and what can be taken back or done again.

Steps are only ever appended: taking one back is a step of its own, so undo and redo have no limit and survive a
restart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce


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
    DRAW = "draw"
    """The codes drawn for the audit sample."""
    LOOK = "look"
    """What a second person said of a code or of the DRG."""


BY_A_CODER = (Event.STEP, Event.UNDO, Event.REDO, Event.ATTEST)
"""What makes a person the coder of a draft; opening a chart does not, so that a second person may look first."""


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

    def after(self, step: Step) -> "Position":
        """The position after one more step; what is no step of the draft leaves it as it is."""
        done, undone = self.done, self.undone
        match step.event:
            case Event.BEGIN | Event.REOPEN:
                return Position((step,))
            case Event.ATTEST:
                return Position()
            case Event.STEP if done:
                return Position((*done, step))
            case Event.UNDO if len(done) > 1:
                return Position(done[:-1], (*undone, done[-1]))
            case Event.REDO if undone:
                return Position((*done, undone[-1]), undone[:-1])
        return self


def position(steps: Iterable[Step]) -> Position:
    """Where the steps of one stay, in their order, leave its draft."""
    return reduce(Position.after, steps, Position())
