"""The listener over a real inbox while the machine fails it: an honest answer, and by itself well again afterwards."""

import socket
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hl7
import pytest
from tests.intake.running import NOW, Running, Start, read_frame

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.desk.letterbox import open_letterbox
from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import RawMessage

STAY = "PV1|1|I|4W^401^1" + "|" * 16 + "V1"


def message(control: str, kind: str = "ADT^A01", minute: int = 0, *segments: str) -> bytes:
    head = f"MSH|^~\\&|EPIC|NORTH|CL|SYN|2026112009{minute:02d}00||{kind}|{control}|T|2.5.1"
    lines = [head, "PID|1||M1^^^SYN^MR||Testfall^Synthetic||19480203|F", STAY, *segments]
    return "\r".join(lines).encode() + b"\r"


class PersistentSender:
    """Sends as HAPI's client does: one connection that it keeps, one message in flight, an answer known by MSA-2.

    What is not answered in time, or answered AE, is sent again.
    """

    def __init__(self, running: Running, timeout: float = 10) -> None:
        self._running = running
        self._timeout = timeout
        self._connection: socket.socket | None = None
        self.attempts = 0

    def send(self, body: bytes) -> str:
        """One attempt; the code of the answer. TimeoutError where none came in time: the connection is given up."""
        self.attempts += 1
        if self._connection is None:
            self._connection = self._running.connect()
            self._connection.settimeout(self._timeout)
        try:
            self._connection.sendall(b"\x0b" + body + b"\x1c\r")
            msa = read_frame(self._connection)[1]
        except (TimeoutError, ConnectionError):
            self.close()
            raise
        assert msa[2] == str(hl7.parse(body.decode()).segment("MSH")[10])
        return msa[1]

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann")).close()
    return tmp_path / "data"


@pytest.fixture
def inbox(folder: Path) -> Iterator[Inbox]:
    with open_letterbox(folder, ThrowawayKey()) as opened:
        yield opened


@pytest.fixture
def sender(start: Start, inbox: Inbox) -> Iterator[PersistentSender]:
    running = start(lambda messages: inbox.put_all(messages, NOW))
    one = PersistentSender(running)
    yield one
    one.close()


def controls(inbox: Inbox) -> list[tuple[str, str]]:
    return [(record.control, record.status.value) for record in inbox.lookup()]


def test_while_the_disk_is_full_the_sender_keeps_its_messages(sender: PersistentSender, inbox: Inbox) -> None:
    assert sender.send(message("C1")) == "AA"
    pages = inbox._connection.pragma("page_count")
    inbox._connection.pragma("max_page_count", pages)
    large = message("C2", "MDM^T02", 1, "TXA|1|PR|TX|||||||||D1", "OBX|1|TX|||" + "word " * 20_000)
    assert [sender.send(large) for _ in range(3)] == ["AE", "AE", "AE"]
    inbox._connection.pragma("max_page_count", 2**30)
    assert sender.send(large) == "AA"
    assert sender.send(message("C3", minute=2)) == "AA"
    assert controls(inbox) == [("C1", "received"), ("C2", "received"), ("C3", "received")]


def test_while_the_disk_is_read_only_the_sender_keeps_its_messages(sender: PersistentSender, inbox: Inbox) -> None:
    inbox._connection.pragma("query_only", True)
    assert sender.send(message("C1")) == "AE"
    inbox._connection.pragma("query_only", False)
    assert sender.send(message("C1")) == "AA"
    assert controls(inbox) == [("C1", "received")]


def test_what_is_sent_again_because_no_answer_came_is_taken_once(start: Start, inbox: Inbox) -> None:
    go_on, stored = threading.Event(), threading.Event()

    def keep(messages: Sequence[RawMessage]) -> None:
        inbox.put_all(messages, NOW)
        stored.set()
        assert go_on.wait(10)

    impatient = PersistentSender(start(keep), timeout=0.3)
    with pytest.raises(TimeoutError):
        impatient.send(message("C1"))
    assert stored.wait(10)
    go_on.set()
    assert impatient.send(message("C1")) == "AA"
    assert impatient.send(message("C2")) == "AA"
    impatient.close()
    assert controls(inbox) == [("C1", "received"), ("C1", "duplicate"), ("C2", "received")]


def test_a_clock_that_goes_back_changes_no_order(start: Start, folder: Path) -> None:
    moments = iter([NOW, NOW - timedelta(days=1), NOW - timedelta(days=1, hours=-1), NOW])
    with open_letterbox(folder, ThrowawayKey()) as inbox:
        sender = PersistentSender(start(lambda messages: inbox.put_all(messages, next(moments))))
        steps = [("C1", "ADT^A01"), ("C2", "ADT^A02"), ("C3", "ADT^A03"), ("C4", "ADT^A13")]
        for minute, (control, kind) in enumerate(steps):
            assert sender.send(message(control, kind, minute)) == "AA"
        sender.close()
        assert [control for control, _ in controls(inbox)] == ["C1", "C2", "C3", "C4"]
    desk = Desk.open(folder, ThrowawayKey(), Actor("ann"))
    try:
        desk.drain(NOW)
        earlier = NOW - timedelta(days=1)
        desk.drain(earlier)
        assert desk.chart("V1", datetime(2026, 12, 1, tzinfo=UTC)).encounter.is_open
        assert [record.status.value for record in desk.messages()] == ["applied"] * 4
        assert desk.verify_audit().ok
    finally:
        desk.close()
