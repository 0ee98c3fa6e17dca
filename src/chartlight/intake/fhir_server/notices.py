"""Where a FHIR server says that something is new (Subscription, channel rest-hook, FHIR R4 2.46.6): it is asked sooner.

Nothing of a notice is taken but that it came, whatever it holds: what is new is asked for, under our own token. So
anybody who reaches the address can do no more than have the server asked a little earlier.
"""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress

from chartlight.intake.tls import Tls

MOST_HEAD = 16 * 1024
MOST_BODY = 2**20
PATIENCE = 10.0
"""Seconds that a notice may take to come."""
MOST_AT_ONCE = 20

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
_ANSWERS = {200: "OK", 400: "Bad Request", 405: "Method Not Allowed", 413: "Content Too Large"}


class Notices:
    """Listens for notices; `heard` is called for each, from the event loop."""

    def __init__(self, host: str, port: int, heard: Callable[[], None], tls: Tls | None = None) -> None:
        self._host = host
        self._port = port
        self._heard = heard
        self._tls = tls
        self._server: asyncio.Server | None = None
        self._open = 0

    async def start(self) -> tuple[str, int]:
        """Open the port; OSError if it is taken. Gives the address."""
        self._server = await asyncio.start_server(self._serve, self._host, self._port, ssl=self._tls, limit=MOST_HEAD)
        host, port, *_ = self._server.sockets[0].getsockname()
        return str(host), int(port)

    async def stop(self) -> None:
        """Close the port."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open += 1
        try:
            if self._open > MOST_AT_ONCE:
                return  # hung up on: the server sends its notice again, or is asked when it is time
            status = await self._answered(reader)
            if status == 200:
                self._heard()
            head = f"HTTP/1.1 {status} {_ANSWERS[status]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            writer.write(head.encode("ascii"))
            await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass  # whoever hung up will be heard next time, and the server is asked anyhow
        finally:
            self._open -= 1
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answered(self, reader: asyncio.StreamReader) -> int:
        async with asyncio.timeout(PATIENCE):
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.LimitOverrunError:
                return 413
            method, _, rest = head.partition(b" ")
            if b" HTTP/1." not in rest.partition(b"\r\n")[0]:
                return 400
            if method not in (b"POST", b"PUT"):
                return 405
            length = _LENGTH.search(head)
            left = int(length[1]) if length is not None else 0
            if left > MOST_BODY:
                return 413
            while left and (piece := await reader.read(min(left, MOST_HEAD))):
                left -= len(piece)
            return 200
