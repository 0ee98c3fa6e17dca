"""A hospital's day in small: every message that the mix makes is taken, and none is set aside."""

import sys
from collections import Counter

import pytest

from chartlight.bench.day import BEGINS, EACH_DAY, HOURS, INPATIENTS, bench_day, messages


def test_the_mix_is_what_it_says_and_comes_in_order_of_time() -> None:
    made = list(messages(0.1))
    kinds = Counter(kind for kind, _ in made)
    beds = round(INPATIENTS * 0.1)
    assert kinds["note"] == beds * EACH_DAY["note"]
    assert kinds["vitals"] == (beds - 6) * EACH_DAY["vitals"] + 6 * HOURS
    sent = [segments[0].split("|")[6] for _, segments in made]
    assert sent == sorted(sent)
    assert sent[0] == f"{BEGINS:%Y%m%d%H%M%S}"
    assert len({segments[0].split("|")[9] for _, segments in made}) == len(made)


@pytest.mark.skipif(sys.platform == "win32", reason="the listener is stopped by signals of POSIX")
def test_a_hundredth_of_a_day_is_taken_in() -> None:
    results = {result["what"]: result["value"] for result in bench_day(0.01)}
    assert results["messages set aside"] == 0
    assert 0 < next(value for what, value in results.items() if "acknowledged and in the charts" in what) < 600
    assert 0 < results["until all of them are assessed as well"] < 600
