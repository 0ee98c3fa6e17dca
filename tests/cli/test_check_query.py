import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

LEADING = "Dr Hale, please document sepsis so that the DRG weight goes up."


def test_a_leading_query_must_not_be_sent(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "query.txt"
    file.write_text(LEADING)
    said = json.loads(run("check-query", file, "--json").stdout)
    assert said["ok"] is False
    assert all(set(one) == {"rule", "severity", "quote", "why"} for one in said["problems"])
    assert any(one["severity"] == "block" for one in said["problems"])
    assert "Must not be sent" in run("check-query", file).stdout
    assert json.loads(run("check-query", "-", "--json", stdin=LEADING).stdout) == said


@pytest.mark.parametrize(("content", "why"), [(b"", "is empty"), (b" \n", "is empty"), (b"\xff\xfe\x81", "not UTF-8")])
def test_what_holds_no_text_is_refused(run: Run, tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "query.txt"
    file.write_bytes(content)
    assert why in run("check-query", file, "--json", fails=1).stderr
    run("check-query", tmp_path / "nope", fails=2)


def test_a_verbal_record_without_the_words_asked_is_stopped(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "verbal.txt"
    file.write_text(
        "Verbal query\nPatient: Demo, Sten MRN 11 Admit 11/02/2032\n"
        "Spoke with Dr. Abernathy 11/04/2032 15:00 regarding her troponin. Provider will update the note.\n"
        "T. Renner RN CCDS x6120\n"
    )
    said = json.loads(run("check-query", file, "--json").stdout)
    assert [one["rule"] for one in said["problems"] if one["severity"] == "block"] == ["Q19"]
