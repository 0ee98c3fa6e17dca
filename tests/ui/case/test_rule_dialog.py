import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from chartlight_ui.case.rule_dialog import RuleDialog

ANSWER = {
    "rule": "aki-missing",
    "state": "not met",
    "reason": "no stage by creatinine",
    "lines": [
        {"part": "when", "depth": 0, "name": "all of", "met": False, "detail": "not met"},
        {"part": "when", "depth": 1, "name": "kidney.stage", "met": False, "detail": "no stage by creatinine"},
        {"part": "unless", "depth": 0, "name": "dialysis", "met": True, "detail": "met"},
    ],
    "rejected": ["Creatinine (x): was cancelled"],
}


@pytest.fixture
def asked() -> list:
    return []


@pytest.fixture
def dialog(alone, session, asked, qtbot):
    """The dialog over the rich case, opened for the kidney rule; questions are kept until they are answered."""
    session.explain = lambda chart, rule, then: asked.append((chart.admission, rule, then))
    alone.show_finding("aki-1")
    made = RuleDialog(session, session.explain, alone.case.chart, "aki-missing", alone)
    made.open()
    qtbot.waitUntil(lambda: bool(asked))
    yield made
    if isValid(made):
        made.close()


def words(dialog) -> list[str]:
    layout = dialog.answer.content
    held = [layout.itemAt(n).widget() for n in range(layout.count())]
    labels = [one for widget in held if widget is not None for one in (widget, *widget.findChildren(QLabel))]
    return [one.text() for one in labels if isinstance(one, QLabel)]


def test_the_answer_stands_criterion_by_criterion(dialog, asked, qtbot) -> None:
    _, rule, then = asked[-1]
    assert rule == "aki-missing"
    then(ANSWER)
    said = words(dialog)
    assert "The rule finds nothing: what it asks for is not there." in said
    assert "kidney.stage: no stage by creatinine" in said
    assert said.index("Asks for") < said.index("Unless")
    assert "Not used: Creatinine (x): was cancelled" in said


def test_arrows_ask_for_another_rule_and_a_late_answer_is_not_shown(dialog, asked, qtbot) -> None:
    first = asked[-1][2]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert asked[-1][1] != "aki-missing"
    first(ANSWER)
    assert "kidney.stage: no stage by creatinine" not in words(dialog)
    asked[-1][2](None)
    assert any("could not answer" in one for one in words(dialog))


def test_typing_narrows_the_rules(dialog, qtbot) -> None:
    qtbot.keyClicks(dialog.search, "sepsis")
    items = [dialog.list.item(n) for n in range(dialog.list.count())]
    shown = [item.data(Qt.ItemDataRole.UserRole) for item in items if not item.isHidden()]
    assert "sepsis-missing" in shown
    assert "aki-missing" not in shown


def test_a_key_opens_it_and_without_the_reader_it_says_so(alone, session, qtbot) -> None:
    told: list[str] = []
    alone.told.connect(told.append)
    alone.codes.setFocus()
    qtbot.keyClick(alone.codes, Qt.Key.Key_E)
    assert told == ["The reader is not running"]


def test_an_answer_after_the_dialog_is_closed_harms_nobody(dialog, asked, qtbot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    asked[-1][2](ANSWER)
