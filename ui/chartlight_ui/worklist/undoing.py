"""What can be taken back on the list, and done again: the last acts, the newest first."""

from collections.abc import Callable
from dataclasses import dataclass

KEPT = 50


@dataclass(frozen=True, slots=True)
class Act:
    """`words` say what was done ("3 patients marked as seen"); `back` takes it back, `again` does it once more."""

    words: str
    back: Callable[[], None]
    again: Callable[[], None]


class Undoing:
    """Two stacks. Something new empties the second."""

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._taken_back: list[Act] = []

    def did(self, act: Act) -> None:
        """Remember what was just done."""
        self._done = [*self._done, act][-KEPT:]
        self._taken_back.clear()

    @property
    def last(self) -> Act | None:
        """What undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Act | None:
        """What redo would do again."""
        return self._taken_back[-1] if self._taken_back else None

    def undo(self) -> Act | None:
        """Take back the last act; None where there is none."""
        if not self._done:
            return None
        act = self._done.pop()
        self._taken_back.append(act)
        act.back()
        return act

    def redo(self) -> Act | None:
        """Do again what was taken back last; None where there is nothing."""
        if not self._taken_back:
            return None
        act = self._taken_back.pop()
        self._done.append(act)
        act.again()
        return act
