"""The worklist as a person uses it: search, assigning, paper, undo; by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW
from ui_fakes.worklist_hands import CTRL, SHIFT, back_to, dialog, key

from chartlight_ui.query import preview
from chartlight_ui.worklist.assigning import AssignDialog
from chartlight_ui.worklist.columns import Column


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


def test_who_may_come_in_moves_no_row_and_asks_for_none(window, screen, desk, qtbot, monkeypatch) -> None:
    """The first person of a store was just set up: nobody is signed in, and a desk would refuse the rows."""
    asked = []
    monkeypatch.setattr(desk, "worklist", lambda *given, **more: asked.append(more) or [])
    desk._tell("people")
    desk._tell("setting")
    qtbot.waitUntil(lambda: bool(asked))
    screen._session.ask(screen, lambda _: asked.append("last"))
    qtbot.waitUntil(lambda: asked[-1] == "last")
    assert len(asked) == 2
