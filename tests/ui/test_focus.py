"""Where the keyboard is after going away and coming back, and that no place holds it for good."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from ui_fakes.chart import ADMISSION

from chartlight_ui.case.right_side import CODES, FINDINGS, RESULTS
from chartlight_ui.case.right_tabs import WORDS_KEYS, KeyFoot

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def key(qtbot, code, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), code, modifier)


def test_a_query_keeps_the_keyboard_while_one_looks_elsewhere_and_esc_leads_out(case_screen, window, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: case_screen.query.query is not None and case_screen.query.bar.send.isEnabled())
    assert case_screen.query.sheet.question.hasFocus()
    key(qtbot, Qt.Key.Key_2, CTRL)
    key(qtbot, Qt.Key.Key_1, CTRL)
    assert case_screen.query.sheet.question.hasFocus()
    key(qtbot, Qt.Key.Key_Escape)
    assert case_screen.codes.hasFocus()
    key(qtbot, Qt.Key.Key_Escape)
    assert window.worklist.list.table.hasFocus()


def test_what_came_to_the_front_without_a_keyboard_before_takes_it(case_screen, window, qtbot) -> None:
    case_screen.timeline.list.setFocus()
    key(qtbot, Qt.Key.Key_Backspace, CTRL)
    window.open_case(ADMISSION)
    assert case_screen.timeline.list.hasFocus()
    key(qtbot, Qt.Key.Key_Escape)
    assert case_screen.codes.hasFocus()
    assert window.worklist.current_case == ADMISSION


def test_a_tab_by_its_key_takes_the_keyboard_to_its_content(case_screen, qtbot) -> None:
    key(qtbot, Qt.Key.Key_4, ALT)
    assert case_screen.tabs.currentIndex() == RESULTS
    assert case_screen.results.table.hasFocus()
    key(qtbot, Qt.Key.Key_2, ALT)
    assert case_screen.tabs.currentIndex() == FINDINGS
    assert case_screen.findings.hasFocus()
    key(qtbot, Qt.Key.Key_1, ALT)
    assert case_screen.tabs.currentIndex() == CODES
    assert case_screen.codes.hasFocus()


def test_the_foot_names_what_can_be_done_with_words_while_they_are_in_hand(case_screen, qtbot) -> None:
    note = case_screen.reader.note

    def hints() -> list[str]:
        return [foot.said(0) for foot in case_screen.right.findChildren(KeyFoot) if foot.isVisible()]

    before = hints()
    note.setFocus()
    cursor = note.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    assert hints() == [WORDS_KEYS[0][1]]
    case_screen.codes.setFocus()
    assert hints() == before


def test_home_and_end_go_through_the_list_not_through_a_row(window, qtbot) -> None:
    table = window.worklist.list.table
    lines = window.worklist.list.model.lines
    key(qtbot, Qt.Key.Key_End)
    assert table.current == lines[-1].admission
    key(qtbot, Qt.Key.Key_Home)
    assert table.current == lines[0].admission


def test_sending_what_is_blocked_says_why_and_goes_to_the_words(case_screen, desk, window, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: case_screen.query.query is not None and case_screen.query.bar.send.isEnabled())
    question = case_screen.query.sheet.question
    qtbot.keyClicks(question, " This affects reimbursement.")
    qtbot.waitUntil(lambda: bool(case_screen.query.bar.blocked.text()))
    key(qtbot, Qt.Key.Key_Return, CTRL)
    assert "Q5" in window.status.told
    assert question.textCursor().selectedText()
    assert case_screen.query.is_draft
