"""Deletions that name no stay (DELETE in a bundle, those of a bulk export) reach the charts that hold what is gone."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.intake.written import bundle, concept, document, encounter, observation, patient, resource

from chartlight.chart import NoteStatus, ObservationStatus
from chartlight.desk import Actor, Desk, ThrowawayKey

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PRESSURE = [{"code": concept(code), "valueQuantity": {"value": 90, "code": "mm[Hg]"}} for code in ("8480-6", "8462-4")]
CHART = [
    patient(),
    encounter(),
    observation("o1"),
    resource("Observation", "bp", status="final", code=concept("85354-9"), component=PRESSURE),
    document("n1", "Pneumonia."),
    resource("Condition", "c1", code=concept("J44.9")),
]


def deleting(*keys: str) -> dict[str, Any]:
    entries = [{"request": {"method": "DELETE", "url": key}} for key in keys]
    return {"resourceType": "Bundle", "type": "transaction", "entry": entries}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann"))
    yield opened
    opened.close()


def given(desk: Desk, folder: Path, *files: tuple[str, bytes]) -> None:
    for name, content in files:
        (folder / name).write_bytes(content)
    desk.take_in_files([folder / name for name, _ in files], NOW)


def expect_all_gone(desk: Desk) -> None:
    chart = desk.chart("e1", NOW)
    assert {one.id: one.status for one in chart.observations} == dict.fromkeys(
        ("o1", "bp.1", "bp.2"), ObservationStatus.ENTERED_IN_ERROR
    )
    assert [one.status for one in chart.notes] == [NoteStatus.ENTERED_IN_ERROR]
    assert [one.clinical_status for one in chart.conditions] == ["entered-in-error"]


GONE = ("Observation/o1", "Observation/bp", "DocumentReference/n1", "Condition/c1")


def test_of_a_bundle(desk: Desk, tmp_path: Path) -> None:
    given(desk, tmp_path, ("chart.json", bundle(*CHART)))
    given(desk, tmp_path, ("gone.json", json.dumps(deleting(*GONE)).encode()))
    expect_all_gone(desk)
    assert {(one.status, one.why) for one in desk.messages()} == {("applied", None)}


def test_that_come_at_the_same_time(desk: Desk, tmp_path: Path) -> None:
    given(desk, tmp_path, ("1.json", bundle(*CHART)), ("2.json", json.dumps(deleting(*GONE)).encode()))
    expect_all_gone(desk)


def test_of_a_bulk_export(desk: Desk, tmp_path: Path) -> None:
    given(desk, tmp_path, ("chart.json", bundle(*CHART)))
    lines = b"".join(json.dumps(deleting(key)).encode() + b"\n" for key in GONE)
    given(desk, tmp_path, ("deleted.ndjson", lines))
    expect_all_gone(desk)


def test_what_no_chart_holds_is_told_and_touches_none(desk: Desk, tmp_path: Path) -> None:
    given(desk, tmp_path, ("chart.json", bundle(*CHART)))
    given(desk, tmp_path, ("gone.json", json.dumps(deleting("Observation/other", "Patient/p9")).encode()))
    assert [one.why for one in desk.messages() if one.why] == ["No chart holds what it says is deleted."]
    assert {one.status for one in desk.chart("e1", NOW).observations} == {ObservationStatus.FINAL}


def test_another_bundle_within_an_export_is_set_aside(desk: Desk, tmp_path: Path) -> None:
    given(desk, tmp_path, ("export.ndjson", bundle(*CHART) + b"\n"))
    (only,) = desk.messages()
    assert (only.status, only.why) == ("quarantined", "1 line: It is a bundle, which is a file of its own.")
