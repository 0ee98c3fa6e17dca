"""Short questions answered by keyboard, as a person would: shown, with the focus where it is put."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from chartlight_ui.case.dialogs import REJECT_REASONS, ReasonDialog


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    asked = ReasonDialog("Reject I10", REJECT_REASONS, "Reject code", parent)
    # Kept after it is answered, so that the answer can be read; the window it belongs to as long.
    asked.finished.disconnect()
    asked.owner = parent
    asked.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.list)
    return asked


def test_a_digit_chooses_and_answers(qtbot, dialog) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_3)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.reason == REJECT_REASONS[2]


def test_a_digit_without_a_reason_answers_nothing(qtbot, dialog) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_9)
    assert dialog.isVisible()
    assert dialog.list.currentRow() == 0


def test_digits_in_ones_own_words_are_words(qtbot, dialog) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.own
    qtbot.keyClicks(QApplication.focusWidget(), "seen on day 3")
    assert dialog.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (dialog.result(), dialog.reason) == (QDialog.DialogCode.Accepted, "seen on day 3")
