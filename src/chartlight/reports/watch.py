"""The upcoding watch as data and values: what is watched, of whom, and what was found. Pure.

Expectations are the site's own: of its baseline, by family of DRGs or by unit. What is watched and the limits are read
from resources/reports/watch.toml.
"""

import math
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chartlight.locations import resources
from chartlight.reports.period import Period
from chartlight.toml_tables import read_table

Dimension = Literal["coder", "provider", "cdi", "model"]
DIMENSIONS: tuple[Dimension, ...] = ("coder", "provider", "cdi", "model")
DIAGNOSIS_ODDS, DIAGNOSIS_LIMIT = 4.0, 12.5
"""Of measures that count a diagnosis, unless they say otherwise: rare things are looked at for larger changes."""


class BadWatch(ValueError):
    """A file of the watch that cannot be used; the message says where it is wrong."""


class Measure(BaseModel):
    """One thing that is watched. One that names `codes` counts the stays that report any of them.

    `odds` of a rate and `shift` of a number are what its chart looks for; `limit` where its sum signals.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    source: str
    kind: Literal["rate", "number"] = "rate"
    direction: Literal["up", "down"] = "up"
    odds: float = Field(default=DIAGNOSIS_ODDS, gt=0)
    shift: float = Field(default=0.5, gt=0)
    limit: float = Field(default=DIAGNOSIS_LIMIT, gt=0)
    by: tuple[Dimension, ...] = DIMENSIONS
    counts: str = "Stays that report the diagnosis; expected as on the same unit in the baseline."
    codes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "Measure":
        if self.kind == "rate" and (self.odds > 1) != (self.direction == "up"):
            raise ValueError(f"{self.id} looks {self.direction} with odds of {self.odds:g}")
        return self


class Plan(BaseModel):
    """Everything that is watched, and what a baseline takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heavy_above: float
    baseline_cases: int
    least_cases: int
    sigmas: float
    pull: float
    measure: tuple[Measure, ...]

    @model_validator(mode="after")
    def _once(self) -> "Plan":
        ids = [one.id for one in self.measure]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"watched twice: {', '.join(twice)}")
        return self

    def find(self, measure: str) -> Measure | None:
        """The measure of that id."""
        return next((one for one in self.measure if one.id == measure), None)


def read_plan(file: Path) -> Plan:
    """The plan of a file; BadWatch names what is wrong with it."""
    return read_table(file, Plan, BadWatch)


@cache
def plan() -> Plan:
    """The program's own plan."""
    return read_plan(resources() / "reports" / "watch.toml")


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a site's expectations come from: the days, how many stays were attested on them, and who chose them.

    `chosen_by` is None where they are the site's first stays.
    """

    period: Period
    cases: int
    chosen_by: str | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """One measure of one coder, provider, specialist or version, since the baseline or the last acknowledged signal.

    `observed` and `expected` are rates, or mean weights; `held` is the sum as it stands and `peak` its highest.
    `signalled` is the day on which it reached the limit, after `after` cases; None where it has not.
    """

    dimension: Dimension
    key: str
    measure: Measure
    cases: int
    observed: float
    expected: float
    held: float
    peak: float
    signalled: date | None = None
    after: int | None = None

    @property
    def nearness(self) -> float:
        """How near the sum came to its limit: 1 or more is a signal."""
        return self.peak / self.measure.limit


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A signal that a person looked into, and what came of it; the sum began anew then."""

    dimension: Dimension
    key: str
    measure: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Watch:
    """All that is watched, what signals first; no lines where `why_not` says why nothing can be watched yet."""

    baseline: Baseline | None
    lines: tuple[Watched, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    why_not: str | None = None

    @property
    def signals(self) -> tuple[Watched, ...]:
        """What has reached its limit and waits for somebody to look into it."""
        return tuple(one for one in self.lines if one.signalled is not None)


@dataclass(frozen=True, slots=True)
class WatchMonth:
    """One month of one measure: its value, what was expected, and the limits around that (`Plan.sigmas`).

    `held` is the cumulative sum at the end of the month.
    """

    month: str
    cases: int
    observed: float
    expected: float
    low: float
    high: float
    held: float

    @property
    def is_outside(self) -> bool:
        """Does the value lie outside the limits?"""
        return not self.low <= self.observed <= self.high


@dataclass(frozen=True, slots=True)
class WatchCase:
    """One stay that raised the sum."""

    admission: str
    day: date
    unit: str | None
    what: str


@dataclass(frozen=True, slots=True)
class WatchDetail:
    """One measure of one person or version by month, with the latest stays that raised it."""

    line: Watched
    baseline: Baseline
    months: tuple[WatchMonth, ...]
    rows: tuple[WatchCase, ...]


def limits(expected: float, variance: float, cases: int, sigmas: float, kind: str) -> tuple[float, float]:
    """The limits of a mean over `cases` whose variances add up to `variance`; those of a rate lie from 0 to 1."""
    width = sigmas * math.sqrt(max(0.0, variance)) / max(1, cases)
    high = expected + width
    return max(0.0, expected - width), min(1.0, high) if kind == "rate" else high
