"""HL7 v2 over MLLP, server side: a message is acknowledged only when `keep` has committed it.

Messages of several connections that come while a commit is under way go into the next one together.

Framing: 0x0B message 0x1C 0x0D (HL7 Implementation Support Guide, Minimal Lower Layer Protocol). One message in
flight on a connection; its acknowledgement goes out before the next is read. AA: kept. AR: can never be taken as it
is. AE: trouble on our side, the sender should try again (HL7 table 0008). A sender that fills MSH-15 or MSH-16 asks
for the enhanced mode: a commit acknowledgement (CA, CR, CE), an application acknowledgement, both or neither, each
always, on success or on error (HL7 v2.5.1, 2.9.3; table 0155).
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from ssl import SSLContext, SSLError

from chartlight.intake.errors import Unreadable
from chartlight.intake.files import known_by
from chartlight.intake.hl7v2.segments import Segment, parse_header
from chartlight.intake.message import RawMessage

log = logging.getLogger(__name__)

START, END, AFTER = b"\x0b", b"\x1c", b"\r"
LARGEST = 64 * 1024 * 1024
"""Bytes of one message at most; a larger one ends its connection, since its end cannot be waited for."""
LAST_WORDS = 10.0
"""Seconds that connections may take, when the listener stops, to have their last message stored and acknowledged."""


class MllpListener:
    """Listens on one address until stopped.

    `keep` runs in a thread, one call at a time, and must return only when the bytes of all its messages are on disk.
    """

    def __init__(
        self,
        host: str,
        port: int,
        keep: Callable[[Sequence[RawMessage]], object],
        clock: Callable[[], datetime],
        *,
        largest: int = LARGEST,
        tls: SSLContext | None = None,
    ) -> None:
        self._tls = tls
        self._host = host
        self._port = port
        self._keep = keep
        self._clock = clock
        self._largest = largest
        self._server: asyncio.Server | None = None
        self._idle: set[asyncio.Task[None]] = set()
        self._connections: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._number = 0
        self._waiting: list[tuple[RawMessage, asyncio.Future[bool]]] = []
        self._committing: asyncio.Task[None] | None = None

    async def start(self) -> tuple[str, int]:
        """Begin to listen; the address it got. OSError if the address cannot be had."""
        self._server = await asyncio.start_server(
            self._serve, self._host, self._port, limit=self._largest, ssl=self._tls
        )
        host, port = self._server.sockets[0].getsockname()[:2]
        return str(host), int(port)

    async def stop(self) -> None:
        """Take no more connections and end those there are, each after the message it is busy with."""
        self._stopping = True
        if self._server is None:
            return
        self._server.close()
        for waiting in tuple(self._idle):
            waiting.cancel()
        if self._connections:
            _, late = await asyncio.wait(self._connections, timeout=LAST_WORDS)
            for connection in late:
                connection.cancel()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here = asyncio.current_task()
        assert here is not None
        self._connections.add(here)
        try:
            while not self._stopping:
                self._idle.add(here)
                body = await self._message(reader)
                self._idle.discard(here)
                for answer in await self._answers(body):
                    writer.write(START + answer + END + AFTER)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, SSLError, asyncio.CancelledError):
            pass  # the sender hung up, or we stop; what was not acknowledged it will send again
        except asyncio.LimitOverrunError:
            log.warning("a message over %d bytes was refused and its connection closed", self._largest)
        finally:
            self._idle.discard(here)
            self._connections.discard(here)
            writer.close()
            with suppress(ConnectionError, SSLError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _message(self, reader: asyncio.StreamReader) -> bytes:
        """The next message. Bytes between frames are passed over, and so is a message that was begun and not ended."""
        await reader.readuntil(START)
        return (await reader.readuntil(END))[: -len(END)].rpartition(START)[2]

    async def _answers(self, body: bytes) -> list[bytes]:
        header: Segment | None = None
        outcome, why = "A", ""
        try:
            header = parse_header(body)
        except Unreadable as error:
            # Nothing is lost: what cannot be read is kept for quarantine, and refused so that it is not sent again.
            outcome, why = "R", error.reason
        if not await self._kept(known_by(header, body, "mllp")):
            outcome, why = "E", _TROUBLE
        fields = None if header is None else [header.raw(number) for number in range(FIELDS)]
        return [
            acknowledgement(fields, mode + outcome, why, self._control(), self._clock())
            for mode in modes(fields, is_good=outcome == "A")
        ]

    async def _kept(self, message: RawMessage) -> bool:
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((message, done))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit())
        return await done

    async def _commit(self) -> None:
        """Commit what waits, together, until nothing waits; each sender hears what became of its message."""
        while self._waiting:
            batch, self._waiting = self._waiting, []
            together = await self._stored([message for message, _ in batch])
            for message, done in batch:
                # What failed together is tried one by one: one that cannot be stored keeps no other from it.
                is_kept = together or (len(batch) > 1 and await self._stored([message]))
                if not done.done():  # the connection may have ended meanwhile
                    done.set_result(is_kept)
        self._committing = None

    async def _stored(self, messages: Sequence[RawMessage]) -> bool:
        try:
            await asyncio.to_thread(self._keep, messages)
        except Exception as error:  # noqa: BLE001 - whatever failed, the sender must keep the message
            log.error("%d messages could not be stored: %s", len(messages), type(error).__name__)
            return False
        return True

    def _control(self) -> str:
        self._number += 1
        return f"CL{int(self._clock().timestamp())}{self._number:06d}"


FIELDS = 17
"""Fields of MSH that an answer needs: MSH-1 to MSH-16."""


def modes(header: list[str] | None, *, is_good: bool) -> str:
    """Which acknowledgements are asked for: "A" in the original mode; of "C" and "A" each or none in the enhanced."""
    commit, application = (header[15].strip().upper(), header[16].strip().upper()) if header else ("", "")
    if not commit and not application:
        return "A"
    wanted = {"AL": True, "SU": is_good, "ER": not is_good}
    return "".join(mode for mode, when in (("C", commit), ("A", application)) if wanted.get(when, False))


_TROUBLE = "the message could not be stored; send it again"


def acknowledgement(header: list[str] | None, code: str, why: str, control: str, now: datetime) -> bytes:
    """An ACK with sender and receiver turned round and MSA-2 as the sender wrote its MSH-10.

    `header` holds MSH fields by number, as written; None if there was no readable header.
    """
    field = header or [""] * FIELDS
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
