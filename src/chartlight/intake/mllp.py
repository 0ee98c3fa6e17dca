"""HL7 v2 over MLLP, server side: a message is acknowledged only when `keep` has committed it.

Messages of several connections that come while a commit is under way go into the next one together.

Framing: 0x0B message 0x1C 0x0D (HL7 Implementation Support Guide, Minimal Lower Layer Protocol). One message in
flight on a connection; its acknowledgement goes out before the next is read. AA: kept. AR: can never be taken as it
is. AE: trouble on our side, the sender should try again (HL7 table 0008). A sender that fills MSH-15 or MSH-16 asks
for the enhanced mode: a commit acknowledgement (CA, CR, CE), an application acknowledgement, both or neither, each
always, on success or on error (HL7 v2.5.1, 2.9.3; table 0155).

Connections stay open as long as their senders like, as hospitals' interfaces do; one whose sender is gone is found by
the keep-alive of TCP. Where there are too many, the one that has been idle for longest gives way to the new one.
"""

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from ssl import SSLContext, SSLError

from chartlight.intake.errors import Unreadable
from chartlight.intake.files import known_by, miscount
from chartlight.intake.framing import END, PIECE, START, Frame, Frames, Limits, NotMllp
from chartlight.intake.hl7v2.segments import Segment, parse_header
from chartlight.intake.hl7v2.splitting import batch_control, in_batch
from chartlight.intake.message import RawMessage

log = logging.getLogger(__name__)

AFTER = b"\r"
LARGEST = 64 * 1024 * 1024
"""Bytes of one message at most; a larger one is refused."""
FRAME_SECONDS = 300.0
"""Seconds in which a message that was begun has to be ended, and an acknowledgement to be taken."""
NOISE = 1024 * 1024
"""Bytes outside of frames after which the other end is no MLLP sender."""
BIG_AT_ONCE = 2
"""Messages over 1 MiB that are held at a time; others of that size wait at their senders'."""
MOST_CONNECTIONS = 800
"""Below the 1,024 open files that systems usually allow a process."""
BACKLOG = 256
"""Senders that may knock at the same moment."""
DEAD_AFTER_S = 60
"""Seconds of silence after which the system begins to ask whether a sender is still there."""
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
        seconds: float = FRAME_SECONDS,
        noise: int = NOISE,
        connections: int = MOST_CONNECTIONS,
        tls: SSLContext | None = None,
    ) -> None:
        self._tls = tls
        self._host = host
        self._port = port
        self._keep = keep
        self._clock = clock
        self._limits = Limits(largest, seconds, noise)
        self._most = connections
        self._room = asyncio.Semaphore(BIG_AT_ONCE)
        self._server: asyncio.Server | None = None
        self._idle: dict[asyncio.Task[None], None] = {}
        """Connections on which no message is in hand, the one that has been so for longest first."""
        self._connections: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._number = 0
        self._told = Counter[str]()
        self._waiting: list[tuple[Sequence[RawMessage], asyncio.Future[bool]]] = []
        self._committing: asyncio.Task[None] | None = None

    async def start(self) -> tuple[str, int]:
        """Begin to listen; the address it got. OSError if the address cannot be had."""
        self._server = await asyncio.start_server(
            self._serve, self._host, self._port, limit=PIECE, ssl=self._tls, backlog=BACKLOG
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
        if not self._has_place():
            self._tell(f"a connection was refused: {len(self._connections)} others are busy")
            writer.close()
            return
        self._connections.add(here)
        _watch(writer)
        try:
            await self._converse(here, Frames(reader, self._limits, self._room), writer)
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError, SSLError, asyncio.CancelledError):
            pass  # the sender hung up, or we stop; what was not acknowledged it will send again
        except NotMllp as wrong:
            self._tell(f"a connection was ended: {wrong}")
        finally:
            self._idle.pop(here, None)
            self._connections.discard(here)
            if writer.transport.get_write_buffer_size():
                writer.transport.abort()  # its sender takes no answers: waiting for it would have no end
            writer.close()
            with suppress(ConnectionError, SSLError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _converse(self, here: "asyncio.Task[None]", frames: Frames, writer: asyncio.StreamWriter) -> None:
        while not self._stopping:
            with frames.answering():
                self._idle[here] = None
                frame = await frames.following()
                self._idle.pop(here, None)
                for answer in await self._answers(frame):
                    writer.write(START + answer + END + AFTER)
            async with asyncio.timeout(self._limits.seconds):
                await writer.drain()

    def _has_place(self) -> bool:
        """Is there a place for one more? The connection that has been idle for longest gives its own away."""
        if len(self._connections) < self._most:
            return True
        longest = next(iter(self._idle), None)
        if longest is not None:
            del self._idle[longest]
            self._connections.discard(longest)
            longest.cancel()
        return longest is not None

    async def _answers(self, frame: Frame) -> list[bytes]:
        header: Segment | None = None
        outcome, why = "A", ""
        batch = [] if frame.is_cut else in_batch(frame.body)
        bodies = batch or [frame.body]
        messages: list[RawMessage] = []
        for body in bodies:
            try:
                own = parse_header(body)
            except Unreadable as error:
                # Nothing is lost: what cannot be read is kept for quarantine, and refused so that it is not sent again.
                own, outcome, why = None, "R", error.reason
            header = header or own
            messages.append(known_by(own, body, "mllp"))
        if batch and (wrong := miscount(frame.body, messages[0].feed, "mllp")) is not None:
            messages.append(wrong)
        if frame.is_cut:
            # It stays with its sender, who hears why: an end of the connection would have it sent again for ever.
            outcome, why = "R", f"The message is longer than {self._limits.largest} bytes."
            self._tell(f"a message over {self._limits.largest} bytes was refused")
        elif not await self._kept(messages):
            outcome, why = "E", _TROUBLE
        fields = None if header is None else [header.raw(number) for number in range(FIELDS)]
        if fields is not None and (control := batch_control(frame.body)):
            fields[10] = control
        charset = "utf-8" if header is None else header.charset
        return [
            acknowledgement(fields, mode + outcome, why, self._control(), self._clock(), charset)
            for mode in modes(fields, is_good=outcome == "A")
        ]

    async def _kept(self, messages: Sequence[RawMessage]) -> bool:
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((messages, done))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit())
        return await done

    async def _commit(self) -> None:
        """Commit what waits, together, until nothing waits; each sender hears what became of its message."""
        while self._waiting:
            batch, self._waiting = self._waiting, []
            together = await self._stored([message for messages, _ in batch for message in messages])
            for messages, done in batch:
                # What failed together is tried one by one: one that cannot be stored keeps no other from it.
                is_kept = together or (len(batch) > 1 and await self._stored(messages))
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

    def _tell(self, what: str) -> None:
        """Log it the first time, the tenth, the hundredth: what goes on for an hour must not fill the disk."""
        self._told[what] += 1
        times = self._told[what]
        if times == 10 ** (len(str(times)) - 1):
            log.warning("%s (time %d)", what, times)

    def _control(self) -> str:
        self._number += 1
        return f"CL{int(self._clock().timestamp())}{self._number:06d}"


