"""`chartlight report programme` and `chartlight report watch` over a store with made-up work."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from chartlight.bench.history import fill_history


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    fill_history(folder, datetime.now(UTC), stays=2_600, decisions=5_200)
    return folder


def test_the_watch_in_words_and_as_json(run: Run, data: Path) -> None:
    assert "Compared with 2,0" in run("report", "watch", "--data", str(data)).stdout
    told = json.loads(run("report", "watch", "--json", "--data", str(data)).stdout)
    assert told["baseline"]["cases"] >= 2_000
    line = told["lines"][0]
    assert {"dimension", "key", "measure", "limit", "observed", "expected", "peak", "signalled"} <= line.keys()


def test_the_programme_in_words_as_json_and_as_pdf(run: Run, data: Path, tmp_path: Path) -> None:
    assert "audit sample: 0 of 0 codes drawn" in run("report", "programme", "--data", str(data)).stdout
    told = json.loads(run("report", "programme", "--json", "--data", str(data)).stdout)
    assert {"components", "versions", "sample", "drift", "changes", "watch", "policy"} <= told.keys()
    assert len(told["drift"]) >= 3
    target = tmp_path / "programme.pdf"
    run("report", "programme", "--pdf", str(target), "--data", str(data))
    assert target.read_bytes().startswith(b"%PDF")


def test_other_days_are_compared_with(run: Run, data: Path) -> None:
    last = datetime.now(UTC).date() - timedelta(days=30)
    days = ("--from", str(last - timedelta(days=300)), "--to", str(last))
    told = json.loads(run("report", "watch", "--baseline", *days, "--json", "--data", str(data)).stdout)
    assert told["baseline"]["period"] == {"first": days[1], "last": days[3]}
    assert told["baseline"]["chosen_by"]
    short = ("--from", str(last), "--to", str(last))
    assert "a baseline takes 500" in run("report", "watch", "--baseline", *short, "--data", str(data), fails=1).stderr
    assert "--from and --to" in run("report", "watch", "--baseline", "--data", str(data), fails=2).stderr
    assert "--from and --to" in run("report", "--baseline", "--data", str(data), fails=2).stderr


@pytest.mark.parametrize(
    "wrong", [["watch", "--pdf", "x.pdf"], ["watch", "--by", "month"], ["programme", "--unit", "4W"]]
)
def test_what_makes_no_sense_is_refused(run: Run, data: Path, wrong: list[str]) -> None:
    told = run("report", *wrong, "--data", str(data), fails=2)
    assert "knows no other options" in told.stderr
