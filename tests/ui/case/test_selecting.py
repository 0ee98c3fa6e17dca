"""Selected words of a note, by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from ui_fakes.chart import ADMISSION

from chartlight.chart import Action
from chartlight_ui.coding import chooser


@pytest.fixture
def select(case_screen):
    """Selects words of the note in front."""

    def choose(words: str) -> None:
        view = case_screen.reader.note
        cursor = view.textCursor()
        start = view.document().toPlainText().index(words)
        cursor.setPosition(start)
        cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        view.setFocus()

    return choose


def test_selected_words_are_code_points_of_the_note(case_screen, select) -> None:
    select(" Repeat lactate ".strip() + ".")
    place = case_screen.reader.note.selected
    assert case_screen.reader.note.note.text[place.start : place.end] == place.quote == "Repeat lactate."


def test_a_code_is_added_for_selected_words(case_screen, desk, qtbot, select, monkeypatch) -> None:
    def write(dialog) -> QDialog.DialogCode:
        assert dialog.field.text() == "soft pressures"
        qtbot.keyClicks(dialog.field, "severe sepsis")
        with qtbot.waitSignal(dialog.finished):
            qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(chooser.CodeChooser, "exec", write)
    select("soft pressures")
    qtbot.keyClick(case_screen.reader.note, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: bool(desk.made[ADMISSION]))
    decision = desk.made[ADMISSION][0]
    assert (decision.subject, decision.action) == ("R65.20", Action.ADD)
    assert decision.reason.startswith("“soft pressures” (")
    assert "Dr Hale" in decision.reason


def test_not_this_patient_rejects_the_codes_on_the_words(case_screen, desk, qtbot, select, window) -> None:
    select("Acute hypoxic respiratory failure")
    qtbot.keyClick(case_screen.reader.note, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: bool(desk.made[ADMISSION]))
    decision = desk.made[ADMISSION][0]
    assert (decision.subject, decision.action) == ("J96.01", Action.REJECT)
    assert decision.reason == "Not this patient's own condition"
    select("Repeat lactate")
    qtbot.keyClick(case_screen.reader.note, Qt.Key.Key_N)
    assert window.status.told == "No suggested code rests on these words"


def test_words_go_onto_the_query_once(case_screen, desk, qtbot, select) -> None:
    for _ in range(2):
        case_screen.show_chart()
        select("Repeat lactate")
        qtbot.keyClick(case_screen.reader.note, Qt.Key.Key_W)
        qtbot.waitUntil(lambda: case_screen.query.isVisible() and case_screen.query.query is not None)
    (query,) = desk.kept.values()
    lines = [one for one in query.indicators if one.value == "Repeat lactate"]
    assert len(lines) == 1
    note = case_screen.case.chart.note(lines[0].note)
    assert note.text[lines[0].start : lines[0].end] == "Repeat lactate"
    assert query.finding == "sepsis-1"


def test_copy_names_the_source(case_screen, qtbot, select) -> None:
    select("soft pressures")
    case_screen.selecting.copy()
    copied = QApplication.clipboard().text()
    assert copied.startswith("“soft pressures” (")
    assert "20 Nov" in copied


def test_the_menu_offers_acts_on_words_only_where_words_are_selected(case_screen, qtbot, select) -> None:
    view = case_screen.reader.note

    def offered() -> set[str]:
        view.menu_asked.emit(view.mapToGlobal(QPoint(5, 5)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = {action.text().partition("\t")[0] for action in menu.actions()}
        menu.close()
        return texts

    assert "Add code …" not in offered()
    select("soft pressures")
    assert {"Add code …", "Add to query", "Not this patient", "Copy with source"} <= offered()
