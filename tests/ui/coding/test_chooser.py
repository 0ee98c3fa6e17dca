from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from ui_fakes.codes import CODES, PROCEDURES
from ui_fakes.desk import FakeDesk

from chartlight_ui.coding.chooser import Chosen, CodeChooser, Kind
from chartlight_ui.coding.found_list import CHARACTER, CONSIDERED

CONSIDERED_CODES = (("J15.6", "Pneumonia due to other Gram-negative bacteria"), ("J69.0", "Aspiration pneumonitis"))
BOTH = (Kind.DIAGNOSIS, Kind.PROCEDURE)
K = Qt.Key


class Answers:
    """The desk's answers: at once, or when told to where `late`."""

    def __init__(self, *, late: bool = False) -> None:
        self.desk, self.late, self.waiting = FakeDesk(people=()), late, []

    def diagnoses(self, text, then) -> None:
        if self.late:
            self.waiting.append((text, then))
        else:
            then(self.desk.search_codes(text, None))

    def answer(self, at: int) -> None:
        text, then = self.waiting[at]
        then(self.desk.search_codes(text, None))

    def procedures(self, text, then) -> None:
        then(self.desk.search_procedures(text, None))

    def details(self, code, then) -> None:
        then(self.desk.code_details(code, None))

    def step(self, begun, then) -> None:
        then(self.desk.pcs_values(begun, None))


@pytest.fixture
def opened(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_one(*, late: bool = False, typed: str = "", kinds=(Kind.DIAGNOSIS,), considered=(), asks_day=False):
        answers = Answers(late=late)
        made = CodeChooser(
            "Change", "Change code", answers, parent, considered=considered, typed=typed, kinds=kinds, asks_day=asks_day
        )
        made.answers, made.kept = answers, parent
        made.show()
        return made

    return open_one


def codes(dialog) -> list[str]:
    return [row.code for row in dialog.list.rows]


def keys(qtbot, dialog, *pressed) -> None:
    for key in pressed:
        qtbot.keyClick(dialog.field, key)


def test_what_was_considered_stands_on_top(opened, qtbot) -> None:
    dialog = opened(considered=CONSIDERED_CODES)
    assert codes(dialog) == ["J15.6", "J69.0"]
    qtbot.keyClicks(dialog.field, "pneu")
    assert codes(dialog) == ["J15.6", "J69.0", "J15.0", "J18.9"]
    assert [row.mark for row in dialog.list.rows] == [CONSIDERED] * 2 + [""] * 2


def test_arrow_keys_walk_and_enter_takes(opened, qtbot) -> None:
    dialog = opened(considered=CONSIDERED_CODES)
    qtbot.keyClicks(dialog.field, "pneumonia")
    keys(qtbot, dialog, K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Up, K.Key_Return)
    assert dialog.chosen == Chosen("J15.0", "Pneumonia due to Klebsiella pneumoniae")
    assert dialog.result() == 1


def test_an_answer_to_older_words_is_not_shown(opened, qtbot) -> None:
    dialog = opened(late=True)
    qtbot.keyClicks(dialog.field, "sep")
    dialog.answers.answer(-1)
    dialog.answers.answer(1)
    assert codes(dialog) == ["R65.20"]


def test_while_nothing_is_listed_yet_it_says_that_it_looks(opened, qtbot) -> None:
    dialog = opened(late=True)
    assert (dialog.told.text(), dialog.told.isVisible()) == ("Looking …", True)
    dialog.answers.answer(-1)
    assert not dialog.told.isVisible()


def test_enter_before_the_answer_takes_the_answer(opened, qtbot) -> None:
    dialog = opened(late=True)
    qtbot.keyClicks(dialog.field, "j18.9")
    keys(qtbot, dialog, K.Key_Return)
    assert dialog.result() == 0
    dialog.answers.answer(-1)
    assert (dialog.chosen.code, dialog.result()) == ("J18.9", 1)


def test_nothing_found_is_said_and_cannot_be_taken(opened, qtbot) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.field, "xyzzy")
    keys(qtbot, dialog, K.Key_Return)
    assert "No billable code" in dialog.told.text()
    assert dialog.told.isVisible()
    assert (dialog.chosen, dialog.result(), dialog.act.isEnabled()) == (None, 0, False)
    assert dialog.tree.lines == []


