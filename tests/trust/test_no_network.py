"""The program asks no network for anything: it is run whole where there is none, and where trying is an error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NOTE = "resources/samples/abara-tunde/notes/03-history-and-physical.txt"
ROOT = HERE.parents[1]


@pytest.fixture
def alone(tmp_path: Path) -> "Alone":
    return Alone(tmp_path)


class Alone:
    """Runs commands without a network: in a namespace of their own where the system gives one, and watched anywhere."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self._record = folder / "tries"
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(HERE / "denied"),
            "NETWORK_TRIES": str(self._record),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._first = ["unshare", "--map-root-user", "--net"] if _has_namespaces() else []

    def python(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [*self._first, sys.executable, *arguments]
        return subprocess.run(
            command, env=self._environment, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
        )

    def chartlight(self, *arguments: str) -> str:
        done = self.python("-c", "from chartlight.cli.main import main; main()", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @property
    def tries(self) -> list[str]:
        return self._record.read_text("utf-8").splitlines() if self._record.exists() else []


def _has_namespaces() -> bool:
    if shutil.which("unshare") is None:
        return False
    return (
        subprocess.run(["unshare", "--map-root-user", "--net", "true"], capture_output=True, check=False).returncode
        == 0
    )


def test_the_watch_sees_who_tries(alone: Alone) -> None:
    done = alone.python("-c", "import socket; socket.create_connection(('192.0.2.1', 80), 1)")

    assert "this run has no network" in done.stderr
    assert len(alone.tries) >= 1


def test_chart_code_group_and_window_need_no_network(alone: Alone) -> None:
    data = str(alone.data)

    alone.chartlight("demo", "--no-window", "--data", data)
    assert "Abara" in alone.chartlight("worklist", "--data", data)
    assert "ICD-10-CM" in alone.chartlight("assess", NOTE, "--json")
    assert "holds" in alone.chartlight("audit", "verify", "--data", data)
    opened = alone.python(str(HERE / "denied" / "window_for_a_while.py"), data)

    assert opened.returncode == 0, opened.stderr
    assert alone.tries == []
