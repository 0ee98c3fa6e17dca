"""Everything at once that a hospital's network can do to `chartlight listen`, and what it costs.

Ten thousand broken messages are read; some of them go over a real connection into a real listener, together with a
message of 100 MB, connections that talk no MLLP, that stay silent, or that never end what they began, while a sound
sender goes on. Measured: errors nobody foresaw, wrong answers, the longest message, and the listener's memory.
"""

import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread
from typing import Any

from chartlight.bench import hospital
from chartlight.bench.intake import PASSPHRASE, service
from chartlight.bench.limits import limited
from chartlight.bench.mutants import mutants

READ, SENT, IDLE = 10_000, 2_000, 500
HUGE = 100 * 2**20
NOISE = 200 * 2**20
SEED = 8
LONGEST_S, MEMORY_MB, ANSWER_S = 2.0, 400.0, 2.0
START, END = b"\x0b", b"\x1c\r"


def bench_hostile(
    read: int = READ, sent: int = SENT, idle: int = IDLE, huge: int = HUGE, noise: int = NOISE
) -> list[dict[str, Any]]:
    """Broken messages read, and sent to a listener among worse; what went wrong, how long, how large."""
    unforeseen, longest = _read(read)
    with tempfile.TemporaryDirectory(prefix="chartlight-bench-", ignore_cleanup_errors=True) as made:
        folder, secret = Path(made) / "data", Path(made) / "secret"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        with service(folder, secret) as (host, port, process), ExitStack() as held:
            address = (host, int(port))
            before = peak_mb(process)
            waits = held.enter_context(_sound_sender(address))
            for number in range(idle):
                connection = held.enter_context(socket.create_connection(address, timeout=60))
                if number % 2:
                    connection.sendall(START + b"MSH|^~\\&|")  # begun, and never ended
            wrong = _send_mutants(address, sent)
            _send_noise(address, noise)
            refused = _send_huge(address, huge)
            after = peak_mb(process)
    what = f"beside {idle} silent connections, {noise / 2**20:g} MB of noise and a message of {huge / 2**20:g} MB"
    return [
        limited(f"{read:,} broken messages read: errors nobody foresaw", unforeseen, 0, ""),
        limited("the longest of them to read", longest, LONGEST_S, "s"),
        limited(f"{sent:,} of them sent over MLLP: none or another answer than the right one", wrong, 0, ""),
        limited(f"a message of {huge / 2**20:g} MB: not refused", 0 if refused else 1, 0, ""),
        limited(f"listener's memory at most, {what}", after, MEMORY_MB, "MB"),
        {"what": "the same when it had just begun", "value": before, "unit": "MB"},
        limited("a sound sender's wait meanwhile, p99", quantiles(waits, n=100)[98], ANSWER_S, "s"),
        {"what": "messages of the sound sender, all accepted", "value": len(waits), "unit": ""},
    ]


def _read(count: int) -> tuple[int, float]:
    from chartlight.intake.errors import Unreadable
    from chartlight.intake.message import MessageKind
    from chartlight.intake.reader import examine

    now, unforeseen, longest = datetime.now(UTC), 0, 0.0
    for body in mutants(count, SEED):
        begun = time.process_time()
        try:
            examine(body, name="bench", received=now, kind=MessageKind.HL7V2)
        except Unreadable:
            pass
        except Exception:  # noqa: BLE001 - that is what is counted
            unforeseen += 1
        longest = max(longest, time.process_time() - begun)
    return unforeseen, longest


def _send_mutants(address: tuple[str, int], count: int) -> int:
    """How many broken messages had no answer, or another than accepted or refused."""
    wrong = 0
    with socket.create_connection(address, timeout=60) as connection:
        stream = connection.makefile("rb")
        for number, mutant in enumerate(mutants(count, SEED + 1)):
            body = mutant.replace(b"\x0b", b" ").replace(b"\x1c", b" ")
            fence = _sound(f"H-{number}")
            connection.sendall(START + body + END + START + fence + END)
            answers = [_answer(stream.read)]
            while b"|H-%d|" % number not in answers[-1]:
                answers.append(_answer(stream.read))
            # In the enhanced mode, which a broken header may ask for, there may be none or two.
            wrong += not all(re.search(rb"\rMSA.[CA][AR]", answer) for answer in answers[:-1]) or len(answers) > 3
            wrong += b"MSA|AA|" not in answers[-1]
    return wrong


def _send_noise(address: tuple[str, int], size: int) -> None:
    """Bytes that are no MLLP, over as many connections as it takes: each is ended after a while."""
    piece, left = b"GET / HTTP/1.1\r\nHost: wrong port\r\n\r\n" * 2000, size
    while left > 0:
        with socket.create_connection(address, timeout=60) as connection:
            try:
                while left > 0:
                    connection.sendall(piece)
                    left -= len(piece)
            except ConnectionError:
                left -= len(piece)


def _send_huge(address: tuple[str, int], size: int) -> bool:
    piece = b"x" * 2**20
    with socket.create_connection(address, timeout=120) as connection:
        connection.sendall(START + _sound("HUGE") + b"OBX|1|TX|||")
        for _ in range(size // len(piece)):
            connection.sendall(piece)
        connection.sendall(b"\r" + END)
        return b"MSA|AR|HUGE|" in _answer(connection.recv)


@contextmanager
def _sound_sender(address: tuple[str, int]) -> Iterator[list[float]]:
    """A sender that goes on meanwhile; the seconds that it waited for each answer."""
    waits: list[float] = []
    enough = Event()

    def work() -> None:
        with socket.create_connection(address, timeout=60) as connection:
            while not enough.is_set():
                begun = time.perf_counter()
                connection.sendall(START + _sound(f"G-{len(waits)}") + END)
                if b"MSA|AA|" not in _answer(connection.recv):
                    raise RuntimeError("a sound message was not accepted")
                waits.append(time.perf_counter() - begun)
                enough.wait(0.01)

    sender = Thread(target=work, name="sound sender")
    sender.start()
    try:
        yield waits
    finally:
        enough.set()
        sender.join()


def _sound(control: str) -> bytes:
    return "\r".join(hospital.head(1, "ADT^A08", control, datetime.now(UTC))).encode() + b"\r"


def _answer(receive: Callable[[int], bytes]) -> bytes:
    got = b""
    while not got.endswith(END):
        piece = receive(1)
        if not piece:
            raise ConnectionError("the listener ended the connection")
        got += piece
    return got


def peak_mb(process: int) -> float:
    """The most memory that the process ever had (Linux), or what it has now."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    except OSError:
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
        return int(told.stdout) / 1024
