"""Feeds, quarantine and mapping from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

PID = "PID|1||M-1^^^SYN^MR~V7^^^SYN^VN||Testfall^Synthia||19480302|F"


def message(control: str, kind: str = "ORU^R01") -> str:
    return "\r".join(
        (
            f"MSH|^~\\&|LAB|SYN|CL|SYN|20261119080000||{kind}|{control}|P|2.5.1",
            PID,
            "OBR|1||F1|CHEM^Chemistry",
            "OBX|1|NM|GLUX^Glucose serum||140|mg/dL|||||F",
            "",
        )
    )


@pytest.fixture
def filled(run: Run, data: Path, tmp_path: Path) -> Path:
    file = tmp_path / "feed.hl7"
    file.write_text(message("L1") + message("L2") + message("L3", "ADT^A99"))
    run("intake", file, "--data", data, "--no-assess")
    return data


def lines(run: Run, *arguments: object) -> list[Any]:
    return [json.loads(one) for one in run(*arguments, "--json").stdout.splitlines()]


def test_quarantine_is_listed_shown_mended_and_read_again(run: Run, filled: Path) -> None:
    found = lines(run, "messages", "--quarantined", "--data", filled)
    assert [(one["id"], one["control"], one["status"]) for one in found] == [
        (3, "L3", "quarantined"),
        (2, "L2", "quarantined"),
        (1, "L1", "quarantined"),
    ]
    (shown,) = lines(run, "messages", "show", 1, "--data", filled)
    assert {"place": "OBX-3", "name": "Observation identifier", "value": "GLUX^Glucose serum"} in shown["fields"]
    assert shown["why_not"] == found[-1]["why"]
    assert "Observation identifier" in run("messages", "show", 1, "--data", filled).stdout
    assert run("messages", "show", 1, "--raw", "--data", filled).stdout.startswith("MSH|")
    run("mapping", "map", "visit_number", "-", "PID-3(VN)", "--data", filled)
    (counts,) = lines(run, "messages", "replay", "--reason", "no stay", "--data", filled)
    assert counts == {"replayed": 2, "quarantined": 0, "passed_over": 0}
    assert [one["control"] for one in lines(run, "messages", "--status", "applied", "--data", filled)] == ["L2", "L1"]
    assert "1 read again, 1 of them in quarantine again" in run("messages", "replay", "--all", "--data", filled).stdout
    assert "1 read again, 0 of them in quarantine" in run("messages", "replay", 1, "--data", filled).stdout
    assert "no such message" in run("messages", "replay", 99, "--data", filled).stderr


def test_dismissing_and_back(run: Run, filled: Path) -> None:
    (done,) = lines(run, "messages", "dismiss", 3, "--because", "A test", "--data", filled)
    assert done == {"id": 3, "status": "dismissed"}
    (one,) = lines(run, "messages", "--status", "dismissed", "--data", filled)
    assert one["why"] == "A test"
    run("messages", "undismiss", 3, "--data", filled)
    assert len(lines(run, "messages", "--quarantined", "--data", filled)) == 3
    assert "not dismissed" in run("messages", "undismiss", 3, "--data", filled, fails=1).stderr
    assert "No message has this number" in run("messages", "show", 77, "--data", filled, fails=1).stderr
    run("messages", "replay", "--data", filled, fails=2)


def test_messages_are_found_by_feed_and_time(run: Run, filled: Path) -> None:
    assert len(lines(run, "messages", "--feed", "LAB|SYN", "--data", filled)) == 3
    assert lines(run, "messages", "--feed", "ADT|SYN", "--data", filled) == []
    assert lines(run, "messages", "--until", "2020-01-01", "--data", filled) == []
    assert len(lines(run, "messages", "--since", "2020-01-01", "--data", filled)) == 3
    assert [one["control"] for one in lines(run, "messages", "--control", "L2", "--data", filled)] == ["L2"]


def test_feeds_say_how_they_stand(run: Run, filled: Path) -> None:
    (stand,) = lines(run, "feeds", "--data", filled)
    (lab,) = stand["feeds"]
    assert (lab["feed"], lab["quarantined"], lab["backlog"], lab["silent_minutes"]) == ("LAB|SYN", 3, 0, None)
    assert stand["unmapped"] == 1
    assert "LAB|SYN" in run("feeds", "--data", filled).stdout
    (filled / "intake").mkdir()
    (filled / "intake" / "site.toml").write_text("silent_after = 0\nzone = 7\n")
    assert "mapping: site.toml:2: zone" in run("feeds", "--check", "--data", filled).stdout


def test_mapping_is_checked_shown_and_chosen(run: Run, filled: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[patient_class]\nA = "ward"\n')
    assert "bad.toml:2: patient_class.A" in run("mapping", "check", bad, "--data", filled, fails=1).stdout
    assert "holds together" in run("mapping", "check", "--data", filled).stdout
    (found,) = lines(run, "mapping", "open", "--data", filled)
    assert [(one["kind"], one["code"]) for one in found] == [("events", "ADT^A99")]
    run("mapping", "map", "results", "GLUX", "glucose", "--feed", "LAB|SYN", "--data", filled)
    assert "results.GLUX = glucose" in run("mapping", "show", "--feed", "LAB|SYN", "--data", filled).stdout
    assert lines(run, "mapping", "show", "--data", filled) == [{}]
    assert "neither a LOINC" in run("mapping", "map", "results", "X", "y", "--data", filled, fails=1).stderr
    assert "UB-04" in run("mapping", "map", "discharge_status", "X", "y", "--data", filled, fails=1).stderr
