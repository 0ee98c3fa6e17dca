"""Acute kidney injury by creatinine and urine output.

Source: KDIGO Clinical Practice Guideline for Acute Kidney Injury, Kidney Int Suppl 2012;2(1), section 2.1.1 and
Table 2. A rise is looked for in two ways. Forward: each value against the lowest of the 48 h and the 7 days before
it. Backward, for an injury that was there on arrival: against the lowest of the 7 days after it ("presumed to have
occurred within the prior 7 days").
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

TWO_DAYS = timedelta(hours=48)
SEVEN_DAYS = timedelta(days=7)
# 1.2 - 0.9 is 0.29999999999999993 in binary, and means 0.3.
_SLACK = 1e-9


class Measured(NamedTuple):
    """One creatinine in mg/dL."""

    time: datetime
    value: float


class Stage(NamedTuple):
    """The stage of one creatinine value. `baseline` is what it was held against; `how` "forward" or "backward"."""

    stage: int
    at: Measured
    baseline: Measured | None
    rule: str
    how: str


def stage_of(value: float, lowest_48h: float | None, lowest_7d: float | None) -> tuple[int, str]:
    """Stage 0 to 3 of one value in mg/dL against the lowest before it, and the clause that gives it."""
    risen = lowest_48h is not None and value - lowest_48h >= 0.3 - _SLACK
    ratio = value / lowest_7d if lowest_7d else 0.0
    if ratio >= 3.0 - _SLACK:
        return 3, "3.0 times baseline"
    if value >= 4.0 - _SLACK and (risen or ratio >= 1.5 - _SLACK):
        return 3, "4.0 mg/dL or more with an acute rise"
    if ratio >= 2.0 - _SLACK:
        return 2, "2.0 to 2.9 times baseline"
    if ratio >= 1.5 - _SLACK:
        return 1, "1.5 to 1.9 times baseline"
    if risen:
        return 1, "rise of 0.3 mg/dL within 48 h"
    return 0, ""


def _lowest_before(series: Sequence[Measured], at: int, window: timedelta) -> Measured | None:
    lowest: Measured | None = None
    moment = series[at].time
    for earlier in reversed(series[:at]):
        if moment - earlier.time > window:
            break
        if earlier.time < moment and (lowest is None or earlier.value < lowest.value):
            lowest = earlier
    return lowest


def _lowest_after(series: Sequence[Measured], at: int, window: timedelta) -> Measured | None:
    lowest: Measured | None = None
    moment = series[at].time
    for later in series[at + 1 :]:
        if later.time - moment > window:
            break
        if later.time > moment and (lowest is None or later.value < lowest.value):
            lowest = later
    return lowest


def stages_forward(series: Sequence[Measured]) -> list[Stage]:
    """The stage of each value of a series in time order, against the values before it."""
    out = []
    for at, point in enumerate(series):
        low_48h, low_7d = _lowest_before(series, at, TWO_DAYS), _lowest_before(series, at, SEVEN_DAYS)
        stage, rule = stage_of(point.value, low_48h.value if low_48h else None, low_7d.value if low_7d else None)
        out.append(Stage(stage, point, low_48h if "48 h" in rule else low_7d, rule, "forward"))
    return out


def stages_backward(series: Sequence[Measured]) -> list[Stage]:
    """The stage of each value against the lowest of the seven days after it: an injury that was there on arrival."""
    out = []
    for at, point in enumerate(series):
        low = _lowest_after(series, at, SEVEN_DAYS)
        stage, rule = stage_of(point.value, None, low.value if low else None)
        out.append(Stage(stage, point, low, rule, "backward"))
    return out


class UrineVolume(NamedTuple):
    """Urine passed since the measurement before it, in mL."""

    time: datetime
    millilitres: float


class UrineStage(NamedTuple):
    """The stage of the urine output up to one time. `rate` in mL/kg/h over the last `hours`."""

    stage: int
    time: datetime
    rate: float
    hours: int


def _rate(series: Sequence[UrineVolume], at: int, hours: int, weight: float) -> float | None:
    """mL/kg/h over the last `hours` of documented output; None while less than that is documented."""
    end = series[at].time
    start_limit = end - timedelta(hours=hours)
    total, covered_from = 0.0, end
    for index in range(at, 0, -1):
        if covered_from <= start_limit:
            break
        total += series[index].millilitres
        covered_from = series[index - 1].time
    covered = (end - covered_from).total_seconds() / 3600
    return total / weight / covered if covered >= hours and covered <= 2 * hours else None


def stages_of_urine(series: Sequence[UrineVolume], weight: float) -> list[UrineStage]:
    """Stage by urine output at each measurement; `weight` in kg. A window must be documented in full to count.

    Below 0.5 mL/kg/h for 6 h stage 1, for 12 h stage 2; below 0.3 mL/kg/h for 24 h or none for 12 h stage 3.
    """
    out = []
    for at, point in enumerate(series):
        six, twelve, day = (_rate(series, at, hours, weight) for hours in (6, 12, 24))
        if day is not None and day < 0.3:
            out.append(UrineStage(3, point.time, day, 24))
        elif twelve is not None and twelve == 0:
            out.append(UrineStage(3, point.time, twelve, 12))
        elif twelve is not None and twelve < 0.5:
            out.append(UrineStage(2, point.time, twelve, 12))
        elif six is not None and six < 0.5:
            out.append(UrineStage(1, point.time, six, 6))
        else:
            out.append(UrineStage(0, point.time, six if six is not None else 0.0, 6))
    return out
