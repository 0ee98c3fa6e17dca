import pytest

from chartlight.codesets.drg_figures import figures, year_of_version


@pytest.mark.parametrize(("version", "year"), [("44.0", 2027), ("43.1", 2026), ("440", 2027), ("40", 2023)])
def test_the_year_of_a_version(version: str, year: int) -> None:
    assert year_of_version(version) == year


@pytest.mark.parametrize(
    ("version", "drg", "weight", "gmlos"),
    [
        ("44.0", "193", 1.2825, 3.8),
        ("43.1", "193", 1.3144, 3.9),
        ("42.0", "193", 1.3178, 4.0),
        ("44.0", "871", 1.932, 4.8),
    ],
)
def test_weights_are_those_of_the_final_rule(version: str, drg: str, weight: float, gmlos: float) -> None:
    figure = figures(version)[drg]
    assert (figure.weight, figure.gmlos) == (weight, gmlos)


def test_versions_and_years_name_the_same_figures() -> None:
    assert figures("44.0") == figures(2027)
    assert figures(2019) == {}


def test_ungroupable_has_no_weight() -> None:
    assert figures(2027)["999"].weight is None
    assert figures(2027)["999"].type is None


def test_transfer_flags_where_they_were_published() -> None:
    assert figures(2026)["470"].post_acute is True
    assert figures(2027)["470"].post_acute is None


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_every_year_is_whole(year: int) -> None:
    table = figures(year)
    assert len(table) > 750
    assert all(f.weight and f.gmlos for drg, f in table.items() if drg not in ("998", "999"))
