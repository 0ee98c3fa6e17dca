"""A server that is not of our kind: Medplum's FHIR R4 engine is polled, and its charts are those of the same files."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.intake.fhir_server.conftest import lab
from tests.intake.fhir_server.server import FhirServer as OurServer
from tests.intake.fhir_server.server import running as our_server
from tests.intake.written import bundle, concept, document, encounter, patient, resource
from tests.peers.programs import needs_peers, running

from chartlight.chart import Chart, ChartUpdate, NoteStatus, fold
from chartlight.inbox.inbox import Inbox
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir_server.feed import FhirFeed
from chartlight.intake.fhir_server.settings import FhirServer
from chartlight.intake.files import messages_in
from chartlight.intake.message import MessageKind
from chartlight.intake.reader import examine

Json = dict[str, Any]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LOOK_BACK = 3650
WORDS = "Right lower lobe pneumonia, on ceftriaxone."
EXPORT = os.environ.get("CHARTLIGHT_FHIR_EXPORT", "")
"""A folder of FHIR R4 in NDJSON with open stays, as `clinosim simulate --format fhir-r4` writes it."""
BY_REFERENCE = {"content": [{"attachment": {"contentType": "text/plain", "url": "Binary/b1"}}]}


def stay() -> list[Json]:
    """A synthetic stay; its writer is known by a role."""
    hale = {"reference": "Practitioner/hale"}
    person = {"resourceType": "Practitioner", "id": "hale", "name": [{"family": "Hale", "given": ["Alma"]}]}
    role = {"resourceType": "PractitionerRole", "id": "r1", "practitioner": hale, "code": [{"text": "Dietitian"}]}
    return [
        patient(),
        person,
        role,
        encounter(),
        *(lab(f"o{hour}", hour / 10, effectiveDateTime=f"2026-11-18T{hour:02}:00:00Z") for hour in range(1, 24)),
        document("n1", WORDS, date="2026-11-18T08:00:00Z", author=[hale]),
        resource("Condition", "c1", code=concept("J44.9"), recordedDate="2026-11-18"),
        resource(
            "MedicationRequest", "m1", status="active", intent="order", authoredOn="2026-11-18T09:00:00Z",
            medicationCodeableConcept={"text": "ceftriaxone 1 g"}, category=[concept("inpatient")],
        ),
    ]  # fmt: skip


class Polled:
    """Our side."""

    def __init__(self, url: str, inbox: Inbox, **options: Any) -> None:
        given = {
            "url": url,
            "tries": 2,
            "first_pause": 0.01,
            "overlap": 2,
            "look_back_days": LOOK_BACK,
            "keep_days": 365,
        }
        self.inbox = inbox
        self.feed = FhirFeed(FhirServer.model_validate(given | options), inbox, inbox.put_all)

    def charts(self) -> dict[str, Chart]:
        return charts((row.body, row.name, MessageKind(row.kind)) for row in self.inbox.pending(100_000))


def charts(messages: Any) -> dict[str, Chart]:
    updates: list[ChartUpdate] = []
    for body, name, kind in messages:
        try:
            updates += examine(body, name=name, received=NOW, kind=kind).updates
        except Unreadable:
            continue
    return fold(updates, NOW)


def of_files(path: Path) -> dict[str, Chart]:
    return charts((one.body, one.name, one.kind) for one in messages_in(path))


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    with Inbox(tmp_path / "inbox.db", bytes(32)) as made:
        yield made


@pytest.fixture
def poll(inbox: Inbox) -> Iterator[Callable[..., Polled]]:
    made: list[Polled] = []

    def begin(url: str, **options: Any) -> Polled:
        made.append(Polled(url, inbox, **options))
        return made[-1]

    yield begin
    for one in made:
        one.feed.stop()


@pytest.fixture
def server() -> Iterator[str]:
    """Its address; it is empty."""
    with running("fhir_server.mjs") as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()


def put(server: str, *resources: Json) -> None:
    with httpx.Client() as client:
        for one in resources:
            client.put(f"{server}/{one['resourceType']}/{one['id']}", json=one).raise_for_status()


@needs_peers
def test_its_charts_are_those_of_the_same_bundle_page_by_page(
    server: str, poll: Callable[..., Polled], tmp_path: Path
) -> None:
    put(server, *stay())
    polled = poll(server, page=5)
    polled.feed.round()
    (tmp_path / "bundle.json").write_bytes(bundle(*stay()))
    got = polled.charts()
    assert got == of_files(tmp_path / "bundle.json")
    assert len(got["e1"].observations) == 23
    assert [note.author_role for note in got["e1"].notes] == ["Dietitian"]
    before = len(polled.inbox.pending(1000))
    polled.feed.round()
    assert len(polled.inbox.pending(1000)) == before


@needs_peers
def test_what_changes_there_changes_here(server: str, poll: Callable[..., Polled]) -> None:
    put(server, *stay())
    polled = poll(server, deletions_every=1)
    polled.feed.round()
    written = {"resourceType": "Binary", "id": "b1", "contentType": "text/plain", "data": "UHVsbW9uYXJ5IGVkZW1hLg=="}
    put(server, document("n1", f"{WORDS} Improving.", date="2026-11-18T08:00:00Z"), written)
    put(server, document("n2", date="2026-11-18T18:00:00Z") | BY_REFERENCE, encounter(end="2026-11-19T10:00:00Z"))
    polled.feed.round()
    chart = polled.charts()["e1"]
    assert [(note.text, note.version) for note in chart.notes] == [(f"{WORDS} Improving.", 2), ("Pulmonary edema.", 1)]
    assert chart.encounter.discharged == datetime(2026, 11, 19, 10, tzinfo=UTC)
    httpx.delete(f"{server}/DocumentReference/n2").raise_for_status()
    look_again(polled)
    now = {note.id: note.status for note in polled.charts()["e1"].notes}
    assert now == {"n1": NoteStatus.FINAL, "n2": NoteStatus.ENTERED_IN_ERROR}


def look_again(polled: Polled) -> None:
    """Have the time come for a look at what is gone."""
    polled.feed._poller._progress.looked = datetime.now(UTC) - timedelta(hours=1)
    polled.feed.round()


def export() -> Iterator[Json]:
    """What a server of US Core is asked for: no Composition, which repeats the others; results of its categories."""
    for file in sorted(Path(EXPORT).glob("*.ndjson")):
        with file.open(encoding="utf-8") as lines:
            for one in map(json.loads, lines):
                categories = json.dumps(one.get("category"))
                if one["resourceType"] == "Observation" and "/observation-category" not in categories:
                    continue
                if one["resourceType"] != "Composition":
                    yield one


@pytest.mark.skipif(not EXPORT, reason="CHARTLIGHT_FHIR_EXPORT names no folder of NDJSON")
def test_an_export_that_is_served_makes_the_charts_that_its_files_make(
    poll: Callable[..., Polled], tmp_path: Path
) -> None:
    files = tmp_path / "export"
    files.mkdir()
    (files / "all.ndjson").write_text("".join(json.dumps(one) + "\n" for one in export()), encoding="utf-8")
    with our_server() as server:
        patients = serve(server)
        polled = poll(server.url, patients=patients)
        polled.feed.round()
    got, expected = polled.charts(), of_files(files)
    assert len(got) >= 5
    for admission, chart in got.items():
        same = expected[admission]
        assert (chart.patient, chart.encounter, chart.notes) == (same.patient, same.encounter, same.notes)
        assert (chart.medications, chart.procedures) == (same.medications, same.procedures)
        assert chart.conditions == same.conditions
        # results from before the stay are its baselines here, and in files those of the visit that they were taken at
        since = same.encounter.admitted - timedelta(days=LOOK_BACK - 1) if same.encounter.admitted else NOW
        assert {one for one in same.observations if one.time and one.time >= since} <= set(chart.observations)


def serve(server: OurServer) -> list[str]:
    """Put the export on a server; the patients who were in hospital."""
    inpatients: dict[str, None] = {}
    for one in export():
        server.put(one)
        if one["resourceType"] == "Encounter" and one["class"]["code"] in ("IMP", "EMER"):
            inpatients[one["subject"]["reference"].removeprefix("Patient/")] = None
    return list(inpatients)
