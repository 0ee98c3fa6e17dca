"""The points of `resources/worklist/priority.toml`, checked when they are loaded."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from chartlight.locations import resources
from chartlight.toml_tables import check_table, read_table

Share = Annotated[float, Field(ge=0, le=1)]
Kind = Literal["missing", "conflict", "specificity", "validation"]


POINTS = "worklist.points"
"""Setting: what a site has otherwise than the program's own points, in the file's tables."""


class PointsUnreadable(ValueError):
    """The file of points cannot be used; says which entry and why."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FindingPoints(_Part):
    """Points at full strength by kind; later findings of a chart count a smaller share."""

    missing: int
    conflict: int
    specificity: int
    validation: int
    shares: tuple[Share, ...]
    queried_share: Share

    def of(self, kind: Kind) -> int:
        """Points of a finding of full strength."""
        points: int = getattr(self, kind)
        return points


class PotentialPoints(_Part):
    """Points per 1.0 of relative weight, and their limit."""

    per_weight: float
    most: int


class NewsPoints(_Part):
    """Points of a new note and of a new result set, and the limit of their sum."""

    note: int
    result: int
    most: int


class LookAge(_Part):
    """Points while the last look is less than `under` hours ago."""

    under: float
    points: int


class LookPoints(_Part):
    """Points by the age of the last look."""

    never: int
    ages: tuple[LookAge, ...]
    older: int

    def after(self, hours: float) -> int:
        """Points when the last look is so many hours ago."""
        return next((age.points for age in self.ages if hours < age.under), self.older)


class StayPoints(_Part):
    """Points of the day of stay against GMLOS."""

    before_gmlos: int
    past_gmlos: int
    first_day: int


class QueryPoints(_Part):
    """Points of an overdue query and of one that waits for its answer."""

    overdue: int
    waiting: int


class VulnerablePoints(_Part):
    """Points of a DRG that stands on a single MCC or CC."""

    sole: int


class DischargedPoints(_Part):
    """Points of a discharged stay with something open."""

    open: int


class Points(_Part):
    """All points of the worklist."""

    finding: FindingPoints
    potential: PotentialPoints
    news: NewsPoints
    look: LookPoints
    stay: StayPoints
    query: QueryPoints
    vulnerable: VulnerablePoints
    discharged: DischargedPoints


def read_points(file: Path) -> Points:
    """The points of a file; PointsUnreadable names what is wrong with it."""
    return read_table(file, Points, PointsUnreadable)


@cache
def load_points() -> Points:
    """The program's own points."""
    return read_points(resources() / "worklist" / "priority.toml")


def points_with(site: Mapping[str, Any]) -> Points:
    """The program's own points with a site's over them, table by table; PointsUnreadable names what is wrong."""
    own = load_points()
    if not site:
        return own
    document = own.model_dump(mode="json")
    for name, table in site.items():
        known = document.get(name)
        if not isinstance(known, dict) or not isinstance(table, Mapping):
            raise PointsUnreadable(f"points of the site: {name} is no table of points")
        document[name] = {**known, **table}
    return check_table(document, Points, "points of the site", PointsUnreadable)
