"""What a report answers with: values with their cases beside them, and the rows that they were counted from."""

from dataclasses import dataclass
from datetime import date

from chartlight.reports.figures import SMALL, Figure
from chartlight.reports.period import Period


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases a report is about. None of a filter means all."""

    period: Period
    unit: str | None = None
    provider: str | None = None
    payer: str | None = None
    person: str | None = None

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by dimension."""
        named = {"unit": self.unit, "provider": self.provider, "payer": self.payer, "person": self.person}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Value:
    """A figure over `cases`, its denominator. `sum` is what was counted: the numerator of a rate, a sum of weights.

    `value` is None where there is no case: a rate of nothing is no rate. Of a count it is the count, also 0.
    """

    cases: int
    sum: float
    value: float | None

    @property
    def is_small(self) -> bool:
        """True where a few cases carry the value."""
        return 0 < self.cases < SMALL


NOTHING = Value(0, 0.0, None)


@dataclass(frozen=True, slots=True)
class Point:
    """The value of a part of the cases; `key` is None for cases that have nothing of that kind."""

    key: str | None
    value: Value


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: its value in the period and in the one before, and the last twelve months."""

    figure: Figure
    now: Value
    before: Value
    trend: tuple[Point, ...]

    @property
    def change(self) -> float | None:
        """Now less before, in the figure's own measure; None where one of the two is not there."""
        if self.now.value is None or self.before.value is None:
            return None
        return round(self.now.value - self.before.value, 6)


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a scope."""

    scope: Scope
    lines: tuple[FigureLine, ...]

    @property
    def is_empty(self) -> bool:
        """True where no figure has a case, neither in the period nor in its trend."""
        return all(not line.now.cases and all(not one.value.cases for one in line.trend) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """One case. `part` is what it adds to the sum, None where it has no number; `what` says of it what counts."""

    admission: str
    mrn: str
    name: str
    day: date
    unit: str | None
    provider: str | None
    payer: str | None
    person: str | None
    what: str
    part: float | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One figure by a dimension, with rows; `all_rows` is how many cases there are, the newest are in `rows`."""

    line: FigureLine
    scope: Scope
    by: str
    points: tuple[Point, ...]
    rows: tuple[Row, ...]
    all_rows: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by: the units, providers, payers and persons of the store."""

    units: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
