from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.desk.clock_steps import TOLERANCE, ClockWatch

START = 1_800_000_000.0


class Clocks:
    """A wall clock that can be set, and a steady one."""

    def __init__(self) -> None:
        self.wall, self.runs = START, 50.0

    def pass_by(self, seconds: float) -> None:
        self.wall += seconds
        self.runs += seconds

    def watch(self, last: datetime | None = None, *, knows_sleep: bool = True) -> ClockWatch:
        return ClockWatch(last, lambda: self.wall, lambda: self.runs, knows_sleep=knows_sleep)


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(-59, 59)), max_size=20))
def test_time_that_passes_and_small_corrections_are_no_step(course: list[tuple[float, float]]):
    clocks = Clocks()
    watch = clocks.watch()
    for passed, corrected in course:
        clocks.pass_by(passed)
        clocks.wall += corrected
        assert watch.step() is None


@pytest.mark.parametrize("seconds", [-3600, 3600])
def test_a_clock_that_is_set_is_a_step_once(seconds: float):
    clocks = Clocks()
    watch = clocks.watch()
    clocks.pass_by(10)
    clocks.wall += seconds
    assert watch.step() == timedelta(seconds=seconds)
    assert watch.step() is None


def test_sleep_is_no_step_where_the_steady_clock_does_not_know_it():
    clocks = Clocks()
    watch = clocks.watch(knows_sleep=False)
    clocks.wall += 8 * 3600
    assert watch.step() is None
    clocks.wall -= 2 * TOLERANCE.total_seconds()
    assert watch.step() == -2 * TOLERANCE


def test_a_clock_that_was_set_back_while_the_program_was_closed_shows_on_opening():
    clocks = Clocks()
    last = datetime.fromtimestamp(START, UTC) + timedelta(hours=2)
    watch = clocks.watch(last)
    assert watch.step() == timedelta(hours=-2)
    assert watch.step() is None
