"""The whole of `chartlight listen` when the system really refuses to write: limits of a process, as quotas set them."""

import socket
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.intake.running import read_frame

from chartlight.bench import hospital
from chartlight.bench.intake import PASSPHRASE, service
from chartlight.desk import Actor, Desk, PassphraseKey

if sys.platform != "linux":
    pytest.skip("limits of another process can be set on Linux alone", allow_module_level=True)

import resource

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ROOM = 1_500_000
"""Bytes that each file may have: the empty store and some notes fit into it."""
WORDS = "Patient with synthetic pneumonia, improving. " * 2_000


def family(leader: int) -> list[int]:
    """The process and those that it started, itself or through others."""
    found = [leader]
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in children.read_text().split()]
    return found


def limit(leader: int, size: int) -> None:
    for pid in family(leader):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def eventually(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if holds():
            return True
    return False


def test_a_full_disk_is_answered_honestly_and_the_service_recovers_by_itself(tmp_path: Path) -> None:
    data, secret = tmp_path / "data", tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    acknowledged, refused = [], 0
    with (
        service(data, secret) as (host, port, leader),
        socket.create_connection((host, int(port)), timeout=60) as connection,
    ):

        def send(number: int) -> str:
            body = "\r".join(hospital.note_lines(hospital.visit(1), f"D-{number}", f"{number} {WORDS}", NOW))
            connection.sendall(b"\x0b" + body.encode() + b"\r\x1c\r")
            code = read_frame(connection)[1][1]
            if code == "AA":
                acknowledged.append(number)
            return code

        assert send(0) == "AA"
        limit(leader, ROOM)
        number = 1
        while refused < 3:
            code = send(number)
            assert code in ("AA", "AE")
            refused += code == "AE"
            number += code == "AA"  # what was not taken is sent again
            assert number < 500
        limit(leader, resource.RLIM_INFINITY)
        assert eventually(lambda: send(number) == "AA")
        assert send(number + 1) == "AA"
    desk = Desk.open(data, PassphraseKey(PASSPHRASE), Actor("ann"), create=False)
    try:
        desk.drain(datetime.now(UTC))
        notes = [note.id for note in desk.chart(hospital.visit(1), datetime.now(UTC)).notes]
        assert sorted(notes) == sorted(f"D-{number}" for number in acknowledged)
        assert desk.verify_audit().ok
    finally:
        desk.close()
