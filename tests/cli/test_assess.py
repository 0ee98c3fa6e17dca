import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.cli import feeds
from tests.cli.conftest import Run

from chartlight.chart import Chart, Encounter, EncounterStatus, Note, NoteType, Patient
from chartlight.cli.assess import standing

CODE = ["code", "system", "title", "status", "why", "role", "confidence", "route", "evidence", "alternatives"]
FINDING = ["id", "rule", "condition", "kind", "strength", "supports", "indicators", "source"]
DOCUMENT = Draft202012Validator(
    {  # the part of the contract that scripts lean on most
        "type": "object",
        "required": ["admission", "as_of", "versions", "codes", "drg", "edits", "findings", "notes"],
        "properties": {
            "as_of": {"type": "string", "format": "date-time"},
            "versions": {"required": ["chartlight", "model", "rules", "codeset", "grouper"]},
            "codes": {"items": {"required": CODE, "properties": {"evidence": {"minItems": 1}}}},
            "drg": {"required": ["working", "potential"]},
            "findings": {
                "items": {"required": ["id", "rule", "condition", "kind", "strength", "indicators", "source"]}
            },
        },
    },
    format_checker=FormatChecker(),
)


def documents(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def codes(document: dict[str, Any]) -> set[str]:
    return {code["code"] for code in document["codes"] if code["status"] == "suggested"}


def test_a_folder_of_notes_makes_a_valid_line_each(run: Run, notes: Path) -> None:
    found = documents(run("assess", notes, "--json", "--texts").stdout)
    assert [document["admission"] for document in found] == ["one", "two"]
    assert {"J18.9", "I10"} <= codes(found[0])
    assert any(code.startswith("M10.") for code in codes(found[1]))
    for document in found:
        DOCUMENT.validate(document)
        cited = [one for code in document["codes"] for one in code["evidence"] if "note" in one]
        assert cited
        for one in cited:
            assert document["texts"][one["note"]][one["start"] : one["end"]] == one["quote"]


def test_the_whole_contract_holds(run: Run, notes: Path, shared_data: Path) -> None:
    schema = json.loads((shared_data.parent / "assessment.schema.json").read_text())
    (notes / "feed.hl7").write_text(feeds.admission() + feeds.note("C2", "Severe sepsis. AKI."))
    for document in documents(run("assess", notes, "--json").stdout):
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)


def test_two_runs_give_the_same_bytes(run: Run, notes: Path, tmp_path: Path) -> None:
    (tmp_path / "feed.hl7").write_text(feeds.admission() + feeds.creatinine("C3", "2.4", "20261119060000"))
    for more in ([], ["--as-of", "2026-11-20T08:00"]):
        first, second = (run("assess", notes, tmp_path / "feed.hl7", "--json", *more).stdout_bytes for _ in range(2))
        assert first == second


def test_as_of_leaves_out_what_came_later(run: Run, tmp_path: Path) -> None:
    feed = tmp_path / "feed.hl7"
    later = feeds.note("C3", "Acute kidney injury.", at="20261120080000")
    feed.write_text(feeds.admission() + feeds.note("C2", "Pneumonia.") + later)
    (then,) = documents(run("assess", feed, "--json", "--as-of", "2026-11-19T12:00").stdout)
    assert (len(then["notes"]), then["as_of"]) == (1, "2026-11-19T12:00:00Z")
    assert "N17.9" not in codes(then)
    (whole,) = documents(run("assess", feed, "--json").stdout)
    assert "N17.9" in codes(whole)
    run("assess", feed, "--as-of", "yesterday", fails=2)


