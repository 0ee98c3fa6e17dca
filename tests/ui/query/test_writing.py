"""Writing a draft: undo over words, indicators and templates; indicators by mouse; the words that are objected to."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog
from typing_extensions import override
from ui_fakes.desk import NOW

from chartlight.chart import Chart
from chartlight_ui.query import screen as screen_module
from chartlight_ui.query.dragging import MIME
from chartlight_ui.query.indicator_table import FROM_BEFORE, FROM_THIS_STAY

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def query(case_screen, qtbot):
    """The query screen at a draft for the top finding."""
    qtbot.keyClick(case_screen.codes, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: case_screen.query.query is not None and case_screen.query.bar.send.isEnabled())
    return case_screen.query


def settled(query, desk, qtbot) -> None:
    qtbot.waitUntil(lambda: query.bar.send.isEnabled() and desk.kept[query.query.id] == query.query, timeout=3000)


def on_sheet(query) -> list[str]:
    return [row.indicator.label for row in query.sheet.indicators.rows]


def test_words_and_indicators_are_taken_back_in_the_order_they_were_done(query, desk, qtbot) -> None:
    first = query.query
    qtbot.keyClicks(query.sheet.note, "Thank you")
    query.side.boxes[0][0].click()
    assert len(query.query.indicators) == 7
    qtbot.keyClick(query.sheet.note, Qt.Key.Key_Z, CONTROL)
    assert query.query.indicators == first.indicators
    assert on_sheet(query) == [one.label for one in first.indicators]
    assert query.side.boxes[0][0].isChecked()
    qtbot.keyClick(query.sheet.note, Qt.Key.Key_Z, CONTROL)
    assert query.sheet.note.toPlainText() == "Thank"
    qtbot.keyClick(query.sheet.note, Qt.Key.Key_Z, CONTROL)
    assert query.query == first
    for _ in range(3):
        qtbot.keyClick(query.sheet.note, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert query.sheet.note.toPlainText() == "Thank you"
    assert len(query.query.indicators) == 7
    settled(query, desk, qtbot)


def test_undo_names_what_it_undoes(query, window) -> None:
    assert not [one for one in window.registry.available(window) if one.id == "query.undo"]
    query.side.boxes[1][0].click()
    (undo,) = [one for one in window.registry.available(window) if one.id == "query.undo"]
    assert undo.shown == "Undo: Heart rate off the sheet"
    undo.run()
    (redo,) = [one for one in window.registry.available(window) if one.id == "query.redo"]
    assert redo.shown == "Redo: Heart rate off the sheet"


def test_an_added_option_is_taken_back_with_its_words(query, qtbot) -> None:
    before = query.query.options
    query.sheet.add_option.click()
    (empty,) = [text for text in query.sheet.texts if text.accessibleName() == "Answer option" and not text.words]
    qtbot.waitUntil(empty.hasFocus)
    qtbot.keyClicks(empty, "Viral")
    assert len(query.query.options) == len(before) + 1
    qtbot.keyClick(query.sheet.question, Qt.Key.Key_Z, CONTROL)
    assert query.query.options == before


def test_another_template_asks_anew_and_undo_brings_the_words_back(query, desk, qtbot, monkeypatch) -> None:
    first = query.query

    def choose(dialog) -> QDialog.DialogCode:
        assert dialog.question.text() == "As it is."
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.question.text() == "What do these findings mean?"
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(screen_module.TemplateDialog, "exec", choose)
    qtbot.keyClick(query.sheet.question, Qt.Key.Key_T, CONTROL)
    qtbot.waitUntil(lambda: query.sheet.question.toPlainText() == "What do these findings mean?")
    assert (query.query.template, len(query.query.options)) == ("general", 2)
    assert query.query.indicators == first.indicators
    settled(query, desk, qtbot)
    qtbot.keyClick(query.sheet.question, Qt.Key.Key_Z, CONTROL)
    assert query.query == first
    assert query.sheet.query() == first


def test_who_writes_on_and_on_is_saved_all_the_same(query, desk, qtbot, monkeypatch) -> None:
    query._save_soon.setInterval(120)
    saved: list[str] = []
    monkeypatch.setattr(desk, "save_query", lambda query, now: saved.append(query.note_to_provider))

    def type_on() -> bool:
        qtbot.keyClicks(query.sheet.note, "x")
        return len(saved) >= 3

    qtbot.waitUntil(type_on, timeout=5000)
    assert [len(words) for words in saved] == sorted({len(words) for words in saved})


def test_f8_goes_from_one_objection_to_the_next(query, qtbot) -> None:
    query.sheet.question.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(query.sheet.question, " reimbursement")
    qtbot.keyClicks(query.sheet.note, "kindly answer")
    qtbot.waitUntil(lambda: len(query.side.problems) == 2)
    query.sheet.note.setFocus()
    qtbot.keyClick(query.sheet.note, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is query.sheet.question
    assert query.sheet.question.textCursor().selectedText() == "reimbursement"
    qtbot.keyClick(query.sheet.question, Qt.Key.Key_F8)
    assert query.sheet.note.textCursor().selectedText() == "kindly"
    qtbot.keyClick(query.sheet.note, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is query.sheet.question


def test_indicators_are_reached_and_toggled_by_key(query, qtbot) -> None:
    qtbot.keyClick(query.sheet.question, Qt.Key.Key_I, CONTROL)
    first = QApplication.focusWidget()
    assert first is query.side.boxes[0][0]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is query.side.boxes[1][0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert "Heart rate" not in on_sheet(query)


class Drop(QDropEvent):
    """What Qt hands to the widget under the mouse; `taken` once that accepted it."""

    def __init__(self, source) -> None:
        self._source, self._data, self.taken = source, QMimeData(), False
        self._data.setData(MIME, b"")
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        super().__init__(QPointF(5, 5), Qt.DropAction.MoveAction, self._data, left, none)

    def source(self):
        return self._source

    @override
    def acceptProposedAction(self) -> None:
        self.taken = True


def drag(widget, monkeypatch) -> list[QMimeData]:
    """Press on a widget and move away; the data of the drag that begins."""
    began: list[QMimeData] = []
    monkeypatch.setattr(QDrag, "exec", lambda self, *_: began.append(self.mimeData()))
    button = Qt.MouseButton.LeftButton

    def send(kind: QEvent.Type, x: int) -> None:
        at = QPointF(x, 5)
        there = QPointF(widget.mapToGlobal(QPoint(x, 5)))
        QApplication.sendEvent(widget, QMouseEvent(kind, at, there, button, button, Qt.KeyboardModifier.NoModifier))

    send(QEvent.Type.MouseButtonPress, 5)
    send(QEvent.Type.MouseMove, 5 + QApplication.startDragDistance() + 20)
    return began


def test_a_line_of_the_side_is_dragged_onto_the_sheet_and_back(query, qtbot, monkeypatch) -> None:
    box, indicator = query.side.boxes[2]
    box.click()
    assert indicator.label not in on_sheet(query)
    (data,) = drag(box, monkeypatch)
    assert data.formats() == [MIME]
    assert bytes(data.data(MIME).data()) == b""  # no other program is handed a value
    drop = Drop(box)
    query.sheet.indicators.dropEvent(drop)
    assert drop.taken
    assert indicator in query.query.indicators
    assert box.isChecked()
    (row,) = [row for row in query.sheet.indicators.rows if row.indicator == indicator]
    assert len(drag(row, monkeypatch)) == 1
    query.side.dropEvent(Drop(row))
    assert indicator not in query.query.indicators
    assert not box.isChecked()


def test_nothing_foreign_is_dropped_and_nothing_onto_a_sent_sheet(query, qtbot, monkeypatch) -> None:
    stranger = Drop(query)
    query.sheet.indicators.dropEvent(stranger)
    assert not stranger.taken
    query.send_query()
    qtbot.waitUntil(query.bar.answer.isVisible)
    late = Drop(query.side.boxes[0][0])
    query.sheet.indicators.dropEvent(late)
    assert not late.taken
    assert drag(query.sheet.indicators.rows[0], monkeypatch) == []


def test_what_is_from_before_the_stay_stands_apart(query, case) -> None:
    chart: Chart = case.chart
    old = replace(
        query.query.indicators[0],
        label="Creatinine (prior encounter)",
        time=chart.encounter.admitted - timedelta(days=90),
    )
    query.sheet.show_query(replace(query.query, indicators=(old, *query.query.indicators[:2])), chart, "")
    table = query.sheet.indicators
    assert table.headings == [FROM_THIS_STAY, FROM_BEFORE]
    assert on_sheet(query)[-1] == "Creatinine (prior encounter)"
    assert table.rows[-1].accessibleName().startswith("Before this admission, ")
    assert not table.rows[0].accessibleName().startswith("Before")


def test_a_due_reminder_is_recorded_with_one_key(query, desk, qtbot) -> None:
    query.send_query()
    qtbot.waitUntil(query.bar.answer.isVisible)
    assert not query.bar.follow.isVisible()
    sent = replace(desk.kept[query.query.id], sent=NOW - timedelta(hours=25))
    desk.kept[sent.id] = sent
    query._moved(sent)
    qtbot.waitUntil(query.bar.follow.isVisible)
    assert query.bar.follow.text() == "Record reminder"
    qtbot.keyClick(query, Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: desk.kept[sent.id].reminded == (NOW,))
    qtbot.waitUntil(lambda: not query.bar.follow.isVisible())


def test_what_is_due_for_escalation_names_whom_to_call(query, desk, qtbot) -> None:
    query.send_query()
    qtbot.waitUntil(query.bar.answer.isVisible)
    desk.kept[query.query.id] = late = replace(desk.kept[query.query.id], sent=NOW - timedelta(hours=80))
    query._moved(late)
    qtbot.waitUntil(query.bar.follow.isVisible)
    assert query.bar.follow.text() == "Record escalation"
    assert query.bar.blocked.text() == "Unanswered too long: call the physician advisor"
