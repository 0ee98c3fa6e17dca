"""What `chartlight listen` does while it runs: receive, watch a folder, and keep the charts up while it may."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from chartlight.cli.assessing import assess_changed
from chartlight.cli.options import Site, now
from chartlight.cli.store import try_open_desk
from chartlight.inbox.inbox import Inbox
from chartlight.intake.files import messages_in
from chartlight.intake.message import RawMessage
from chartlight.intake.mllp import MllpListener

log = logging.getLogger(__name__)

DRAIN_EVERY = 2.0
WATCH_EVERY = 1.0
TAKEN = "taken"
"""Folder inside the watched one that files are moved to once they are in the inbox."""


class Listening:
    """A listener with its background tasks."""

    def __init__(self, site: Site, inbox: Inbox, mllp: tuple[str, int] | None, watch: Path | None) -> None:
        self.received = 0
        self.place = ""
        self._site = site
        self._inbox = inbox
        self._watch = watch
        self._mllp = MllpListener(*mllp, self._keep, now) if mllp else None
        self._tasks: list[asyncio.Task[None]] = []
        self._sizes: dict[Path, int] = {}

    async def start(self) -> None:
        """Open the port and begin the tasks; OSError if the port is taken."""
        places = []
        if self._mllp is not None:
            host, port = await self._mllp.start()
            places.append(f"{host}:{port}")
        if self._watch is not None:
            places.append("a folder")
            self._tasks.append(asyncio.create_task(self._watching(self._watch)))
        self._tasks.append(asyncio.create_task(self._draining()))
        self.place = " and ".join(places)

    async def stop(self) -> None:
        """End the tasks; a message that is being stored is stored first."""
        if self._mllp is not None:
            await self._mllp.stop()
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _keep(self, message: RawMessage) -> None:
        self._inbox.put(message, now())
        self.received += 1

    async def _draining(self) -> None:
        while True:
            await asyncio.sleep(DRAIN_EVERY)
            if self._inbox.waiting():
                await asyncio.to_thread(self._drain)

    def _drain(self) -> None:
        """Take the store for one round and give it back, so that a desktop can have it at any time."""
        with try_open_desk(self._site) as desk:
            if desk is not None:
                desk.drain(now())
                assess_changed(desk)

    async def _watching(self, folder: Path) -> None:
        while True:
            for path in self._complete(folder):
                await asyncio.to_thread(self._take, path, folder)
            await asyncio.sleep(WATCH_EVERY)

    def _complete(self, folder: Path) -> Iterator[Path]:
        """Files whose size did not change between two looks: one that is still being written waits."""
        sizes = {
            path: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file() and path.name[0] != "."
        }
        yield from (path for path, size in sizes.items() if self._sizes.get(path) == size)
        self._sizes = sizes

    def _take(self, path: Path, folder: Path) -> None:
        try:
            for message in messages_in(path):
                self._keep(message)
            done = folder / TAKEN
            done.mkdir(exist_ok=True)
            path.replace(done / path.name)
        except OSError as error:
            log.warning("a file of the watched folder could not be taken: %s", type(error).__name__)
