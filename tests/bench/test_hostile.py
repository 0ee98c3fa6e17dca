"""The bench of a hostile network, on a small scale: the real listener, real sockets."""

import os

import pytest

from chartlight.bench.hostile import bench_hostile
from chartlight.bench.mutants import mutants


@pytest.mark.skipif(os.name != "posix", reason="asks for the memory of another process as POSIX tells it")
def test_the_listener_stands_what_a_network_can_do_to_it() -> None:
    results = bench_hostile(read=60, sent=60, idle=12, huge=66 * 2**20, noise=4 * 2**20)
    counted = [result["value"] for result in results if result.get("goal") == "<= 0"]
    assert counted == [0, 0, 0]
    assert 20 < next(result["value"] for result in results if "memory at most" in result["what"]) < 400
    assert next(result["value"] for result in results if "all accepted" in result["what"]) > 0


def test_the_number_of_a_mutant_tells_which_it_is() -> None:
    first, again, other = (list(mutants(30, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
