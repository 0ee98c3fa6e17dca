"""Which version of the MS-DRG grouper is in force: one each fiscal year, and an update each April."""

from datetime import date
from functools import lru_cache

from chartlight.codesets.years import fiscal_year, has_april_update

KNOWN = ("40.0", "40.1", "41.0", "41.1", "42.0", "42.1", "43.0", "43.1", "44.0")
_FIRST_YEAR = 2023
_FIRST = 40
_MID_YEAR = date(2000, 4, 1)


def version_on(day: date) -> str:
    """The version in force on a day, or the nearest that is known."""
    wanted = _wanted(day)
    if wanted in KNOWN:
        return wanted
    return next((version for version in reversed(KNOWN) if _order(version) <= _order(wanted)), KNOWN[0])


def is_in_force(version: str, day: date) -> bool:
    """True when `version` is the one for that day."""
    return _wanted(day) == version


def has_version(day: date) -> bool:
    """True when the version of that day is known, so that no other has to stand in."""
    return _wanted(day) in KNOWN


def _wanted(day: date) -> str:
    return f"{fiscal_year(day) - _FIRST_YEAR + _FIRST}.{int(has_april_update(day))}"


@lru_cache(maxsize=64)
def normal(text: str) -> str | None:
    """ "44.0" for "44", "V44", "440" or "44.0"; None for what is no known version."""
    bare = text.strip().upper().removeprefix("V").replace(".", "")
    version = f"{bare[:2]}.{bare[2:] or '0'}"
    return version if bare.isdigit() and version in KNOWN else None


def a_day_of(version: str) -> date:
    """A day on which the version is in force: for edits that need a date where the claim has none."""
    year = int(version[:2]) - _FIRST + _FIRST_YEAR
    return date(year, _MID_YEAR.month, 1) if version.endswith(".1") else date(year, 1, 1)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
