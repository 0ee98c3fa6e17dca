"""Pictures of signing in and of people, over a store of its own with two invented people."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chartlight_ui.camera import Camera, until
from chartlight_ui.session import Session
from chartlight_ui.signing_in.front import Front
from chartlight_ui.signing_in.present import Standing, present
from chartlight_ui.state import State

if TYPE_CHECKING:
    from chartlight.desk import Desk

WORDS = "a passphrase for pictures"
WRONG = "not this one"
NAME, OTHER = "M. Castellan", "J. Obi"
PICTURES = ("first-person", "sign-in", "sign-in-wrong", "own-passphrase", "locked", "settings-people", "person")


def take_people(camera: Camera, size: tuple[int, int]) -> None:
    """Take those that are asked for."""
    if not camera.wants(*PICTURES):
        return
    from chartlight.desk import Actor, Desk, ThrowawayKey

    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as folder:
        desk = Desk.open(Path(folder), ThrowawayKey(), Actor(NAME, "cdi"))
        session, state = Session(desk), State(None)
        state.put("look/theme", camera.theme)
        program = Front(session, state, NAME, None)
        try:
            program.begin(Standing())
            _take(program, desk, camera, size)
        finally:
            program.close()
            session.close()
            present.take(Standing())
            for window in (program.window, program.gate):
                if window is not None:
                    window.deleteLater()


def _take(program: Front, desk: "Desk", camera: Camera, size: tuple[int, int]) -> None:
    assert program.window is not None
    program.window.resize(*size)
    until(lambda: program.window is not None and program.window.first_run.welcome is not None)
    welcome = program.window.first_run.welcome
    assert welcome is not None
    welcome.close()
    camera.take_over(program.window, "first-person", program.window.first_run.show_welcome)
    now = datetime.now(UTC)
    desk.register_person(NAME, ["administrator", "cdi"], now, passphrase=WORDS, credential="RN, CCDS")
    until(lambda: program.gate is not None)
    gate = program.gate
    assert gate is not None
    gate.resize(*size)
    camera.take(gate, "sign-in")
    gate.page.name.setText(NAME)
    gate.page.passphrase.setText(WRONG)
    gate.page.sign_in()
    until(gate.page.button.isEnabled)
    camera.take(gate, "sign-in-wrong")
    desk.sign_in(NAME, WORDS, now)
    desk.register_person(OTHER, ["coder"], now, passphrase=WORDS, units=["4W", "ICU"])
    until(lambda: program.window is not None)
    window = program.window
    window.resize(*size)
    window.settings.page.show_part(window.settings.people)
    window.go("settings")
    until(window.settings.people.list.topLevelItemCount)
    camera.take(window, "settings-people")
    camera.take_over(window, "person", window.settings.people.register)
    camera.take_over(window, "own-passphrase", window.who.change_passphrase)
    window.lock()
    camera.take(window, "locked")
    window.lock_page.field.setText(WORDS)
    window.lock_page.unlock()
    until(lambda: not window.is_locked)
