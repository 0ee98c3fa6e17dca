import json
from pathlib import Path

from tests.cli.conftest import Run


def test_status_tells_what_is_at_hand(run: Run) -> None:
    said = json.loads(run("codesets", "status", "--json").stdout)
    assert {2026, 2027} <= set(said["code_years"])
    assert all(file["intact"] for file in said["files"])
    assert "Today is FY" in run("codesets", "status").stdout


def test_what_changed_between_two_years(run: Run) -> None:
    changes = json.loads(run("codesets", "diff", "2026", "2027", "--json").stdout)
    assert {"action", "code", "title"} == set(changes[0])
    assert {change["action"] for change in changes} <= {"add", "delete", "revise"}
    assert "FY1999" in run("codesets", "diff", "1999", "2027", fails=1).stderr
    run("codesets", "diff", "a", "b", fails=2)


def test_what_is_no_release_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "junk.xml").write_bytes(b"\x00\xff<junk")
    into = tmp_path / "into"
    assert run("codesets", "import", tmp_path / "junk.xml", "--into", into, fails=1).stderr.count("\n") == 1
    run("codesets", "import", tmp_path / "nope", fails=2)
