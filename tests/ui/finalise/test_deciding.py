"""Deciding by keyboard on a real window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chartlight.finalize.code_set import State
from chartlight.finalize.refusals import DoesNotApply
from chartlight_ui.coding.chooser import Chosen
from chartlight_ui.finalise import deciding

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key


@pytest.fixture
def chooser(monkeypatch):
    """Whoever asks for a code gets this one."""
    asked = []

    def choose(code):
        def answer(session, parent, title, act, on, *, considered=(), typed="", kinds=(), asks_day=False):
            asked.append((title, typed, on))
            return Chosen(code, "")

        monkeypatch.setattr(deciding, "choose_code", answer)
        return asked

    return choose


def test_the_first_suggestion_to_decide_is_in_hand_with_its_words(screen) -> None:
    assert screen.key == screen.proposed.keys[0] == "E43"
    assert [place.quote for place in screen.evidence.places] == ["Severe protein calorie malnutrition"]
    assert screen.codes.rows.marked == "E43"


def test_searching_is_made_ready_while_the_first_code_is_read(screen, desk, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(desk.prepared))
    assert desk.prepared == [screen.day]


def test_accept_goes_on_to_the_next_undecided(screen, desk, press) -> None:
    press(K.Key_A)
    assert screen.key == "D62"
    assert screen.held.entry("E43").state is State.ACCEPTED
    assert screen.held.entry("E43").signed.by == "J. Obi"
    assert "E43" not in screen.proposed.keys


def test_keys_faster_than_the_desk_decide_one_after_the_other(screen, desk, qtbot) -> None:
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), K.Key_A)
    qtbot.waitUntil(lambda: screen.held is not None and not screen.held.to_decide)
    assert [call[:2] for call in desk.calls] == [("accept", code) for code in ("E43", "D62", "F05", "L89.152")]
    assert screen.columns.count.text() == "nothing left"


def test_reject_asks_why_and_a_rejected_code_comes_back(screen, desk, press, answer) -> None:
    asked = answer(3)
    press(K.Key_R)
    assert asked == ["Reject code"]
    assert desk.calls == [("reject", "E43", "Integral to another condition")]
    assert screen.key == "D62"
    row = next(one for one in screen.proposed.rows.rows if one.key == "E43")
    assert (row.quiet, row.note) == (True, "rejected, integral to another condition")
    screen.columns.go_to(0, "E43")
    press(K.Key_A)
    assert screen.held.entry("E43").state is State.PROPOSED


def test_turning_back_from_the_reason_changes_nothing(screen, desk, press, monkeypatch) -> None:
    from chartlight_ui.case import dialogs

    monkeypatch.setattr(dialogs.ReasonDialog, "exec", lambda dialog: 0)
    press(K.Key_Delete)
    assert (desk.calls, screen.key) == ([], "E43")


def test_change_takes_another_code_and_keeps_what_was_suggested(screen, desk, press, answer, chooser) -> None:
    asked = chooser("E44.0")
    answer(2)
    press(K.Key_C)
    assert asked[0][2] == date(2026, 11, 19)
    entry = screen.held.entry("E44.0")
    assert (entry.state, entry.suggested, entry.reason) == (
        State.CHANGED,
        "E43",
        "The documentation is less specific",
    )
    assert screen.key == "D62"


@pytest.mark.parametrize(("key", "poa"), [(K.Key_N, "N"), (K.Key_U, "U"), (K.Key_W, "W"), (K.Key_Y, "Y")])
def test_poa_keys(screen, desk, press, key, poa) -> None:
    press(key)
    assert screen.held.entry("E43").poa == poa
    assert screen.key == "E43"


def test_an_exempt_code_says_ex_and_a_missing_indicator_is_asked_for(screen, press) -> None:
    by_key = {row.key: row.poa for row in screen.codes.rows.rows}
    assert (by_key["Z79.01"], by_key["S72.141A"]) == ("ex", "Y")
    press(K.Key_X)
    assert next(row.poa for row in screen.codes.rows.rows if row.key == "E43") == "?"


def test_move_and_principal(screen, desk, press) -> None:
    screen.columns.go_to(1, "N18.32")
    press(K.Key_Up, CTRL)
    codes = [entry.code for entry in screen.held.codes.diagnoses]
    assert codes.index("N18.32") == codes.index("I12.9") - 1
    press(K.Key_Down, CTRL)
    assert [entry.code for entry in screen.held.codes.diagnoses].index("N18.32") == 5
    press(K.Key_P)
    assert screen.held.codes.principal.code == "N18.32"
    assert screen.key == "N18.32"
    assert screen.codes.rows.rows[1].key == "N18.32"


def test_after_adding_from_the_field_the_keys_are_those_of_the_code_set(screen, desk, press, chooser, qtbot) -> None:
    chooser("Z79.4")
    press(K.Key_Slash)
    assert QApplication.focusWidget() is screen.columns.search
    qtbot.keyClicks(QApplication.focusWidget(), "insulin")
    press(K.Key_Return)
    assert screen.key == "Z79.4"
    assert QApplication.focusWidget() is screen.codes
    press(K.Key_Z, CTRL)
    assert screen.held.entry("Z79.4") is None


def test_the_column_keys_lead_out_of_the_field(screen, press) -> None:
    for key, column in ((K.Key_1, screen.proposed), (K.Key_2, screen.codes), (K.Key_3, screen.side)):
        press(K.Key_Slash)
        press(key, Qt.KeyboardModifier.AltModifier)
        assert QApplication.focusWidget() is column


def test_undo_faster_than_the_desk_ends_at_the_first_step(screen, window, press, qtbot) -> None:
    press(K.Key_A)
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), K.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not screen.steps.under_way)
    assert screen.held.entry("E43").state is State.PROPOSED
    assert not screen.columns.error.isVisible()
    assert window.status.told == "Nothing to take back"


def test_undo_and_redo_name_what_they_take_back(screen, window, press) -> None:
    press(K.Key_A)
    press(K.Key_A)
    assert screen.columns.codes_foot.said(2) == "undo “accept D62”"
    press(K.Key_Z, CTRL)
    assert window.status.told == "Took back “accept D62”"
    assert screen.key == "D62"
    assert screen.columns.codes_foot.said(3) == "redo “accept D62”"
    press(K.Key_Z, CTRL | SHIFT)
    assert window.status.told == "Did again “accept D62”"
    assert screen.held.entry("D62").state is State.ACCEPTED


def test_nothing_to_take_back_is_said(screen, window, press) -> None:
    press(K.Key_Z, CTRL)
    assert window.status.told == "Nothing to take back"


def test_a_code_is_added_for_words_of_a_note(screen, desk, press, qtbot, chooser) -> None:
    asked = chooser("Z91.81")
    press(K.Key_Space)
    assert screen.evidence.is_open
    note = screen.evidence.reader.note
    cursor = note.textCursor()
    start = note.document().toPlainText().index("Unsteady gait")
    cursor.setPosition(start)
    cursor.setPosition(start + len("Unsteady gait"), cursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    note.setFocus()
    press(K.Key_Plus)
    assert asked[0][1] == "Unsteady gait"
    entry = screen.held.entry("Z91.81")
    assert entry.state is State.ADDED
    assert [(one.note, one.quote) for one in entry.evidence] == [("m-ds", "Unsteady gait")]
    assert screen.key == "Z91.81"


def test_a_code_not_reported_is_added_with_its_words_by_plus_only(screen, desk, press, window, chooser) -> None:
    asked = chooser("R26.89")
    screen.columns.go_to(0, "R26.89")
    press(K.Key_A)
    assert desk.calls == []
    assert "Press +" in window.status.told
    press(K.Key_Plus)
    assert asked[0][1] == "R26.89"
    assert [one.quote for one in screen.held.entry("R26.89").evidence] == ["Unsteady gait"]


def test_keys_rest_while_a_text_field_has_the_focus(screen, desk, press, qtbot) -> None:
    press(K.Key_Slash)
    assert screen.columns.search.hasFocus()
    qtbot.keyClicks(screen.columns.search, "ary+ncp")
    qtbot.keyClick(screen.columns.search, K.Key_Delete)
    qtbot.keyClick(screen.columns.search, K.Key_Up, CTRL)
    qtbot.keyClick(screen.columns.search, K.Key_Return, CTRL)
    assert screen.columns.search.text() == "ary+ncp"
    assert desk.calls == []
    press(K.Key_Escape)
    assert not screen.columns.search.hasFocus()
    press(K.Key_A)
    assert desk.calls == [("accept", "E43")]


def test_typing_in_the_field_and_enter_asks_for_the_code(screen, press, qtbot, chooser) -> None:
    asked = chooser("Z91.81")
    press(K.Key_Slash)
    qtbot.keyClicks(screen.columns.search, "history of falling")
    press(K.Key_Return)
    assert asked[0][1] == "history of falling"
    assert screen.held.entry("Z91.81") is not None
    assert screen.columns.search.text() == ""


def test_date_and_surgeon_are_edited_in_place(screen, desk, press, qtbot) -> None:
    screen.columns.focus_column(1)
    screen.columns.go_to(1, "0QS606Z")
    row = screen.codes.rows.rows[-1]
    assert (row.poa, row.tags) == ("15 Nov · Dr Lind", (("O.R.", False),))
    press(K.Key_D)
    assert screen.editor.isVisible()
    assert screen.editor.day.hasFocus()
    screen.editor.day.setDate(screen.editor.day.date().addDays(1))
    screen.editor.surgeon.setText("Dr Vance")
    screen.editor.surgeon.setFocus()
    press(K.Key_Return)
    assert desk.calls == [("procedure", "0QS606Z", date(2026, 11, 16), "Dr Vance")]
    assert screen.codes.rows.rows[-1].poa == "16 Nov · Dr Vance"
    press(K.Key_D)
    assert screen.editor.isVisible()
    press(K.Key_Escape)
    assert not screen.editor.isVisible()
    assert screen.isVisible()


def test_a_step_that_fails_says_so_and_leaves_everything(screen, desk, press, window) -> None:
    desk.refuse = DoesNotApply("E43 cannot be decided just now")
    before = screen.held.codes
    press(K.Key_A)
    assert screen.columns.error.text() == "E43 cannot be decided just now."
    assert screen.columns.error.isVisible()
    assert screen.held.codes == before
    assert screen.key == "E43"
    desk.refuse = None
    press(K.Key_A)
    assert not screen.columns.error.isVisible()


def test_an_unforeseen_error_shows_nothing_of_the_chart(screen, desk, press) -> None:
    desk.refuse = RuntimeError("Rosa Marchetti")
    press(K.Key_A)
    assert "Marchetti" not in screen.columns.error.text()
    assert screen.columns.error.text()


def test_the_place_is_kept_after_each_step(screen, window, press, qtbot) -> None:
    window.resize(1100, 560)
    screen.evidence.toggle()
    screen.columns.focus_column(1)
    screen.columns.go_to(1, "Z79.01")
    bar = screen.codes.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 20)
    bar.setValue(bar.maximum() - 10)
    kept = bar.value()
    press(K.Key_Y)
    assert (screen.key, screen.codes.current) == ("Z79.01", "Z79.01")
    assert bar.value() == kept


def test_walking_with_j_k_and_arrows_over_headings(screen, press) -> None:
    press(K.Key_J)
    assert screen.key == "D62"
    press(K.Key_Down)
    press(K.Key_Down)
    assert screen.key == "L89.152"
    press(K.Key_K)
    assert screen.key == "F05"
    press(K.Key_Right)
    assert screen.codes.hasFocus()
    assert screen.codes.current == "F05"
    press(K.Key_2, Qt.KeyboardModifier.AltModifier)
    press(K.Key_3, Qt.KeyboardModifier.AltModifier)
    assert screen.side.hasFocus()
    assert screen.side.edit
