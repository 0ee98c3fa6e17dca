"""The worklist as a person uses it: views, columns, orders, search, assigning, paper, undo; by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight_ui.query import preview
from chartlight_ui.worklist.arranging import ArrangeDialog
from chartlight_ui.worklist.assigning import AssignDialog
from chartlight_ui.worklist.columns import Column
from chartlight_ui.worklist.managing import SaveDialog, ViewsDialog
from chartlight_ui.worklist.own_views import SAVED

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def key(qtbot, code, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, code, modifier)


def back_to(qtbot, window) -> None:
    """Offscreen, nobody gives a window the keyboard back when its dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.worklist.list.take_focus()


@pytest.fixture
def screen(window):
    return window.worklist.list


def dialog(qtbot, kind):
    """The dialog that was opened, with the keyboard in it."""
    made = next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def patients(screen) -> list[str]:
    return [line.patient for line in screen.model.lines]


def columns(table) -> list[Column]:
    header = table.horizontalHeader()
    order = [Column(header.logicalIndex(place)) for place in range(header.count())]
    return [column for column in order if not table.isColumnHidden(column)]


# Views


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
    screen.sort_by(((Column.DAY, True),))
    screen.show_column(Column.ASSIGNED, True)
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
    screen.lay_out(screen.table.layout_shown.with_column(Column.ASSIGNED, False), ())
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
    screen.keep_view("One", "unit:4W")
    screen.keep_view("Two", "unit:5E")
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
    screen.manage_views()
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
    screen.arrange_columns()
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


# Search


def test_what_is_wrong_is_said_below_the_box(window, screen, qtbot) -> None:
    assert not screen.problems.isVisible()
    screen.search.field.setText("unit:9Z new:soon")
    qtbot.waitUntil(screen.problems.isVisible)
    assert "“soon” is no length of time" in screen.problems.words.text()
    assert "No admission has unit:9Z" in screen.problems.words.text()
    assert screen.empty.title.text() == "No admission fits this search"
    screen.search.field.clear()
    qtbot.waitUntil(lambda: not screen.problems.isVisible())


def test_keys_and_values_are_completed_while_typing(window, screen, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Slash)
    field = screen.search.field
    qtbot.keyClicks(field, "un")
    assert [offer.text for offer in field.offered.offers] == ["unit:"]
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "unit:"
    assert field.hasFocus()
    qtbot.keyClicks(field, "i")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "unit:ICU "
    assert not field.offered.isVisible()
    qtbot.waitUntil(lambda: len(screen.model.lines) == 3)
    qtbot.keyClicks(field, "st")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.offered.isVisible()
    assert field.text() == "unit:ICU st"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert QApplication.focusWidget() in (screen.table, screen.empty)


def test_half_a_key_does_not_empty_the_list(window, screen, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Slash)
    field = screen.search.field
    qtbot.keyClicks(field, "unit:ICU ")
    qtbot.waitUntil(lambda: len(screen.model.lines) == 3)
    qtbot.keyClicks(field, "fi")
    qtbot.wait(120)
    assert len(screen.model.lines) == 3
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not screen.model.lines)


# Acts


def test_assigning_by_keyboard_is_seen_in_the_row_and_taken_back(window, screen, desk, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Down, SHIFT)
    chosen = screen.table.chosen
    key(qtbot, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: any(isinstance(x, AssignDialog) for x in QApplication.topLevelWidgets()))
    made = dialog(qtbot, AssignDialog)
    assert made.person == "M. Castellan"
    qtbot.keyClick(made.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.counts()["mine"] == 2)
    back_to(qtbot, window)
    assert {desk.rows[one].assigned for one in chosen} == {"M. Castellan"}
    assert window.status.told == "2 patients assigned to M. Castellan · Ctrl+Z takes it back"
    key(qtbot, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: screen.counts()["mine"] == 0)
    assert window.status.told == "Taken back: 2 patients assigned to M. Castellan"
    key(qtbot, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: screen.counts()["mine"] == 2)


def test_giving_back_restores_whose_each_was(window, screen, desk, qtbot) -> None:
    one, other = (line.admission for line in screen.model.lines[:2])
    desk.rows[one] = replace(desk.rows[one], assigned="B. Osei")
    screen.acts.assign([one, other], "M. Castellan")
    qtbot.waitUntil(lambda: screen.undoing.last is not None)
    screen.undo()
    qtbot.waitUntil(lambda: desk.rows[one].assigned == "B. Osei" and desk.rows[other].assigned is None)


@pytest.mark.parametrize(("typed", "person"), [("ose", "B. Osei"), ("Zoe New", "Zoe New"), ("nobo", None)])
def test_names_narrow_the_list_or_are_new(window, screen, qtbot, typed, person) -> None:
    made = AssignDialog("Assign 2 patients", "M. Castellan", ("B. Osei", "M. Castellan"), window)
    qtbot.addWidget(made)
    qtbot.keyClicks(made.name, typed)
    assert made.person == person


