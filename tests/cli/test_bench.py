import json

import pytest
from tests.cli.conftest import Run


def test_a_report_names_the_machine_and_its_peer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    results = [
        {"what": "speed", "value": 12.0, "unit": "ms", "peer": "limit", "peer_value": 50.0, "ratio": 0.24},
        {"what": "start", "value": 3.0, "unit": "s", "goal": "< 5 s"},
    ]
    monkeypatch.setattr("chartlight.bench.indicators.bench_indicators", lambda: results)
    report = json.loads(run("bench", "indicators", "--json").stdout)
    assert (report["name"], report["results"]) == ("indicators", results)
    assert "cores" in report["machine"]
    text = run("bench", "indicators").stdout
    assert "speed: 12 ms  (against limit: 50; ratio 0.24)" in text
    assert "start: 3 s  goal < 5 s" in text


def test_an_unknown_name_is_wrong_use(run: Run) -> None:
    assert "is not one of" in run("bench", "speed", fails=2).stderr
