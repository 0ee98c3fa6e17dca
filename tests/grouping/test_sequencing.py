from datetime import date

import pytest

from chartlight.codesets.codeset import load_codeset
from chartlight.grouping.sequencing import comes_before, fall_with, replaces, reportable, sequencing

CODESET = load_codeset(date(2026, 11, 1))


@pytest.mark.parametrize(
    ("added", "code", "expected"),
    [
        ("I50.23", "I50.9", True),
        ("I50.23", "I50.23", False),
        ("I50.23", "I11.0", False),
        ("E43", "E46", True),
        ("J15.69", "J18.9", True),
        ("J96.01", "R09.02", True),
        ("N17.0", "N17.9", True),
        ("E11.10", "E11.65", False),
        ("E11.10", "E11.9", True),
        ("L89.153", "L89.213", False),
    ],
)
def test_what_a_code_replaces(added: str, code: str, expected: bool) -> None:
    assert replaces(added, code, CODESET) is expected


def test_precedence_is_that_of_the_guidelines() -> None:
    assert comes_before("A41.9", "N39.0")
    assert comes_before("G93.41", "R41.82")
    assert not comes_before("A41.9", "I21.4")
    assert not comes_before("N39.0", "A41.9")
    assert all("Guidelines" in precedence.source for precedence in sequencing().before)


def test_severe_sepsis_falls_with_sepsis() -> None:
    assert fall_with(("A41.9",), "R65.20")
    assert not fall_with(("N39.0",), "R65.20")


@pytest.mark.parametrize(
    ("code", "chosen"), [("I50.9", "I50.9"), ("J15.6", "J15.69"), ("J96.0", "J96.00"), ("Q00.Z", None)]
)
def test_what_is_reported_for_a_heading(code: str, chosen: str | None) -> None:
    assert reportable(code, CODESET) == chosen
