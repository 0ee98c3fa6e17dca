"""A few kills of the real processes; `chartlight bench faults` does two hundred."""

import os

import pytest

from chartlight.bench.faults import WHOM, bench_faults


@pytest.mark.skipif(os.name != "posix", reason="kills processes without warning, as POSIX can")
def test_what_was_acknowledged_survives_kills_and_is_there_once() -> None:
    results = bench_faults(rounds=len(WHOM), count_every=len(WHOM))
    assert [result["value"] for result in results] == [0, 0, 0]
    assert "1 all, 1 assessing, 1 keeping, 1 listener" in results[0]["what"]
    assert " 0 messages acknowledged" not in results[0]["what"]
