"""Which DRGs of a year part by CC or MCC, read from their titles (IPPS final rules, Table 5).

A family is the DRGs of one title but for its severity: "… WITH MCC", "… WITH CC", "… WITHOUT CC/MCC".
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from chartlight.codesets.drg_figures import figures

_SEVERITY = re.compile(r"\bWITH(?P<out>OUT)? (?P<level>CC/MCC|MCC|CC)\b")


class Level(NamedTuple):
    """One DRG of a split family. `level` is "MCC", "CC", "CC/MCC" or "none"; the family has levels for MCC, for CC;
    `family` is its title without the severity."""

    year: int
    drg: str
    level: str
    splits_mcc: bool
    splits_cc: bool
    family: str


def levels_of(year: int, titles: Mapping[str, str]) -> Iterator[Level]:
    """The levels of the DRGs whose titles name one; DRGs of families that do not part are left out."""
    told = {drg: _SEVERITY.search(title.upper()) for drg, title in titles.items()}
    found = {drg: match for drg, match in told.items() if match is not None}
    families: dict[str, set[str]] = defaultdict(set)
    for drg, match in found.items():
        if not match["out"]:
            families[_family(titles[drg], match)].add(match["level"])
    for drg, match in sorted(found.items()):
        family = _family(titles[drg], match)
        here = families[family]
        level = "none" if match["out"] else match["level"]
        yield Level(year, drg, level, "MCC" in here, bool(here & {"CC", "CC/MCC"}), family)


def _family(title: str, match: re.Match[str]) -> str:
    return title.upper()[: match.start()].strip()


@cache
def levels(year: int) -> tuple[Level, ...]:
    """The levels of a fiscal year whose figures are at hand; none otherwise."""
    return tuple(levels_of(year, {drg: one.title for drg, one in figures(year).items()}))
