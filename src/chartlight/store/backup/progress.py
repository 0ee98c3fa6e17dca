"""How far a backup, a check or a restore has come, and whether somebody wants it to end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from chartlight.store.backup.errors import BackupStopped

Stage = Literal["copy", "check", "write", "read", "remove"]


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done, and how much of that, from 0 to 1."""

    stage: Stage
    done: float


Told = Callable[[Step], None]


def in_silence(step: Step) -> None:
    """Tells nobody."""


class Progress:
    """Tells of each step; BackupStopped as soon as `stop` answers True."""

    def __init__(self, told: Told = in_silence, stop: Callable[[], bool] = lambda: False) -> None:
        self._told = told
        self._stop = stop

    def step(self, stage: Stage, done: float) -> None:
        """One step on."""
        if self._stop():
            raise BackupStopped
        self._told(Step(stage, min(1.0, done)))
