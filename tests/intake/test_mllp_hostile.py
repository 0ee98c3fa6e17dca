"""Senders that are broken, slow, gone, or no senders at all: bounded memory, others served, one right answer each."""

import asyncio
import socket
import time
from contextlib import ExitStack

import pytest
from tests.intake.running import BODY, FRAME, Start, frame, read_frame

from chartlight.intake.framing import BIG, PIECE, Frames, Limits, NotMllp

MEGABYTE = 1024 * 1024


def is_closed(connection: socket.socket) -> bool:
    """Wait for the other end to close."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def test_noise_that_goes_on_ends_its_connection_and_no_other(start: Start) -> None:
    running = start(noise=100_000)
    with running.connect() as noisy, running.connect() as other:
        noisy.sendall(b"GET / HTTP/1.1\r\n" * 20_000)
        assert is_closed(noisy)
        other.sendall(FRAME)
        assert read_frame(other)[1][1] == "AA"


def test_noise_between_messages_is_passed_over_however_often(start: Start) -> None:
    running = start(noise=100_000)
    with running.connect() as connection:
        for number in range(5):
            connection.sendall(b"\x00\xff\r\n" * 20_000 + frame(f"N{number}"))
            assert read_frame(connection)[1][1:3] == ["AA", f"N{number}"]


def test_a_message_that_comes_drop_by_drop_is_not_waited_for_for_ever(start: Start) -> None:
    running = start(seconds=0.2)
    with running.connect() as slow, running.connect() as other:
        slow.sendall(FRAME[:30])
        assert is_closed(slow)
        other.sendall(FRAME)
        assert read_frame(other)[1][1] == "AA"
    assert running.controls == ["C1"]


def test_a_connection_may_be_silent_between_messages_for_as_long_as_it_likes(start: Start) -> None:
    running = start(seconds=0.01)
    with running.connect() as connection:
        for number in range(3):
            connection.sendall(frame(f"S{number}"))
            assert read_frame(connection)[1][2] == f"S{number}"
            connection.settimeout(0.05)
            with pytest.raises(TimeoutError):
                connection.recv(1)
            connection.settimeout(10)


def test_a_sender_that_says_no_more_still_hears_its_answer(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(FRAME)
        connection.shutdown(socket.SHUT_WR)
        assert read_frame(connection)[1][1] == "AA"
        assert is_closed(connection)


def test_hundreds_of_idle_connections_keep_nobody_waiting(start: Start) -> None:
    running = start()
    with ExitStack() as held:
        idle = [held.enter_context(running.connect()) for _ in range(250)]
        begun = time.monotonic()
        with running.connect() as connection:
            for number in range(20):
                connection.sendall(frame(f"I{number}"))
                assert read_frame(connection)[1][1] == "AA"
        assert time.monotonic() - begun < 10
        idle[-1].sendall(frame("LAST"))
        assert read_frame(idle[-1])[1][1:3] == ["AA", "LAST"]


def test_where_there_are_too_many_the_longest_idle_one_gives_way(start: Start) -> None:
    running = start(connections=3)
    with ExitStack() as held:
        first, second, third = (held.enter_context(running.connect()) for _ in range(3))
        for number, connection in enumerate((second, first, third)):
            connection.sendall(frame(f"O{number}"))
            assert read_frame(connection)[1][1] == "AA"
        fourth = held.enter_context(running.connect())
        fourth.sendall(frame("NEW"))
        assert read_frame(fourth)[1][1:3] == ["AA", "NEW"]
        assert is_closed(second)
        first.sendall(frame("STILL"))
        assert read_frame(first)[1][1:3] == ["AA", "STILL"]


def test_a_sender_that_takes_no_answers_is_given_up(start: Start) -> None:
    running = start(seconds=0.3)
    with running.connect() as deaf, running.connect() as other:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.settimeout(0.5)
        with pytest.raises((TimeoutError, ConnectionError)):
            deaf.sendall(FRAME * 200_000)
        other.sendall(FRAME)
        assert read_frame(other)[1][1] == "AA"


def test_a_header_without_end_is_refused_and_kept(start: Start) -> None:
    running = start()
    with running.connect() as connection:
        connection.sendall(b"\x0bMSH|^~\\&|" + b"A" * 200_000 + b"\x1c\r")
        assert read_frame(connection)[1][1] == "AR"
    assert len(running.kept[0].body) > 200_000


def test_what_goes_on_does_not_fill_the_log(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    running = start(noise=100)
    for _ in range(12):
        with running.connect() as noisy:
            noisy.sendall(b"x" * 1000)
            assert is_closed(noisy)
    running.stop()
    told = [record.getMessage() for record in caplog.records]
    assert [message.partition(" (")[2] for message in told] == ["time 1)", "time 10)"]
    assert "100 bytes came outside of a frame" in told[0]


# Without sockets: what is held of a stream that feeds as fast as it can.


def frames_of(pieces: list[bytes], largest: int = MEGABYTE, room: int = 1) -> Frames:
    reader = asyncio.StreamReader()
    for piece in pieces:
        reader.feed_data(piece)
    reader.feed_eof()
    return Frames(reader, Limits(largest, 10.0, 1000), asyncio.Semaphore(room))


def test_of_a_message_that_is_too_long_the_beginning_is_kept() -> None:
    async def run() -> None:
        frames = frames_of([b"\x0b" + BODY, *[b"x" * MEGABYTE] * 5, b"\x1c\r" + FRAME])
        cut = await frames.following()
        assert cut.is_cut
        assert cut.body.startswith(BODY)
        assert len(cut.body) == PIECE
        whole = await frames.following()
        assert (whole.body, whole.is_cut) == (BODY, False)

    asyncio.run(run())


def test_a_message_of_exactly_the_largest_size_is_taken() -> None:
    async def run() -> None:
        for length, is_cut in ((1000, False), (1001, True)):
            frame = await frames_of([b"\x0b" + b"x" * length + b"\x1c"], largest=1000).following()
            assert frame.is_cut is is_cut

    asyncio.run(run())


def test_a_big_message_waits_for_room_and_gives_it_back() -> None:
    async def run() -> None:
        room = asyncio.Semaphore(1)
        big = b"\x0b" + b"x" * (BIG + 1) + b"\x1c\r"
        readers = [asyncio.StreamReader() for _ in range(2)]
        first, second = (Frames(reader, Limits(2 * BIG, 10.0, 1000), room) for reader in readers)
        for reader in readers:
            reader.feed_data(big)
        with first.answering():
            assert not (await first.following()).is_cut
            waiting = asyncio.create_task(second.following())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert not waiting.done()
        assert len((await waiting).body) == BIG + 1

    asyncio.run(run())


def test_a_broken_off_stream_and_a_noisy_one_say_so() -> None:
    async def run() -> None:
        with pytest.raises(asyncio.IncompleteReadError):
            await frames_of([FRAME[:20]]).following()
        with pytest.raises(NotMllp, match="outside of a frame"):
            await frames_of([b"noise" * 1000]).following()

    asyncio.run(run())
