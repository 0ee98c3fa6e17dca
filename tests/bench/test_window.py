"""The window's benchmark on a small hospital: it must measure what it says, not be quick."""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chartlight.bench import hospital, window
from chartlight.bench.limits import limited
from chartlight.desk import Actor, Desk, ThrowawayKey

SMALL, FEW = 12, 4


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(hospital, "ADMISSIONS", SMALL)
    monkeypatch.setattr(hospital, "NOTES", FEW)
    hospital.fill(tmp_path)
    return tmp_path


def test_the_hospital_is_open_assessed_and_has_one_long_chart(small: Path) -> None:
    desk = Desk.open(small, ThrowawayKey(), Actor("bench"))
    try:
        rows = desk.worklist(datetime.now(UTC))
        assessment = desk.assessment("V00000")
        chart = desk.chart("V00000", datetime.now(UTC))
    finally:
        desk.close()
    assert len(rows) == SMALL
    assert all(row.drg for row in rows)
    assert {row.findings for row in rows} == {0, 1}
    assert len(chart.notes) == FEW
    assert assessment is not None
    texts = {note.id: note.text for note in chart.notes}
    quotes = {texts[one.note][one.start : one.end] for code in assessment.codes for one in code.evidence}
    assert quotes == {hospital.PHRASE}


def test_the_window_measures_itself_from_its_start(small: Path) -> None:
    command = [sys.executable, "-m", "chartlight_ui.measuring", str(small), repr(time.time())]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured = json.loads(done.stdout.splitlines()[-1])
    assert measured["rows"] == SMALL
    assert measured["start"] > measured["open"] > 0
    assert {"sort", "filter", "highlight"} <= set(measured)


def test_a_window_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text("{}", "utf-8")
    with pytest.raises(RuntimeError, match="could not be measured"):
        window._run(str(tmp_path))


def test_results_stand_against_their_limit() -> None:
    assert limited("x", 75.0, 150.0, "ms") == {
        "what": "x",
        "value": 75.0,
        "unit": "ms",
        "peer": "limit",
        "peer_value": 150.0,
        "ratio": 0.5,
        "goal": "<= 150 ms",
    }
