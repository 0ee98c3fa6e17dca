from datetime import date

import pytest

from chartlight.codesets.years import fiscal_year, has_april_update


@pytest.mark.parametrize(
    ("day", "year"), [("2026-09-30", 2026), ("2026-10-01", 2027), ("2027-01-01", 2027), ("2027-09-30", 2027)]
)
def test_the_fiscal_year_begins_in_october(day: str, year: int) -> None:
    assert fiscal_year(date.fromisoformat(day)) == year


@pytest.mark.parametrize(
    ("day", "updated"), [("2026-03-31", False), ("2026-04-01", True), ("2026-09-30", True), ("2026-10-01", False)]
)
def test_the_april_update_lasts_until_the_new_year(day: str, updated: bool) -> None:
    assert has_april_update(date.fromisoformat(day)) is updated
