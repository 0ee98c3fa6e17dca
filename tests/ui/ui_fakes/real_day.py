"""A day's work at the window of a real store with some of the sample patients. None of them exists."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from chartlight.cli.demo_data import fill
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.samples import list_samples
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow
from ui_fakes.hands import Hands

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def sit_down(qtbot, folder: Path, actor: Actor, patients: Collection[str]) -> tuple[Desk, Session, MainWindow, Hands]:
    """The window as this person finds it when the day begins; whoever sat down closes window and session."""
    fill(folder, NOW, [sample for sample in list_samples() if sample.slug in patients])
    desk = Desk.open(folder, ThrowawayKey(), actor)
    session = Session(desk, clock=lambda: NOW)
    window = MainWindow(session, State(None), ", ".join(part for part in (actor.name, actor.credential) if part))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.start()
    return desk, session, window, Hands(qtbot, window)
