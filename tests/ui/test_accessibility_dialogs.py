"""Every dialog by keyboard and by ear: names and roles, Tab everywhere and out again, no words cut in half a screen."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from ui_fakes import walking
from ui_fakes.chart import ADMISSION

LIST = ("worklist.columns", "worklist.views", "worklist.save-view", "worklist.assign", "welcome", "help.keys")
CASE = ("case.change", "case.reject", "case.close-finding")
QUERY = ("query.answer", "query.redirect", "query.withdraw", "query.template", "query.aloud")
SENT = ("query.answer", "query.redirect", "query.withdraw")
HALF = (960, 540)
"""What 200 % leaves of 1920×1080."""


@pytest.fixture
def front(window, qtbot, command):
    """The window with what the command is about in hand."""
    window.resize(*HALF)
    if command in (*CASE, *QUERY):
        window.open_case(ADMISSION)
        page = window.worklist.cases[ADMISSION]
        qtbot.waitUntil(lambda: page.case is not None and page.subject is not None)
        if command == "case.close-finding":
            page.show_finding(page.case.findings[0].id)
        if command in QUERY:
            page.draft_top_query()
            qtbot.waitUntil(lambda: page.query.query is not None and page.query.bar.send.isEnabled())
        if command in SENT:
            window.registry.run("query.send")
            qtbot.waitUntil(page.query.bar.answer.isVisible)
    return window


@pytest.mark.parametrize("command", [*LIST, *CASE, *QUERY])
def test_a_dialog_can_be_heard_walked_through_and_read(front, qtbot, command) -> None:
    wrong, seen = [], []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            return
        looking.stop()
        seen.append(dialog)
        try:
            wrong.extend((*walking.unnamed(dialog), *walking.cut(dialog), *walking.missed(qtbot, dialog)))
            least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
            if least.width() > HALF[0] or least.height() > HALF[1]:
                wrong.append(f"larger than the screen: {least.width()} × {least.height()}")
        finally:
            dialog.reject()

    looking = QTimer(interval=50)
    looking.timeout.connect(look)
    looking.start()
    qtbot.waitUntil(lambda: front.registry.run(command) or bool(seen))
    qtbot.waitUntil(lambda: bool(seen))
    assert wrong == []
