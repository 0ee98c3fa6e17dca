"""Selected words of a note, by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from ui_fakes.chart import ADMISSION

from chartlight.chart import Action, NoteStatus
from chartlight_ui.case import dialogs
from chartlight_ui.case.evidence import Kind
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
    note = case_screen.reader.note.note
    words = decision.words
    assert (words.note, words.version, note.text[words.start : words.end]) == (note.id, note.version, "soft pressures")


def test_not_this_patient_marks_the_words_and_they_support_nothing(
    case_screen, desk, qtbot, select, window, monkeypatch
) -> None:
    monkeypatch.setattr(dialogs.ReasonDialog, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    words = "Acute hypoxic respiratory failure"
    select(words)
    qtbot.keyClick(case_screen.reader.note, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: bool(case_screen.case.chart.marks))
    (mark,) = desk.marks(ADMISSION)
    assert (mark.quote, mark.reason) == (words, dialogs.MARK_REASONS[0])
    view = case_screen.reader.note
    kinds = {view.note.text[span.start : span.end]: span.kind for span in view.spans}
    assert kinds[words] is Kind.MARKED
    assert f"Mark ‘{words[:32].rstrip()} …’ as not this patient" in window.status.told
    assert mark.reason in view.tip_of(next(span for span in view.spans if span.kind is Kind.MARKED))
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not case_screen.case.chart.marks)
    qtbot.keyClick(view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(case_screen.case.chart.marks))
    assert window.status.told.startswith("Did again “Mark ")
    select("hypoxic")
    qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not case_screen.case.chart.marks)


def test_words_go_onto_a_query_of_ones_choice(case_screen, desk, qtbot, select, monkeypatch) -> None:
    offered = []

    def choose(dialog) -> QDialog.DialogCode:
        offered.append([dialog.list.item(row).text() for row in range(dialog.list.count())])
        qtbot.keyClick(dialog, Qt.Key.Key_2)
        return QDialog.DialogCode(dialog.result())

    monkeypatch.setattr(dialogs.ChoiceDialog, "exec", choose)
    select("Repeat lactate")
    qtbot.keyClick(case_screen.reader.note, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: case_screen.query.isVisible() and case_screen.query.query is not None)
    assert case_screen.query.query.finding == "aki-1"
    assert [line.split("   ")[1].partition(":")[0] for line in offered[0]] == ["New query", "New query"]


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
    assert {
        "Add code …",
        "Add to query",
        "Add to another query …",
        "Not this patient …",
        "Copy with source",
    } <= offered()


def test_the_menu_key_opens_the_menu_at_the_words(case_screen, qtbot, select) -> None:
    select("soft pressures")
    view = case_screen.reader.note
    with qtbot.waitSignal(view.menu_asked) as heard:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), view.mapToGlobal(QPoint(0, 0)))
        QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    assert view.viewport().mapFromGlobal(heard.args[0]).y() == view.cursorRect().bottom()


def test_a_withdrawn_note_is_readable_and_supports_nothing(case_screen, desk, qtbot, window, select) -> None:
    chart = desk.charts[ADMISSION]
    first = chart.note("n-p2")
    gone = replace(first, version=2, text="", status=NoteStatus.ENTERED_IN_ERROR)
    desk.charts[ADMISSION] = replace(chart, notes=tuple(gone if one.id == "n-p2" else one for one in chart.notes))
    desk.versions_of_notes["n-p2"] = (first, gone)
    case_screen.reload()
    qtbot.waitUntil(lambda: case_screen.case.chart.note("n-p2").is_withdrawn)
    case_screen.reader.show_target("note:n-p2")
    view = case_screen.reader.note
    assert view.note.text == first.text
    assert "withdrawn: it supports nothing" in case_screen.reader.source.text()
    assert {span.kind for span in view.spans} == {Kind.COPIED}
    assert "withdrawn" in next(line.text for line in case_screen.timeline.lines if line.target == "note:n-p2")
    select("soft pressures")
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert "withdrawn" in window.status.told
    assert not desk.made[ADMISSION]
