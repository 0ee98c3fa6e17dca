"""The second person's look in the finalise screen, and the stays that wait for one."""

from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from ui_fakes.finalising import FinalisingDesk

from chartlight.desk import Actor

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def desk() -> FinalisingDesk:
    desk = FinalisingDesk(actor=Actor("B. Second", "coder", "CCS"))
    desk.drawn = ("I48.20", "I12.9")
    return desk


def said(widget) -> str:
    return unescape("\n".join(label.text() for label in widget.findChildren(QLabel)))


def test_what_was_drawn_stands_there_and_keeps_the_set_open(screen) -> None:
    assert "Second look 2" in said(screen.side)
    assert "I48.20 was drawn for the audit sample" in said(screen.side)
    assert [words for words in screen.held.review.open if "audit sample" in words]
    assert screen.side.looks["sample:I48.20", True].accessibleName() == "It is right: I48.20"


def test_a_key_finds_the_code_in_hand_right(screen, desk, press) -> None:
    screen.columns.go_to(1, "I12.9")
    press(K.Key_A, CTRL | SHIFT)
    assert desk.calls[-1] == ("look", "sample", "I12.9", True, "")
    assert [due.subject for due in screen.held.review.due] == ["I48.20"]
    assert "B. Second found I12.9 right" in said(screen.side)


def test_what_is_wrong_needs_a_reason_and_stays_open(qtbot, screen, desk, press, answer) -> None:
    answer(2)
    screen.columns.go_to(1, "I48.20")
    press(K.Key_R, CTRL | SHIFT)
    assert desk.calls[-1] == ("look", "sample", "I48.20", False, "Another code says it better")
    assert "B. Second found I48.20 wrong: mend it, or have it looked at again" in said(screen.side)
    assert len(screen.held.review.due) == 2


def test_the_buttons_answer_too(qtbot, screen, desk) -> None:
    screen.side.looks["sample:I48.20", True].click()
    qtbot.waitUntil(lambda: not screen.steps.under_way)
    assert [due.subject for due in screen.held.review.due] == ["I12.9"]


def test_the_queue_says_so_and_shows_those_alone(qtbot, window, screen, press) -> None:
    place = window.finalise
    place.show_queue()
    qtbot.waitUntil(lambda: bool(place.queue.lines) and bool(place.queue.lines[0].due))
    state = next(at for at in range(14) if place.queue.model().headerData(at, Qt.Orientation.Horizontal) == "State")
    assert place.queue.model().index(0, state).data() == "2 second looks"
    qtbot.keyClick(place.queue, K.Key_L)
    assert place.looks_alone
    assert len(place.queue.lines) == 1
    for due in screen.held.review.due:
        screen.settling.look(due.id, True)
        qtbot.waitUntil(lambda: not screen.steps.under_way)
    place.reload()
    qtbot.waitUntil(lambda: not place.queue.lines)
    qtbot.keyClick(place.queue, K.Key_L)
    assert len(place.queue.lines) == 1
