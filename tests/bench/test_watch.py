"""The simulation behind the limits of the watch, in small."""

import numpy
import pytest

from chartlight.bench import watch
from chartlight.reports.cusum import case_score, path
from chartlight.reports.watch import plan


def test_every_measure_is_simulated() -> None:
    sums = watch._sums(numpy.random.default_rng(1), plan(), 50, {})
    assert len(sums) == len(plan().measure)
    assert sorted(limit for _, limit in sums) == sorted(one.limit for one in plan().measure)
    assert all(held.shape == (watch.CODERS, 50) and (held >= 0).all() for held, _ in sums)


def test_sums_are_those_of_the_program() -> None:
    outcomes, expected = [True, False, True, True], 0.2
    scores = [case_score(one, expected, 2.5) for one in outcomes]
    held = watch._held(numpy, numpy.array([scores]))[0]
    assert held == pytest.approx(list(path(scores)))


def test_the_honest_are_left_alone_and_the_others_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "SITES", 2)
    monkeypatch.setattr(watch, "SEEDS", 1)
    monkeypatch.setattr(watch, "CHARTS_A_YEAR", 1_000)
    results = {one["what"]: one for one in watch.bench_watch()}
    alarms = next(one for what, one in results.items() if what.startswith("false alarms"))
    assert alarms["value"] <= 0.1
    assert alarms["peer_value"] == 0.05
    found = next(one for what, one in results.items() if what.startswith("found within 300 charts: codes by hand"))
    assert found["value"] >= 0.9
