"""The choices of a site out to a file, compared, and in again."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from chartlight.desk import Actor, Desk, ThrowawayKey


@pytest.fixture
def filled(data: Path) -> Path:
    desk = Desk.open(data, ThrowawayKey(), Actor("ann"))
    desk.close()
    return data


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "site.json"
    settings = {"lock.idle-minutes": 5, "facility": "Riverbend (synthetic)"}
    file.write_text(json.dumps({"format": "Chartlight site profile", "version": 1, "settings": settings}), "utf-8")
    return file


def test_what_a_file_would_change_is_shown_and_nothing_is_kept(run: Run, filled: Path, profile: Path) -> None:
    told = run("profile", "diff", profile, "--data", filled).stdout
    assert "Lock after minutes of rest: 10 -> 5" in told
    assert "Facility: none -> Riverbend (synthetic)" in told
    assert len(json.loads(run("profile", "diff", profile, "--data", filled, "--json").stdout)) == 2


def test_an_import_asks_and_is_exported_again(run: Run, filled: Path, profile: Path, tmp_path: Path) -> None:
    run("profile", "import", profile, "--data", filled, stdin="n\n")
    assert len(json.loads(run("profile", "diff", profile, "--data", filled, "--json").stdout)) == 2
    run("profile", "import", profile, "--data", filled, stdin="y\n")
    out = tmp_path / "out.json"
    run("profile", "export", out, "--data", filled)
    assert json.loads(out.read_text("utf-8"))["settings"]["lock.idle-minutes"] == 5
    assert run("profile", "import", out, "--data", filled, "--yes").stdout == "Nothing would change.\n"


def test_a_file_that_is_there_is_not_written_over(run: Run, filled: Path, profile: Path) -> None:
    before = profile.read_text("utf-8")
    assert "is there already" in run("profile", "export", profile, "--data", filled, fails=1).stderr
    assert profile.read_text("utf-8") == before
    run("profile", "export", profile, "--force", "--data", filled)
    assert profile.read_text("utf-8") != before


def test_what_is_no_profile_says_so(run: Run, filled: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"\xff\xfe\x00")
    assert "no site profile" in run("profile", "import", bad, "--data", filled, fails=1).stderr
    bad.write_text("{}")
    assert "no site profile" in run("profile", "import", bad, "--data", filled, fails=1).stderr
    assert "No such file" in run("profile", "diff", tmp_path / "gone", "--data", filled, fails=1).stderr
