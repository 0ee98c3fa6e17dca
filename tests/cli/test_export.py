"""`chartlight export`: the code set of a discharged stay as a file."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli import feeds
from tests.cli.conftest import Run

from chartlight.cli.options import Site
from chartlight.cli.store import open_desk

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def discharge() -> str:
    lines = feeds.hl7("C9", "ADT^A03^ADT_A03").split("\r")
    stay = lines[2].split("|")
    stay[36] = "01"
    lines[2] = "|".join([*stay, "20261121100000"])
    return "\r".join(lines)


@pytest.fixture
def begun(run: Run, data: Path, tmp_path: Path) -> Path:
    feed = tmp_path / "feed.hl7"
    feed.write_text(feeds.admission() + feeds.note("C2", "Assessment: Pneumonia. HTN.") + discharge())
    run("intake", feed, "--data", data)
    run("show", "V1", "--data", data)
    with open_desk(Site(data, None), create=False) as desk:
        desk.begin_finalising("V1", NOW)
    return data


def test_a_draft_goes_out_on_demand_alone(run: Run, begun: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    refused = run("export", "V1", "--format", "csv", "--out", out, "--data", begun, fails=1)
    assert "no attested code set" in refused.stderr
    assert not out.exists()
    run("export", "M-V1", "--format", "csv", "--out", out, "--draft", "--data", begun)
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert {row["version"] for row in rows} == {"DRAFT"}
    assert rows[0]["code"] == "J18.9"


def test_in_a_folder_the_file_gets_a_name_without_a_patient(run: Run, begun: Path, tmp_path: Path) -> None:
    told = run("export", "V1", "--format", "hl7", "--out", tmp_path, "--draft", "--json", "--data", begun)
    written = Path(json.loads(told.stdout)["file"])
    assert written.parent == tmp_path
    assert written.name.startswith("code-set-2")
    assert written.read_bytes().startswith(b"MSH|")


def test_an_unknown_admission_and_a_missing_folder_are_told(run: Run, begun: Path, tmp_path: Path) -> None:
    said = run("export", "V7", "--format", "pdf", "--out", tmp_path, "--data", begun, fails=1)
    assert "no admission V7" in said.stderr
    run("export", "V1", "--format", "pdf", "--out", tmp_path / "no" / "x.pdf", "--draft", "--data", begun, fails=1)
