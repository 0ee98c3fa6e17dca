from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.samples.times import (
    Arrival,
    StayTime,
    calendar_of,
    fresh_since,
    parse_arrival,
    parse_stay_time,
    telling_day,
)

ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=ZONES)  # noqa: DTZ001 - given a zone
STAY_TIMES = st.builds(StayTime, st.integers(-5, 40), st.builds(time, st.integers(0, 23), st.integers(0, 59)))


@given(STAY_TIMES)
def test_a_stay_time_reads_back(moment: StayTime):
    assert parse_stay_time(str(moment)) == moment


@pytest.mark.parametrize("text", ["", "day 1", "1 08:00", "day 1 24:00", "day 1 8.15", "day one 08:00"])
def test_what_is_no_stay_time_is_refused(text: str):
    with pytest.raises(ValueError, match="is no t"):
        parse_stay_time(text)


def test_an_arrival_counts_back():
    assert parse_arrival("-3 days 18:05") == Arrival(3, time(18, 5))
    assert parse_arrival("-1 day 07:00").latest == StayTime(2, time(10, 0))
    with pytest.raises(ValueError, match="is no arrival"):
        parse_arrival("3 days 18:05")


@given(STAY_TIMES, st.integers(0, 200), st.integers(0, 200))
def test_later_adds_up(moment: StayTime, first: int, second: int):
    assert moment.later(first).later(second) == moment.later(first + second)
    assert moment.later(24) == StayTime(moment.day + 1, moment.at)


def test_before_rounds_are_over_yesterday_is_told():
    morning = datetime(2026, 11, 20, 9, 59, tzinfo=UTC)
    assert telling_day(morning) == date(2026, 11, 19)
    assert telling_day(morning + timedelta(minutes=1)) == date(2026, 11, 20)


@given(MOMENTS, st.integers(0, 30))
def test_whatever_a_stay_may_hold_has_happened(now: datetime, days: int):
    arrival = Arrival(days, time(8, 0))
    assert calendar_of(arrival, now).moment(arrival.latest) <= now
    assert fresh_since(now) < now


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        calendar_of(Arrival(1, time(8, 0)), datetime(2026, 11, 20, 12, 0))  # noqa: DTZ001 - that is the point
