"""Notices of a server that something is new: heard, and nothing of them taken."""

import asyncio
from collections.abc import Callable

import pytest

from chartlight.intake.fhir_server import notices as module
from chartlight.intake.fhir_server.notices import Notices


def answer(sent: bytes, *, ends: bool = False) -> tuple[bytes, int]:
    """What a request is answered with, and how often it was heard."""
    heard: list[int] = []

    async def run() -> bytes:
        listening = Notices("127.0.0.1", 0, lambda: heard.append(1))
        reader, writer = await asyncio.open_connection(*await listening.start())
        writer.write(sent)
        if ends:
            writer.write_eof()
        try:
            told = await asyncio.wait_for(reader.read(), 20)
        except ConnectionResetError:
            told = b""
        writer.close()
        await listening.stop()
        return told

    return asyncio.run(run()), len(heard)


def request(method: str = "POST", body: bytes = b"", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return f"{method} /fhir/Observation/1 HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode() + body


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_notice_is_heard_whatever_it_holds(method: str) -> None:
    for body in (b"", b'{"resourceType": "Observation"}', b"\x00\xff" * 1000):
        told, heard = answer(request(method, body))
        assert told.startswith(b"HTTP/1.1 200 OK\r\n")
        assert heard == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request("GET"), b"405"),
        (request("DELETE"), b"405"),
        (b"hello\r\n\r\n", b"400"),
        (request(length=2**30), b"413"),
        (b"POST / HTTP/1.1\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", b"413"),
    ],
)
def test_what_is_no_notice_is_refused(sent: bytes, status: bytes) -> None:
    told, heard = answer(sent)
    assert told.split(b" ")[1] == status
    assert heard == 0


def test_one_that_breaks_off_is_not_heard() -> None:
    assert answer(b"POST / HTTP/1.1\r\nHo", ends=True) == (b"", 0)


def test_one_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    assert answer(b"POST / HTTP/1.1\r\n") == (b"", 0)
    assert answer(request(length=50)) == (b"", 0)


def test_too_many_at_once_are_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_AT_ONCE", 0)
    assert answer(request()) == (b"", 0)


def test_a_port_that_is_taken_is_told() -> None:
    async def run(heard: Callable[[], None]) -> None:
        first = Notices("127.0.0.1", 0, heard)
        host, port = await first.start()
        try:
            with pytest.raises(OSError, match="in use"):
                await Notices(host, port, heard).start()
        finally:
            await first.stop()

    asyncio.run(run(lambda: None))
