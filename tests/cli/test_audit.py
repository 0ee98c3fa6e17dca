"""`chartlight audit`: verify, heads, the story of a code, export."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.fixture
def assessed(run: Run, data: Path, notes: Path, memory_keyring: object) -> Path:
    run("intake", notes, "--data", data)
    run("show", "one", "--data", data)
    return data


def test_heads_stand_elsewhere_and_fit(run: Run, assessed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert "nowhere" in run("audit", "heads", "--data", assessed).stdout
    assert "no head of this store" in run("audit", "verify", "--heads", elsewhere, "--data", assessed, fails=1).stderr
    run("audit", "heads", "--to", elsewhere, "--data", assessed)
    told = json.loads(run("audit", "verify", "--heads", elsewhere, "--data", assessed, "--json").stdout)
    assert (told["ok"], told["heads"]) == (True, 1)
    kept = json.loads(run("audit", "heads", "--to", elsewhere, "--every", 30, "--data", assessed, "--json").stdout)
    assert (kept["folder"], kept["minutes"]) == (str(elsewhere), 30)
    assert "exported heads fit" in run("audit", "verify", "--heads", elsewhere, "--data", assessed).stdout


def test_the_story_of_a_code_is_told_and_printed(run: Run, assessed: Path, tmp_path: Path) -> None:
    said = run("audit", "story", "one", "J18.9", "--data", assessed).stdout
    assert "suggested" in said
    assert "community acquired pneumonia" in said
    document = json.loads(run("audit", "story", "one", "J18.9", "--data", assessed, "--json").stdout)
    assert document["offers"][0]["places"][0]["note"]
    assert document["chain"]["ok"] is True
    target = tmp_path / "story.pdf"
    run("audit", "story", "one", "J18.9", "--pdf", target, "--data", assessed)
    assert target.read_bytes().startswith(b"%PDF")
    refused = run("audit", "story", "one", "Z99.89", "--data", assessed, fails=1).stderr
    assert "neither offered nor decided" in refused
    run("audit", "story", "nine", "J18.9", "--data", assessed, fails=1)


def test_the_trail_is_exported_for_an_auditor(run: Run, assessed: Path, tmp_path: Path) -> None:
    target = tmp_path / "trail.jsonl"
    told = run(
        "audit", "export", "--out", target, "--format", "jsonl", "--admission", "one", "--action", "chart.",
        "--data", assessed, "--json",
    )  # fmt: skip
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert json.loads(told.stdout)["entries"] == len(lines)
    assert {line["admission"] for line in lines} == {"one"}
    assert "chart.view" in {line["action"] for line in lines}


def test_what_does_not_go_together_is_wrong_use(run: Run, data: Path) -> None:
    assert "--every needs --to" in run("audit", "heads", "--every", 5, "--data", data, fails=2).stderr
