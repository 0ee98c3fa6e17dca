from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.grouping.claims import claim

from chartlight.grouping.depth import Depth, depth_of, stay_marker
from chartlight.grouping.grouper import load_grouper


def depth(*codes: str) -> Depth:
    return depth_of(load_grouper().group(claim(*codes)))


def test_the_depth_of_a_case() -> None:
    found = depth("J44.1", "J96.01", "G93.41", "N17.9", "J44.0", "I10")
    assert (found.mcc, found.cc, found.discounted, found.secondary) == (2, 1, 1, 5)
    assert (found.depth, found.spare) == (5, 1)


def test_a_case_without_complications() -> None:
    found = depth("J18.9", "I10")
    assert (found.depth, found.spare, found.secondary) == (0, 0, 1)
    assert depth_of(load_grouper().group(claim(None))).secondary == 0


def test_what_is_spare_is_of_the_best_severity() -> None:
    assert depth("J18.9", "N17.9", "E87.1", "D62").spare == 2
    assert depth("J18.9", "J96.01", "N17.9", "E87.1").spare == 0


@pytest.mark.parametrize(
    ("at", "day", "over"), [(date(2026, 11, 1), 1, -4), (date(2026, 11, 4), 4, -1), (date(2026, 11, 7), 7, 2)]
)
def test_where_a_stay_stands(at: date, day: int, over: int) -> None:
    marker = stay_marker(date(2026, 11, 1), at, 3.8)
    assert marker is not None
    assert (marker.day, marker.expected, marker.over) == (day, date(2026, 11, 5), over)


def test_without_a_mean_there_is_no_marker() -> None:
    assert stay_marker(date(2026, 11, 1), date(2026, 11, 2), None) is None


@given(st.integers(min_value=0, max_value=200), st.decimals(min_value=1, max_value=40, places=1))
def test_days_left_and_days_over_meet_at_the_expected_day(days: int, gmlos: object) -> None:
    admitted = date(2026, 11, 1)
    at = admitted + timedelta(days=days)
    marker = stay_marker(admitted, at, float(gmlos))  # type: ignore[arg-type]
    assert marker is not None
    assert at - timedelta(days=marker.over) == marker.expected
    assert abs((marker.expected - admitted).days - marker.gmlos) <= 0.5
    assert marker.day == days + 1
