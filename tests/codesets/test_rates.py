import pytest

from chartlight.codesets.rates import ipps_rates


@pytest.mark.parametrize(
    ("year", "wage_index", "parts"),
    [(2026, 1.1, (4456.72, 2295.89)), (2026, 0.9, (4186.62, 2565.99)), (2027, 1.1, (4520.33, 2328.65))],
)
def test_parts_of_the_operating_amount(year: int, wage_index: float, parts: tuple[float, float]) -> None:
    rates = ipps_rates(year)
    assert rates is not None
    assert rates.labour_and_other(wage_index) == parts
    assert str(year) in rates.source


def test_a_year_without_figures() -> None:
    assert ipps_rates(2019) is None
