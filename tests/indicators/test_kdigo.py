"""KDIGO staging against a second implementation, written from the guideline's table and not from the module."""

import csv
import gzip
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.indicators.kdigo import (
    Measured,
    UrineVolume,
    stage_of,
    stages_backward,
    stages_forward,
    stages_of_urine,
)

START = datetime(2026, 1, 1, tzinfo=UTC)


def independent_stage(series: list[tuple[int, Fraction]], index: int) -> int:
    """Exact arithmetic, quadratic, straight from Table 2. Times in hours."""
    hour, value = series[index]
    before = [(hour - h, v) for h, v in series if h < hour]
    within_48 = [v for age, v in before if age <= 48]
    within_week = [v for age, v in before if age <= 168]
    rise = bool(within_48) and value - min(within_48) >= Fraction(3, 10)
    ratio = value / min(within_week) if within_week else Fraction(0)
    is_injury = rise or ratio >= Fraction(3, 2)
    if not is_injury:
        return 0
    if ratio >= 3 or value >= 4:
        return 3
    return 2 if ratio >= 2 else 1


drawn_series = st.lists(
    st.tuples(st.integers(0, 400), st.integers(2, 90)), min_size=1, max_size=30, unique_by=lambda pair: pair[0]
).map(sorted)


@given(drawn_series)
def test_every_value_of_a_random_series_gets_the_guidelines_stage(drawn: list[tuple[int, int]]) -> None:
    exact = [(hour, Fraction(tenths, 10)) for hour, tenths in drawn]
    measured = [Measured(START + timedelta(hours=hour), tenths / 10) for hour, tenths in drawn]
    assert [stage.stage for stage in stages_forward(measured)] == [
        independent_stage(exact, index) for index in range(len(exact))
    ]


@given(drawn_series)
def test_backward_staging_is_forward_staging_by_ratio_of_the_mirrored_series(drawn: list[tuple[int, int]]) -> None:
    measured = [Measured(START + timedelta(hours=hour), tenths / 10) for hour, tenths in drawn]
    for stage in stages_backward(measured):
        after = [p for p in measured if timedelta() < p.time - stage.at.time <= timedelta(days=7)]
        lowest = min((p.value for p in after), default=None)
        assert stage.stage == stage_of(stage.at.value, None, lowest)[0]
        assert (stage.baseline.value if stage.baseline else None) == lowest


@pytest.mark.parametrize(
    ("value", "low_48h", "low_7d", "stage"),
    [
        (1.29, 1.0, 1.0, 0), (1.3, 1.0, 1.0, 1), (1.2, 0.9, 0.9, 1),
        (1.49, None, 1.0, 0), (1.5, None, 1.0, 1), (1.99, None, 1.0, 1), (2.0, None, 1.0, 2),
        (2.99, None, 1.0, 2), (3.0, None, 1.0, 3), (3.9, 3.6, 3.6, 1), (4.0, 3.7, 3.7, 3), (4.0, 3.8, 3.8, 0),
        (6.0, None, None, 0),
    ],
)  # fmt: skip
def test_both_sides_of_each_limit(value: float, low_48h: float | None, low_7d: float | None, stage: int) -> None:
    assert stage_of(value, low_48h, low_7d)[0] == stage


def hourly(volumes: list[float]) -> list[UrineVolume]:
    return [UrineVolume(START + timedelta(hours=n), volume) for n, volume in enumerate(volumes)]


@pytest.mark.parametrize(
    ("volumes", "stage"),
    [
        ([35.0] * 7, 0), ([34.0] * 7, 1), ([34.0] * 6, 0), ([34.0] * 12, 1), ([34.0] * 13, 2),
        ([20.0] * 25, 3), ([22.0] * 25, 2), ([60.0] + [0.0] * 12, 3),
    ],
)  # fmt: skip
def test_urine_output_of_a_patient_of_70_kg(volumes: list[float], stage: int) -> None:
    assert stages_of_urine(hourly(volumes), 70)[-1].stage == stage


@given(st.lists(st.integers(0, 200), min_size=1, max_size=40))
def test_more_urine_never_means_a_higher_stage(volumes: list[int]) -> None:
    less = stages_of_urine(hourly([float(v) for v in volumes]), 70)
    more = stages_of_urine(hourly([v + 10.0 for v in volumes]), 70)
    assert all(high.stage <= low.stage for low, high in zip(less, more, strict=True))


def independent_urine_stage(series: list[tuple[int, int]], index: int, weight: int) -> int:
    """Exact arithmetic, straight from Table 2. Times in minutes; a volume was passed since the time before it."""
    end = series[index][0]

    def rate(hours: int) -> Fraction | None:
        covering = [at for at in range(index) if end - series[at][0] >= 60 * hours]
        if not covering or end - series[covering[-1]][0] > 120 * hours:
            return None  # not documented for so long, or only by one measurement over far longer
        passed = sum(volume for _, volume in series[covering[-1] + 1 : index + 1])
        return Fraction(passed * 60, weight * (end - series[covering[-1]][0]))

    over_6, over_12, over_24 = rate(6), rate(12), rate(24)
    if (over_24 is not None and over_24 < Fraction(3, 10)) or over_12 == 0:
        return 3
    if over_12 is not None and over_12 < Fraction(1, 2):
        return 2
    return int(over_6 is not None and over_6 < Fraction(1, 2))


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 400)), min_size=1, max_size=40),
    st.integers(30, 160),
)
def test_every_urine_volume_of_a_random_series_gets_the_guidelines_stage(
    drawn: list[tuple[int, int]], weight: int
) -> None:
    series, minute = [], 0
    for gap, volume in drawn:
        minute += gap
        series.append((minute, volume))
    measured = [UrineVolume(START + timedelta(minutes=at), float(volume)) for at, volume in series]
    assert [stage.stage for stage in stages_of_urine(measured, float(weight))] == [
        independent_urine_stage(series, index, weight) for index in range(len(series))
    ]


def test_agreement_with_the_public_mimic_queries(shared_data: Path) -> None:
    """The only differences allowed are values at exactly 1.5 times baseline, which binary arithmetic loses there."""

    def rows(name: str) -> list[dict[str, str]]:
        with gzip.open(shared_data / "eval" / "mimic_demo" / name, "rt") as file:
            return list(csv.DictReader(file))

    expected = {
        (row["stay_id"], row["charttime"]): int(row["aki_stage_creat"] or 0)
        for row in rows("oracle/kdigo_stages.csv.gz")
        if row["creat"]
    }
    values: dict[str, dict[datetime, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows("labevents.csv.gz"):
        if row["itemid"] == "50912" and row["valuenum"]:
            values[row["subject_id"]][datetime.fromisoformat(row["charttime"])].append(float(row["valuenum"]))
    compared, differing = 0, []
    for stay in rows("icustays.csv.gz"):
        start, end = (datetime.fromisoformat(stay[key]) for key in ("intime", "outtime"))
        series = [
            Measured(time, sum(found) / len(found))
            for time, found in sorted(values[stay["subject_id"]].items())
            if start - timedelta(days=7) <= time <= end
        ]
        for stage in stages_forward(series):
            key = (stay["stay_id"], str(stage.at.time))
            if key in expected:
                compared += 1
                if expected[key] != stage.stage:
                    differing.append(stage)
    assert compared == len(expected)
    assert all(
        stage.baseline is not None and abs(stage.at.value / stage.baseline.value - 1.5) < 1e-9 for stage in differing
    )
