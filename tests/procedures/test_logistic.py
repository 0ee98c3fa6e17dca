"""The curve that is fitted finds what made the answers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.procedures.logistic import fit, sigmoid


def test_a_share_without_features_is_the_intercept() -> None:
    (weight,) = fit([[]] * 4, [True, True, True, False])
    assert weight == pytest.approx(math.log(3), abs=1e-6)


def test_a_feature_that_decides_gets_its_sign() -> None:
    rows = [[1.0], [1.0], [0.0], [0.0], [1.0], [0.0]]
    weights = fit(rows, [True, True, False, False, False, True], ridge=0.1)
    assert weights[1] > 0


def test_rows_that_count_for_nothing_change_nothing() -> None:
    plain = fit([[1.0], [0.0]], [True, False])
    assert fit([[1.0], [0.0], [1.0]], [True, False, False], shares=[1, 1, 0]) == pytest.approx(plain)


def test_nothing_to_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="rows"):
        fit([], [])


@given(st.floats(-1e6, 1e6))
def test_a_chance_lies_between_never_and_always(score: float) -> None:
    assert 0 < sigmoid(score) < 1
