"""What was changed in the settings, to take it back: two states compared, whoever made the change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what it was of, and the values before and after, by key."""

    title: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class History:
    """Steps back and forth over a state that others change. `put` brings values about."""

    def __init__(self, titles: Callable[[str], str], put: Callable[[Mapping[str, Any]], None]) -> None:
        self._titles, self._put = titles, put
        self._state: dict[str, Any] | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def see(self, state: Mapping[str, Any], *, by_person: bool) -> None:
        """The state as it is now. A change by the person at this window becomes a step; any other is taken as it is."""
        before, self._state = self._state, dict(state)
        if before is None or not by_person:
            return
        changed = [key for key in {**before, **state} if before.get(key) != state.get(key)]
        if changed:
            titles = dict.fromkeys(self._titles(key) for key in changed)
            was = {key: before.get(key) for key in changed}
            self._done = [*self._done, Step(", ".join(titles), was, {key: state.get(key) for key in changed})][
                -LONGEST:
            ]
            self._undone.clear()

    @property
    def undo_title(self) -> str:
        """What undo takes back; "" for nothing."""
        return self._done[-1].title if self._done else ""

    @property
    def redo_title(self) -> str:
        """What redo does again; "" for nothing."""
        return self._undone[-1].title if self._undone else ""

    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._bring(step.before)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._bring(step.after)

    def _bring(self, values: Mapping[str, Any]) -> None:
        if self._state is not None:
            self._state |= values  # so that what comes of it is no new step
        self._put(values)