def _watch(writer: asyncio.StreamWriter) -> None:
    """Have the system look after a silent sender: what was cut off without a word would be waited for for ever."""
    wire = writer.get_extra_info("socket")
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_KEEPIDLE"):
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, DEAD_AFTER_S)


FIELDS = 19
"""Fields of MSH that an answer needs: MSH-1 to MSH-18."""


def modes(header: list[str] | None, *, is_good: bool) -> str:
    """Which acknowledgements are asked for: "A" in the original mode; of "C" and "A" each or none in the enhanced."""
    commit, application = (header[15].strip().upper(), header[16].strip().upper()) if header else ("", "")
    if not commit and not application:
        return "A"
    wanted = {"AL": True, "SU": is_good, "ER": not is_good}
    return "".join(mode for mode, when in (("C", commit), ("A", application)) if wanted.get(when, False))


_TROUBLE = "the message could not be stored; send it again"


def acknowledgement(
    header: list[str] | None, code: str, why: str, control: str, now: datetime, charset: str = "utf-8"
) -> bytes:
    """An ACK with sender and receiver turned round and MSA-2 as the sender wrote its MSH-10, in its character set.

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
    msa = separator.join(["MSA", code, field[10], reason])
    if not msa.isascii() or not "".join(msh).isascii():
        msh += ["", "", "", "", "", field[18]]
    wide = charset.startswith("utf-16")  # its bytes may look like the end of a frame, and nobody answers in it
    return f"{separator.join(msh)}\r{msa}\r".encode("utf-8" if wide else charset, "replace")
