import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from ui_fakes.desk import CODES, FakeDesk

from chartlight_ui.case.code_dialog import BILLABLE, CONSIDERED, CodeDialog

CONSIDERED_CODES = (("J15.6", "Pneumonia due to other Gram-negative bacteria"), ("J69.0", "Aspiration pneumonitis"))


class LateAnswers:
    """Answers when it is told to, in any order."""

    def __init__(self) -> None:
        self.waiting = []

    def __call__(self, text, then) -> None:
        self.waiting.append((text, then))

    def answer(self, at: int) -> None:
        text, then = self.waiting[at]
        then(FakeDesk(people=()).search_codes(text, None))


@pytest.fixture
def dialog(qtbot):
    answers = LateAnswers()
    parent = QWidget()
    qtbot.addWidget(parent)
    made = CodeDialog("Change", "Change code", CONSIDERED_CODES, answers, parent)
    made.answers, made.kept = answers, parent
    answers.answer(-1)
    return made


def codes(dialog) -> list[str]:
    return [code for code, _, _ in dialog.lines]


def test_what_was_considered_stands_on_top(dialog, qtbot) -> None:
    assert codes(dialog) == ["J15.6", "J69.0"]
    qtbot.keyClicks(dialog.field, "pneu")
    dialog.answers.answer(-1)
    assert codes(dialog) == ["J15.6", "J69.0", "J15.0", "J18.9"]
    assert [mark for _, _, mark in dialog.lines] == [CONSIDERED] * 2 + [BILLABLE] * 2


def test_arrow_keys_walk_and_enter_takes(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, "pneumonia")
    dialog.answers.answer(-1)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(dialog.field, key)
    assert dialog.chosen == "J15.0"
    assert dialog.result() == 1


def test_an_answer_to_older_words_is_not_shown(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, "sep")
    dialog.answers.answer(-1)
    dialog.answers.answer(1)
    assert codes(dialog) == ["R65.20"]


def test_enter_before_the_answer_takes_the_answer(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, "j18.9")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == 0
    dialog.answers.answer(-1)
    assert (dialog.chosen, dialog.result()) == ("J18.9", 1)


def test_nothing_found_is_said_and_cannot_be_taken(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, "xyzzy")
    dialog.answers.answer(-1)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert "No billable code" in dialog.told.text()
    assert (dialog.chosen, dialog.result(), dialog.act.isEnabled()) == ("", 0, False)


def test_every_listed_code_is_one_the_code_set_gave(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.field, "e")
    dialog.answers.answer(-1)
    assert set(codes(dialog)) - {code for code, _ in CONSIDERED_CODES} <= {code for code, _ in CODES}
