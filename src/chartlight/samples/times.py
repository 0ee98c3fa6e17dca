"""Times of a sample, written once relative to its stay and told anew for any moment.

The day of admission is day 1, the day before it day 0. `admitted = "-3 days 18:05"` says how long before the telling
day the stay began. The telling day is today, or yesterday while the morning's rounds (until 10:00) are not over:
so nothing of a sample ever lies in the future.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

ROUNDS_OVER = time(10, 0)
EVENING = time(18, 0)

_STAY_TIME = re.compile(r"day (-?\d+) (\d{1,2}):(\d{2})")
_ARRIVAL = re.compile(r"-(\d+) days? (\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class StayTime:
    """A moment of the stay: `day 1` is the day of admission."""

    day: int
    at: time

    def __str__(self) -> str:
        return f"day {self.day} {self.at:%H:%M}"

    def later(self, hours: int) -> "StayTime":
        """The moment so many hours later."""
        minutes = (self.at.hour + hours) * 60 + self.at.minute
        return StayTime(self.day + minutes // 1440, time(minutes % 1440 // 60, minutes % 60))


@dataclass(frozen=True, slots=True)
class Arrival:
    """When the stay began, in days before the telling day."""

    days_before: int
    at: time

    @property
    def latest(self) -> StayTime:
        """The last moment of the stay that has passed whenever the sample is told."""
        return StayTime(self.days_before + 1, ROUNDS_OVER)


def parse_stay_time(text: str) -> StayTime:
    """The moment behind `day 3 08:10`; ValueError otherwise."""
    if (found := _STAY_TIME.fullmatch(text.strip())) is None:
        raise ValueError(f"{text!r} is no time of the stay: write it like 'day 3 08:10'")
    return StayTime(int(found[1]), _clock(found[2], found[3]))


def parse_arrival(text: str) -> Arrival:
    """The arrival behind `-3 days 18:05`; ValueError otherwise."""
    if (found := _ARRIVAL.fullmatch(text.strip())) is None:
        raise ValueError(f"{text!r} is no arrival: write it like '-3 days 18:05'")
    return Arrival(int(found[1]), _clock(found[2], found[3]))


def _clock(hour: str, minute: str) -> time:
    try:
        return time(int(hour), int(minute))
    except ValueError as wrong:
        raise ValueError(f"{hour}:{minute} is no time of day") from wrong


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns times of the stay into real ones."""

    admission_day: date
    zone: tzinfo

    def date_of(self, day: int) -> date:
        """The date of a day of the stay."""
        return self.admission_day + timedelta(days=day - 1)

    def moment(self, when: StayTime) -> datetime:
        """The aware moment behind a time of the stay."""
        return datetime.combine(self.date_of(when.day), when.at, tzinfo=self.zone)


def telling_day(now: datetime) -> date:
    """The day samples are told on: today once rounds are over, yesterday before that."""
    return now.date() if now.time() >= ROUNDS_OVER else now.date() - timedelta(days=1)


def calendar_of(arrival: Arrival, now: datetime) -> Calendar:
    """The calendar of a stay that began at `arrival`, told at `now`; ValueError if `now` has no time zone."""
    return Calendar(telling_day(now) - timedelta(days=arrival.days_before), _zone(now))


def fresh_since(now: datetime) -> datetime:
    """What is later than this is new since yesterday: 18:00 on the day before the telling day."""
    return datetime.combine(telling_day(now) - timedelta(days=1), EVENING, tzinfo=_zone(now))


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        raise ValueError("samples are told at an aware moment: give `now` a time zone")
    return now.tzinfo
