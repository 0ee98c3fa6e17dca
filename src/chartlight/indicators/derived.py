"""Values computed from others of the same chart: oxygenation, corrected calcium, body mass index, osmolality.

A derived point keeps the time of its leading value and says in its label how it was computed, so that a reader can
check it. Nothing is derived from values that lie further apart than the limits below.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import timedelta

from chartlight.chart import Observation, ObservationCategory
from chartlight.indicators.catalogue import Analyte, Catalogue
from chartlight.indicators.series import Point, Series

_GAS_WINDOW = timedelta(hours=4)
_PANEL_WINDOW = timedelta(hours=12)
_SAME_DRAW = timedelta(minutes=30)

# Inspired oxygen per cent at nasal cannula flow in L/min: the common bedside estimate, for low-flow devices only.
_FIO2_AT_FLOW = {0: 21.0, 1: 24.0, 2: 28.0, 3: 32.0, 4: 36.0, 5: 40.0, 6: 44.0}


def fio2_of_flow(litres: float) -> float | None:
    """Estimated inspired oxygen (%) at a nasal cannula flow of 0 to 6 L/min; None above, where no estimate holds."""
    return _FIO2_AT_FLOW.get(round(litres)) if 0 <= litres <= 6.4 else None


def latest_before(points: tuple[Point, ...], moment: Point, within: timedelta) -> Point | None:
    """The last point at or before `moment`, not older than `within`."""
    at = bisect_right(points, moment.time, key=lambda point: point.time)
    found = points[at - 1] if at else None
    return found if found is not None and moment.time - found.time <= within else None


def _derived(analyte: Analyte, lead: Point, value: float, how: str) -> Point | None:
    low, high = analyte.plausible
    if not low <= value <= high:
        return None
    category = ObservationCategory.VITAL_SIGNS if analyte.category == "vital-signs" else ObservationCategory.LABORATORY
    number = float(f"{value:.9g}")
    observation = Observation(
        id=lead.observation.id, code=analyte.id, system="derived", label=f"{analyte.label}, {how}" if how else "",
        value=number, unit=analyte.unit, time=lead.time, category=category,
    )  # fmt: skip
    return Point(number, lead.time, observation)


def _pf_ratio(analyte: Analyte, series: Series) -> list[Point]:
    fio2, flow = series.get("fio2", ()), series.get("o2-flow", ())
    points = []
    for gas in series.get("po2-arterial", ()):
        if (share := latest_before(fio2, gas, _GAS_WINDOW)) is not None:
            found = _derived(analyte, gas, gas.value / share.value * 100, f"FiO2 {share.value:g} %")
        elif (litres := latest_before(flow, gas, _GAS_WINDOW)) is not None:
            estimate = fio2_of_flow(litres.value)
            if estimate is None:
                continue
            how = f"FiO2 estimated {estimate:g} % at {litres.value:g} L/min"
            found = _derived(analyte, gas, gas.value / estimate * 100, how)
        else:
            continue
        if found is not None:
            points.append(found)
    return points


def _corrected_calcium(analyte: Analyte, series: Series) -> list[Point]:
    # Payne 1973: total calcium + 0.8 x (4.0 - albumin in g/dL).
    points = []
    for calcium in series.get("calcium", ()):
        albumin = latest_before(series.get("albumin", ()), calcium, timedelta(hours=48))
        if albumin is not None:
            value = calcium.value + 0.8 * (4.0 - albumin.value)
            points.append(_derived(analyte, calcium, value, f"albumin {albumin.value:g} g/dL"))
    return [point for point in points if point is not None]


def _bmi(analyte: Analyte, series: Series) -> list[Point]:
    heights = series.get("height", ())
    if not heights or series.get("bmi"):
        return []
    metres = heights[-1].value / 100
    points = (_derived(analyte, weight, weight.value / metres**2, "") for weight in series.get("weight", ()))
    return [point for point in points if point is not None]


def _effective_osmolality(analyte: Analyte, series: Series) -> list[Point]:
    points = []
    for sodium in series.get("sodium", ()):
        glucose = latest_before(series.get("glucose", ()), _moved(sodium, _SAME_DRAW), _PANEL_WINDOW)
        if glucose is not None:
            value = 2 * sodium.value + glucose.value / 18
            points.append(_derived(analyte, sodium, value, f"glucose {glucose.value:g} mg/dL"))
    return [point for point in points if point is not None]


def _moved(point: Point, later_by: timedelta) -> Point:
    """The point moved later, so that a value of the same draw stamped a little later still counts as before it."""
    return point._replace(time=point.time + later_by)


_COMPUTE: Mapping[str, Callable[[Analyte, Series], list[Point]]] = {
    "pf-ratio": _pf_ratio,
    "corrected-calcium": _corrected_calcium,
    "bmi": _bmi,
    "effective-osmolality": _effective_osmolality,
}


def derive(series: Series, catalogue: Catalogue) -> Series:
    """The series with all derived analytes that can be computed from them."""
    out = dict(series)
    for analyte in catalogue.analytes.values():
        if analyte.derive is None:
            continue
        points = _COMPUTE[analyte.derive](analyte, series)
        if points:
            out[analyte.id] = tuple(points)
    return out


def named(point: Point, analyte: Analyte) -> str:
    """How an indicator calls this value."""
    label = point.observation.label if point.observation.system == "derived" else ""
    return label or analyte.label
