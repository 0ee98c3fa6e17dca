import pytest

from chartlight.codesets.codeset import Codeset
from chartlight.reading.defaults import current_code, default_code
from chartlight.reading.persistence import history_code, persists


@pytest.mark.parametrize(
    ("heading", "code"),
    [("E11", "E11.9"), ("I50", "I50.9"), ("N18", "N18.9"), ("I48", "I48.91"), ("L89.15", "L89.159"),
     ("S72.00", "S72.009A"), ("J96.0", "J96.00"), ("I10", "I10"), ("J18", "J18.9")],
)  # fmt: skip
def test_default_is_the_unspecified_billable_code(codeset: Codeset, heading: str, code: str) -> None:
    assert default_code(codeset, heading) == code


def test_unknown_heading_has_no_default(codeset: Codeset) -> None:
    assert default_code(codeset, "Q00.7") is None


@pytest.mark.parametrize(("code", "stays"), [("I50.9", True), ("E11.9", True), ("J18.9", False), ("N17.9", False)])
def test_persistence(code: str, stays: bool) -> None:
    assert persists(code) is stays


def test_history_codes() -> None:
    assert history_code("C50.919") == "Z85.3"
    assert history_code("I21.4") == "I25.2"
    assert history_code("I10") is None


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("r51", "R51.9"),
        ("M79.1", "M79.10"),
        ("K5669", "K56.699"),
        ("C90.0", "C90.00"),
        ("W19.XXX", "W19.XXXA"),
        ("I10", "I10"),
        ("Q99.9Z", "Q99.9Z"),
    ],
)
def test_a_code_of_another_year_is_completed(codeset, then: str, now: str) -> None:
    assert current_code(codeset, then) == now
