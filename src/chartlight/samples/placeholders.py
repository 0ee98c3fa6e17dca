"""Dates inside the text of a note: `{day 2}` and its kin become the dates of the stay.

| written | becomes |
|---|---|
| `{day 2}` | 11/18/26 |
| `{day 2 short}` | 11/18 |
| `{day 2 long}` | November 18, 2026 |
| `{day 2 name}` | Wednesday |
| `{year -15}` | 2011, counted from the year of admission |
"""

import re
from collections.abc import Callable
from datetime import date

from chartlight.samples.times import Calendar

_BRACES = re.compile(r"\{([^{}]*)\}")
_DAY = re.compile(r"day (-?\d+)(?: (\w+))?")
_YEAR = re.compile(r"year (-?\d+)")
_LOOSE = re.compile(r"[{}]")

_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# Written out rather than by strftime, whose names follow the machine's locale.
_STYLES: dict[str | None, Callable[[date], str]] = {
    None: lambda day: f"{day.month:02}/{day.day:02}/{day.year % 100:02}",
    "short": lambda day: f"{day.month}/{day.day}",
    "long": lambda day: f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
    "name": lambda day: _WEEKDAYS[day.weekday()],
}


def fill(text: str, calendar: Calendar) -> str:
    """`text` with every placeholder replaced; ValueError names the first one that means nothing."""
    return _BRACES.sub(lambda found: _meaning(found[1], calendar), text)


def check(text: str) -> None:
    """ValueError for a placeholder that means nothing, or a brace that belongs to none."""
    for found in _BRACES.finditer(text):
        _parsed(found[1])
    if _LOOSE.search(_BRACES.sub("", text)):
        raise ValueError("a brace stands alone; braces are for placeholders like {day 2}")


def _parsed(inside: str) -> tuple[Callable[[date], str], int] | int:
    if (year := _YEAR.fullmatch(inside)) is not None:
        return int(year[1])
    day = _DAY.fullmatch(inside)
    if day is None or day[2] not in _STYLES:
        raise ValueError(f"{{{inside}}} is no placeholder; write {{day 2}}, {{day 2 short}} or {{year -3}}")
    return _STYLES[day[2]], int(day[1])


def _meaning(inside: str, calendar: Calendar) -> str:
    parsed = _parsed(inside)
    if isinstance(parsed, int):
        return str(calendar.admission_day.year + parsed)
    style, day = parsed
    return style(calendar.date_of(day))
