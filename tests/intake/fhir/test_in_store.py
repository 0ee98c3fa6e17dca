"""FHIR resources into a real store: late, repeated and unordered ones end in the chart that the orderly feed makes."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.intake.written import NOW, bundle, document, encounter, observation, patient, resource

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.fhir.splitting import fhir_message, split_bundle

OpenDesk = Callable[[str], Desk]


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[OpenDesk]:
    opened: list[Desk] = []

    def open_one(name: str) -> Desk:
        opened.append(Desk.open(tmp_path / name, ThrowawayKey(), Actor("ann")))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


def at(minute: int) -> dict[str, Any]:
    return {"meta": {"lastUpdated": f"2026-11-18T06:{minute:02}:00Z"}}


def value(number: float, minute: int, **more: Any) -> dict[str, Any]:
    return observation(valueQuantity={"value": number, "code": "mg/dL"}, **at(minute), **more)


REPLACES = [{"code": "replaces", "target": {"reference": "DocumentReference/n1"}}]
FEED = [
    bundle(patient(**at(0)), encounter(**at(1)), value(1.0, 2)),
    bundle(document("n1", "AKI.", **at(3)), resource("Procedure", "x", code={"text": "CT"}, **at(3))),
    bundle(document("n1", "AKI, resolved.", **at(4)), value(2.0, 4)),
    bundle(encounter(end="2026-11-19T10:00:00Z", **at(8)), document("n2", "No AKI.", relatesTo=REPLACES, **at(8))),
    bundle(value(2.0, 9, status="entered-in-error"), resource("Procedure", "x", status="entered-in-error", **at(9))),
    bundle(patient(birthDate="1948-03-03", **at(10)), encounter(end="2026-11-19T10:00:00Z", **at(8))),
]


def chart_of(desk: Desk, bodies: list[bytes]) -> object:
    for body in bodies:
        counts = desk.take_in(split_bundle(body, "file"), NOW)
        assert counts.quarantined == 0
    chart = desk.chart("e1", NOW + timedelta(hours=1))
    notes = [(note.id, note.text, note.status) for note in chart.notes]
    return chart.patient, chart.encounter, notes, chart.observations, chart.procedures


def test_any_order_ends_in_the_same_chart(open_desk: OpenDesk) -> None:
    orderly = chart_of(open_desk("orderly"), FEED)
    random = Random(8)
    for number in range(3):
        came = [*FEED, *random.sample(FEED, 2)]
        random.shuffle(came)
        assert chart_of(open_desk(f"order{number}"), came) == orderly


def test_what_a_server_says_again_changes_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk("again")
    chart_of(desk, FEED)
    before = desk.chart("e1", NOW)
    for body in FEED:  # under other names, as by another export: not known by their content
        text = body.replace(b'"type": "collection"', b'"type": "searchset"')
        assert desk.take_in([fhir_message(text, "file")], NOW + timedelta(hours=1)).duplicate == 0
    assert desk.chart("e1", NOW) == before
