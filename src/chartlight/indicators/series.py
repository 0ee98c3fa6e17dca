"""A chart's results by analyte, in time order and canonical units; what cannot be used is flagged with its reason."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from chartlight.chart import Observation, ObservationStatus
from chartlight.indicators.catalogue import Analyte, Catalogue, Known
from chartlight.indicators.units import SAME, Conversion, ucum

_NUMBER = re.compile(r"\s*([<>]=?)?\s*(-?\d+(?:[.,]\d+)?)\s*$")


class Point(NamedTuple):
    """One usable value in the analyte's canonical unit. `comparator` "<" or ">" where it only bounds the value."""

    value: float
    time: datetime
    observation: Observation
    comparator: str | None = None

    def may_exceed(self) -> bool:
        """False where the true value lies below `value`."""
        return self.comparator is None or self.comparator[0] != "<"

    def may_undercut(self) -> bool:
        """False where the true value lies above `value`."""
        return self.comparator is None or self.comparator[0] != ">"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A result that no rule uses, and why."""

    observation: str
    label: str
    why: str


Series = Mapping[str, tuple[Point, ...]]

by_value: Callable[[Point], float] = itemgetter(0)
"""Key for the highest and the lowest of many points; far quicker than asking for the attribute."""


def build_series(observations: Iterable[Observation], catalogue: Catalogue) -> tuple[Series, tuple[Rejected, ...]]:
    """Usable points by analyte, oldest first, and what was rejected.

    Cancelled and entered-in-error results never count. A corrected result replaces others of the same analyte and
    time; the same value reported twice for one time counts once. Two values of one time that were sent in different
    units and do not agree contradict each other: neither counts. Times must be aware; a result without one is flagged.
    """
    by_analyte: dict[str, list[Point]] = {}
    rejected: list[Rejected] = []
    # What is known of one LOINC code and unit, with the list its points go to: asked once, not for each result.
    known_here: dict[tuple[str, str | None], tuple[Known, list[Point]]] = {}
    new_point = tuple.__new__
    cancelled, in_error = ObservationStatus.CANCELLED, ObservationStatus.ENTERED_IN_ERROR
    for observation in observations:
        key = (observation.code, observation.unit)
        found = known_here.get(key) if observation.system == "LOINC" else None
        if found is None:
            known = catalogue.known(observation)
            found = known, by_analyte.setdefault(known.analyte.id if known.analyte is not None else "", [])
            if observation.system == "LOINC":
                known_here[key] = found
        known, points = found
        analyte = known.analyte
        value = observation.value
        if analyte is None or value is None:
            continue
        status = observation.status
        if status is cancelled or status is in_error:
            why = "was cancelled" if status is cancelled else "was entered in error"
            rejected.append(Rejected(observation.id, observation.label or analyte.label, why))
            continue
        time = observation.time
        if time is None:
            rejected.append(Rejected(observation.id, observation.label, "has no time"))
            continue
        comparator = observation.comparator
        number: float | None
        if known.low is not None and type(value) is float and known.low <= value <= known.high:
            number = value  # nearly all results: a number in the canonical unit
        else:
            number, comparator, why = _canonical(observation, analyte, known)
            if number is None:
                rejected.append(Rejected(observation.id, observation.label, why))
                continue
        point = new_point(Point, (number, time, observation, comparator))
        if not points or points[-1][1] < time:
            points.append(point)
        else:
            rejected += _place(points, point, analyte)
    return {name: tuple(points) for name, points in by_analyte.items() if points}, tuple(rejected)


_SAME_VALUE = 0.05
"""Share by which two reports of one value may differ after conversion: both are rounded in their own unit."""


def _place(points: list[Point], point: Point, analyte: Analyte) -> list[Rejected]:
    """Puts a point that is not the newest where it belongs, minding corrections, duplicates and contradictions."""
    at = len(points)
    while at and points[at - 1].time > point.time:
        at -= 1
    first = at
    while first and points[first - 1].time == point.time:
        first -= 1
    same_time = points[first:at]
    if point.observation.status is ObservationStatus.CORRECTED:
        points[first:at] = [point]
        return []
    for other in same_time:
        if other.value == point.value or other.observation.status is ObservationStatus.CORRECTED:
            return []
        if ucum(other.observation.unit) == ucum(point.observation.unit):
            continue
        if abs(other.value - point.value) <= _SAME_VALUE * max(abs(other.value), abs(point.value)):
            return []
        points.remove(other)
        told = (f"{each.observation.value} {each.observation.unit or 'without a unit'}" for each in (other, point))
        why = f"contradicts another value of the same time ({', '.join(told)})"
        return [Rejected(each.observation.id, each.observation.label or analyte.label, why) for each in (other, point)]
    points.insert(at, point)
    return []


def _canonical(observation: Observation, analyte: Analyte, known: Known) -> tuple[float | None, str | None, str]:
    value, comparator = observation.value, observation.comparator
    if isinstance(value, str):
        if analyte.graded and (grade := _grade(value, analyte)) is not None:
            return grade, comparator, ""
        read = _NUMBER.match(value)
        if read is None:
            return None, None, "is not a number"
        comparator, value = read[1] or comparator, float(read[2].replace(",", "."))
    if value is None:
        return None, None, "has no value"
    low, high = analyte.plausible
    number: float | None = None
    if known.convert is not None:
        number = _converted(float(value), known.convert, analyte)
    elif known.guesses:
        tried = (_converted(float(value), guess, analyte) for guess in known.guesses)
        number = next((guess for guess in tried if low <= guess <= high), None)
    else:
        return None, None, known.why_not
    if number is None or not low <= number <= high:
        return None, None, f"value is not plausible for {analyte.label.lower()} in {observation.unit or 'any unit'}"
    if analyte.graded:
        number = float(sum(number >= limit for limit in analyte.grade_from))
    return number, comparator, ""


def _grade(value: str, analyte: Analyte) -> float | None:
    """The grade of "large", "3+" or "3+ (80 mg/dL)"; None where the words begin with none."""
    text = value.strip().lower()
    first = re.split(r"[\s,(]", text, maxsplit=1)[0]
    return analyte.grades.get(text, analyte.grades.get(first))


def _converted(value: float, how: Conversion, analyte: Analyte) -> float:
    # Nine significant digits: a limit met exactly in the sent unit is met exactly here.
    number = value if how == SAME else float(f"{value * how.factor + how.offset:.9g}")
    return number * 100.0 if analyte.fraction and 0 < number <= 1.0 else number


def between(points: tuple[Point, ...], start: datetime | None, end: datetime | None) -> tuple[Point, ...]:
    """Points with start <= time <= end, either bound open when None."""
    first = 0 if start is None or not points or points[0].time >= start else bisect_left(points, start, key=_time)
    last = len(points)
    if end is not None and points and points[-1].time > end:
        last = bisect_right(points, end, key=_time)
    return points if (first, last) == (0, len(points)) else points[first:last]


_time = itemgetter(1)
