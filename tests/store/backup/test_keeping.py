"""Which backups stay and when one is due."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from chartlight.store.backup.keeping import BackupPolicy, is_due, is_late, staying

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
POLICY = BackupPolicy()
TIMES = st.lists(st.integers(0, 900).map(lambda hours: NOW - timedelta(hours=11 * hours)), unique=True, max_size=120)


def test_a_year_of_nights_leaves_days_weeks_and_months():
    made = [NOW - timedelta(days=days) for days in range(400)]
    stay = staying(made, POLICY, NOW)
    ages = sorted((NOW - one).days for one in stay)
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(stay) == 7 + 2 + 11  # the newest of two weeks and of one month are among the days
    assert ages[-1] > 300


def test_of_one_day_the_newest_stays():
    yesterday = NOW - timedelta(days=3)
    made = [yesterday, yesterday + timedelta(hours=2), NOW]
    assert staying(made, POLICY, NOW) == {yesterday + timedelta(hours=2), NOW}


@given(made=TIMES, daily=st.integers(1, 9), weekly=st.integers(0, 6), monthly=st.integers(0, 13))
def test_what_stays_stays_and_the_newest_always_does(made, daily, weekly, monthly):
    policy = BackupPolicy(daily=daily, weekly=weekly, monthly=monthly)
    stay = staying(made, policy, NOW)
    assert stay <= set(made)
    assert staying(stay, policy, NOW) == stay
    if made:
        assert max(made) in stay


@given(made=TIMES)
def test_nothing_that_was_given_up_comes_to_be_missed(made):
    """Pruning every night keeps what pruning once would."""
    once = staying(made, POLICY, NOW)
    kept: set[datetime] = set()
    for one in sorted(made):
        kept = staying(kept | {one}, POLICY, one)
    recent = {one for one in once if NOW - one < timedelta(days=6)}
    assert {one.date() for one in recent} <= {one.date() for one in kept}


def test_due_once_the_hour_has_come():
    began = NOW - timedelta(days=30)
    two = NOW.replace(hour=2)
    assert is_due(two - timedelta(hours=1), began, POLICY, two)
    assert not is_due(two, began, POLICY, two + timedelta(hours=5))
    assert is_due(two, began, POLICY, two + timedelta(days=1))
    assert is_due(two - timedelta(days=9), began, POLICY, two + timedelta(hours=20))


def test_the_hour_is_of_the_local_day():
    here = timezone(timedelta(hours=-6))
    last = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
    assert not is_due(last, last, POLICY, datetime(2026, 11, 20, 7, 59, tzinfo=UTC).astimezone(here))
    assert is_due(last, last, POLICY, datetime(2026, 11, 20, 8, 0, tzinfo=UTC).astimezone(here))


def test_a_new_store_waits_for_its_first_night():
    assert not is_due(None, NOW, POLICY, NOW + timedelta(hours=3))
    assert is_due(None, NOW, POLICY, NOW + timedelta(hours=18))


def test_switched_off_is_never_due():
    assert not is_due(None, NOW - timedelta(days=9), BackupPolicy(automatic=False), NOW)


def test_late_after_two_days():
    assert not is_late(NOW - timedelta(days=2), NOW - timedelta(days=9), NOW)
    assert is_late(NOW - timedelta(days=2, minutes=1), NOW - timedelta(days=9), NOW)
    assert is_late(None, NOW - timedelta(days=3), NOW)
    assert not is_late(None, NOW, NOW)
