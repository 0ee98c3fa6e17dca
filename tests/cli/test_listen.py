"""`chartlight listen` as a process: what it acknowledged is there, however it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hl7.client
import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from tests.cli import feeds
from tests.cli.conftest import Run

from chartlight.desk import Actor, Desk, PassphraseKey, open_letterbox

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stopped by signals of POSIX")


class Service:
    def __init__(self, data: Path, passphrase: Path) -> None:
        arguments = ["--mllp", "127.0.0.1:0", "--json", "--data", data, "--passphrase-file", passphrase]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "chartlight.cli.main", "listen", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        )
        assert self.process.stdout is not None
        host, _, port = json.loads(self.process.stdout.readline())["listening"]["mllp"].partition(":")
        self.address = (host, int(port))

    def send(self, *messages: str) -> list[str]:
        with hl7.client.MLLPClient(*self.address) as client:
            answers = [client.send_message(message).decode() for message in messages]
        return [answer.split("MSA|")[1].split("|")[0] for answer in answers]

    def end(self, number: signal.Signals) -> tuple[str, str]:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return out, err


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    keyring.set_keyring(NoKeyring())
    file = tmp_path / "passphrase"
    file.write_text("a passphrase\n")
    return file


@pytest.fixture
def service(data: Path, passphrase: Path) -> Iterator[Service]:
    running = Service(data, passphrase)
    yield running
    if running.process.poll() is None:
        running.end(signal.SIGKILL)


def statuses(run: Run, data: Path, passphrase: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in run("messages", "--data", data, "--passphrase-file", passphrase, "--json").stdout.splitlines():
        told = json.loads(line)
        found.setdefault(told["control"], []).append(told["status"])
    return found


def test_killed_after_it_acknowledged_it_lost_nothing(run: Run, service: Service, data: Path, passphrase: Path) -> None:
    sent = [feeds.admission(f"C{number}", visit=f"V{number}") for number in range(20)]
    assert service.send(*sent) == ["AA"] * 20
    service.end(signal.SIGKILL)
    assert statuses(run, data, passphrase) == {f"C{number}": ["applied"] for number in range(20)}
    # the sender never knew whether the last one came, and sends it again to the next listener
    again = Service(data, passphrase)
    assert again.send(sent[-1]) == ["AA"]
    out, _ = again.end(signal.SIGTERM)
    assert json.loads(out) == {"received": 1}
    assert statuses(run, data, passphrase)["C19"] == ["applied", "duplicate"]


def test_a_desktop_takes_the_store_over_and_gives_it_back(
    run: Run, service: Service, data: Path, passphrase: Path
) -> None:
    assert service.send(feeds.admission()) == ["AA"]
    key = PassphraseKey("a passphrase")
    begun = time.monotonic()
    desk = Desk.open(data, key, Actor("ann"))
    try:
        assert time.monotonic() - begun < 10  # two seconds on a machine that does nothing else
        assert service.send(feeds.note("C2", "Pneumonia.")) == ["AA"]
        assert {"C2"} <= {record.control for record in desk.messages() if record.status == "received"}
    finally:
        desk.close()
    with open_letterbox(data, key) as inbox:
        end = time.monotonic() + 60
        while inbox.waiting():
            assert time.monotonic() < end
            threading.Event().wait(0.05)


def test_told_to_stop_it_stops_and_what_was_no_message_is_in_quarantine(
    run: Run, service: Service, data: Path, passphrase: Path
) -> None:
    with socket.create_connection(service.address, timeout=10) as connection:
        connection.sendall(b"\x0bhello\x1c\r")
        assert b"MSA|AR|" in connection.recv(4096)
        assert service.send(feeds.admission()) == ["AA"]
        out, err = service.end(signal.SIGINT)  # while the connection is open
    assert service.process.returncode == 0
    assert json.loads(out) == {"received": 2}
    assert err == ""
    found = statuses(run, data, passphrase)
    assert found.pop("C1") == ["applied"]
    assert list(found.values()) == [["quarantined"]]


def test_an_address_that_is_taken_is_told(run: Run, service: Service, data: Path, passphrase: Path) -> None:
    place = f"{service.address[0]}:{service.address[1]}"
    said = run("listen", "--mllp", place, "--data", data, "--passphrase-file", passphrase, fails=1).stderr
    assert "address already in use" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("address", ["", "host", "h:70000", "h:-1", "h:²"])
def test_an_address_that_is_none_is_wrong_use(run: Run, address: str) -> None:
    assert "HOST:PORT" in run("listen", "--mllp", address, fails=2).stderr


def test_another_address_than_this_machine_wants_tls(run: Run) -> None:
    assert "--in-clear" in run("listen", "--mllp", "0.0.0.0:2575", fails=2).stderr
    assert "--tls-key" in run("listen", "--mllp", "0.0.0.0:2575", "--tls-cert", __file__, fails=2).stderr
