"""Numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.intake.codes import normal_code
from chartlight.intake.numbers import bounds, measured, number


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5.6", (5.6, None)),
        (" 98 ", (98.0, None)),
        ("<0.01", (0.01, "<")),
        (">= 100", (100.0, ">=")),
        ("=< 5", (5.0, "<=")),
        ("1,234", (1234.0, None)),
        ("1,5", (1.5, None)),
        ("-2.5e3", (-2500.0, None)),
        ("5-10", None),
        ("12/25", None),
        ("positive", None),
        ("", None),
    ],
)
def test_measured_values(text: str, meant: tuple[float, str | None] | None) -> None:
    assert measured(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3.5-5.0", (3.5, 5.0)),
        ("49 - 92", (49.0, 92.0)),
        ("3.5 to 5.0", (3.5, 5.0)),
        ("(0.5-1.1)", (0.5, 1.1)),
        ("-2-2", (-2.0, 2.0)),
        ("<5", (None, 5.0)),
        (">=60", (60.0, None)),
        ("negative", (None, None)),
        ("", (None, None)),
    ],
)
def test_reference_ranges(text: str, meant: tuple[float | None, float | None]) -> None:
    assert bounds(text) == meant


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_every_number_written_plainly_is_read_back(value: float) -> None:
    assert number(f"{value:.6f}") == pytest.approx(value, abs=1e-6)


@given(st.text())
def test_no_text_is_too_much(text: str) -> None:
    number(text), measured(text), bounds(text)


@pytest.mark.parametrize(
    ("code", "system", "meant"),
    [
        ("A419", "ICD-10-CM", "A41.9"),
        ("n17.9", "ICD-10-CM", "N17.9"),
        ("I10", "ICD-10-CM", "I10"),
        ("0sr9.0jz", "ICD-10-PCS", "0SR90JZ"),
        (" 2160-0 ", "LOINC", "2160-0"),
    ],
)
def test_codes_have_one_spelling(code: str, system: str, meant: str) -> None:
    assert normal_code(code, system) == meant
