from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.reports.period import Period, last_days, last_month, last_months, this_month, trend_months

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def test_months_are_compared_with_months_and_days_with_days() -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert march.before == Period(date(2026, 2, 1), date(2026, 2, 28))
    quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
    assert quarter.before == Period(date(2025, 10, 1), date(2025, 12, 31))
    some = Period(date(2026, 3, 2), date(2026, 3, 31))
    assert some.before == Period(date(2026, 1, 31), date(2026, 3, 1))


def test_the_offered_periods() -> None:
    today = date(2026, 3, 15)
    assert last_days(today, 90) == Period(date(2025, 12, 16), today)
    assert this_month(today) == Period(date(2026, 3, 1), date(2026, 3, 31))
    assert last_month(today) == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert last_months(today, 3) == Period(date(2026, 1, 1), date(2026, 3, 31))


def test_a_period_ends_where_it_began_or_later() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


@given(days, st.integers(0, 800))
def test_the_period_before_ends_on_the_day_before_and_is_as_long(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    assert period.before.last == first - timedelta(days=1)
    if not period.is_of_months:
        assert period.before.days == period.days
    else:
        assert period.before.is_of_months


@given(days)
def test_a_trend_is_of_twelve_months_that_follow_each_other(last: date) -> None:
    months = trend_months(last)
    assert len(months) == 12
    assert months[-1] == last.replace(day=1)
    assert all(month.day == 1 for month in months)
    assert all(31 >= (later - earlier).days >= 28 for earlier, later in pairwise(months))
