"""What every test runs under: no window, no network, no real keyring, and nothing left running when it ends."""

import gc
import multiprocessing
import multiprocessing.resource_tracker
import os
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pydantic.fields  # noqa: F401 - before PySide6, whose import hook trips over pydantic's lazy attributes
import pytest

if not os.environ.get("CHARTLIGHT_TEST_DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["HF_HUB_OFFLINE"] = "1"
# A program started by a test must not reach the keyring or the data folder of whoever runs the tests.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
_home = tempfile.TemporaryDirectory(prefix="chartlight-tests-", ignore_cleanup_errors=True)
for _variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = _home.name

ROOT = Path(__file__).resolve().parents[1]
GRACE = 2.0  # seconds in which what was told to stop may end


class MemoryKeyring(keyring.backend.KeyringBackend):
    """Keeps secrets for one test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.secrets.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("no such secret")


@pytest.fixture
def real_draw() -> None:
    """For tests of the audit sample: codes are drawn as they are outside of tests."""


@pytest.fixture(autouse=True)
def no_audit_sample(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn for a second person: a test that attests must not wait for one by chance."""
    if "real_draw" not in request.fixturenames:
        monkeypatch.setattr("chartlight.finalize.sampling.lot", lambda seed, key: 2**64 - 1)


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    """The keyring of this test, empty at its start."""
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Public reference data beside the checkout, where a machine has it; tests never depend on it alone."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs the reference data in ../shared/data, which this machine does not have")
    return folder


def _running_children() -> set[str]:
    """Child processes that still run, but for Python's own resource tracker."""
    tracker = getattr(multiprocessing.resource_tracker._resource_tracker, "_pid", None)
    found = {f"process {child.pid} ({child.name})" for child in multiprocessing.active_children()}
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            children = listing.read_text().split()
        except OSError:  # a thread that has ended meanwhile
            continue
        for pid in children:
            try:
                name, _, state = Path("/proc", pid, "stat").read_text().partition("(")[2].rpartition(") ")
            except OSError:
                continue
            if int(pid) != tracker and not state.startswith("Z") and not any(pid in known for known in found):
                found.add(f"process {pid} ({name})")
    return found


def _running_threads() -> set[str]:
    return {f"thread {thread.name}" for thread in threading.enumerate() if thread.is_alive() and not thread.daemon}


class _QtWatch:
    """Knows the timers, threads and windows that a test made and has not put away."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        from PySide6.QtCore import QThread, QTimer

        self.made: weakref.WeakSet[object] = weakref.WeakSet()
        self.windows_before = self._windows()
        for kind in (QTimer, QThread):
            patch.setattr(kind, "__init__", self._remembering(kind.__init__))

    def _remembering(self, construct: Callable[..., None]) -> Callable[..., None]:
        def construct_and_remember(instance: object, *args: object, **kwargs: object) -> None:
            construct(instance, *args, **kwargs)
            self.made.add(instance)

        return construct_and_remember

    @staticmethod
    def _windows() -> dict[int, str]:
        import shiboken6
        from PySide6.QtWidgets import QApplication

        return {
            shiboken6.getCppPointer(widget)[0]: f"window {type(widget).__name__} {widget.windowTitle()!r}"
            for widget in QApplication.topLevelWidgets()
            if type(widget).__name__ != "QTipLabel"  # Qt's own tooltip, kept for the next one
        }

    def left(self) -> set[str]:
        """What still runs or stands."""
        import shiboken6
        from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool

        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        alive = [item for item in self.made if shiboken6.isValid(item)]
        found = {
            f"{type(item).__name__} of {type(item.parent()).__name__}"
            for item in alive
            if (item.isRunning() if isinstance(item, QThread) else item.isActive())
        }
        if QThreadPool.globalInstance().activeThreadCount():
            found.add("a task of the global QThreadPool")
        if self._windows().keys() - self.windows_before.keys():
            gc.collect()
        return found | {text for key, text in self._windows().items() if key not in self.windows_before}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


_failed = pytest.StashKey[bool]()


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test that leaves a thread, a process, an active timer or a window behind, and names it."""
    before = _running_threads() | _running_children()
    watch = _QtWatch(monkeypatch) if "qapp" in request.fixturenames else None

    def left() -> set[str]:
        return ((_running_threads() | _running_children()) - before) | (watch.left() if watch else set())

    yield
    if request.node.stash.get(_failed, False):
        return  # its own failure says more than what it could not put away
    deadline = time.monotonic() + GRACE
    while (remains := left()) and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert not remains, "left behind: " + ", ".join(sorted(remains))
