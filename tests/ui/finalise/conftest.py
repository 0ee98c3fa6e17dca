"""The finalise screen over a desk in memory: one discharged synthetic patient, opened by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from ui_fakes.finalised_stay import STAY
from ui_fakes.finalising import FinalisingDesk

from chartlight.desk import Actor
from chartlight_ui.case import dialogs


@pytest.fixture
def desk() -> FinalisingDesk:
    return FinalisingDesk(actor=Actor("J. Obi", "coder", "CCS"))


@pytest.fixture
def screen(qtbot, window):
    """The chart, opened from the queue with Enter."""
    window.go("finalise")
    queue = window.finalise.queue
    qtbot.waitUntil(lambda: queue.current == STAY)
    queue.setFocus()
    qtbot.keyClick(queue, Qt.Key.Key_Return)
    page = window.finalise.charts[STAY]
    qtbot.waitUntil(lambda: page.held is not None, timeout=20_000)
    page.columns.take_focus()
    return page


@pytest.fixture
def press(qtbot, screen):
    """Press a key wherever the focus is, and wait until its step is done."""

    def do(key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        qtbot.waitUntil(lambda: not screen.steps.under_way, timeout=10_000)

    return do


@pytest.fixture
def answer(monkeypatch):
    """Answer the next questions for a reason with the one of that number; what was asked is kept."""
    asked: list[str] = []

    def choose(number: int) -> list[str]:
        def run(dialog) -> QDialog.DialogCode:
            asked.append(dialog.act.text())
            # By hand: the dialog is not shown, so the window's own keys would take a key.
            dialog.list.setCurrentRow(number - 1)
            dialog.accept()
            return QDialog.DialogCode(dialog.result())

        monkeypatch.setattr(dialogs.ReasonDialog, "exec", run)
        return asked

    return choose
