"""Which backups stay, and when the next one is due. Pure: times come in.

One of each of the last days, of the last weeks and of the last months stays, each time the newest of the day, week or
month (grandfather, father, son). What is within the last day stays whatever it is.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

LATE_AFTER = timedelta(days=2)
"""A last good backup older than this is told on screen."""


@dataclass(frozen=True, slots=True)
class BackupPolicy:
    """When backups are made by themselves and how many stay. `hour` is of the local day; `folder` "" is the default."""

    automatic: bool = True
    hour: int = 2
    folder: str = ""
    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def staying(made: Collection[datetime], policy: BackupPolicy, now: datetime) -> set[datetime]:
    """Those of the backups (by when they were made) that stay. The newest always does, and what is made after `now`."""
    stay = {one for one in made if one > now - timedelta(days=1)}
    if made:
        stay.add(max(made))
    stay |= _newest_of(made, lambda one: one.date(), policy.daily)
    stay |= _newest_of(made, lambda one: one.isocalendar()[:2], policy.weekly)
    stay |= _newest_of(made, lambda one: (one.year, one.month), policy.monthly)
    return stay


def _newest_of(made: Iterable[datetime], span: Callable[[datetime], Hashable], count: int) -> set[datetime]:
    """The newest of each of the last `count` spans in which there is one."""
    newest: dict[Hashable, datetime] = {}
    for one in sorted(made):
        newest[span(one)] = one
    return set(sorted(newest.values())[-count:]) if count > 0 else set()


def is_due(last: datetime | None, began: datetime, policy: BackupPolicy, now: datetime) -> bool:
    """Has the hour come since the last backup, or since the store began where there is none? `now` is local and aware.

    A night in which nothing ran is made up for as soon as something does.
    """
    if not policy.automatic:
        return False
    hour = now.replace(hour=policy.hour, minute=0, second=0, microsecond=0)
    if hour > now:
        hour -= timedelta(days=1)
    return (last if last is not None else began) < hour <= now


def is_late(last: datetime | None, began: datetime, now: datetime) -> bool:
    """Is the last good backup, or a store without any, older than two days?"""
    return now - (last if last is not None else began) > LATE_AFTER
