"""A server on this machine, and our side of it: an inbox in a folder and a feed that can be begun again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.intake.fhir_server.server import FhirServer as Server
from tests.intake.fhir_server.server import running
from tests.intake.written import NOW, TERMINOLOGY, concept, document, encounter, observation, patient

from chartlight.chart import Chart, fold
from chartlight.inbox.inbox import Inbox, InboxRow
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir_server.feed import FhirFeed
from chartlight.intake.fhir_server.keys import PrivateKey
from chartlight.intake.fhir_server.settings import FhirServer
from chartlight.intake.message import MessageKind
from chartlight.intake.reader import examine

Json = dict[str, Any]
LAB = [concept("laboratory", f"{TERMINOLOGY}/observation-category")]


def lab(id: str, value: float, **more: Any) -> Json:
    return observation(id, valueQuantity={"value": value, "code": "mg/dL"}, category=LAB, **more)


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as found:
        found.put(patient(), encounter(), lab("o1", 1.0), document("n1", "Pneumonia.", date="2026-11-18T08:00:00Z"))
        yield found


class Site:
    """Our side: an inbox in a folder, and a feed that can be begun again."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.inbox = Inbox(folder / "inbox.db", bytes(32))
        self.server = server
        self.key: PrivateKey | None = None
        self.options: Json = {"tries": 2, "first_pause": 0.001, "overlap": 2}
        self.feed: FhirFeed | None = None
        self.begin()

    def begin(self, **more: Any) -> FhirFeed:
        self.options |= more
        self.end()
        self.feed = FhirFeed(
            FhirServer.model_validate({"url": self.server.url, **self.options}),
            self.inbox,
            self.inbox.put_all,
            key=self.key,
        )
        return self.feed

    def end(self) -> None:
        if self.feed is not None:
            self.feed.stop()

    def poll(self, times: int = 1) -> None:
        for _ in range(times):
            self.server.now += timedelta(seconds=10)
            assert self.feed is not None
            self.feed.round()

    def messages(self) -> list[InboxRow]:
        return self.inbox.pending(10_000)

    def charts(self) -> tuple[dict[str, Chart], list[str]]:
        """What the inbox leads to, and why what of it is in quarantine."""
        updates, why = [], []
        for row in self.inbox.pending(10_000):
            try:
                understood = examine(row.body, name=row.name, received=row.received, kind=MessageKind(row.kind))
            except Unreadable as unreadable:
                why.append(unreadable.reason)
                continue
            updates += understood.updates
            why += [understood.remark] if understood.remark else []
        return fold(updates, NOW), why

    def chart(self) -> Chart:
        charts, why = self.charts()
        assert why == []
        (only,) = charts.values()
        return only


@pytest.fixture
def site(tmp_path: Path, server: Server) -> Iterator[Site]:
    made = Site(tmp_path, server)
    yield made
    made.end()
    made.inbox.close()
