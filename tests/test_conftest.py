"""The guards of conftest.py name what a test leaves behind, and let pass a test that puts its things away."""

import shutil
import subprocess
import sys
from pathlib import Path

import keyring

ROOT = Path(__file__).resolve().parents[1]

LEAVING = """
import subprocess, sys, threading
import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QLabel

kept = []
stop = threading.Event()

@pytest.fixture(scope="module", autouse=True)
def put_away():
    yield
    kept[0].stop()
    kept[1].quit()
    kept[1].wait()
    stop.set()
    kept[3].stdin.close()
    kept[3].wait()

def test_leaves_everything(qapp):
    kept.extend([QTimer(), QThread(), QLabel(), subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1)])
    kept[0].start(60_000)
    kept[1].start()
    kept[2].setWindowTitle("left open")
    threading.Thread(target=stop.wait, name="left-thread").start()

def test_puts_everything_away(qtbot):
    timer = QTimer()
    timer.start(60_000)
    thread = QThread()
    thread.start()
    label = QLabel()
    qtbot.addWidget(label)
    worker = threading.Thread(target=stop.wait, args=(0.05,))
    worker.start()
    timer.stop()
    thread.quit()
    assert thread.wait(2_000)
"""


def test_what_a_test_leaves_behind_fails_it_by_name(tmp_path: Path) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    suite = tmp_path / "test_leaving.py"
    suite.write_text(LEAVING)
    flags = ["-c", str(ROOT / "pyproject.toml"), "-n", "0", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *flags, str(suite)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    verdict = next((line for line in run.stdout.splitlines() if "AssertionError: left behind" in line), run.stdout)
    for name in ("QTimer of", "QThread of", "window QLabel 'left open'", "thread left-thread", "process "):
        assert name in verdict
    assert "2 passed, 1 error" in run.stdout, run.stdout


def test_the_keyring_is_this_tests_own(memory_keyring: keyring.backend.KeyringBackend) -> None:
    assert keyring.get_password("chartlight", "store") is None
    keyring.set_password("chartlight", "store", "secret")
    assert memory_keyring.get_password("chartlight", "store") == "secret"


def test_the_keyring_starts_empty_again() -> None:
    assert keyring.get_password("chartlight", "store") is None
