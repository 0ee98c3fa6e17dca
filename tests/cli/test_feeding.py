"""From files to the worklist, one admission, its query, and what became of each message."""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.cli import feeds
from tests.cli.conftest import Run

from chartlight.cli.options import Site
from chartlight.cli.store import open_desk


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A patient whose creatinine doubles while nobody names it, and a clinic visit."""
    visit = feeds.admission("C9", visit="V9").replace("PV1|1|I|", "PV1|1|O|")
    file = tmp_path / "feed.hl7"
    file.write_text(
        feeds.admission()
        + feeds.note("C2", "Assessment: Pneumonia. HTN.")
        + feeds.creatinine("C3", "0.9", "20261118110000")
        + feeds.creatinine("C4", "2.8", "20261119110000")
        + visit
    )
    return file


def answer(run: Run, *arguments: object, **options: Any) -> Any:
    return json.loads(run(*arguments, "--json", **options).stdout)


def test_from_a_file_to_a_printed_query(run: Run, data: Path, feed: Path, tmp_path: Path) -> None:
    counts = answer(run, "intake", feed, "--data", data)
    assert counts == {"accepted": 5, "duplicate": 0, "quarantined": 0, "admissions": 2}
    (line,) = answer(run, "worklist", "--data", data)
    assert (line["admission"], line["mrn"], line["unit"]) == ("V1", "M-V1", "4W")
    assert set(line) == {
        "admission", "mrn", "name", "unit", "day", "gmlos", "drg", "weight", "potential", "findings", "new",
        "priority", "reasons", "assigned",
    }  # fmt: skip
    assert line["priority"] == sum(reason["points"] for reason in line["reasons"])
    shown = answer(run, "show", "V1", "--texts", "--data", data)
    assert list(shown["texts"].values()) == ["Assessment: Pneumonia. HTN."]
    aki = next(one["id"] for one in shown["findings"] if one["rule"].startswith("aki"))
    sheet = tmp_path / "query.pdf"
    drafted = answer(run, "query", "V1", aki, "--pdf", sheet, "--data", data)
    assert not [one for one in drafted["problems"] if one["severity"] == "block"]
    with pypdfium2.PdfDocument(sheet) as document:
        assert len(document) == 1
        assert "2.8" in document[0].get_textpage().get_text_range()
    of_round = tmp_path / "round.pdf"
    assert answer(run, "print-round", "--drafts", "--pdf", of_round, "--data", data)["queries"] == [drafted["query"]]
    assert of_round.read_bytes().startswith(b"%PDF")
    assert "no query waits" in run("print-round", "--pdf", of_round, "--data", data, fails=1).stderr
    assert answer(run, "audit", "verify", "--data", data)["ok"] is True


def test_the_same_file_again_is_duplicates_alone(run: Run, data: Path, feed: Path) -> None:
    run("intake", feed, "--data", data, "--no-assess")
    again = answer(run, "intake", feed, "--data", data)
    assert again == {"accepted": 0, "duplicate": 5, "quarantined": 0, "admissions": 0}
    told = [json.loads(one) for one in run("messages", "--control", "C4", "--data", data, "--json").stdout.splitlines()]
    assert [(one["control"], one["status"]) for one in told] == [("C4", "applied"), ("C4", "duplicate")]
    assert told[0]["admission"] == "V1"
    assert run("messages", "--control", "nope", "--data", data, "--json").stdout == ""


def test_what_cannot_be_read_is_quarantined_and_says_why(run: Run, data: Path, feed: Path) -> None:
    feed.write_text(feed.read_text() + "MSH|^~\\&|TEST|SYN|CL|SYN|20261118||ADT^A01|C5|P|2.5.1\rPID|1\r")
    assert answer(run, "intake", feed, "--data", data, "--no-assess")["quarantined"] == 1
    (told,) = [one for one in run("messages", "--data", data, "--json").stdout.splitlines() if '"C5"' in one]
    assert json.loads(told)["status"] == "quarantined"
    assert json.loads(told)["why"]


def test_while_another_holds_the_store_messages_wait_in_the_inbox(run: Run, data: Path, feed: Path) -> None:
    (feed.parent / "first.hl7").write_text(feeds.admission("C0", visit="V0"))
    run("intake", feed.parent / "first.hl7", "--data", data, "--no-assess")
    with open_desk(Site(data, None), create=False):
        result = run("intake", feed, "--data", data, "--json")
        assert json.loads(result.stdout) == {"accepted": 5, "duplicate": 0, "quarantined": 0, "admissions": None}
        assert "will take these messages in" in result.stderr
        assert run("messages", "--data", data).stdout.count("received") == 5
    # whoever opens the store next takes them over first
    assert run("messages", "--data", data).stdout.count("applied") == 6
    assert [line["admission"] for line in answer(run, "worklist", "--data", data)].count("V1") == 1


def test_only_stays_that_are_grouped_are_assessed_unasked(run: Run, data: Path, feed: Path) -> None:
    run("intake", feed, "--data", data)
    with open_desk(Site(data, None), create=False) as desk:
        assert desk.needing_assessment() == ("V9",)
    assert answer(run, "show", "V9", "--data", data)["admission"] == "V9"


def test_a_chart_that_cannot_be_assessed_stops_no_other(
    run: Run, data: Path, feed: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from chartlight.assess import assess

    def odd(chart: Any, *rest: Any, **more: Any) -> Any:
        if chart.admission == "V1":
            raise ValueError("Testfall")
        return assess(chart, *rest, **more)

    feed.write_text(feed.read_text() + feeds.admission("C8", visit="V2"))
    monkeypatch.setattr("chartlight.assess.assess", odd)
    run("intake", feed, "--data", data)
    lines = {line["admission"]: line["drg"] for line in answer(run, "worklist", "--data", data)}
    assert set(lines) == {"V1", "V2"}
    assert "could not be assessed: ValueError at test_feeding.py" in caplog.text
    assert "Testfall" not in caplog.text
    assert "could not be assessed" in run("show", "V1", "--data", data, fails=1).stderr


def test_files_that_cannot_be_opened_are_told_and_the_others_taken(
    run: Run, data: Path, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def guarded(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "one.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", guarded)
    result = run("intake", notes, "--data", data, "--no-assess", fails=1)
    assert "1 accepted" in result.stdout
    assert f"{notes / 'one.txt'}: Permission denied" in result.stderr


def test_what_is_not_there_is_said(run: Run, data: Path, feed: Path, tmp_path: Path) -> None:
    run("intake", feed, "--data", data, "--no-assess")
    assert "no admission V7" in run("show", "V7", "--data", data, fails=1).stderr
    said = run("query", "V1", "nope", "--pdf", tmp_path / "q.pdf", "--data", data, fails=1).stderr
    assert "no open finding nope" in said
    assert not (tmp_path / "q.pdf").exists()


def test_text_for_people(run: Run, data: Path, feed: Path) -> None:
    assert "5 accepted, 0 duplicate, 0 quarantined; 2 admissions changed" in run("intake", feed, "--data", data).stdout
    assert "Testfall" in run("worklist", "--data", data).stdout
    shown = run("show", "M-V1", "--data", data, "--texts").stdout
    assert "J18.9" in shown
    assert "Assessment: Pneumonia. HTN." in shown
    assert "holds" in run("audit", "verify", "--data", data).stdout


def test_no_name_of_a_patient_lies_in_clear(run: Run, data: Path, feed: Path) -> None:
    run("intake", feed, "--data", data)
    held = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert b"Testfall" not in held
    assert b"Pneumonia" not in held