def test_a_look_is_taken_back(window, screen, desk, qtbot) -> None:
    before = desk.seen[ADMISSION]
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.seen[ADMISSION] == NOW)
    qtbot.waitUntil(lambda: "Ctrl+Z" in window.status.told)
    key(qtbot, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: desk.seen[ADMISSION] == before)
    qtbot.waitUntil(lambda: screen.model.line(ADMISSION).is_new)


def test_a_line_just_seen_stays_under_the_hand_until_one_moves_on(window, screen, desk, qtbot) -> None:
    key(qtbot, Qt.Key.Key_3)
    key(qtbot, Qt.Key.Key_J)
    key(qtbot, Qt.Key.Key_K)
    first = screen.table.current
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not screen.model.line(first).is_new)
    assert screen.table.current == first
    assert screen.model.row_of(first) == 0


def test_the_row_under_the_pointer_does_not_move(window, screen, desk, qtbot) -> None:
    table = screen.table
    under = screen.model.lines[4].admission
    place = QPointF(table.visualRect(screen.model.index(4, Column.PATIENT)).center())
    button = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        place,
        table.viewport().mapToGlobal(place),
        button,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(table.viewport(), move)
    assert under in table.held
    table._touched.invalidate()
    last = screen.model.lines[-1].admission
    desk.rows[last] = replace(desk.rows[last], priority=999)
    screen.reload()
    qtbot.waitUntil(lambda: screen.model.row_of(last) == 0)
    assert screen.model.row_of(under) == 4


def test_the_list_keeps_its_scroll_when_rows_come_in(window, screen, desk, qtbot) -> None:
    window.resize(960, 560)
    table = screen.table
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 60)
    key(qtbot, Qt.Key.Key_J)
    table.verticalScrollBar().setValue(60)
    table._touched.invalidate()
    last = screen.model.lines[-1].admission
    desk.rows[last] = replace(desk.rows[last], priority=999)
    screen.reload()
    qtbot.waitUntil(lambda: screen.model.row_of(last) == 0)
    assert table.verticalScrollBar().value() == 60


def test_the_parts_of_a_priority_show_on_hover(window, screen) -> None:
    tip = screen.model.data(screen.model.index(0, Column.WHY), Qt.ItemDataRole.ToolTipRole)
    first = screen.model.lines[0].row.reasons[0]
    assert tip.splitlines()[0] == f"Priority {screen.model.lines[0].row.priority}"
    assert f"+{first.points}  {first.why}" in tip


# Paper


def test_p_prints_the_queries_of_the_selected_or_says_there_are_none(window, screen, desk, qtbot, monkeypatch) -> None:
    key(qtbot, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: window.status.told.startswith("No query waits on Okafor, Grace"))
    printed: list[bytes] = []

    class _Printer:
        def setDocName(self, name: str) -> None:  # noqa: N802 - Qt's own
            assert name == "Chartlight"

    monkeypatch.setattr(preview, "choose_printer", lambda parent: _Printer())
    monkeypatch.setattr(preview, "print_on", lambda printer, pdf: printed.append(pdf))
    key(qtbot, Qt.Key.Key_P, SHIFT)
    qtbot.waitUntil(lambda: bool(printed))
    title, admissions = desk.printed_lists[0]
    assert title == "Open"
    assert list(admissions) == [line.admission for line in screen.model.lines]


def test_several_selected_are_what_goes_on_paper(window, screen, desk, qtbot, tmp_path, monkeypatch) -> None:
    target = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    key(qtbot, Qt.Key.Key_Down, SHIFT)
    screen.save_list()
    qtbot.waitUntil(lambda: window.status.told == "2 admissions saved as a list")
    assert target.read_bytes().startswith(b"%PDF")
    assert len(desk.printed_lists[0][1]) == 2


def test_a_sent_query_of_the_selected_is_printed(window, screen, desk, qtbot, monkeypatch) -> None:
    query = desk.draft_query(ADMISSION, "sepsis-1", NOW)
    desk.send_query(query.id, NOW)
    asked: list[list[str]] = []
    monkeypatch.setattr(preview, "choose_printer", lambda parent: None)
    monkeypatch.setattr(screen.acts, "_print_queries", lambda admissions, ids: asked.append(ids))
    screen.table.select(ADMISSION)
    screen.print_round()
    qtbot.waitUntil(lambda: asked == [[query.id]])


def test_column_heads_can_be_read_aloud(screen) -> None:
    header = screen.model
    names = [header.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) for at in Column]
    assert all(names)
