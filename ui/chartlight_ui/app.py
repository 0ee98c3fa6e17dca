"""Starts the desktop: `run` opens the store, shows the window, keeps assessments up to date until it is closed."""

import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from chartlight_ui import early

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from chartlight.assessment import Assessment
    from chartlight.desk import Actor, Desk, KeySource
    from chartlight_ui.assessing import MakeWorker

SETTLED_MS = 5_000
"""After the start: the list and what it needs is loaded by then."""


def run(
    data: Path,
    key_source: "KeySource",
    actor: "Actor",
    *,
    today: date | None = None,
    encoder: bool = True,
    make_worker: "MakeWorker | None" = None,
) -> int:
    """Open the desktop over the store in `data`; returns the exit code once the window is closed.

    `make_worker` replaces the assessing process (tests); `encoder` False starts it without its encoder.
    """
    making = make_worker or worker_over(data, encoder)
    with early.crash_log(data), early.unhindered():
        return _run(data, key_source, actor, today or datetime.now(UTC).date(), making)


def _run(data: Path, key_source: "KeySource", actor: "Actor", today: date, make_worker: "MakeWorker") -> int:
    try:
        running = application()
    except ImportError as error:
        print(early.why_not(error), file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 1
    from chartlight.desk import StoreError

    try:
        desk = open_desk(data, key_source, actor)
    except StoreError as error:
        _refuse(str(error))
        return 1
    return _show(running, desk, data, today, make_worker)


def open_desk(data: Path, key_source: "KeySource", actor: "Actor") -> "Desk":
    """The desk of a store; StoreError. While the store opens, the screens are imported."""
    from chartlight.desk import Desk

    with ThreadPoolExecutor(1, thread_name_prefix="chartlight-opening") as aside:
        opening = aside.submit(Desk.open, data, key_source, actor)
        import_module("chartlight_ui.window")
        return opening.result()


def application() -> "QApplication":
    """The one Qt application, with the program's name, style and icon; made when first asked for."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from chartlight_ui.theme.icons import application_icon

    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    made = QApplication(["chartlight"])
    made.setApplicationName("Chartlight")
    made.setDesktopFileName("chartlight")
    made.setStyle("Fusion")
    made.setWindowIcon(application_icon())
    return made


def _refuse(why: str) -> None:
    from PySide6.QtWidgets import QMessageBox

    print(f"chartlight: {why}", file=sys.stderr)  # noqa: T201 - a terminal should hear it too
    box = QMessageBox(QMessageBox.Icon.Warning, "Chartlight", why)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.platformName() != "offscreen":  # nobody could close it there
        box.exec()


def worker_over(data: Path, encoder: bool = True) -> "MakeWorker":
    """What makes the assessing process of a store, with the site's own rules."""
    from chartlight.worker import Worker, serve

    def make(
        on_result: "Callable[[Assessment], None]",
        on_state: "Callable[[str], None]",
        on_failure: "Callable[[str, str], None]",
        today: date,
    ) -> Worker:
        process = partial(serve, rules=str(data / "rules"))
        return Worker(on_result, on_state, today, on_failure=on_failure, encoder=encoder, process=process)

    return make


def _show(running: "QApplication", desk: "Desk", data: Path, today: date, make_worker: "MakeWorker") -> int:
    from PySide6.QtCore import QTimer

    from chartlight_ui.assessing import Assessing
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow

    session = Session(desk)
    assessing = Assessing(session, make_worker, today)
    who = ", ".join(part for part in (desk.actor.name, desk.actor.credential or desk.actor.role.upper()) if part)
    window = MainWindow(session, State(data), who, assessing)
    window.show()
    window.start()
    assessing.start()
    QTimer.singleShot(SETTLED_MS, early.settle)
    # Asked to end from outside, the window closes as by hand: drafts are saved, the store is closed in order.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())
    try:
        return running.exec()
    finally:
        assessing.stop()
        session.close()
