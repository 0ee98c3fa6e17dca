"""The audit sample: who is drawn is chance, and the same chance again from the same seed."""

import math
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.finalize.made import code_set, diagnosis

from chartlight.finalize.code_set import State
from chartlight.finalize.sampling import Draw, chosen, draw, within_bounds

pytestmark = pytest.mark.usefixtures("real_draw")
SEED = "5a" * 32


@given(st.binary(min_size=16, max_size=32), st.sets(st.text(min_size=1, max_size=8), max_size=30))
def test_the_same_seed_draws_the_same_and_each_code_for_itself(seed: bytes, keys: set[str]) -> None:
    population = sorted(keys)
    found = chosen(seed.hex(), 10, population)
    assert set(found) <= keys
    assert found == tuple(key for key in population if chosen(seed.hex(), 10, [key]))
    assert set(chosen(seed.hex(), 5, population)) <= set(found)


@pytest.mark.parametrize("percent", [5.0, 7.5, 10.0])
def test_as_many_are_drawn_as_the_site_asks_for(percent: float) -> None:
    keys, seeds = [f"K{n}" for n in range(200)], [secrets.token_hex(32) for _ in range(500)]
    many = sum(len(chosen(seed, percent, keys)) for seed in seeds)
    expected, of = percent / 100, len(keys) * len(seeds)
    assert abs(many - expected * of) < 6 * math.sqrt(of * expected * (1 - expected))


def test_codes_that_nobody_looked_at_are_drawn_among() -> None:
    codes = code_set(
        diagnosis("J18.9", state=State.AUTO), diagnosis("I10", state=State.ACCEPTED), diagnosis("N17.9"),
        waiting=(diagnosis("E43", state=State.AUTO),),
    )  # fmt: skip
    made = draw(codes, SEED, 10)
    assert made.population == ("J18.9",)
    assert made.holds


def test_a_share_outside_the_bounds_is_brought_within_them() -> None:
    assert [within_bounds(percent) for percent in (0, 5, 7, 10, 100)] == [5, 5, 7, 10, 10]
    assert draw(code_set(), SEED, 0).percent == 5


@pytest.mark.parametrize("forged", [{"drawn": ()}, {"seed": "00" * 32}, {"population": ("A00", "B00")}])
def test_a_draw_that_was_altered_does_not_hold(forged: dict[str, object]) -> None:
    keys = tuple(f"K{n}" for n in range(400))
    real = Draw(SEED, 10, keys, chosen(SEED, 10, keys))
    assert real.drawn
    assert real.holds
    told = {"seed": SEED, "percent": 10, "population": keys, "drawn": real.drawn, **forged}
    assert not Draw(**told).holds  # type: ignore[arg-type]
