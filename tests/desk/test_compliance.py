"""The upcoding watch over a store with made-up work of years: honest coders, and one who is not."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.bench.history import fill_history
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.desk.compliance import BadBaseline, NoReason, NoSuchSignal
from chartlight.reports.cusum import allowed, case_score, crossed, path
from chartlight.reports.period import Period
from chartlight.reports.watch import plan

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
UPCODER = "P. Evans"
PLANTED = """
    INSERT INTO report_code
    SELECT chart, change, time, 'ICD-10-CM', 'E43', NULL, NULL, 'added', actor
    FROM finalising WHERE event = 'attest' AND actor = 'P. Evans' AND time > TIMESTAMP '2026-05-01' AND chart % 4 = 0
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")
    fill_history(folder, NOW, stays=2_400, decisions=4_800)
    return folder


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    import shutil

    shutil.copytree(filled, tmp_path / "data")
    desk = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("C. Officer", "compliance"))
    yield desk
    desk.close()


def period(desk: Desk) -> Period:
    return Period(date(2025, 10, 1), date(2026, 4, 30))


def plant(desk: Desk) -> None:
    with desk._writing(NOW) as act:
        act.connection.exec_driver_sql(PLANTED)
        act.audit.record("test", "test", "")
    desk.set_watch_baseline(period(desk), NOW)


def test_without_a_baseline_it_says_what_is_missing(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("C. Officer", "compliance"))
    found = desk.watch()
    assert found.baseline is None
    assert not found.lines
    assert found.why_not is not None
    assert "2,000 attested stays; there are 0 so far" in found.why_not
    with pytest.raises(BadBaseline, match="a baseline takes 500"):
        desk.set_watch_baseline(period(desk), NOW)
    desk.close()


def test_the_first_stays_are_the_baseline_until_the_site_chooses(desk: Desk) -> None:
    first = desk.watch_baseline()
    assert first.cases >= 2_000
    assert first.chosen_by is None
    desk.set_watch_baseline(period(desk), NOW)
    chosen = desk.watch_baseline()
    assert (chosen.period, chosen.chosen_by) == (period(desk), "C. Officer")
    assert 500 <= chosen.cases < first.cases
    assert [entry.action for entry in desk.audit_entries(limit=1)] == ["watch.baseline"]
    with pytest.raises(BadBaseline, match="days that are over"):
        desk.set_watch_baseline(Period(date(2026, 1, 1), NOW.date()), NOW)
    desk.set_watch_baseline(None, NOW)
    assert desk.watch_baseline() == first


def test_an_upcoder_signals_and_nobody_else(desk: Desk) -> None:
    desk.set_watch_baseline(period(desk), NOW)
    assert desk.watch().signals == ()
    plant(desk)
    (line, *others) = desk.watch().signals
    assert {(one.key, one.measure.id) for one in (line, *others)} <= {(UPCODER, "malnutrition"), (UPCODER, "added")}
    assert line.key == UPCODER
    assert line.signalled is not None
    assert line.after is not None
    assert line.after <= 300
    assert line.observed > line.expected
    assert line.nearness >= 1


def test_the_database_adds_up_as_the_papers_do(desk: Desk) -> None:
    plant(desk)
    measure = plan().find("malnutrition")
    assert measure is not None
    with desk._reading() as connection:
        rows = connection.exec_driver_sql(
            """
            SELECT f.actor, a.unit, f.time::DATE, bool_or(coalesce(c.code = 'E43' AND c.outcome <> 'rejected', false))
            FROM finalising f JOIN admission a USING (chart)
            LEFT JOIN report_code c ON c.chart = f.chart AND c.change = f.change
            WHERE f.event = 'attest' GROUP BY f.chart, f.actor, a.unit, f.time ORDER BY f.time, f.chart
            """
        ).fetchall()
    before = [row for row in rows if period(desk).first <= row[2] <= period(desk).last]
    rate = (sum(had for *_, had in before) + 0.5) / (len(before) + 1)
    held = allowed(rate, len(before), up=True)
    parts = defaultdict(list)
    for _, unit, _, had in before:
        parts[unit].append(had)
    expected = {
        unit: (sum(had) + plan().pull * rate) / (len(had) + plan().pull) * held / rate for unit, had in parts.items()
    }
    scores = [
        case_score(had, expected[unit], measure.odds)
        for coder, unit, day, had in rows
        if coder == UPCODER and day > period(desk).last
    ]
    line = next(one for one in desk.watch().lines if (one.key, one.measure.id) == (UPCODER, "malnutrition"))
    sums = list(path(scores))
    at = crossed(scores, measure.limit)
    assert line.cases == len(scores)
    assert line.held == pytest.approx(sums[-1], abs=1e-4)
    assert line.peak == pytest.approx(max(sums), abs=1e-4)
    assert at is not None
    assert line.after == at + 1


def test_one_line_by_month_with_limits_and_the_stays_behind_it(desk: Desk) -> None:
    plant(desk)
    detail = desk.watch_detail("coder", UPCODER, "malnutrition")
    assert detail.months[0].month == "2026-05"
    assert sum(month.cases for month in detail.months) == detail.line.cases
    assert all(month.low <= month.expected <= month.high for month in detail.months)
    assert any(month.is_outside for month in detail.months)
    assert detail.months[-1].held == detail.line.held
    assert detail.rows
    assert all(case.day > period(desk).last for case in detail.rows)
    with pytest.raises(NoSuchSignal):
        desk.watch_detail("coder", "Nobody", "malnutrition")
    with pytest.raises(NoSuchSignal):
        desk.watch_detail("coder", UPCODER, "nothing")


def test_a_signal_is_put_away_with_what_came_of_it_and_the_sum_begins_anew(desk: Desk) -> None:
    plant(desk)
    line = desk.watch().signals[0]
    names = (line.dimension, line.key, line.measure.id)
    with pytest.raises(NoReason):
        desk.acknowledge_signal(*names, "  ", NOW)
    later = NOW - timedelta(days=3)
    desk.acknowledge_signal(*names, "Ten charts read: a new dietitian", later)
    after = desk.watch()
    assert names not in {(one.dimension, one.key, one.measure.id) for one in after.signals}
    (said,) = after.acknowledged
    assert (said.by, said.reason, said.at) == ("C. Officer", "Ten charts read: a new dietitian", later)
    (entry,) = desk.audit_entries(limit=1)
    assert entry.action == "watch.acknowledge"
    assert json.loads(entry.detail)["key"] == UPCODER
    with pytest.raises(NoSuchSignal):
        desk.acknowledge_signal(*names, "again", NOW)


def test_numbers_and_versions_are_watched_too(desk: Desk) -> None:
    with desk._writing(NOW) as act:
        act.connection.exec_driver_sql(
            "INSERT INTO report_basis SELECT chart, change, time, '1', 'm1', 'r1', 'c', 'g' FROM finalising"
            " WHERE event = 'attest'"
        )
        act.audit.record("test", "test", "")
    desk.set_watch_baseline(period(desk), NOW)
    found = {(one.dimension, one.measure.id): one for one in desk.watch().lines}
    weight = found["model", "weight"]
    assert weight.key == "m1, rules r1"
    assert 0.5 < weight.observed < 2
    assert {dimension for dimension, _ in found} == {"coder", "provider", "cdi", "model"}
    assert ("provider", "override-up") not in found
