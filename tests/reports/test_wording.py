from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.reports.figures import figure_of, figures
from chartlight.reports.period import Period
from chartlight.reports.values import Scope, Value
from chartlight.reports.wording import file_name, shown, shown_cases, shown_change, shown_key, shown_scope


@pytest.mark.parametrize(
    ("figure", "number", "value", "change"),
    [
        ("review-rate", 0.875, "87.5 %", "+87.5 pp"),
        ("cmi-final", 1.23456, "1.2346", "+1.2346"),
        ("cmi-change", 0.1, "+0.1000", "+0.1000"),
        ("cmi-change", -0.1, "−0.1000", "−0.1000"),
        ("response-time", 1234.56, "1,234.6 h", "+1,234.6 h"),
        ("dnfc", 1234.0, "1,234", "+1,234"),
        ("review-rate", None, "–", "–"),
        ("review-rate", 0.0, "0.0 %", "+0.0 pp"),
    ],
)
def test_values_read_in_their_own_measure(figure: str, number: float | None, value: str, change: str) -> None:
    one = figure_of(figure)
    assert one is not None
    assert (shown(one, number), shown_change(one, change=number)) == (value, change)


@given(st.sampled_from(figures()), st.integers(0, 10**7), st.floats(-1000, 1000))
def test_the_denominator_stands_beside_every_figure(figure, cases: int, total: float) -> None:
    assert f"{cases:,}" in shown_cases(figure, Value(cases, total, None))


def test_keys_and_scopes_read_as_words() -> None:
    assert shown_key("month", "2026-03") == "Mar 2026"
    assert shown_key("unit", None) == shown_key("route", "") == "not known"
    scope = Scope(Period(date(2026, 3, 1), date(2026, 3, 31)), unit="4W", person="ann")
    assert shown_scope(scope) == "1 Mar 2026 to 31 Mar 2026 · unit 4W · person ann"
    assert shown_scope(Scope(scope.period)).endswith("all units, providers, payers and persons")


def test_a_file_is_named_by_figure_and_day_alone() -> None:
    assert file_name("review-rate", date(2026, 3, 5), ".csv") == "report-review-rate-20260305.csv"
