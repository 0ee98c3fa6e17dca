"""What is deleted at a server leaves the chart, though no search tells of it; what only seems gone does not."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from tests.intake.fhir_server.conftest import Site, lab
from tests.intake.fhir_server.server import FhirServer as Server
from tests.intake.written import concept, document, resource

from chartlight.chart import NoteStatus, ObservationStatus
from chartlight.intake.fhir_server.errors import FhirTrouble

PRESSURE = {
    "code": concept("85354-9"),
    "category": [concept("vital-signs")],
    "component": [
        {"code": concept("8480-6"), "valueQuantity": {"value": 90, "code": "mm[Hg]"}},
        {"code": concept("8462-4"), "valueQuantity": {"value": 50, "code": "mm[Hg]"}},
    ],
}


@pytest.fixture
def hourly(site: Site, server: Server) -> Site:
    server.put(resource("Observation", "bp", status="final", **PRESSURE))
    server.put(resource("Condition", "c1", code=concept("J44.9")))
    site.begin(deletions_every=3600)
    site.poll(2)
    return site


def an_hour_later(site: Site, server: Server) -> None:
    server.now += timedelta(hours=1)
    site.poll()


def test_what_is_deleted_is_withdrawn_with_its_parts_and_once(hourly: Site, server: Server) -> None:
    server.delete("Observation/o1", "Observation/bp", "DocumentReference/n1", "Condition/c1")
    hourly.poll()
    assert all(one.status is ObservationStatus.FINAL for one in hourly.chart().observations)  # nobody looked yet
    an_hour_later(hourly, server)
    chart = hourly.chart()
    of_results = {one.id: one.status for one in chart.observations}
    assert {key: of_results[key] for key in ("o1", "bp.1", "bp.2")} == dict.fromkeys(
        ("o1", "bp.1", "bp.2"), ObservationStatus.ENTERED_IN_ERROR
    )
    assert [(one.id, one.status) for one in chart.notes] == [("n1", NoteStatus.ENTERED_IN_ERROR)]
    assert [one.clinical_status for one in chart.conditions] == ["entered-in-error"]
    before = len(hourly.messages())
    an_hour_later(hourly, server)
    assert len(hourly.messages()) == before


def test_it_is_known_after_a_new_start_what_was_given(hourly: Site, server: Server) -> None:
    server.delete("DocumentReference/n1")
    hourly.begin()
    an_hour_later(hourly, server)
    assert [one.status for one in hourly.chart().notes] == [NoteStatus.ENTERED_IN_ERROR]


def test_what_comes_back_is_there_again(hourly: Site, server: Server) -> None:
    server.delete("DocumentReference/n1")
    an_hour_later(hourly, server)
    server.put(document("n1", "Pneumonia, improving.", date="2026-11-18T08:00:00Z"))
    hourly.poll(2)
    assert [(one.text, one.status) for one in hourly.chart().notes] == [("Pneumonia, improving.", NoteStatus.FINAL)]


def test_a_search_that_leaves_something_out_deletes_nothing(hourly: Site, server: Server) -> None:
    server.resources["Observation/o1"]["category"] = [concept("other")]
    an_hour_later(hourly, server)
    assert {one.status for one in hourly.chart().observations} == {ObservationStatus.FINAL}


def test_a_server_that_was_emptied_empties_no_chart(hourly: Site, server: Server) -> None:
    server.put(*(lab(f"many{number}", 1.0) for number in range(30)))
    hourly.poll(2)
    before = len(hourly.messages())
    server.delete(*(key for key in server.resources if key.startswith("Observation/")))
    server.now += timedelta(hours=1)
    assert hourly.feed is not None
    with pytest.raises(FhirTrouble, match="no longer finds 32 of 34 resources that it gave; all are kept"):
        hourly.feed.round()
    assert len(hourly.messages()) == before


def test_a_type_that_cannot_be_asked_for_is_not_gone(hourly: Site, server: Server) -> None:
    def refuse(handler: BaseHTTPRequestHandler) -> bool:
        if "_elements" not in handler.path or "/Condition" not in handler.path:
            return False
        handler.answer({}, 400)  # type: ignore[attr-defined]
        return True

    server.delete("Condition/c1")
    server.troubles.append(refuse)
    an_hour_later(hourly, server)
    assert [one.clinical_status for one in hourly.chart().conditions] != ["entered-in-error"]
