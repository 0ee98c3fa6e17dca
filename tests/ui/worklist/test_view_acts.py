"""Views, columns and orders of the worklist, by keyboard: chosen, kept, arranged, brought back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from ui_fakes.desk import NOW
from ui_fakes.worklist_hands import ALT, CTRL, SHIFT, back_to, columns, dialog, key, patients

from chartlight_ui.worklist.arranging import ArrangeDialog
from chartlight_ui.worklist.columns import Column
from chartlight_ui.worklist.managing import SaveDialog, ViewsDialog
from chartlight_ui.worklist.own_views import SAVED


def test_number_keys_go_to_views_and_an_empty_one_says_what_to_do(window, screen, qtbot) -> None:
    key(qtbot, Qt.Key.Key_1)
    assert screen.view.key == "mine"
    assert "press A" in screen.empty.text.text()
    key(qtbot, Qt.Key.Key_6)
    assert screen.view.key == "near"
    assert all(-1 <= line.row.gmlos - line.row.day <= 1 for line in screen.model.lines)
    key(qtbot, Qt.Key.Key_2)
    assert QApplication.focusWidget() is screen.table
    assert window.worklist.tabs.current_key == "open"


def test_a_view_keeps_search_columns_and_order_and_comes_back(window, screen, desk, qtbot) -> None:
    screen.view_acts.sort_by(((Column.DAY, True),))
    screen.view_acts.show_column(Column.ASSIGNED, True)
    key(qtbot, Qt.Key.Key_Slash)
    qtbot.keyClicks(QApplication.focusWidget(), "unit:ICU")
    qtbot.waitUntil(lambda: len(screen.model.lines) == 3)
    key(qtbot, Qt.Key.Key_S, CTRL)
    made = dialog(qtbot, SaveDialog)
    qtbot.keyClicks(made.name, "Intensive")
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    assert screen.view.title == "Intensive"
    shown = patients(screen)
    screen.show_view("open")
    screen.view_acts.lay_out(screen.table.layout_shown.with_column(Column.ASSIGNED, False), ())
    assert Column.ASSIGNED not in columns(screen.table)
    back_to(qtbot, window)
    key(qtbot, Qt.Key.Key_9)
    assert screen.search.field.text() == "unit:ICU"
    assert patients(screen) == shown
    assert Column.ASSIGNED in columns(screen.table)
    assert screen.model.sorting == ((Column.DAY, True),)
    qtbot.waitUntil(lambda: desk.own_setting(SAVED) is not None)
    assert desk.own_setting(SAVED)["own"][0]["title"] == "Intensive"
    assert desk.setting(SAVED) is None


def test_views_are_renamed_ordered_and_deleted_with_undo(window, screen, qtbot) -> None:
    screen.view_acts.keep("One", "unit:4W")
    screen.view_acts.keep("Two", "unit:5E")
    back_to(qtbot, window)
    key(qtbot, Qt.Key.Key_V)
    made = dialog(qtbot, ViewsDialog)
    assert made.views.find(made.list.currentItem().data(Qt.ItemDataRole.UserRole)).title == "Two"
    qtbot.keyClick(made.list, Qt.Key.Key_Up, ALT)
    assert [view.title for view in made.views.views[-2:]] == ["Two", "One"]
    made.rename_to("Five East")
    qtbot.keyClick(made.list, Qt.Key.Key_Delete)
    assert made.views.named("Five East") is None
    qtbot.keyClick(made.list, Qt.Key.Key_Z, CTRL)
    assert made.views.named("Five East") is not None
    qtbot.keyClick(made.list, Qt.Key.Key_Return)
    assert [view.title for view in screen.views[-2:]] == ["Five East", "One"]
    assert window.status.told == "Views changed · Ctrl+Z takes it back"
    back_to(qtbot, window)
    key(qtbot, Qt.Key.Key_Z, CTRL)
    assert [view.title for view in screen.views[-2:]] == ["One", "Two"]
    key(qtbot, Qt.Key.Key_Z, CTRL | SHIFT)
    assert [view.title for view in screen.views[-2:]] == ["Five East", "One"]


def test_a_built_in_view_is_neither_renamed_nor_deleted(window, screen, qtbot) -> None:
    screen.view_acts.manage()
    made = dialog(qtbot, ViewsDialog)
    qtbot.keyClick(made.list, Qt.Key.Key_Delete)
    assert not made.rename.isEnabled()
    assert made.views == screen.own.views
    made.reject()


def test_saved_views_are_read_at_the_start(session, desk, qtbot) -> None:
    from chartlight_ui.state import State
    from chartlight_ui.worklist.screen import WorklistScreen
    from chartlight_ui.worklist.views import Views

    views, own = Views().save("ICU", Views().find("open"), "unit:ICU", Views().views[0].layout or _layout(), ())
    desk.set_own_setting(SAVED, views.to_json(), NOW)
    state = State(None)
    state.put("worklist/view", own.key)
    made = WorklistScreen(session, state)
    qtbot.addWidget(made)
    made.start()
    qtbot.waitUntil(lambda: len(made.model.lines) == 3)
    assert (made.view.title, made.search.field.text()) == ("ICU", "unit:ICU")


def _layout():
    from chartlight_ui.worklist.layout import Layout

    return Layout()


# Columns and order


def test_columns_are_arranged_by_keyboard(window, screen, qtbot) -> None:
    key(qtbot, Qt.Key.Key_C)
    made = dialog(qtbot, ArrangeDialog)
    made.list.setCurrentRow(2)
    qtbot.keyClick(made.list, Qt.Key.Key_Space)
    made.list.setCurrentRow(3)
    qtbot.keyClick(made.list, Qt.Key.Key_Up, ALT)
    made.width_box.setValue(90)
    made.list.setCurrentRow(0)
    qtbot.keyClick(made.list, Qt.Key.Key_Down, ALT)
    first, second = made.sorts[0], made.sorts[1]
    _choose(qtbot, first.column, "Unit")
    _choose(qtbot, second.column, "Day")
    qtbot.keyClick(made.list, Qt.Key.Key_Return)
    assert columns(screen.table)[:4] == [Column.NEW, Column.PATIENT, Column.UNIT, Column.DAY]
    assert screen.table.columnWidth(Column.UNIT) == 90
    assert screen.model.sorting == ((Column.UNIT, False), (Column.DAY, True))
    rows = [(line.place, -line.row.day) for line in screen.model.lines]
    assert rows == sorted(rows)
    screen.view_acts.arrange()
    again = dialog(qtbot, ArrangeDialog)
    again.reset()
    again.accept()
    assert screen.model.sorting == ()
    assert columns(screen.table)[2] == Column.MRN


def _choose(qtbot, box: QComboBox, words: str) -> None:
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_a_head_that_is_dragged_stays_there_and_is_remembered(window, screen, qtbot) -> None:
    header = screen.table.horizontalHeader()
    header.moveSection(header.visualIndex(Column.DAY), 2)
    assert columns(screen.table)[:3] == [Column.NEW, Column.PATIENT, Column.DAY]
    assert '"DAY"' in window._state.text("worklist/layout")
    header.moveSection(header.visualIndex(Column.UNIT), 0)
    assert columns(screen.table)[0] == Column.NEW
    screen.show_view("risk")
    assert columns(screen.table)[2] == Column.DAY


def test_heads_sort_by_one_and_with_shift_by_more(window, screen, qtbot, monkeypatch) -> None:
    header = screen.table.horizontalHeader()
    header.sectionClicked.emit(Column.UNIT)
    monkeypatch.setattr(QApplication, "keyboardModifiers", lambda: SHIFT)
    header.sectionClicked.emit(Column.COULD)
    assert screen.model.sorting == ((Column.UNIT, False), (Column.COULD, True))
    head = screen.model.headerData(Column.COULD, Qt.Orientation.Horizontal)
    assert head == "Could be ▼2"
    rows = [(line.place, -(line.row.potential or float("-inf"))) for line in screen.model.lines]
    assert rows == sorted(rows)
    screen.show_view("risk")
    assert screen.model.sorting == ()
    screen.show_view("open")
    assert screen.model.sorting == ((Column.UNIT, False), (Column.COULD, True))
