from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.made import Made, at

from chartlight.chart import ObservationStatus
from chartlight.indicators.rulebook import Rulebook, load_rulebook
from chartlight.indicators.series import build_series

CATALOGUE = load_rulebook().catalogue
CREATININE, TEMPERATURE, SPO2, KETONES = "2160-0", "8310-5", "59408-5", "2514-8"


def test_values_come_in_canonical_units_in_time_order(made: Made, rulebook: Rulebook) -> None:
    sent = [made.value(CREATININE, 176.8, 9, "umol/L"), made.value(CREATININE, 1.0, 3, "mg/dL")]
    series, rejected = build_series(sent, rulebook.catalogue)
    assert [point.value for point in series["creatinine"]] == pytest.approx([1.0, 2.0], rel=1e-3)
    assert not rejected


@pytest.mark.parametrize("status", [ObservationStatus.CANCELLED, ObservationStatus.ENTERED_IN_ERROR])
def test_a_cancelled_result_never_counts(made: Made, rulebook: Rulebook, status: ObservationStatus) -> None:
    series, _ = build_series([made.value(CREATININE, 9.0, unit="mg/dL", status=status)], rulebook.catalogue)
    assert "creatinine" not in series


@pytest.mark.parametrize("corrected_first", [True, False])
def test_a_corrected_result_replaces_the_one_of_the_same_time(
    made: Made, rulebook: Rulebook, corrected_first: bool
) -> None:
    wrong = made.value(CREATININE, 7.2, 5, "mg/dL")
    right = made.value(CREATININE, 1.2, 5, "mg/dL", status=ObservationStatus.CORRECTED)
    series, _ = build_series([right, wrong] if corrected_first else [wrong, right], rulebook.catalogue)
    assert [point.value for point in series["creatinine"]] == [1.2]


def test_a_result_reported_twice_counts_once_and_two_different_ones_both(made: Made, rulebook: Rulebook) -> None:
    values = [made.value(SPO2, 88.0, 5, "%"), made.value(SPO2, 88.0, 5, "%"), made.value(SPO2, 95.0, 5, "%")]
    series, _ = build_series(values, rulebook.catalogue)
    assert sorted(point.value for point in series["spo2"]) == [88.0, 95.0]


def test_an_implausible_value_and_a_wrong_unit_are_flagged_not_used(made: Made, rulebook: Rulebook) -> None:
    sent = [made.value(TEMPERATURE, 101.2, 1, "Cel"), made.value(CREATININE, 1.1, 2, "mm[Hg]"),
            made.value(CREATININE, "hemolyzed", 3, "mg/dL")]  # fmt: skip
    series, rejected = build_series(sent, rulebook.catalogue)
    assert not series
    assert [entry.why.split(" ")[0] for entry in rejected] == ["value", "unit", "is"]


@pytest.mark.parametrize(
    ("value", "unit", "expected"), [(0.88, "1", 88.0), (0.88, "%", 88.0), (88.0, "%", 88.0), (0.88, None, 88.0)]
)
def test_saturation_comes_as_share_or_per_cent(
    made: Made, rulebook: Rulebook, value: float, unit: str | None, expected: float
) -> None:
    series, _ = build_series([made.value(SPO2, value, unit=unit)], rulebook.catalogue)
    assert series["spo2"][0].value == pytest.approx(expected)


@pytest.mark.parametrize(("value", "expected"), [(101.3, 38.5), (38.5, 38.5)])
def test_a_temperature_without_a_unit_is_read_in_the_scale_it_fits(
    made: Made, rulebook: Rulebook, value: float, expected: float
) -> None:
    series, _ = build_series([made.value(TEMPERATURE, value)], rulebook.catalogue)
    assert series["temperature"][0].value == pytest.approx(expected, abs=0.01)


def test_a_limit_met_exactly_in_fahrenheit_is_met_exactly(made: Made, rulebook: Rulebook) -> None:
    series, _ = build_series([made.value(TEMPERATURE, 100.4, unit="[degF]")], rulebook.catalogue)
    assert series["temperature"][0].value == 38.0


@pytest.mark.parametrize(("said", "grade"), [("Large", 3), ("3+ (80 mg/dL)", 3), ("trace", 0.5), (80.0, 3), (5.0, 0)])
def test_ketones_come_in_words_or_numbers(made: Made, rulebook: Rulebook, said: float | str, grade: float) -> None:
    unit = "mg/dL" if isinstance(said, float) else None
    series, _ = build_series([made.value(KETONES, said, unit=unit)], rulebook.catalogue)
    assert series["urine-ketones"][0].value == grade


def test_local_names_are_known_and_a_loinc_code_is_not_widened_by_its_label(made: Made, rulebook: Rulebook) -> None:
    local = made.value("LAB123", 1.4, unit="mg/dL", system="local", label="Creatinine")
    urine = made.value("2161-8", 90.0, unit="mg/dL", label="Creatinine")
    series, _ = build_series([local, urine], rulebook.catalogue)
    assert [point.value for point in series["creatinine"]] == [1.4]


def test_a_result_without_a_time_is_flagged(made: Made, rulebook: Rulebook) -> None:
    series, rejected = build_series([replace(made.value(CREATININE, 2.0), time=None)], rulebook.catalogue)
    assert not series
    assert rejected[0].why == "has no time"


@given(
    st.lists(st.tuples(st.integers(0, 40), st.floats(0.2, 12).map(lambda x: round(x, 1))), max_size=25), st.randoms()
)
def test_the_order_in_which_results_arrive_does_not_matter(drawn: list[tuple[int, float]], rng: Random) -> None:
    made = Made()
    sent = [made.value(CREATININE, value, hours, "mg/dL") for hours, value in drawn]
    shuffled = list(sent)
    rng.shuffle(shuffled)
    first, _ = build_series(sent, CATALOGUE)
    second, _ = build_series(shuffled, CATALOGUE)
    key = lambda point: (point.time, point.value)  # noqa: E731
    assert sorted(map(key, first.get("creatinine", ()))) == sorted(map(key, second.get("creatinine", ())))
    times = [point.time for point in second.get("creatinine", ())]
    assert times == sorted(times)


def test_times_are_kept(made: Made, rulebook: Rulebook) -> None:
    series, _ = build_series([made.value(CREATININE, 1.0, 7, "mg/dL")], rulebook.catalogue)
    assert series["creatinine"][0].time == at(7)
