"""`chartlight report programme` and `chartlight report watch` over a store with made-up work."""

import json
from datetime import UTC, datetime
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


@pytest.mark.parametrize(
    "wrong", [["watch", "--pdf", "x.pdf"], ["watch", "--by", "month"], ["programme", "--unit", "4W"]]
)
def test_what_makes_no_sense_is_refused(run: Run, data: Path, wrong: list[str]) -> None:
    told = run("report", *wrong, "--data", str(data), fails=2)
    assert "knows no other options" in told.stderr
