"""Frames of MLLP out of a stream of bytes, with as little held of them as their sender's behaviour deserves.

What stands between frames is dropped as it comes. Of a frame that is too long the beginning is kept, for the answer,
and the rest is dropped as it comes. A frame that is not ended in time ends its connection, and so does noise that
goes on.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

START, END = b"\x0b", b"\x1c"
PIECE = 64 * 1024
"""Bytes that are read at a time, and that are kept of a frame that is too long: its header stands in them."""
BIG = 1024 * 1024
"""Bytes from which on a frame needs room of its own."""


class NotMllp(Exception):
    """What comes over the connection is no MLLP, or comes too slowly to be waited for; says what of the two."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of one message at most, seconds that a begun frame may take, bytes of noise before or after a frame."""

    largest: int
    seconds: float
    noise: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One message; with `is_cut` only the beginning of one that is too long."""

    body: bytes
    is_cut: bool = False


class Frames:
    """The frames of one connection, one after the other."""

    def __init__(self, reader: asyncio.StreamReader, limits: Limits, room: asyncio.Semaphore) -> None:
        """`room` is shared: as many big frames as it has places are held at a time, the others wait on their wires."""
        self._reader = reader
        self._limits = limits
        self._room = room
        self._has_room = False
        self._rest = b""

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Give the room of a big frame back once it is answered, or its connection has ended."""
        try:
            yield
        finally:
            if self._has_room:
                self._has_room = False
                self._room.release()

    async def following(self) -> Frame:
        """The next frame. A message that was begun and not ended is passed over.

        NotMllp, or IncompleteReadError where the sender hung up.
        """
        await self._to_start()
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._to_end()
        except TimeoutError:
            raise NotMllp(f"a message was not ended within {self._limits.seconds:g} seconds") from None

    async def _to_start(self) -> None:
        noise = 0
        while (at := self._rest.find(START)) < 0:
            noise += len(self._rest)
            if noise > self._limits.noise:
                raise NotMllp(f"over {self._limits.noise} bytes came outside of a frame")
            self._rest = await self._piece()
        self._rest = self._rest[at + 1 :]

    async def _to_end(self) -> Frame:
        body, length = bytearray(), 0
        while True:
            part, ended, self._rest = self._rest.partition(END)
            _, begun_again, newest = part.rpartition(START)
            if begun_again:
                body, length, part = bytearray(), 0, newest
            length += len(part)
            if length <= self._limits.largest:
                if length > BIG:
                    await self._take_room()
                body += part
            else:
                body = (body + part)[:PIECE]
            if ended:
                return Frame(bytes(body), length > self._limits.largest)
            self._rest = await self._piece()

    async def _take_room(self) -> None:
        if not self._has_room:
            await self._room.acquire()
            self._has_room = True

    async def _piece(self) -> bytes:
        piece = await self._reader.read(PIECE)
        if not piece:
            raise asyncio.IncompleteReadError(b"", None)
        return piece
