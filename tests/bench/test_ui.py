"""The watchdog's report: what is over a limit fails it, and a note that never shows is counted."""

import pytest
from click.testing import CliRunner

from chartlight.bench import feeding, hospital, ui
from chartlight.cli import bench

SENT = {"V00001": 100.0, "V00002": 101.0, "V00003": 102.0}


def told(*late: float) -> dict[str, object]:
    seen = [["V00001", "note", 100.4], ["V00001", "reading", 100.9], ["V00002", "note", 101.6]]
    return {"stretches": [[one, one / 2, 4.0] for one in late], "seen": seen}


def test_stretches_and_delays_are_reported_against_their_limits() -> None:
    lines = {line["what"]: line for line in ui.results(told(1.0, 80.0, 3.0), SENT)}
    longest = next(line for what, line in lines.items() if "not counting waits" in what)
    assert (longest["value"], longest["goal"]) == (76.0, "<= 50 ms")
    assert lines["longest by the clock"]["value"] == 80.0
    assert lines["longest in the thread's CPU time"]["value"] == 40.0
    assert lines["notes that the list never showed"]["value"] == 1.0
    assert lines["the same, median"]["value"] > 0


@pytest.mark.parametrize(("late", "status"), [(20.0, 0), (90.0, 1)])
def test_with_check_a_missed_goal_ends_with_a_status(monkeypatch, late: float, status: int) -> None:
    results = ui.results(told(late, 2.0), {name: at for name, at in SENT.items() if name != "V00003"})
    monkeypatch.setattr(ui, "bench_ui", lambda: results)
    ran = CliRunner().invoke(bench.command, ["ui", "--check"])
    assert ran.exit_code == status
    assert "goal <= 50 ms" in ran.output
    assert CliRunner().invoke(bench.command, ["ui"]).exit_code == 0


def test_each_note_goes_to_a_chart_of_its_own(monkeypatch) -> None:
    monkeypatch.setattr(hospital, "ADMISSIONS", 60)
    notes = list(feeding.arriving(20))
    assert len({admission for admission, _ in notes}) == 20
    assert len({text for _, text in notes}) == 20
    message = feeding._note(3, *notes[3])
    assert b"MDM^T02" in message.body
    assert b"\n" not in message.body
