"""`chartlight listen --fhir` and `fhir-key`."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from tests.cli.conftest import Run
from tests.intake.fhir_server.server import FhirServer as Server
from tests.intake.fhir_server.server import running
from tests.intake.fhir_server.test_sign_in import InMemory
from tests.intake.written import encounter, patient

from chartlight.desk import PassphraseKey, open_letterbox


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as found:
        found.put(patient(), encounter())
        yield found


@pytest.mark.skipif(sys.platform == "win32", reason="stopped by signals of POSIX")
def test_a_service_asks_the_server_until_it_is_stopped(data: Path, tmp_path: Path, server: Server) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("a passphrase\n")
    keyring.set_keyring(NoKeyring())
    arguments = [
        "--fhir",
        server.url,
        "--fhir-every",
        "3600",
        "--fhir-notify",
        "127.0.0.1:0",
        "--json",
        "--data",
        data,
        "--passphrase-file",
        passphrase,
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "chartlight.cli.main", "listen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
    )
    try:
        assert process.stdout is not None
        places = json.loads(process.stdout.readline())["listening"]
        assert places["fhir"] == server.url
        while len(server.searches("Procedure")) < 1:
            threading.Event().wait(0.05)
        assert httpx.post(f"http://{places['fhir-notify']}/", content=b"{}", trust_env=False).status_code == 200
        while len(server.searches("Procedure")) < 3:  # one for the new patient, then one a round
            threading.Event().wait(0.05)
    finally:
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert (json.loads(out), err, process.returncode) == ({"received": 1}, "", 0)
    with open_letterbox(data, PassphraseKey("a passphrase")) as inbox:
        states = {one.part: one.state for one in inbox.heartbeats()}
        assert states[f"fhir|127.0.0.1:{server.server_port}"] == "stopped"
        assert [record.feed for record in inbox.lookup()] == [f"fhir|127.0.0.1:{server.server_port}"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--fhir", "http://fhir.example/r4"], "needs https"),
        (["--fhir", "fhir.example"], "address of a FHIR server"),
        (["--fhir", "https://fhir.example/r4", "--fhir-every", "0"], "every"),
    ],
)
def test_a_server_that_cannot_be_asked_is_told(run: Run, arguments: list[str], why: str) -> None:
    assert why in run("listen", *arguments, fails=1).stderr


def test_how_often_wants_a_server(run: Run) -> None:
    assert "--fhir URL" in run("listen", "--fhir-every", "5", fails=2).stderr
    assert "--fhir URL" in run("listen", "--fhir-notify", "5", fails=2).stderr
    notify = ["--fhir", "https://fhir.example/r4", "--fhir-notify", "0.0.0.0:5"]
    assert "--in-clear" in run("listen", *notify, fails=2).stderr
    assert "--fhir URL" in run("listen", fails=2).stderr


@pytest.fixture
def ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(InMemory())
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("ring")
def test_a_key_is_made_once_and_its_public_half_printed(run: Run, tmp_path: Path) -> None:
    made = json.loads(run("fhir-key", "ward", "--new", "ES384").stdout)
    assert made["keys"][0]["kid"] == "ward"
    assert "d" not in made["keys"][0]
    again = run("fhir-key", "ward", "--json").stdout
    assert json.loads(again) == made
    assert again.count("\n") == 1
    assert "not in this account's keyring" in run("fhir-key", "nobody", fails=1).stderr
    (tmp_path / "key.pem").write_text("no key")
    assert "no private key" in run("fhir-key", "ward", "--from", tmp_path / "key.pem", fails=1).stderr
    assert "not both" in run("fhir-key", "x", "--new", "ES384", "--from", tmp_path / "key.pem", fails=2).stderr
