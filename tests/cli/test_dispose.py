"""`chartlight dispose` and `chartlight retention`."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.fixture
def filled(run: Run, data: Path, notes: Path, memory_keyring: object) -> Path:
    run("intake", notes, "--data", data, "--no-assess")
    return data


def admissions(run: Run, data: Path) -> list[str]:
    return sorted(one["admission"] for one in json.loads(run("worklist", "--data", data, "--json").stdout))


def test_a_dry_run_counts_and_removes_nothing(run: Run, filled: Path) -> None:
    plan = json.loads(run("dispose", "--admission", "one", "--dry-run", "--data", filled, "--json").stdout)
    assert plan["disposed"] is False
    assert plan["rows"]["note_version"] == 1
    assert plan["messages"] == 1
    told = run("dispose", "--admission", "one", "--dry-run", "--data", filled).stdout
    assert told.startswith("1 admission and 1 message:")
    assert admissions(run, filled) == ["one", "two"]


def test_removed_after_the_words_were_given(run: Run, filled: Path) -> None:
    how = ("dispose", "--admission", "one", "--reason", "mistake", "--data", filled)
    assert "--confirm 'dispose 1'" in run(*how, fails=1).stderr
    assert "was not what was given" in run(*how, "--confirm", "dispose 2", fails=1).stderr
    assert admissions(run, filled) == ["one", "two"]
    told = run(*how, "--confirm", "dispose 1").stdout
    assert "new key (number 2)" in told
    assert "164.316(b)(2)(i)" in told
    assert "solid-state" in told
    assert admissions(run, filled) == ["two"]
    assert "holds" in run("audit", "verify", "--data", filled).stdout


def test_a_hold_stops_it(run: Run, filled: Path) -> None:
    run("retention", "hold", "one", "--why", "matter 7", "--data", filled)
    shown = json.loads(run("retention", "show", "--data", filled, "--json").stdout)
    assert [(one["admission"], one["why"]) for one in shown["holds"]] == [("one", "matter 7")]
    how = ("dispose", "--all", "--reason", "moved", "--confirm", "dispose 2", "--data", filled)
    assert "legal hold" in run(*how, fails=1).stderr
    assert admissions(run, filled) == ["one", "two"]
    run("retention", "release", "one", "--data", filled)
    done = json.loads(run(*how, "--json").stdout)
    assert done["disposed"]
    assert admissions(run, filled) == []


def test_the_periods_are_told_with_their_sources(run: Run, filled: Path) -> None:
    told = run("retention", "show", "--data", filled).stdout
    assert "45 CFR 164.316(b)(2)(i)" in told
    assert "0 admissions past the period" in told


@pytest.mark.parametrize(
    "given", [[], ["--all", "--mrn", "M1"], ["--all"], ["--older-than", "0", "--dry-run"], ["--mrn", "M1", "--all"]]
)
def test_wrong_use_removes_nothing(run: Run, filled: Path, given: list[str]) -> None:
    run("dispose", *given, "--data", filled, fails=2)
    assert admissions(run, filled) == ["one", "two"]
