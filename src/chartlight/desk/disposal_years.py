"""How many years charts stay at a site. Pure."""

from datetime import datetime
from typing import Any

from chartlight.store.retention import CHARTS, retention

YEARS = "retention.charts"
"""Setting: years that charts stay at this site."""
_MOST = 100


def default_years() -> int:
    """As the table of retention has it."""
    return retention().kind_of(CHARTS).years


def checked_years(value: Any) -> int:
    """Years that charts stay; ValueError below the least of the table."""
    least = retention().kind_of(CHARTS).least
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _MOST:
        raise ValueError(f"is a whole number from {least} to {_MOST}")
    return value


def years_before(now: datetime, years: int) -> datetime:
    """The same day so many years ago; the 28th for a 29 February."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)
