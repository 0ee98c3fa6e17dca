from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grouping.claims import DAY, claim, diagnoses, random_claim

from chartlight.codesets.codeset import load_codeset
from chartlight.grouping.claim import Claim
from chartlight.grouping.combining import with_combinations
from chartlight.grouping.impact import with_code

CODESET = load_codeset(DAY)


def order(made: Claim) -> list[str]:
    return [diagnosis.code for diagnosis in made.diagnoses]


@pytest.mark.parametrize(
    ("codes", "added", "becomes"),
    [
        (("J18.9", "I10"), "N18.4", ["J18.9", "I12.9", "N18.4"]),
        (("J18.9", "I10"), "N18.6", ["J18.9", "I12.0", "N18.6"]),
        (("J18.9", "I10"), "I50.23", ["J18.9", "I11.0", "I50.23"]),
        (("J18.9", "I11.0", "I50.9"), "I50.23", ["J18.9", "I11.0", "I50.23"]),
        (("J18.9", "I11.0", "I50.23"), "N18.4", ["J18.9", "I13.0", "I50.23", "N18.4"]),
        # Code first at I50: heart failure due to hypertension.
        (("I50.23", "I25.10"), "I10", ["I11.0", "I50.23", "I25.10"]),
        (("J18.9", "E11.9"), "N18.30", ["J18.9", "E11.22", "N18.30"]),
        (("J18.9", "J96.11"), "J96.01", ["J18.9", "J96.21"]),
        (("J44.9", "I25.10"), "J18.9", ["J44.0", "I25.10", "J18.9"]),
        (("K80.00",), "N17.9", ["K80.00", "N17.9"]),
        # Severe sepsis is for the provider to say: the codes alone do not add it.
        (("A41.9",), "N17.9", ["A41.9", "N17.9"]),
    ],
)
def test_combinations_that_a_new_code_brings_about(codes: tuple[str, ...], added: str, becomes: list[str]) -> None:
    assert order(with_code(claim(*codes), added, "Y", CODESET)) == becomes


def test_the_combination_keeps_the_poa_of_what_it_replaces() -> None:
    made = with_code(claim("J18.9", ("I10", "Y")), "N18.4", "N", CODESET)
    assert [(d.code, d.poa) for d in made.secondary] == [("I12.9", "Y"), ("N18.4", "N")]


def test_what_was_there_before_is_not_combined_anew() -> None:
    # The coder left these apart; a code that has nothing to do with them does not change that.
    assert order(with_code(claim("J18.9", "I10", "N18.4"), "E87.1", "Y", CODESET)) == ["J18.9", "I10", "N18.4", "E87.1"]


def test_a_claim_without_principal_keeps_none() -> None:
    made = with_combinations(claim(None, "I10", "N18.4"), "N18.4", CODESET)
    assert made.principal is None
    assert order(made) == ["I12.9", "N18.4"]


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_a_code_is_never_lost_without_one_that_holds_it(seed: int) -> None:
    random = Random(seed)
    made, added = random_claim(random), random.choice(diagnoses())
    once = with_code(made, added, "Y", CODESET)
    assert once == with_code(made, added, "Y", CODESET)
    assert once.principal is not None
    assert len(set(order(once))) >= 1
    assert len(order(once)) <= len(order(made)) + 1
