"""What `chartlight listen` does while it runs: receive, watch a folder, and have the charts kept up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path

from chartlight.cli.keeper import Keeper
from chartlight.cli.options import Site, now
from chartlight.cli.readable import readable_at, site_of
from chartlight.cli.watching import WatchedFolder
from chartlight.desk import KeySource, StoreError
from chartlight.inbox.inbox import Inbox
from chartlight.inbox.records import RECEIVER
from chartlight.intake.fhir_server.feed import FhirFeed
from chartlight.intake.fhir_server.notices import Notices
from chartlight.intake.fhir_server.settings import FhirServer
from chartlight.intake.message import RawMessage
from chartlight.intake.mllp import MllpListener
from chartlight.intake.tls import Tls
from chartlight.worker import place_of

log = logging.getLogger(__name__)

WATCH_EVERY = 1.0
BEAT_EVERY = 10.0
"""Seconds between two signs of life, which Feeds shows; one that is late is shown as lost."""


class Listening:
    """A listener with its background tasks and its keeping process."""

    def __init__(
        self,
        site: Site,
        key: KeySource,
        inbox: Inbox,
        mllp: tuple[str, int] | None,
        watch: Path | None,
        tls: Tls | None = None,
        fhir: FhirServer | None = None,
        fhir_notify: tuple[str, int] | None = None,
    ) -> None:
        """FhirTrouble where the key of a FHIR server is not to be had."""
        self.received = 0
        self.places: dict[str, str] = {}
        self._inbox = inbox
        self._keeper = Keeper(site.data, key)
        self._mllp = MllpListener(*mllp, self._keep, now, tls=tls) if mllp else None
        is_readable = readable_at(site.data, now)
        self._watched = WatchedFolder(watch, lambda message: self._keep([message]), is_readable) if watch else None
        self._fhir = self._fhir_feed(site, fhir) if fhir else None
        self._notices = Notices(*fhir_notify, self._fhir.wake, tls) if self._fhir and fhir_notify else None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Open the port and begin the tasks; OSError if the port is taken."""
        if self._mllp is not None:
            host, port = await self._mllp.start()
            self.places["mllp"] = f"{host}:{port}"
        if self._fhir is not None:
            self.places["fhir"] = self._fhir.server.url
            self._fhir.start()
        if self._notices is not None:
            host, port = await self._notices.start()
            self.places["fhir-notify"] = f"{host}:{port}"
        if self._watched is not None:
            self.places["watch"] = str(self._watched.folder)
            self._tasks.append(asyncio.create_task(self._again(self._look, WATCH_EVERY)))
        self._tasks.append(asyncio.create_task(self._again(self._beat, BEAT_EVERY)))
        self._keeper.start()

    async def stop(self) -> None:
        """Take nothing more and end the tasks; a message that is being stored is stored and acknowledged first."""
        if self._mllp is not None:
            await self._mllp.stop()
        if self._notices is not None:
            await self._notices.stop()
        if self._fhir is not None:
            await asyncio.to_thread(self._fhir.stop)
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        await asyncio.to_thread(self._keeper.stop)
        with suppress(StoreError):  # a full disk must not keep a service from stopping
            self._say("stopped")

    def _fhir_feed(self, site: Site, server: FhirServer) -> FhirFeed:
        def beat(state: str, place: str) -> None:
            self._inbox.beat(server.feed, now(), state=state, place=place)

        return FhirFeed(server, self._inbox, self._keep, site=site_of(site.data, server.feed), beat=beat)

    def _keep(self, messages: Sequence[RawMessage]) -> None:
        self._inbox.put_all(messages, now())
        self.received += len(messages)

    async def _again(self, work: Callable[[], Awaitable[None]], every: float) -> None:
        """Do `work` over and over. Trouble is told, once as long as it stays the same, and tried again."""
        told = ""
        while True:
            try:
                await work()
                told = ""
            except Exception as error:  # noqa: BLE001 - a full disk or a folder gone must not end the service
                why = str(error) if isinstance(error, StoreError) else place_of(error)
                if why != told:
                    log.warning("%s; trying again", why)
                told = why
            await asyncio.sleep(every)

    async def _look(self) -> None:
        if self._watched is not None:
            await asyncio.to_thread(self._watched.look)

    async def _beat(self) -> None:
        await asyncio.to_thread(self._say, "running")

    def _say(self, state: str) -> None:
        self._inbox.beat(RECEIVER, now(), state=state, place=", ".join(self.places.values()))
