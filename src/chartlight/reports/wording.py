"""How values of reports read, the same on screen, on paper and on the command line."""

from collections.abc import Iterator
from datetime import date

from chartlight.reports.figures import SMALL, Figure
from chartlight.reports.period import Period
from chartlight.reports.values import Scope, Value

DASH = "–"
SMALL_NOTE = f"fewer than {SMALL} cases"
_PLACES = {"mean": 4, "median": 1}
_DIMENSIONS = {
    "month": "Month",
    "provider": "Provider",
    "unit": "Unit",
    "payer": "Payer",
    "person": "Person",
    "category": "Category (three characters)",
    "chapter": "Chapter",
    "route": "Route",
    "outcome": "Outcome",
    "rule": "Rule",
    "kind": "Kind",
    "reason": "Reason",
}


def shown(figure: Figure, number: float | None) -> str:
    """A value in the figure's own measure: "87.5 %", "1.2345", "26.4 h", "12"; a dash for none."""
    if number is None:
        return DASH
    if figure.kind == "rate":
        return f"{100 * number:.1f} %"
    if figure.kind == "count":
        return f"{number:,.0f}"
    plus = "+" if figure.signed and number > 0 else ""
    return _minus(f"{plus}{number:,.{_PLACES[figure.kind]}f} {figure.unit}".strip())


def shown_change(figure: Figure, change: float | None) -> str:
    """A difference of two values, signed; of rates in percentage points."""
    if change is None:
        return DASH
    if figure.kind == "rate":
        return _minus(f"{100 * change:+.1f} pp")
    if figure.kind == "count":
        return _minus(f"{change:+,.0f}")
    return _minus(f"{change:+,.{_PLACES[figure.kind]}f} {figure.unit}".strip())


def _minus(text: str) -> str:
    """With the sign that is as wide as a plus, so that numbers stand in columns."""
    return text.replace("-", "\u2212")


def shown_cases(figure: Figure, value: Value) -> str:
    """The denominator, and the numerator where it counts cases: "35 of 40", "n = 40"."""
    if figure.kind in ("rate", "count"):
        return f"{value.sum:,.0f} of {value.cases:,}"
    return f"n = {value.cases:,}"


def shown_day(day: date) -> str:
    """5 Mar 2026."""
    return f"{day.day} {day:%b %Y}"


def shown_period(period: Period) -> str:
    """Its first and last day."""
    return f"{shown_day(period.first)} to {shown_day(period.last)}"


def shown_scope(scope: Scope) -> str:
    """Period and filters in one line."""
    return " · ".join((shown_period(scope.period), *_filters(scope)))


def _filters(scope: Scope) -> Iterator[str]:
    if not scope.filters:
        yield "all units, providers, payers and persons"
    for name, value in scope.filters.items():
        yield f"{name} {value}"


def dimension(name: str) -> str:
    """The heading of a dimension."""
    return _DIMENSIONS[name]


def shown_key(by: str, key: str | None) -> str:
    """A part's name: "Mar 2026" for a month, "not known" where the cases say nothing of the kind."""
    if key is None or not key:
        return "not known"
    if by == "month":
        return f"{date.fromisoformat(f'{key}-01'):%b %Y}"
    return key


def file_name(what: str, made: date, ending: str) -> str:
    """A name for a file that tells nothing of a patient: "report-review-rate-20260305.csv"."""
    return f"report-{what}-{made:%Y%m%d}{ending}"
