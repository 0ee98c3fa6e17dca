"""What the name of a document's file says of it, as the site says how its names are made.

A pattern is a regular expression for the whole name without its ending, with named groups: `visit` (the number of the
stay), and of `mrn`, `type` and `time` those that the names have. The first pattern that fits holds:
`(?P<mrn>\\d+)_(?P<visit>V\\d+)_(?P<type>[A-Z]+)_(?P<time>\\d{14})`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Literal

GROUPS = frozenset(["visit", "mrn", "type", "time"])
LONGEST = 300
"""Letters of the longest name, or pattern, that is looked at."""

Otherwise = Literal["stem", "quarantine"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a name says; "" for what it does not."""

    visit: str
    mrn: str = ""
    type: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class FileNames:
    """The patterns of a site, and what becomes of a document whose name fits none: it goes by its own name ("stem"),
    or to quarantine.
    """

    patterns: tuple[str, ...] = ()
    otherwise: Otherwise = "stem"

    def told_by(self, name: str) -> Named | None:
        """What the name of a file says; None if it fits no pattern."""
        stem = PurePath(name).stem
        if len(stem) > LONGEST:
            return None
        for pattern in self.patterns:
            found = _compiled(pattern).fullmatch(stem)
            if found is not None and (found["visit"] or "").strip():
                return Named(**{group: (said or "").strip() for group, said in found.groupdict().items()})
        return None


def file_name_pattern(pattern: str) -> str:
    """The pattern, if it can be used; ValueError says what is wrong with it."""
    if len(pattern) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    try:
        groups = re.compile(pattern).groupindex.keys()
    except re.error as error:
        raise ValueError(f"is no regular expression ({error.msg})") from None
    if "visit" not in groups:
        raise ValueError("has no group (?P<visit>...), so it does not say whose stay a file is about")
    if unknown := groups - GROUPS:
        raise ValueError(f"has a group {min(unknown)}; there are {', '.join(sorted(GROUPS))}")
    return pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
