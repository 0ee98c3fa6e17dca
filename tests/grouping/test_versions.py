from datetime import date

import pytest

from chartlight.grouping.versions import KNOWN, a_day_of, has_version, is_in_force, normal, version_on


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2022-10-01", "40.0"),
        ("2023-04-01", "40.1"),
        ("2025-09-30", "42.1"),
        ("2025-10-01", "43.0"),
        ("2026-09-30", "43.1"),
        ("2026-10-01", "44.0"),
        ("2027-05-01", "44.0"),
        ("2019-01-01", "40.0"),
        ("2035-01-01", "44.0"),
    ],
)
def test_the_version_of_a_day_or_the_nearest_before(day: str, version: str) -> None:
    assert version_on(date.fromisoformat(day)) == version


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("44.0", "44.0"),
        ("44", "44.0"),
        ("V43.1", "43.1"),
        ("431", "43.1"),
        ("45.0", None),
        ("", None),
        ("4x", None),
        ("²", None),
    ],
)
def test_how_versions_are_written(text: str, version: str | None) -> None:
    assert normal(text) == version


@pytest.mark.parametrize("version", KNOWN)
def test_a_day_of_a_version_lies_in_its_time(version: str) -> None:
    day = a_day_of(version)
    assert version_on(day) == version
    assert is_in_force(version, day)
    assert has_version(day)


def test_a_version_that_stands_in_is_known_as_such() -> None:
    assert not has_version(date(2027, 5, 1))
    assert not is_in_force("44.0", date(2027, 5, 1))
