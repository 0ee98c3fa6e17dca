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
    from chartlight.desk import Actor, Desk, KeySource, StoreLocked
    from chartlight_ui.assessing import MakeWorker
    from chartlight_ui.restoring import Wish

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
        early.prepare(data)
        running = application()
    except ImportError as error:
        print(early.why_not(error), file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 1
    if (code := second_start(data)) is not None:
        return code
    while (desk := _held(data, key_source, actor)) is not None:
        code, wish = _show(running, desk, data, today, make_worker)
        if wish is None:
            return code
        _restore(data, wish, key_source, actor)
    return 1


def _restore(data: Path, wish: "Wish", key_source: "KeySource", actor: "Actor") -> None:
    """Put a backup in the place of the store, which nobody holds now; what went wrong is told."""
    from chartlight.desk import StoreError
    from chartlight_ui.restoring import bring_back

    try:
        bring_back(data, wish, key_source, actor)
    except StoreError as error:
        _refuse(str(error))


def second_start(data: Path) -> int | None:
    """The exit code where a window is open over this folder already: it was brought to the front. None where not."""
    from chartlight_ui.one_window import Found, call
    from chartlight_ui.translating import tr

    found = call(data)
    if found is Found.THERE:
        print(tr("Chartlight is open over this folder already: its window was brought to the front."))  # noqa: T201
        return 0
    if found is Found.SILENT:
        _refuse(tr("Chartlight is open over this folder already, but its window does not answer. Give it a moment."))
        return 1
    return None


def _held(data: Path, key_source: "KeySource", actor: "Actor") -> "Desk | None":
    """The open desk; None once the person was told why it cannot be had, and has given up."""
    from chartlight.desk import StoreError, StoreLocked

    while True:
        try:
            return open_desk(data, key_source, actor)
        except StoreLocked as error:
            if not _refuse(_in_use(error), again=True):
                return None
        except StoreError as error:
            _refuse(str(error))
            return None


def _in_use(error: "StoreLocked") -> str:
    """Who holds the store, and what to do. A window over it would have answered the second start."""
    from chartlight_ui.translating import tr

    if error.yields:
        return tr(
            "A listener (`chartlight listen`, process {process}) is still writing what came into this store. It gives "
            "the store up within seconds and keeps receiving meanwhile: try again."
        ).format(process=error.pid)
    if error.pid is not None:
        return tr(
            "Another Chartlight without a window, such as a command in a terminal, works on this store (process "
            "{process}). Wait until it is done, or end it there; then try again."
        ).format(process=error.pid)
    return tr("Another program works on this store. Wait until it is done, or end it; then try again.")


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
    from chartlight_ui.translating import use_qts_own

    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    made = QApplication(["chartlight"])
    made.setApplicationName("Chartlight")
    made.setDesktopFileName("chartlight")
    made.setStyle("Fusion")
    made.setWindowIcon(application_icon())
    use_qts_own(made)
    return made


def _refuse(why: str, *, again: bool = False) -> bool:
    """Say why there is no window; True if the person wants to try again, where that is offered."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    from chartlight_ui.translating import tr

    print(f"chartlight: {why}", file=sys.stderr)  # noqa: T201 - a terminal should hear it too
    if QGuiApplication.platformName() == "offscreen":  # nobody could close it there
        return False
    box = QMessageBox(QMessageBox.Icon.Warning, "Chartlight", why)
    close = box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(close)
    retry = box.addButton(tr("Try again"), QMessageBox.ButtonRole.AcceptRole) if again else None
    box.exec()
    return retry is not None and box.clickedButton() is retry


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


def _show(
    running: "QApplication", desk: "Desk", data: Path, today: date, make_worker: "MakeWorker"
) -> "tuple[int, Wish | None]":
    """The window until it is closed: the exit code, and a backup that should be brought back then."""
    from PySide6.QtCore import QTimer

    from chartlight.desk import ThrowawayKey, stored_key_kind
    from chartlight_ui.assessing import Assessing
    from chartlight_ui.one_window import Door
    from chartlight_ui.session import Session
    from chartlight_ui.signing_in.front import Front
    from chartlight_ui.signing_in.present import arrive
    from chartlight_ui.state import State
    from chartlight_ui.troubles import Troubles

    session = Session(desk)
    assessing = Assessing(session, make_worker, today)
    who = ", ".join(part for part in (desk.actor.name, desk.actor.credential or desk.actor.role.upper()) if part)
    is_sample = stored_key_kind(data) == ThrowawayKey.kind
    front = Front(session, State(data), who, assessing, is_sample=is_sample)
    troubles, door = Troubles(data), Door(data)
    troubles.happened.connect(front.tell_trouble)
    door.knocked.connect(front.come_to_front)
    front.begin(arrive(desk, session.clock()))
    assessing.start()
    QTimer.singleShot(SETTLED_MS, early.settle)
    # Asked to end from outside, the window closes as by hand: drafts are saved, the store is closed in order.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: front.close())
    try:
        return running.exec(), front.wish
    finally:
        door.close()
        assessing.stop()
        session.close()
        troubles.stop()
