"""The builder by keyboard: characters, values, the DRG that follows, and what may be taken."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from ui_fakes.desk import NOW, FakeDesk
from ui_fakes.finalised_stay import marchetti
from ui_fakes.procedures import BEGUN, NAILED, read_axes

from chartlight_ui.coding.builder import CodeBuilder, Trial
from chartlight_ui.coding.building import Building

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
APPROACH, DEVICE = 4, 5


class Answers:
    """At once, or when told to where `late`. An external approach groups elsewhere."""

    def __init__(self, *, late: bool = False) -> None:
        self.desk, self.late, self.waiting, self.trials = FakeDesk(people=()), late, [], []

    def nearest(self, wish, then) -> None:
        near = self.desk.nearest_procedure(wish, date(2026, 11, 1))
        if self.late:
            self.waiting.append(lambda: then(near))
        else:
            then(near)

    def tried(self, code, then) -> None:
        self.trials.append(code)
        moved = code[APPROACH] == "X"
        then(Trial("481", "563" if moved else "481", "HIP AND FEMUR", 0.9 if moved else 2.1, -1.2 if moved else 0.0))


@pytest.fixture
def opened(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_one(code: str = NAILED, *, late: bool = False) -> CodeBuilder:
        answers = Answers(late=late)
        building = Building.of(read_axes(marchetti(NOW), "m-op", code))
        made = CodeBuilder(
            "Change", "Change code", building, answers, parent, source=lambda _: "Operative report", before=code
        )
        made.answers, made.kept = answers, parent
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.axes.hasFocus)
        return made

    return open_one


def keys(qtbot, widget, *pressed) -> None:
    for key in pressed:
        qtbot.keyClick(widget, key)


def test_it_opens_with_the_characters_their_words_and_nothing_to_take(opened) -> None:
    dialog = opened()
    assert [row.value for row in dialog.axes.rows] == list(NAILED)
    assert dialog.axes.rows[DEVICE].below == "“intramedullary nailing”"
    assert dialog.axes.place == 3
    assert "“right proximal femur”, Operative report" in dialog.support.text()
    assert (dialog.code.text(), dialog.act.isEnabled()) == (NAILED, False)
    assert dialog.told.text() == "Nothing is changed yet."
    assert "in the note" in dialog.values.current.mark


def test_left_and_right_change_the_value_and_everything_follows(opened, qtbot) -> None:
    dialog = opened()
    keys(qtbot, dialog.axes, K.Key_Down)
    assert dialog.heading.text() == "Approach"
    keys(qtbot, dialog.axes, K.Key_Left)
    assert dialog.code.text() == "0QS6XZZ"
    assert dialog.reads.text() == "Reposition Right Upper Femur, External Approach"
    assert dialog.axes.rows[APPROACH].below == "before: 0 Open"
    assert (dialog.axes.rows[APPROACH].mark, dialog.axes.rows[DEVICE].mark) == ("changed", "only value")
    assert "Now it is DRG 481 (▼ 1.20)" in dialog.drg.text()
    keys(qtbot, dialog.axes, K.Key_Right)
    assert dialog.code.text() == NAILED
    assert dialog.answers.trials == [NAILED, "0QS6XZZ"]


def test_a_typed_character_is_taken_where_it_is_valid(opened, qtbot) -> None:
    dialog = opened()
    keys(qtbot, dialog.axes, K.Key_Down, K.Key_Q)
    assert dialog.code.text() == NAILED
    keys(qtbot, dialog.axes, K.Key_3)
    assert dialog.code.text() == "0QS636Z"
    qtbot.keyClick(dialog.axes, K.Key_Return, CTRL)
    assert (dialog.chosen, dialog.result()) == ("0QS636Z", 1)


def test_enter_leads_to_the_values_and_back(opened, qtbot) -> None:
    dialog = opened()
    keys(qtbot, dialog.axes, K.Key_Down, K.Key_Return)
    assert dialog.values.hasFocus()
    keys(qtbot, dialog.values, K.Key_Down, K.Key_Escape)
    assert dialog.axes.hasFocus()
    assert (dialog.code.text(), dialog.isVisible()) == (NAILED, True)
    keys(qtbot, dialog.axes, K.Key_Return)
    keys(qtbot, dialog.values, K.Key_Down, K.Key_Return)
    assert dialog.axes.hasFocus()
    assert dialog.code.text() == "0QS636Z"


def test_what_the_note_leaves_open_is_in_hand_and_blocks_until_it_is_chosen(opened, qtbot) -> None:
    dialog = opened(BEGUN)
    assert dialog.axes.place == APPROACH
    assert "The note does not say" in dialog.support.text()
    assert "Open: Approach, Device" in dialog.told.text()
    assert dialog.axes.rows[APPROACH].spoken.startswith("Approach, open")
    assert "once the code is complete" in dialog.drg.text()
    qtbot.keyClick(dialog.axes, K.Key_Return, CTRL)
    assert (dialog.chosen, dialog.act.isEnabled()) == ("", False)
    keys(qtbot, dialog.axes, K.Key_0, K.Key_Down, K.Key_6)
    assert dialog.axes.rows[DEVICE].mark == "chosen"
    dialog.act.click()
    assert dialog.chosen == NAILED


def test_nothing_is_taken_before_the_tables_have_answered(opened, qtbot) -> None:
    dialog = opened(late=True)
    assert [row.value for row in dialog.axes.rows] == list(NAILED)
    assert dialog.told.text() == "Reading the tables …"
    keys(qtbot, dialog.axes, K.Key_Down, K.Key_Right)
    dialog.answers.waiting.pop()()
    keys(qtbot, dialog.axes, K.Key_Right)
    assert dialog.code.text() == NAILED
    assert not dialog.act.isEnabled()
    dialog.answers.waiting.pop()()
    assert dialog.code.text() != NAILED
    assert dialog.act.isEnabled()


def test_a_case_that_cannot_be_grouped_says_so(opened, qtbot) -> None:
    dialog = opened()
    dialog.answers.tried = lambda code, then: then(None)
    keys(qtbot, dialog.axes, K.Key_Down, K.Key_3)
    assert dialog.drg.text() == "This case cannot be grouped, so the DRG is not told."
    assert dialog.act.isEnabled()


def test_escape_leaves_without_a_code(opened, qtbot) -> None:
    dialog = opened()
    keys(qtbot, dialog.axes, K.Key_Down, K.Key_3, K.Key_Escape)
    assert (dialog.chosen, dialog.result()) == ("", 0)


def test_everything_has_a_name(opened) -> None:
    dialog = opened()
    for one in (dialog.axes, dialog.values, dialog.act):
        assert one.accessibleName()
