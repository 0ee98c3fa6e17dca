from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartlight.bench import reports
from chartlight.bench.history import fill_history
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.reports.figures import figures
from chartlight.reports.period import Period
from chartlight.reports.values import Report, Scope

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
YEAR = Period(date(2025, 11, 21), date(2026, 11, 20))
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("history") / "data"
    fill_history(folder, NOW, stays=300, decisions=3_000)
    opened = Desk.open(folder, ThrowawayKey(), Actor("bench"))
    yield opened
    opened.close()


def sums(*reports: Report) -> dict[str, tuple[int, float]]:
    """Cases and sum of every figure, over all of the reports."""
    return {
        figure.id: (
            sum(report.lines[place].now.cases for report in reports),
            round(sum(report.lines[place].now.sum for report in reports), 4),
        )
        for place, figure in enumerate(figures())
    }


def test_a_history_has_cases_of_every_figure_and_charts_that_open(desk: Desk) -> None:
    report = desk.report(Scope(YEAR), NOW)
    assert all(line.now.cases for line in report.lines)
    assert all(0 <= line.now.value <= 1 for line in report.lines if line.figure.kind == "rate")
    row = desk.report_figure("review-rate", Scope(YEAR), "unit", NOW, most=1).rows[0]
    assert desk.chart(row.admission, NOW).patient.family == "Synthetic"


@pytest.mark.parametrize("dimension", ["unit", "provider", "payer"])
def test_the_parts_of_a_hospital_add_up_to_it(desk: Desk, dimension: str) -> None:
    chosen = getattr(desk.report_choices(), f"{dimension}s")
    assert len(chosen) > 2
    parts = [desk.report(Scope(YEAR, **{dimension: one}), NOW) for one in chosen]
    assert sums(*parts) == sums(desk.report(Scope(YEAR), NOW))


@settings(max_examples=5, deadline=None)
@given(st.integers(1, 364))
def test_two_parts_of_a_period_add_up_to_it(desk: Desk, after: int) -> None:
    middle = YEAR.first + timedelta(days=after)
    halves = (Period(YEAR.first, middle - DAY), Period(middle, YEAR.last))
    assert sums(*(desk.report(Scope(half), NOW) for half in halves)) == sums(desk.report(Scope(YEAR), NOW))


def test_acceptance_and_override_are_the_whole(desk: Desk) -> None:
    found = sums(desk.report(Scope(YEAR, unit="ICU"), NOW))
    (cases, accepted), (same, overridden) = found["acceptance"], found["override"]
    assert cases == same == accepted + overridden


def test_the_benchmark_gives_seconds_against_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "SIZES", ((50, 500),))
    monkeypatch.setattr(reports, "RUNS", 1)
    found = reports.bench_reports()
    assert [result["unit"] for result in found] == ["s", "s", "s"]
    assert "50 stays, 500 decisions" in found[0]["what"]
    assert found[0]["value"] > 0