def test_every_listed_code_is_one_the_code_set_gave(opened, qtbot) -> None:
    dialog = opened()
    qtbot.keyClicks(dialog.field, "e")
    assert set(codes(dialog)) <= {code for code, _ in CODES}


def test_the_code_in_hand_shows_its_place_and_every_note(opened) -> None:
    dialog = opened(typed="j15.6")
    assert [(depth, one.code) for depth, one in dialog.tree.lines] == [(0, "J15"), (1, "J15.0"), (1, "J15.6")]
    for said in (
        "CC unless excluded · new in FY2027",
        "Excludes1",
        "what excludes it (Z99)",
        "Code first at J15",
        "what goes first (A00)",
        "7th character",
        "A  initial encounter",
    ):
        assert said in dialog.notes.text


def test_the_tree_is_walked_and_taken_from_with_the_keyboard(opened, qtbot) -> None:
    dialog = opened(typed="j15.6")
    dialog.activateWindow()
    keys(qtbot, dialog, K.Key_Tab)
    assert dialog.focusWidget() is dialog.tree
    qtbot.keyClick(dialog.tree, K.Key_Up)
    assert dialog.details.code == "J15.0"
    assert "J15.0" in dialog.notes.text
    qtbot.keyClick(dialog.tree, K.Key_Return)
    assert dialog.chosen.code == "J15.0"


def test_a_heading_of_the_tree_is_not_taken(opened, qtbot) -> None:
    dialog = opened(typed="j15.6")
    dialog.tree.taken.emit("J15")
    assert dialog.chosen is None


def test_control_tab_turns_to_procedures_and_back_and_keeps_what_is_typed(opened, qtbot) -> None:
    dialog = opened(kinds=BOTH, typed="ventilation")
    dialog.activateWindow()
    qtbot.keyClick(dialog, K.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert dialog.kind is Kind.PROCEDURE
    assert codes(dialog) == ["5A1955Z"]
    qtbot.keyClick(dialog, K.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.kind, dialog.field.text()) == (Kind.DIAGNOSIS, "ventilation")


def test_a_procedure_is_built_character_by_character_from_valid_values(opened, qtbot) -> None:
    dialog = opened(kinds=(Kind.PROCEDURE,))
    assert codes(dialog) == ["0", "5"]
    assert all(row.mark == CHARACTER for row in dialog.list.rows)
    keys(qtbot, dialog, K.Key_Return)
    assert (dialog.field.text(), codes(dialog)) == ("0", ["B"])
    keys(qtbot, dialog, K.Key_Return, K.Key_Return, K.Key_Return)
    assert (dialog.field.text(), codes(dialog)) == ("0BH1", ["7", "8"])
    keys(qtbot, dialog, K.Key_Backspace)
    assert (dialog.field.text(), codes(dialog)) == ("0BH", ["1"])
    qtbot.keyClicks(dialog.field, "18ez")
    assert codes(dialog) == ["0BH18EZ"]
    assert dialog.procedure.title.text() == PROCEDURES["0BH18EZ"]
    keys(qtbot, dialog, K.Key_Return)
    assert dialog.chosen == Chosen("0BH18EZ", PROCEDURES["0BH18EZ"])


def test_day_and_surgeon_come_with_a_procedure(opened, qtbot) -> None:
    dialog = opened(kinds=(Kind.PROCEDURE,), typed="ventilation", asks_day=True)
    qtbot.keyClicks(dialog.procedure.day, "2026-13-40")
    qtbot.keyClicks(dialog.procedure.surgeon, " Dr Sand ")
    keys(qtbot, dialog, K.Key_Return)
    assert dialog.chosen is None
    assert "year-month-day" in dialog.procedure.told.text()
    dialog.procedure.day.setText("2026-11-05")
    qtbot.keyClick(dialog.procedure.surgeon, K.Key_Return)
    assert dialog.chosen == Chosen("5A1955Z", PROCEDURES["5A1955Z"], date(2026, 11, 5), "Dr Sand")


def test_where_no_day_is_asked_for_there_is_no_field_for_it(opened) -> None:
    dialog = opened(kinds=(Kind.PROCEDURE,))
    assert not dialog.procedure.day.isVisible()


def test_escape_leaves_without_a_code(opened, qtbot) -> None:
    dialog = opened(typed="j15.6")
    keys(qtbot, dialog, K.Key_Escape)
    assert (dialog.chosen, dialog.result()) == (None, 0)
