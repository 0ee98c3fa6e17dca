import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from chartlight import samples
from chartlight.cli.demo_data import fill
from chartlight.cli.store import actor
from chartlight.desk import Desk, ThrowawayKey
from chartlight.samples import Sample, list_samples

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture
def two() -> tuple[Sample, ...]:
    by_format = {sample.admission.format: sample for sample in list_samples()}
    return tuple(by_format[name] for name in ("fhir", "hl7"))


def test_a_filled_folder_has_the_morning_of_its_user(data: Path, two: tuple[Sample, ...]) -> None:
    assert fill(data, NOW, two) == 2
    desk = Desk.open(data, ThrowawayKey(), actor(), create=False)
    try:
        rows = desk.worklist(NOW, include_discharged=True)
        assert {row.admission for row in rows} == {sample.admission.visit for sample in two}
        assert all(row.assessed is not None for row in rows)
        seen = [row for row in rows if row.seen]
        assert seen
        assert all(samples.fresh_since(NOW) < row.seen < NOW for row in seen if row.seen)
        assert {record.status for record in desk.messages()} == {"applied"}
    finally:
        desk.close()
    assert fill(data, NOW + timedelta(hours=1), two) == 0


def test_the_command_says_where_and_that_its_key_lies_open(
    run: Run, data: Path, two: tuple[Sample, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chartlight.samples.rendering.list_samples", lambda: two[:1])
    first = run("demo", "--data", data, "--no-window")
    assert "1 synthetic admissions" in first.stderr
    assert "key lies in clear" in first.stderr
    again = run("demo", "--data", data, "--no-window", "--json")
    assert json.loads(again.stdout) == {"data": str(data), "admissions": 0}
    # it needs no passphrase and no keyring afterwards
    assert run("worklist", "--data", data).exit_code == 0


def test_real_data_are_not_taken_for_the_demos(run: Run, data: Path, notes: Path) -> None:
    run("intake", notes, "--data", data, "--no-assess")
    assert "keyring" in run("demo", "--data", data, "--no-window", fails=1).stderr


def test_every_sample_says_that_it_is_synthetic() -> None:
    assert all(sample.admission.synthetic for sample in samples.list_samples())
