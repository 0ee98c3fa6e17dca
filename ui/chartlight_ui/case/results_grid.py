"""The grid of results: one row a test under the heading of its panel, its values by day, what is shown of it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from chartlight.chart import Chart, Observation, ObservationCategory
from chartlight_ui import results, wording
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import ResultsGuide

_ORDER = (
    ObservationCategory.LABORATORY,
    ObservationCategory.VITAL_SIGNS,
    ObservationCategory.MICROBIOLOGY,
    ObservationCategory.FLOWSHEET,
    ObservationCategory.IMAGING,
    ObservationCategory.OTHER,
)
PARTS = 24
"""A long course in small is drawn from the extremes of so many parts."""
LAST = 100_000
"""Rank of what no panel holds: behind all panels, by kind."""


@dataclass(frozen=True)
class GridRow:
    """A test with all its values, oldest first, cancelled ones too; or the heading of a panel (no values)."""

    title: str
    panel: str = ""
    rank: int = 0
    values: tuple[Observation, ...] = ()

    @property
    def is_heading(self) -> bool:
        """True for a heading."""
        return not self.values

    @cached_property
    def last(self) -> Observation | None:
        """The newest value that counts, else the newest."""
        standing = [one for one in self.values if not results.is_void(one)]
        return (standing or list(self.values))[-1] if self.values else None

    @property
    def unit(self) -> str:
        """Unit of the newest value, as clinicians read it."""
        return wording.unit(self.last.unit) if self.last is not None else ""

    @property
    def reference(self) -> str:
        """Reference range of the newest value."""
        return results.reference(self.last) if self.last is not None else ""

    @cached_property
    def by_day(self) -> dict[date, tuple[Observation, ...]]:
        """Values by day of this machine's zone, oldest first within the day; made when the row is first looked at."""
        days: dict[date, list[Observation]] = {}
        for one in self.values:
            days.setdefault(day_of(one), []).append(one)
        return {day: tuple(values) for day, values in days.items()}

    @cached_property
    def trend(self) -> tuple[tuple[float, float], ...]:
        """Time (seconds) and value of what can be drawn, oldest first; of many, the lowest and highest of each part."""
        drawn = self.last.unit if self.last is not None else None
        points = [
            (one.time.timestamp(), float(one.value))
            for one in self.values
            if isinstance(one.value, float | int)
            and one.time is not None
            and one.unit == drawn
            and not results.is_void(one)
        ]
        if len(points) <= 2 * PARTS:
            return tuple(points)
        kept: list[tuple[float, float]] = []
        for part in range(PARTS):
            inside = points[part * len(points) // PARTS : (part + 1) * len(points) // PARTS]
            kept += sorted({min(inside, key=_second), max(inside, key=_second)})
        return (*kept, points[-1]) if kept[-1] != points[-1] else tuple(kept)

    @cached_property
    def is_abnormal(self) -> bool:
        """True where any value that counts is outside its range."""
        return any(results.flag(one) for one in self.values if not results.is_void(one))

    def new_since(self, seen: datetime | None) -> int:
        """How many values came since the last look: they stand at the end."""
        count = 0
        for one in reversed(self.values):
            if not is_new(one, seen):
                break
            count += 1
        return count


@dataclass(frozen=True)
class Grid:
    """Columns are days, the newest first; rows are tests in the order of the screen, without headings."""

    days: tuple[date, ...] = ()
    tests: tuple[GridRow, ...] = ()

    @cached_property
    def row_of(self) -> dict[str, GridRow]:
        """The test of each observation."""
        return {one.id: row for row in self.tests for one in row.values}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person wants to see of the grid. `seen` is the last look; None when there was none."""

    words: str = ""
    abnormal: bool = False
    new: bool = False
    used: bool = False
    seen: datetime | None = None
    used_by_findings: frozenset[str] = frozenset()


def results_grid(chart: Chart, guide: "ResultsGuide | None" = None) -> Grid:
    """All results of a chart. Without a guide the tests stand by kind alone."""
    tests: dict[tuple[str, str], list[Observation]] = {}
    times: set[datetime] = set()
    for one in chart.observations:
        if one.time is not None:
            tests.setdefault((one.system, one.code), []).append(one)
            times.add(one.time)
    days = {moment.astimezone().date() for moment in times}
    rows = [_row(values, guide) for values in tests.values()]
    rows.sort(key=lambda row: (row.rank, row.title.lower()))
    return Grid(tuple(sorted(days, reverse=True)), tuple(rows))


def _row(values: list[Observation], guide: "ResultsGuide | None") -> GridRow:
    values.sort(key=_time)
    last = values[-1]
    known = guide.known(last) if guide is not None else None
    if known is not None and known.panel:
        return GridRow(last.label, known.panel, known.rank, tuple(values))
    name = results.SET_NAMES[last.category]
    if guide is not None and last.category is ObservationCategory.LABORATORY:
        name = tr("Other labs")
    return GridRow(last.label, name, LAST + _ORDER.index(last.category), tuple(values))


def shown_rows(grid: Grid, shown: Shown) -> list[GridRow]:
    """The rows to show, each panel under its heading."""
    rows: list[GridRow] = []
    panel = ""
    words = shown.words.lower().split()
    for row in grid.tests:
        if not _wanted(row, shown, words):
            continue
        if row.panel != panel:
            panel = row.panel
            rows.append(GridRow(panel))
        rows.append(row)
    return rows


def _wanted(row: GridRow, shown: Shown, words: list[str]) -> bool:
    if words:
        said = f"{row.title} {row.panel}".lower()
        if not all(word in said for word in words):
            return False
    if (shown.abnormal and not row.is_abnormal) or (shown.new and not row.new_since(shown.seen)):
        return False
    return not shown.used or any(one.id in shown.used_by_findings for one in row.values)


def is_new(one: Observation, seen: datetime | None) -> bool:
    """True for a result taken since the last look."""
    return seen is None or (one.time is not None and one.time > seen)


def shown_of(cell: tuple[Observation, ...], used: frozenset[str], current: str | None) -> Observation | None:
    """The value of a day that stands in its cell: the one in hand, else one that a finding used, else the last.

    What was cancelled stands only where nothing else does.
    """
    for wanted in ({current}, used):
        if (found := next((one for one in reversed(cell) if one.id in wanted), None)) is not None:
            return found
    standing = [one for one in cell if not results.is_void(one)]
    return (standing or list(cell))[-1] if cell else None


def spoken(one: Observation, seen: datetime | None = None) -> str:
    """A value in words: figure, unit, flag, and what is special about it."""
    figure = f"{results.figure(one)} {wording.unit(one.unit)}".strip()
    new = tr("new") if seen is not None and is_new(one, seen) else ""
    return " ".join(part for part in (figure, results.flag(one), results.STATUS_NAMES.get(one.status, ""), new) if part)


def day_of(one: Observation) -> date:
    """The day of a result in the zone of this machine."""
    return _time(one).astimezone().date()


def _second(point: tuple[float, float]) -> float:
    return point[1]


def _time(one: Observation) -> datetime:
    assert one.time is not None
    return one.time
