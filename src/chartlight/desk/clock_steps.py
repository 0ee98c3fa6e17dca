"""Whether somebody set the clock: times of entries are the clock's, their order is not (it comes from `seq`)."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

TOLERANCE = timedelta(seconds=60)
"""What a time service corrects without anybody's doing, and rounding, stay below this."""

_BOOT = getattr(time, "CLOCK_BOOTTIME", None)
"""Runs on while the machine sleeps; where there is none, sleep looks like a clock set forward."""


def steady() -> float:
    """Seconds that no setting of the clock touches."""
    return time.clock_gettime(_BOOT) if _BOOT is not None else time.monotonic()


class ClockWatch:
    """Compares the clock with a steady one from look to look. `last` is the newest time that the chain holds."""

    def __init__(
        self,
        last: datetime | None = None,
        wall: Callable[[], float] = time.time,
        runs: Callable[[], float] = steady,
        *,
        knows_sleep: bool = _BOOT is not None,
    ) -> None:
        self._wall, self._runs, self._knows_sleep = wall, runs, knows_sleep
        self._at = wall(), runs()
        here = datetime.fromtimestamp(self._at[0], UTC)
        self._opening = here - last if last is not None and here < last else timedelta(0)

    def step(self) -> timedelta | None:
        """By how much the clock was set since the last look, forward or back; None where it was not."""
        before, self._at = self._at, (self._wall(), self._runs())
        moved = timedelta(seconds=(self._at[0] - before[0]) - (self._at[1] - before[1])) + self._opening
        self._opening = timedelta(0)
        if moved > TOLERANCE and not self._knows_sleep:
            return None
        return moved if abs(moved) > TOLERANCE else None
