"""A listener in a thread of its own, for tests that speak to it over real sockets."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from chartlight.intake.message import RawMessage
from chartlight.intake.mllp import MllpListener

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
BODY = b"MSH|^~\\&|EPIC|NORTH|CL|SYN|20261120090000||ADT^A01^ADT_A01|C1|T|2.5.1\rPID|1||M1\r"
FRAME = b"\x0b" + BODY + b"\x1c\r"


def frame(control: str) -> bytes:
    return FRAME.replace(b"C1", control.encode())


class Running:
    """A listener in a thread of its own, and what it kept."""

    def __init__(
        self,
        keep: Callable[[Sequence[RawMessage]], object] | None = None,
        largest: int = 1_000_000,
        tls: ssl.SSLContext | None = None,
        **limits: Any,
    ) -> None:
        self.kept: list[RawMessage] = []
        self.listener = MllpListener(
            "127.0.0.1", 0, keep or self.kept.extend, lambda: NOW, largest=largest, tls=tls, **limits
        )
        self.address: tuple[str, int] = ("", 0)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._main, name="listener")
        self._thread.start()
        assert self._listening.wait(10)

    def _main(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._run())

    async def _run(self) -> None:
        self.address = await self.listener.start()
        self._listening.set()
        await self._stop.wait()
        await self.listener.stop()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(20)
            assert not self._thread.is_alive()

    def connect(self) -> socket.socket:
        return socket.create_connection(self.address, timeout=10)

    @property
    def controls(self) -> list[str]:
        return [message.control for message in self.kept]


Start = Callable[..., Running]


def read_frame(connection: socket.socket) -> list[list[str]]:
    """The fields of MSH and MSA of the next acknowledgement."""
    got = b""
    while not got.endswith(b"\x1c\r"):
        piece = connection.recv(1)  # not a byte of the next one
        if not piece:
            raise ConnectionError("closed")
        got += piece
    return [segment.split("|") for segment in got[1:-2].decode().strip("\r").split("\r")]
