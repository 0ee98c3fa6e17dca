"""`chartlight worklist` by whose the admissions are."""

import json
from pathlib import Path

import pytest
from tests.cli import feeds
from tests.cli.conftest import Run

from chartlight.cli.options import Site, now
from chartlight.cli.store import open_desk


@pytest.fixture
def filled(run: Run, data: Path, tmp_path: Path) -> Path:
    file = tmp_path / "feed.hl7"
    file.write_text(feeds.admission() + feeds.note("C2", "Assessment: Pneumonia. HTN."))
    run("intake", file, "--data", data, "--no-assess")
    return data


def test_only_what_is_mine_or_some_persons(run: Run, filled: Path) -> None:
    def admissions(*options: str) -> list[tuple[str, str | None]]:
        lines = json.loads(run("worklist", "--json", *options, "--data", filled).stdout)
        return [(line["admission"], line["assigned"]) for line in lines]

    assert admissions() == [("V1", None)]
    assert admissions("--mine") == []
    with open_desk(Site(filled, None), create=False) as desk:
        me = desk.actor.name
        desk.assign(["V1"], me, now())
    assert admissions("--mine") == admissions("--assigned", me.upper()) == [("V1", me)]
    assert admissions("--assigned", "Somebody Else") == []


def test_two_different_people_are_refused(run: Run, data: Path) -> None:
    assert "two different people" in run("worklist", "--mine", "--assigned", "ben", "--data", data, fails=2).stderr
