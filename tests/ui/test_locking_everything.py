"""Rest locks; a lock covers windows and open questions, and takes nothing away."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from ui_fakes.chart import ADMISSION

from chartlight_ui.case.dialogs import REJECT_REASONS, ReasonDialog
from chartlight_ui.idle import Idle


@pytest.fixture
def question(window, qtbot):
    made = ReasonDialog("Why is this not right?", REJECT_REASONS, "Reject", window)
    made.open()
    qtbot.waitUntil(made.isVisible)
    yield made
    made.close()


def test_a_question_is_covered_and_stands_as_it_stood(window, question, qtbot) -> None:
    qtbot.keyClicks(question.own, "synthetic words")
    window.lock()
    assert question.isVisible()
    cover = window.curtain.asks
    assert cover is not None
    assert cover.parentWidget() is question
    assert cover.geometry() == question.rect()
    assert question.childAt(QPoint(30, 30)) in {cover, *cover.findChildren(type(question.childAt(QPoint(30, 30))))}
    assert not question.own.isEnabled()
    cover.unlock()
    assert not window.is_locked
    assert question.own.isEnabled()
    assert question.own.text() == "synthetic words"


def test_a_menu_closes_and_a_case_window_comes_back(window, qtbot) -> None:
    own = window.worklist.open_window(ADMISSION)
    qtbot.waitUntil(lambda: own.page.case is not None)
    window.show_palette()
    assert QApplication.activePopupWidget() is not None
    window.lock()
    assert QApplication.activePopupWidget() is None
    assert not own.isVisible()
    window.unlock()
    assert own.isVisible()
    own.close()


def test_locking_twice_is_locking_once(window) -> None:
    window.lock()
    window.lock()
    window.unlock()
    assert not window.is_locked


def test_rest_of_so_many_minutes_locks(window, qtbot) -> None:
    now = [0.0]
    window.idle._clock = lambda: now[0]
    window.idle.start(2)
    now[0] = 100
    window.idle.look()
    assert not window.is_locked
    window.idle.eventFilter(
        window.windowHandle(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_J, Qt.KeyboardModifier.NoModifier)
    )
    now[0] = 219
    window.idle.look()
    assert not window.is_locked
    now[0] = 221
    window.idle.look()
    assert window.is_locked


def test_no_minutes_are_never(qapp) -> None:
    now = [0.0]
    idle = Idle(qapp, lambda: now[0])
    told = []
    idle.rested.connect(lambda: told.append(1))
    idle.start(0)
    now[0] = 1e9
    idle.look()
    assert told == []
    idle.deleteLater()


def test_ten_minutes_are_the_default_and_a_setting_changes_them(window, desk, session, qtbot) -> None:
    qtbot.waitUntil(lambda: window.idle.minutes == 10)
    session.ask(window, lambda d: d.keep_site_settings({"lock.idle-minutes": 3}, None))
    qtbot.waitUntil(lambda: window.idle.minutes == 3)
