"""A specialist's day by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight.chart import Note, NoteType
from chartlight.queries.query import QueryStatus
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.window import TITLE

CTRL = Qt.KeyboardModifier.ControlModifier


def key(qtbot, code, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), code, modifier)


def test_the_day_from_list_to_sent_query(window, desk, qtbot) -> None:
    table = window.worklist.list.table
    assert table.current == ADMISSION
    key(qtbot, Qt.Key.Key_J)
    assert table.current != ADMISSION
    key(qtbot, Qt.Key.Key_K)
    key(qtbot, Qt.Key.Key_Slash)
    qtbot.keyClicks(QApplication.focusWidget(), "unit:4W finding:sepsis")
    qtbot.waitUntil(lambda: len(window.worklist.list.model.lines) == 1)
    key(qtbot, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is table
    key(qtbot, Qt.Key.Key_Return)
    page = window.worklist.cases[ADMISSION]
    qtbot.waitUntil(lambda: page.subject is not None)
    key(qtbot, Qt.Key.Key_J)
    assert page.subject.id == "J96.01"
    key(qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(desk.made[ADMISSION]) == 1)
    key(qtbot, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: page.query.bar.send.isEnabled() and page.query.bar.send.isVisible())
    key(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: [q.status for q in desk.kept.values()] == [QueryStatus.SENT])
    qtbot.waitUntil(lambda: page.query.bar.answer.isVisible() and page.query.sheet.question.isReadOnly())
    key(qtbot, Qt.Key.Key_Escape)
    key(qtbot, Qt.Key.Key_Escape)
    assert window.worklist.current_case is None
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.seen[ADMISSION] == NOW)
    qtbot.waitUntil(lambda: not window.worklist.list.model.lines[0].is_new)


def test_q_on_the_list_drafts_for_the_top_finding(window, desk, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: [q.finding for q in desk.kept.values()] == ["sepsis-1"])


def test_window_titles_name_no_patient(window, qtbot) -> None:
    window.open_case(ADMISSION)
    qtbot.waitUntil(lambda: window.worklist.cases[ADMISSION].case is not None)
    window.show_keys()
    for top in QApplication.topLevelWidgets():
        assert "Okafor" not in top.windowTitle()
    assert window.windowTitle() == TITLE
    assert window.worklist.tabs.tabText(window.worklist.tabs.currentIndex()) == "Okafor, Grace"
    QApplication.activeModalWidget().close()


@pytest.mark.parametrize("number", range(1, 7))
def test_ctrl_and_a_number_go_to_a_place(window, qtbot, number) -> None:
    places = [window.worklist, *window.pages.values()]
    key(qtbot, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert window.stack.currentWidget() is places[number - 1]
    qtbot.wait(30)


def test_the_palette_runs_commands_and_finds_patients(window, qtbot) -> None:
    key(qtbot, Qt.Key.Key_K, CTRL)
    palette = window.palette_sheet
    qtbot.keyClicks(palette.field, "dark th")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert look.tokens.name == "dark"
    window.show_palette()
    qtbot.keyClicks(window.palette_sheet.field, "lindq")
    qtbot.keyClick(window.palette_sheet.field, Qt.Key.Key_Return)
    assert window.worklist.current_case is not None
    assert desk_name(window) == "Lindqvist, Per"


def desk_name(window) -> str:
    admission = window.worklist.current_case
    return next(line.patient for line in window.worklist.list.model.all_lines if line.row.admission == admission)


def test_both_themes_repaint_everything(window, qtbot) -> None:
    window.open_case(ADMISSION)
    qtbot.waitUntil(lambda: window.worklist.cases[ADMISSION].case is not None)
    corners = []
    for choice in (Choice.LIGHT, Choice.DARK):
        look.choose(choice)
        qtbot.wait(20)
        image = window.grab().toImage()
        corners.append(image.pixelColor(image.width() // 2, image.height() - 60).lightness())
    assert corners[0] > 200
    assert corners[1] < 60


def test_arriving_data_keeps_the_row_in_hand(window, session, qtbot) -> None:
    table = window.worklist.list.table
    for _ in range(3):
        key(qtbot, Qt.Key.Key_J)
    mine, place = table.current, table.currentIndex().row()
    other = window.worklist.list.model.lines[9].row.admission
    session.ask(
        table, lambda desk: [desk.arrive(other, Note(f"n{i}", NoteType.NURSING, "x", NOW), NOW) for i in range(9)]
    )
    qtbot.waitUntil(lambda: any(line.row.new == 9 for line in window.worklist.list.model.lines))
    assert (table.current, table.currentIndex().row()) == (mine, place)


def test_shortcuts_are_not_taken_from_who_is_typing(window, desk, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Slash)
    qtbot.keyClicks(QApplication.focusWidget(), "jk q? 1")
    assert window.worklist.list.search.field.text() == "jk q? 1"
    assert not desk.kept


def test_no_two_commands_share_a_key_in_one_place(window, qtbot) -> None:
    window.open_case(ADMISSION)
    page = window.worklist.cases[ADMISSION]
    qtbot.waitUntil(lambda: page.case is not None)
    for front in ("case", "list"):
        if front == "list":
            window.worklist.show_list()
        keys: dict[str, str] = {}
        for command in window.registry.available():
            for shortcut in command.shortcuts if command.binds else ():
                assert shortcut not in keys, f"{shortcut}: {keys.get(shortcut)} and {command.id}"
                keys[shortcut] = command.id


def test_widgets_without_words_have_names_for_screen_readers(window, qtbot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit

    window.open_case(ADMISSION)
    qtbot.waitUntil(lambda: window.worklist.cases[ADMISSION].case is not None)
    nameless = [
        widget
        for kind in (QAbstractButton, QAbstractItemView, QLineEdit)
        for widget in window.findChildren(kind)
        if not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and widget.objectName() != "qt_tabbar"
        and type(widget).__module__.startswith("chartlight_ui")
    ]
    assert nameless == []
