"""What `chartlight listen` does while it runs: receive, watch a folder, and keep the charts up while it may."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from chartlight.cli.assessing import assess_changed, inpatients
from chartlight.cli.options import Site, now
from chartlight.cli.store import try_open_desk
from chartlight.cli.watching import WatchedFolder
from chartlight.desk import KeySource, StoreError
from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import RawMessage
from chartlight.intake.mllp import MllpListener
from chartlight.reading.mention import Reading
from chartlight.worker import Kept, place_of

log = logging.getLogger(__name__)

DRAIN_EVERY = 2.0
"""Seconds between two rounds with the store; in between a desktop can have it."""
HOLD = 5.0
"""Seconds of one round after which no further chart is begun."""
WATCH_EVERY = 1.0


class Listening:
    """A listener with its background tasks."""

    def __init__(
        self, site: Site, key: KeySource, inbox: Inbox, mllp: tuple[str, int] | None, watch: Path | None
    ) -> None:
        self.received = 0
        self.places: dict[str, str] = {}
        self._site = site
        self._key = key
        self._inbox = inbox
        self._mllp = MllpListener(*mllp, self._keep, now) if mllp else None
        self._watched = WatchedFolder(watch, self._keep) if watch else None
        self._tasks: list[asyncio.Task[None]] = []
        self._readings: dict[str, Reading] = Kept()
        self._unfinished = True
        self._stopping = False

    async def start(self) -> None:
        """Open the port and begin the tasks; OSError if the port is taken."""
        if self._mllp is not None:
            host, port = await self._mllp.start()
            self.places["mllp"] = f"{host}:{port}"
        if self._watched is not None:
            self.places["watch"] = str(self._watched.folder)
            self._tasks.append(asyncio.create_task(self._again(self._look, WATCH_EVERY)))
        self._tasks.append(asyncio.create_task(self._again(self._drain_if_needed, DRAIN_EVERY)))

    async def stop(self) -> None:
        """Take nothing more and end the tasks; a message that is being stored is stored and acknowledged first."""
        self._stopping = True
        if self._mllp is not None:
            await self._mllp.stop()
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task

    def _keep(self, message: RawMessage) -> None:
        self._inbox.put(message, now())
        self.received += 1

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

    async def _drain_if_needed(self) -> None:
        if self._unfinished or self._inbox.waiting():
            await asyncio.to_thread(self._drain)

    def _drain(self) -> None:
        """Take the store for one round and give it back, so that a desktop can have it at any time."""
        began = time.monotonic()

        def enough() -> bool:
            return self._stopping or time.monotonic() - began > HOLD

        with try_open_desk(self._site, self._key) as desk:
            if desk is None:
                return
            desk.drain(now())
            desk.tend(now())
            assess_changed(desk, inpatients(desk, now()), readings=self._readings, enough=enough)
            self._unfinished = enough()
