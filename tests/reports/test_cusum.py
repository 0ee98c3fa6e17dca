"""Cumulative sums against what the papers say of them."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.reports.cusum import allowed, case_score, crossed, path, shift_score

_RATE = st.floats(0.001, 0.999)


@given(_RATE, st.sampled_from([0.25, 0.4, 2.0, 2.5, 4.0]))
def test_a_case_adds_its_log_likelihood_ratio(expected: float, odds: float) -> None:
    raised = odds * expected / (1 - expected + odds * expected)
    assert case_score(True, expected, odds) == pytest.approx(math.log(raised / expected))
    assert case_score(False, expected, odds) == pytest.approx(math.log((1 - raised) / (1 - expected)))


@given(_RATE, st.sampled_from([0.4, 2.5]))
def test_as_expected_the_sum_drifts_down_and_as_looked_for_up(expected: float, odds: float) -> None:
    raised = odds * expected / (1 - expected + odds * expected)
    yes, no = case_score(True, expected, odds), case_score(False, expected, odds)
    assert expected * yes + (1 - expected) * no < 0 < raised * yes + (1 - raised) * no


@given(st.lists(st.floats(-3, 3), max_size=50))
def test_the_sum_is_the_running_total_less_its_lowest(scores: list[float]) -> None:
    total, lowest = 0.0, 0.0
    for score, held in zip(scores, path(scores), strict=True):
        total += score
        lowest = min(lowest, total)
        assert held == pytest.approx(total - lowest, abs=1e-9)
        assert held >= 0


def test_it_signals_where_it_first_reaches_the_limit() -> None:
    assert crossed([1, 1, -5, 1, 1, 1], 3) == 5
    assert crossed([1, 1, -5, 1, 1], 3) is None
    assert shift_score(1.0, 1.0) == 0.5


@given(st.floats(0.01, 0.9), st.integers(500, 5000))
def test_a_baseline_is_granted_its_error_in_the_way_looked_for(rate: float, cases: int) -> None:
    assert allowed(rate, cases, up=False) < rate < allowed(rate, cases, up=True) < 1
    widths = [allowed(rate, n, up=True) - rate for n in (cases, 4 * cases, 16 * cases)]
    assert all(later < before for before, later in pairwise(widths))