def test_messages_of_one_stay_in_several_files_are_one_admission(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.hl7").write_text(feeds.note("C2", "Pneumonia."))
    (tmp_path / "b.hl7").write_text(feeds.admission() + feeds.admission("C9", visit="V2"))
    found = documents(run("assess", tmp_path, "--json").stdout)
    assert sorted(document["admission"] for document in found) == ["V1", "V2"]


def test_one_bad_file_stops_no_other(run: Run, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (notes / "junk.pdf").write_bytes(b"%PDF-1.7 \x00\xff nothing")
    (notes / "closed.txt").write_text("x")
    unopened = Path.open

    def guarded(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "closed.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return unopened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", guarded)
    result = run("assess", notes, "--json", fails=1)
    assert [document["admission"] for document in documents(result.stdout)] == ["one", "two"]
    assert "closed.txt: Permission denied" in result.stderr
    assert "junk.pdf: " in result.stderr


def test_a_chart_that_cannot_be_assessed_stops_no_other(run: Run, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chartlight.assess import assess

    def odd(chart: Chart, *rest: Any) -> Any:
        if chart.admission == "one":
            raise ValueError(chart.notes[0].text)
        return assess(chart, *rest)

    monkeypatch.setattr("chartlight.assess.assess", odd)
    result = run("assess", notes, "--json", fails=1)
    assert [document["admission"] for document in documents(result.stdout)] == ["two"]
    assert "admission one could not be assessed (ValueError at test_assess.py" in result.stderr
    assert "pneumonia" not in result.stderr


def test_nothing_to_assess_is_said(run: Run, tmp_path: Path) -> None:
    assert "nothing to assess" in run("assess", tmp_path, "--json", fails=1).stderr


def test_the_kind_of_note_is_the_one_given(run: Run, notes: Path) -> None:
    (found,) = documents(run("assess", notes / "one.txt", "--json", "--note-type", "dietitian").stdout)
    assert found["notes"][0]["type"] == "dietitian"
    assert codes(found) == set()  # a dietitian's words support no diagnosis


def test_text_for_people(run: Run, notes: Path) -> None:
    assert "J18.9" in run("assess", notes / "one.txt").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_a_line_is_there_before_the_next_note_is_read(notes: Path) -> None:
    """The second note is a pipe that nobody ever writes to."""
    pipe = notes / "zzz.fifo"
    os.mkfifo(pipe)
    arguments = ["assess", "--no-encoder", "--json", notes / "one.txt", pipe]
    begun = subprocess.Popen(
        [sys.executable, "-m", "chartlight.cli.main", *arguments], stdout=subprocess.PIPE, text=True
    )
    assert begun.stdout is not None
    with begun, begun.stdout:
        assert json.loads(begun.stdout.readline())["admission"] == "one"
        begun.kill()


TODAY = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "note", "expected"),
    [
        (EncounterStatus.OPEN, None, timedelta(0)),
        (EncounterStatus.OPEN, timedelta(days=-3), timedelta(0)),
        (EncounterStatus.OPEN, timedelta(hours=9), timedelta(hours=9)),
        (EncounterStatus.DISCHARGED, timedelta(days=-3), timedelta(days=-3)),
        (EncounterStatus.DISCHARGED, None, timedelta(0)),
    ],
)
def test_without_as_of_the_moment_comes_from_the_chart(
    status: EncounterStatus, note: timedelta | None, expected: timedelta
) -> None:
    authored = TODAY + note if note is not None else None
    notes = (Note("n", NoteType.PROGRESS_NOTE, "x", authored),)
    chart = Chart("V1", datetime.now(UTC), Patient("1"), Encounter(status=status), notes)
    assert standing(chart, TODAY) == TODAY + expected


def test_a_routing_profile_decides_what_goes_unreviewed(run: Run, notes: Path, tmp_path: Path) -> None:
    profile = tmp_path / "site.toml"
    profile.write_text("[routes]\nauto_above = 0.0\nreview_from = 0.0\n", encoding="utf-8")
    (usual, _), (loose, _) = (
        documents(run("assess", notes, "--json", *more).stdout) for more in ([], ["--routing", profile])
    )
    assert usual["versions"]["rules"] != loose["versions"]["rules"]
    assert all(
        code["route"] == "auto" for code in loose["codes"] if code["status"] == "suggested" and not code["route_why"]
    )
    assert "auto" in {code["route"] for code in loose["codes"]}
    assert "auto" not in {code["route"] for code in loose["codes"] if code["status"] == "suppressed"}


def test_a_routing_profile_that_is_wrong_is_refused_with_the_entry(run: Run, notes: Path, tmp_path: Path) -> None:
    profile = tmp_path / "site.toml"
    profile.write_text("[routes]\nauto_above = 0.5\n", encoding="utf-8")
    said = run("assess", notes, "--json", "--routing", profile, fails=2).stderr
    assert "site.toml" in said
    assert "review_from" in said
