"""The MLLP listener against real sockets and python-hl7's own client."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import hl7
import pytest
from hl7.client import MLLPClient
from hl7apy.parser import parse_message
from tests.intake.certificates import Authority
from tests.intake.running import BODY, FRAME, NOW, Start, frame, read_frame

from chartlight.intake.errors import Unreadable
from chartlight.intake.message import RawMessage
from chartlight.intake.mllp import MllpListener, acknowledgement
from chartlight.intake.tls import server_context


def test_an_acknowledgement_answers_its_message(start: Start) -> None:
    running = start()
    with MLLPClient(*running.address) as client:
        answer = hl7.parse(client.send_message(BODY).decode().strip("\x0b\x1c\r"))
    assert [str(answer.segment("MSA")[number]) for number in (1, 2)] == ["AA", "C1"]
    header = answer.segment("MSH")
    assert [str(header[number]) for number in (3, 4, 5, 6)] == ["CL", "SYN", "EPIC", "NORTH"]
    assert (str(header[9]), str(header[11]), str(header[12])) == ("ACK^A01", "T", "2.5.1")
    (kept,) = running.kept
    assert (kept.body, kept.feed, kept.control) == (BODY, "EPIC|NORTH", "C1")


def test_a_message_in_many_packets_is_one_message(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(0, len(FRAME), 7):
            connection.sendall(FRAME[at : at + 7])
        assert read_frame(connection)[1][1] == "AA"
    assert running.controls == ["C1"]


def test_messages_in_one_packet_are_answered_in_order(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(frame("A1") + b"\r\nnoise between\n" + frame("A2") + frame("A3"))
        buffer = b""
        while buffer.count(b"\x1c\r") < 3:
            buffer += connection.recv(4096)
        answers = [part.split(b"MSA|")[1].split(b"|")[1] for part in buffer.split(b"\x1c\r")[:3]]
    assert answers == [b"A1", b"A2", b"A3"]
    assert running.controls == ["A1", "A2", "A3"]


def test_a_message_that_was_begun_again_is_taken_once(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(FRAME[:40] + FRAME)
        assert read_frame(connection)[1][1:3] == ["AA", "C1"]
    assert [message.body for message in running.kept] == [BODY]


def test_a_frame_without_its_last_byte_is_taken(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(FRAME[:-1])
        assert read_frame(connection)[1][1] == "AA"


@pytest.mark.parametrize("body", [b"hello", b"", b"\xff\xfe\x00\x81", b"PID|1||M1\r"])
def test_what_is_no_message_is_kept_and_refused(start: Start, body: bytes) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(b"\x0b" + body + b"\x1c\r" + FRAME)
        msh, msa = read_frame(connection)
        assert msa[1] == "AR"
        assert msa[3]
        assert msh[8] == "ACK"
        assert read_frame(connection)[1][1] == "AA"
    assert running.kept[0].body == body


def test_what_cannot_be_stored_is_to_be_sent_again(start: Start) -> None:
    stored: list[bytes] = []

    def keep(messages: Sequence[RawMessage]) -> None:
        if not stored:
            stored.append(b"")
            raise OSError(28, "No space left on device: Testfall")
        stored.extend(message.body for message in messages)

    running = start(keep)
    with running.connect() as connection:
        for expected in ("AE", "AA"):
            connection.sendall(FRAME)
            msa = read_frame(connection)[1]
            assert msa[1:3] == [expected, "C1"]
            assert "Testfall" not in "".join(msa)
    assert stored == [b"", BODY]


def test_a_message_too_large_is_refused_and_the_next_one_is_taken(start: Start) -> None:
    running = start(largest=10_000)
    with running.connect() as connection:
        connection.sendall(b"\x0b" + BODY.replace(b"C1", b"BIG") + b"x" * 500_000 + b"\x1c\r" + FRAME)
        msa = read_frame(connection)[1]
        assert msa[1:3] == ["AR", "BIG"]
        assert "longer than 10000 bytes" in msa[3]
        assert read_frame(connection)[1][1:3] == ["AA", "C1"]
    assert running.controls == ["C1"]


def test_a_sender_that_hangs_up_in_a_message_leaves_nothing(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(FRAME[:30])
    with running.connect() as connection:
        connection.sendall(FRAME)
        assert read_frame(connection)[1][1] == "AA"
    assert running.controls == ["C1"]


def test_many_connections_each_get_their_own_answers(start: Start) -> None:
    running = start()
    connections = [running.connect() for _ in range(40)]
    for number, connection in enumerate(connections):
        connection.sendall(frame(f"N{number}"))
    for number, connection in enumerate(connections):
        with closing(connection):
            assert read_frame(connection)[1][1:3] == ["AA", f"N{number}"]
    assert sorted(running.controls) == sorted(f"N{number}" for number in range(40))


def test_stopping_ends_open_connections_after_the_message_in_hand(start: Start) -> None:
    storing, go_on = threading.Event(), threading.Event()
    kept: list[bytes] = []

    def keep(messages: Sequence[RawMessage]) -> None:
        storing.set()
        assert go_on.wait(10)
        kept.extend(message.body for message in messages)

    running = start(keep)
    with running.connect() as busy, running.connect() as idle:
        busy.sendall(FRAME)
        assert storing.wait(10)
        stopping = threading.Thread(target=running.stop)
        stopping.start()
        assert idle.recv(10) == b""
        go_on.set()
        assert read_frame(busy)[1][1] == "AA"
        assert busy.recv(10) == b""
        stopping.join(20)
    assert kept == [BODY]
    with pytest.raises(ConnectionRefusedError):
        running.connect()


def test_a_port_in_use_is_an_error(start: Start) -> None:
    running = start()

    async def again() -> None:
        await MllpListener(*running.address, lambda _: None, lambda: NOW).start()

    with pytest.raises(OSError, match="in use"):
        asyncio.run(again())


def test_an_acknowledgement_keeps_the_senders_separators() -> None:
    header = ["MSH", "#", "*~\\&", "A", "B", "C", "D", "", "", "ORU*R01", "X7", "P", "2.3"]
    text = acknowledgement(header, "AE", "a#b\rc", "K1", NOW).decode()
    msh, msa = text.strip("\r").split("\r")
    assert msh == "MSH#*~\\&#C#D#A#B#20261120090000+0000##ACK*R01#K1#P#2.3"
    assert msa == "MSA#AE#X7#a b c"


@pytest.mark.parametrize("version", ["2.3", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8"])
def test_hl7apy_reads_the_answer_as_one_of_its_version(version: str) -> None:
    """python-hl7 above, hl7apy here: two libraries that know nothing of ours take the same from it."""
    header = ["MSH", "|", "^~\\&", "A", "B", "C", "D", "", "", "ADT^A01", "X7", "P", version]
    answer = parse_message(acknowledgement(header, "AE", "a reason", "K1", NOW).decode(), find_groups=False)
    assert answer.msa.msa_1.value == "AE"
    assert (answer.msa.msa_2.value, answer.msa.msa_3.value) == ("X7", "a reason")
    assert (answer.msh.msh_3.value, answer.msh.msh_9.msh_9_1.value, answer.msh.msh_12.value) == ("C", "ACK", version)


@pytest.mark.parametrize(
    ("head", "answered"),
    [("FHS|^~\\&|EPIC\rBHS|^~\\&|EPIC|NORTH|||20261120||||B77\r", "B77"), ("BHS|^~\\&|EPIC\r", "C1")],
)
def test_a_batch_has_one_answer_and_each_of_its_messages_is_kept(start: Start, head: str, answered: str) -> None:
    running = start()
    batch = head.encode() + BODY + BODY.replace(b"C1", b"C2") + b"BTS|2\rFTS|1\r"
    with running.connect() as connection:
        connection.sendall(b"\x0b" + batch + b"\x1c\r")
        assert read_frame(connection)[1][1:3] == ["AA", answered]
    assert [message.body for message in running.kept] == [BODY, BODY.replace(b"C1", b"C2")]


def test_a_batch_with_something_else_in_it_is_kept_and_refused(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(b"\x0bBHS|^~\\&|EPIC\r" + b"hello\r" + b"\x1c\r")
        assert read_frame(connection)[1][1] == "AR"
    assert b"hello" in running.kept[0].body


def test_an_answer_is_in_the_character_set_of_its_message(start: Start) -> None:
    running = start()
    body = BODY.decode().replace("C1", "Prüfung").replace("|2.5.1\r", "|2.5.1||||||8859/1\r", 1).encode("cp1252")
    with running.connect() as connection:
        connection.sendall(b"\x0b" + body + b"\x1c\r")
        answer = connection.recv(4096)
    assert answer.rstrip(b"\x1c\r").split(b"|")[-2] == "Prüfung".encode("cp1252")
    assert b"||||||8859/1\rMSA" in answer


def test_one_message_that_cannot_be_stored_keeps_no_other_from_it(start: Start) -> None:
    kept: list[str] = []
    first, release = threading.Event(), threading.Event()

    def keep(messages: Sequence[RawMessage]) -> None:
        if not first.is_set():
            first.set()
            assert release.wait(10)
        if any(message.control == "BAD" for message in messages):
            raise OSError(28, "No space left on device")
        kept.extend(message.control for message in messages)

    running = start(keep)
    connections = {control: running.connect() for control in ("C0", "C2", "BAD", "C3")}
    connections["C0"].sendall(frame("C0"))
    assert first.wait(10)
    for control in ("C2", "BAD", "C3"):
        connections[control].sendall(frame(control))
    release.set()
    for control, connection in connections.items():
        with closing(connection):
            assert read_frame(connection)[1][1:3] == ["AE" if control == "BAD" else "AA", control]
    assert sorted(kept) == ["C0", "C2", "C3"]


@pytest.mark.parametrize(
    ("commit", "application", "good", "bad"),
    [
        ("", "", ["AA"], ["AE"]),
        ("AL", "NE", ["CA"], ["CE"]),
        ("NE", "AL", ["AA"], ["AE"]),
        ("AL", "AL", ["CA", "AA"], ["CE", "AE"]),
        ("ER", "NE", [], ["CE"]),
        ("SU", "ER", ["CA"], ["AE"]),
        ("NE", "NE", [], []),
    ],
)
def test_the_enhanced_mode_answers_as_it_is_asked(
    start: Start, commit: str, application: str, good: list[str], bad: list[str]
) -> None:
    broken = threading.Event()

    def keep(messages: Sequence[RawMessage]) -> None:
        if broken.is_set():
            raise OSError(28, "No space left on device")

    running = start(keep)
    asking = BODY.replace(b"|T|2.5.1\r", f"|T|2.5.1|||{commit}|{application}\r".encode(), 1)
    with running.connect() as connection:
        for expected in (good, bad):
            connection.sendall(b"\x0b" + asking + b"\x1c\r")
            assert [read_frame(connection)[1][1] for _ in expected] == expected
            connection.sendall(FRAME)  # its answer shows that nothing more came before
            assert read_frame(connection)[1][1] == ("AE" if broken.is_set() else "AA")
            broken.set()


def test_only_senders_of_a_known_authority_are_let_in(start: Start, tmp_path: Path) -> None:
    ours, theirs = Authority(tmp_path / "ours"), Authority(tmp_path / "theirs")
    server, client, stranger = ours.issue("localhost"), ours.issue("sender"), theirs.issue("sender")
    running = start(tls=server_context(*server, ours.file))

    def connect(certificate: tuple[Path, Path] | None) -> ssl.SSLSocket:
        context = ssl.create_default_context(cafile=ours.file)
        if certificate is not None:
            context.load_cert_chain(*certificate)
        return context.wrap_socket(running.connect(), server_hostname="localhost")

    def sent_in_clear() -> str:
        with running.connect() as connection:
            connection.sendall(FRAME)
            return read_frame(connection)[1][1]

    def sent_by(who: tuple[Path, Path] | None) -> str:
        with connect(who) as connection:
            connection.sendall(FRAME)
            return read_frame(connection)[1][1]

    assert sent_by(client) == "AA"
    for who in (stranger, None):
        with pytest.raises((ssl.SSLError, ConnectionError)):
            sent_by(who)
    with pytest.raises(ConnectionError):
        sent_in_clear()
    assert running.controls == ["C1"]


def test_files_that_are_no_certificate_are_named(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("nothing")
    with pytest.raises(Unreadable, match="certificate and its key"):
        server_context(wrong, wrong, None)
    certificate = Authority(tmp_path / "ours").issue("localhost")
    with pytest.raises(Unreadable, match="authorities"):
        server_context(*certificate, wrong)
