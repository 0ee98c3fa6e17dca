"""The grid of results: one row a test, one column a day, the newest first. Pure."""

from dataclasses import dataclass
from datetime import date

from chartlight.chart import Chart, Observation, ObservationCategory
from chartlight_ui import results, wording

_ORDER = (
    ObservationCategory.LABORATORY,
    ObservationCategory.VITAL_SIGNS,
    ObservationCategory.MICROBIOLOGY,
    ObservationCategory.FLOWSHEET,
    ObservationCategory.IMAGING,
    ObservationCategory.OTHER,
)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A test with its values by day, oldest first within the day; or the heading of a kind (no cells)."""

    title: str
    unit: str = ""
    reference: str = ""
    cells: tuple[tuple[Observation, ...], ...] = ()

    @property
    def is_heading(self) -> bool:
        """True for a heading."""
        return not self.cells


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns are days of this machine's zone, the newest first."""

    days: tuple[date, ...]
    rows: tuple[GridRow, ...]


def results_grid(chart: Chart) -> Grid:
    """All results of a chart as a grid."""
    observed = results.standing(chart)
    days = tuple(sorted({_day(one) for one in observed}, reverse=True))
    rows: list[GridRow] = []
    for kind in _ORDER:
        tests: dict[tuple[str, str], list[Observation]] = {}
        for one in observed:
            if one.category is kind:
                tests.setdefault((one.system, one.code), []).append(one)
        if tests:
            rows.append(GridRow(results.SET_NAMES[kind]))
        for values in sorted(tests.values(), key=lambda of: of[-1].label.lower()):
            cells = tuple(tuple(one for one in values if _day(one) == day) for day in days)
            last = values[-1]
            rows.append(GridRow(last.label, wording.unit(last.unit), results.reference(last), cells))
    return Grid(days, tuple(rows))


def shown_of(cell: tuple[Observation, ...], used: frozenset[str], current: str | None) -> Observation | None:
    """The value of a day that stands in its cell: the one in hand, else one that a finding used, else the last."""
    for wanted in ({current}, used):
        if (found := next((one for one in reversed(cell) if one.id in wanted), None)) is not None:
            return found
    return cell[-1] if cell else None


def _day(one: Observation) -> date:
    assert one.time is not None
    return one.time.astimezone().date()
