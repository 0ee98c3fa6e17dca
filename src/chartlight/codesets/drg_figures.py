"""Weights and lengths of stay of the MS-DRGs by fiscal year (IPPS final rules, Table 5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from chartlight.codesets import manifest

_CENTURY = 2000
_FIRST_VERSION = 40
_YEAR_OF_FIRST_VERSION = 2023


@dataclass(frozen=True, slots=True)
class DrgFigures:
    """One MS-DRG in one year. `weight` relative weight, `gmlos`/`amlos` geometric and arithmetic mean stay in days.

    `post_acute` and `special_pay` say whether the transfer policy applies (42 CFR 412.4); None where not published
    with the figures at hand.
    """

    drg: str
    mdc: str | None
    type: str | None
    title: str
    weight: float | None
    gmlos: float | None
    amlos: float | None
    post_acute: bool | None
    special_pay: bool | None


def year_of_version(version: str) -> int:
    """The fiscal year of a grouper version: "44.0", "440" and "44" are FY2027."""
    return int(version.replace(".", "")[:2]) - _FIRST_VERSION + _YEAR_OF_FIRST_VERSION


@cache
def figures(version_or_fy: str | int) -> Mapping[str, DrgFigures]:
    """Figures by DRG ("193") of a grouper version ("44.0") or fiscal year (2027); empty for a year not at hand."""
    if isinstance(version_or_fy, int) and version_or_fy > _CENTURY:
        year = version_or_fy
    else:
        year = year_of_version(str(version_or_fy))
    entry = manifest.find("drg", year)
    return {row[0]: _figures(row) for row in entry.rows_of()} if entry else {}


def figures_before(year: int) -> Iterator[tuple[int, Mapping[str, DrgFigures]]]:
    """The figures of the years before `year`, the latest first, each with its fiscal year."""
    for earlier in sorted(manifest.years_of("drg"), reverse=True):
        if earlier < year:
            yield earlier, figures(earlier)


def _figures(row: list[str]) -> DrgFigures:
    drg, mdc, kind, title, weight, gmlos, amlos, post_acute, special_pay = row
    return DrgFigures(
        drg=drg,
        mdc=mdc or None,
        type=kind or None,
        title=title,
        weight=float(weight) if weight else None,
        gmlos=float(gmlos) if gmlos else None,
        amlos=float(amlos) if amlos else None,
        post_acute=post_acute == "1" if post_acute else None,
        special_pay=special_pay == "1" if special_pay else None,
    )
