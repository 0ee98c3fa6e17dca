"""The grid of results: one row a test, one column a draw, the newest first. Pure."""

from dataclasses import dataclass
from datetime import datetime

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
    """A test with its values by column, or the heading of a kind (no values)."""

    title: str
    unit: str = ""
    reference: str = ""
    cells: tuple[Observation | None, ...] = ()

    @property
    def is_heading(self) -> bool:
        """True for a heading."""
        return not self.cells


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns are times, the newest first."""

    times: tuple[datetime, ...]
    rows: tuple[GridRow, ...]


def results_grid(chart: Chart) -> Grid:
    """All numeric and text results of a chart as a grid."""
    observed = results.standing(chart)
    times = tuple(sorted({one.time for one in observed if one.time is not None}, reverse=True))
    place = {time: i for i, time in enumerate(times)}
    rows: list[GridRow] = []
    for kind in _ORDER:
        tests: dict[tuple[str, str], list[Observation]] = {}
        for one in observed:
            if one.category is kind:
                tests.setdefault((one.system, one.code), []).append(one)
        if not tests:
            continue
        rows.append(GridRow(results.SET_NAMES[kind]))
        for values in sorted(tests.values(), key=lambda of: of[-1].label.lower()):
            cells: list[Observation | None] = [None] * len(times)
            for one in values:
                assert one.time is not None
                cells[place[one.time]] = one
            last = values[-1]
            rows.append(GridRow(last.label, wording.unit(last.unit), results.reference(last), tuple(cells)))
    return Grid(times, tuple(rows))
