"""What is usual for a feed is learned from its own past; silence is told against that, or after the site's minutes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.inbox.monitoring import FeedState, feed_state, service_states
from chartlight.inbox.records import FeedCounts, Heartbeat, HourCount

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
TODAY = NOW.replace(hour=0, minute=0)
HOUR = timedelta(hours=1)


def feed(
    days: int, hourly: int, last: datetime, *, quiet: tuple[int, ...] = (), weekend: int | None = None
) -> FeedCounts:
    """A feed of `days` that sends `hourly` messages in every hour but the quiet ones, until `last`."""
    first = (NOW - timedelta(days=days)).replace(minute=0)
    hours, at = [], first
    while at <= last:
        sent = weekend if weekend is not None and at.weekday() >= 5 else hourly
        if at.hour not in quiet and sent:
            hours.append(HourCount(at, sent))
        at += HOUR
    return FeedCounts("LAB|RGH", first, last, tuple(hours))


def state(counts: FeedCounts, now: datetime = NOW, after: int | None = None) -> FeedState:
    return feed_state(counts, now, TODAY, after)


def test_the_rate_is_that_of_the_last_hour_against_the_same_hour_of_other_days() -> None:
    counts = feed(10, 60, NOW)
    found = state(counts)
    assert (found.rate, found.usual, found.today) == (90.0, 60.0, 15 * 60)
    assert found.silent_for is None
    assert state(feed(2, 60, NOW)).usual is None


def test_a_feed_that_stops_is_silent_once_enough_is_missed() -> None:
    assert state(feed(10, 60, NOW - timedelta(minutes=10))).silent_for is None
    assert state(feed(10, 60, NOW - timedelta(minutes=20))).silent_for == timedelta(minutes=20)
    slow = NOW - timedelta(hours=3)
    assert state(feed(10, 1, slow)).silent_for is None
    assert state(feed(10, 1, slow), slow + timedelta(hours=7)).silent_for == timedelta(hours=7)


def test_hours_that_are_always_quiet_are_no_silence() -> None:
    quiet = tuple(range(8, 20))
    last = NOW.replace(hour=7, minute=59)
    assert state(feed(14, 60, last, quiet=quiet)).silent_for is None
    assert state(feed(14, 60, last, quiet=quiet), NOW.replace(hour=20, minute=30)).silent_for is not None


def test_a_quiet_weekend_is_no_silence() -> None:
    friday = datetime(2026, 11, 20, 23, 50, tzinfo=UTC)
    counts = feed(27, 60, friday, weekend=0)
    saturday = feed_state(counts, friday + timedelta(hours=14), friday + timedelta(minutes=10))
    assert saturday.silent_for is None


def test_a_new_feed_has_nothing_usual_and_is_not_silent() -> None:
    assert state(feed(1, 60, NOW - timedelta(hours=5))).silent_for is None


@pytest.mark.parametrize(("after", "silent"), [(0, False), (30, True), (45, True), (46, False), (600, False)])
def test_the_site_may_say_after_how_many_minutes(after: int, silent: bool) -> None:
    last = NOW - timedelta(minutes=45)
    assert (state(feed(1, 60, last), after=after).silent_for is not None) is silent


def test_a_long_silence_is_not_what_is_usual() -> None:
    last = NOW - timedelta(days=12)
    assert state(feed(26, 60, last)).silent_for == timedelta(days=12)


def test_its_line_for_programs() -> None:
    line = feed_state(feed(10, 60, NOW - HOUR), NOW, TODAY).line()
    assert line["silent_minutes"] == 60
    assert line["feed"] == "LAB|RGH"
    assert set(line) >= {"last", "rate", "usual", "today", "backlog", "quarantined", "errors_today"}


@given(
    st.lists(st.integers(0, 200), min_size=1, max_size=400),
    st.integers(0, 60 * 24 * 20),
)
def test_nothing_that_came_in_the_last_quarter_of_an_hour_is_silent(sent: list[int], minutes: int) -> None:
    first = NOW.replace(minute=0) - len(sent) * HOUR
    hours = tuple(HourCount(first + at * HOUR, number) for at, number in enumerate(sent))
    last = NOW - timedelta(minutes=minutes)
    found = feed_state(FeedCounts("f", first, last, hours), NOW, TODAY)
    assert found.silent_for in (None, timedelta(minutes=minutes))
    if minutes < 15:
        assert found.silent_for is None


def test_a_part_that_runs_without_a_sign_of_life_is_lost() -> None:
    beats = [
        Heartbeat("keeper", NOW - timedelta(minutes=1), "running"),
        Heartbeat("receiver", NOW - timedelta(seconds=12), "running", "127.0.0.1:2575"),
        Heartbeat("other", NOW - timedelta(days=1), "stopped"),
        Heartbeat("old", NOW - timedelta(days=8), "running"),
    ]
    assert [(one.part, one.state) for one in service_states(beats, NOW)] == [
        ("keeper", "lost"),
        ("receiver", "running"),
        ("other", "stopped"),
        ("old", "stopped"),
    ]
