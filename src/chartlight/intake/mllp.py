"""HL7 v2 over MLLP, server side: a message is acknowledged only when `keep` has committed it.

Framing: 0x0B message 0x1C 0x0D (HL7 Implementation Support Guide, Minimal Lower Layer Protocol). One message in
flight on a connection; its acknowledgement goes out before the next is read. AA: kept. AR: can never be taken as it
is. AE: trouble on our side, the sender should try again (HL7 table 0008).
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from chartlight.intake.errors import Unreadable
from chartlight.intake.files import hl7v2_message
from chartlight.intake.hl7v2.segments import parse_header
from chartlight.intake.message import RawMessage

log = logging.getLogger(__name__)

START, END, AFTER = b"\x0b", b"\x1c", b"\r"
LARGEST = 64 * 1024 * 1024
"""Bytes of one message at most; a larger one ends its connection, since its end cannot be waited for."""


class MllpListener:
    """Listens on one address until stopped. `keep` runs in a thread and must return only when the bytes are on disk."""

    def __init__(
        self, host: str, port: int, keep: Callable[[RawMessage], object], clock: Callable[[], datetime]
    ) -> None:
        self._host = host
        self._port = port
        self._keep = keep
        self._clock = clock
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.StreamWriter] = set()
        self._number = 0

    async def start(self) -> tuple[str, int]:
        """Begin to listen; the address it got. OSError if the address cannot be had."""
        self._server = await asyncio.start_server(self._serve, self._host, self._port, limit=LARGEST)
        host, port = self._server.sockets[0].getsockname()[:2]
        return str(host), int(port)

    async def stop(self) -> None:
        """Take no more connections and end those there are."""
        if self._server is not None:
            self._server.close()
            for connection in tuple(self._connections):
                connection.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.add(writer)
        try:
            while True:
                await reader.readuntil(START)
                body = (await reader.readuntil(END))[: -len(END)]
                writer.write(START + await self._answer(body) + END + AFTER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the sender hung up; what was not acknowledged it will send again
        except asyncio.LimitOverrunError:
            log.warning("a message over %d bytes was refused and its connection closed", LARGEST)
        finally:
            self._connections.discard(writer)
            writer.close()

    async def _answer(self, body: bytes) -> bytes:
        message = hl7v2_message(body, "mllp")
        try:
            header = parse_header(body)
        except Unreadable as error:
            # Nothing is lost: what cannot be read is kept for quarantine, and refused so that it is not sent again.
            refusal = str(error)
            code = (await self._kept(message) and "AR") or "AE"
            return acknowledgement(None, code, refusal, self._control(), self._clock())
        code = "AA" if await self._kept(message) else "AE"
        why = "" if code == "AA" else "the message could not be stored; send it again"
        fields = [header.raw(number) for number in range(13)]
        return acknowledgement(fields, code, why, self._control(), self._clock())

    async def _kept(self, message: RawMessage) -> bool:
        try:
            await asyncio.to_thread(self._keep, message)
        except Exception as error:  # noqa: BLE001 - whatever failed, the sender must keep the message
            log.error("a message could not be stored: %s", type(error).__name__)
            return False
        return True

    def _control(self) -> str:
        self._number += 1
        return f"CL{int(self._clock().timestamp())}{self._number:06d}"


def acknowledgement(header: list[str] | None, code: str, why: str, control: str, now: datetime) -> bytes:
    """An ACK with sender and receiver turned round and MSA-2 as the sender wrote its MSH-10.

    `header` holds MSH fields by number, as written; None if there was no readable header.
    """
    field = header or [""] * 13
    separator = field[1] or "|"
    encoding = field[2] or "^~\\&"
    trigger = field[9].split(encoding[0])[1:2]
    answered = encoding[0].join(["ACK", *trigger])
    version = field[12] or "2.5.1"
    stamp = now.strftime("%Y%m%d%H%M%S%z")
    # What went wrong is in our own words, but a separator in it would still end the field.
    reason = why.replace(separator, " ").replace("\r", " ").replace("\n", " ")
    msh = [
        "MSH",
        encoding,
        field[5],
        field[6],
        field[3],
        field[4],
        stamp,
        "",
        answered,
        control,
        field[11] or "P",
        version,
    ]
    segments = [separator.join(msh), separator.join(["MSA", code, field[10], reason])]
    return ("\r".join(segments) + "\r").encode("utf-8", "surrogateescape")
