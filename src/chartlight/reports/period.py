"""The days that a report covers, and the days before that it is compared with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 12
"""Months of a trend."""


@dataclass(frozen=True, slots=True)
class Period:
    """Both days are part of it. ValueError where the last lies before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def is_of_months(self) -> bool:
        """True if it begins and ends with a calendar month."""
        return self.first.day == 1 and self.last == end_of_month(self.last)

    @property
    def before(self) -> "Period":
        """The period right before: as many whole months where it is of months, else as many days."""
        last = self.first - timedelta(days=1)
        if self.is_of_months:
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return Period(months_before(self.first, months), last)
        return Period(last - timedelta(days=self.days - 1), last)


def end_of_month(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before that of `day`."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def trend_months(last: date) -> tuple[date, ...]:
    """The first days of the months of a trend that ends with the month of `last`."""
    return tuple(months_before(last, back) for back in reversed(range(MONTHS)))


def last_days(today: date, days: int) -> Period:
    """So many days that end with `today`."""
    return Period(today - timedelta(days=days - 1), today)


def this_month(today: date) -> Period:
    """The month of `today`, to its end."""
    return Period(today.replace(day=1), end_of_month(today))


def last_month(today: date) -> Period:
    """The month before that of `today`."""
    return this_month(today).before


def last_months(today: date, months: int) -> Period:
    """So many calendar months, that of `today` the last of them."""
    return Period(months_before(today, months - 1), end_of_month(today))
