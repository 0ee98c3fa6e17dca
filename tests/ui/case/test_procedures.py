"""A procedure in an open case: its second line, its seven characters, the builder, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from ui_fakes.desk import NOW
from ui_fakes.finalised_stay import STAY, marchetti
from ui_fakes.finalising import FinalisingDesk
from ui_fakes.procedures import BEGUN, NAILED, read_axes, with_procedures

from chartlight.chart import Action
from chartlight_ui.case.axes_view import AxesView
from chartlight_ui.case.code_head import CodeHead
from chartlight_ui.case.evidence import Kind, Place, Subject
from chartlight_ui.coding import builder

K = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk() -> FinalisingDesk:
    made = FinalisingDesk()
    made.assessments[STAY] = with_procedures(made.assessments[STAY], made.charts[STAY])
    return made


@pytest.fixture
def page(qtbot, session):
    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.commands.registry import Registry
    from chartlight_ui.state import State

    made = CaseScreen(session, State(None), Registry(), STAY)
    made.resize(1340, 780)
    made.show()
    qtbot.waitUntil(lambda: made.case is not None and made.subject is not None)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.codes.setFocus()
    yield made
    made.close()
    session.close()
    made.deleteLater()


@pytest.fixture
def built(qtbot, monkeypatch):
    """Presses keys in the builder and takes what comes of them; the titles of those that opened."""
    titles: list[str] = []

    def answer(*keys) -> list[str]:
        def run(dialog) -> QDialog.DialogCode:
            titles.append(dialog.findChildren(QLabel)[0].text())
            dialog.show()
            qtbot.waitUntil(lambda: dialog.settled, timeout=20_000)
            for key in keys:
                qtbot.keyClick(dialog.axes, key)
                qtbot.waitUntil(lambda: dialog.settled)
            qtbot.waitUntil(lambda: "DRG" in dialog.drg.text(), timeout=20_000)
            qtbot.keyClick(dialog.axes, K.Key_Return, CTRL)
            return QDialog.DialogCode(dialog.result())

        monkeypatch.setattr(builder.CodeBuilder, "exec", run)
        return titles

    return answer


def test_a_line_says_day_surgeon_and_that_it_is_principal(page, qtbot) -> None:
    row = page.codes._rows[Subject(Kind.CODE, NAILED)]
    assert row.head.done == "15 Nov · Dr Lind"
    assert [tag for tag, _ in row.head.tags] == ["PPX", "PCS"]
    qtbot.waitUntil(lambda: page.right.drg.outlook is not None, timeout=20_000)
    assert [tag for tag, _ in row.head.tags] == ["PPX", "O.R."]
    assert "principal procedure, operating room procedure, 15 Nov · Dr Lind" in row.accessibleName()
    assert row.height() == row.head.height > 34


def test_a_procedure_that_is_none_of_the_operating_room_says_so(page) -> None:
    head = CodeHead(page.case.code(NAILED), None, False)
    assert [tag for tag, _ in head.tags] == ["PPX", "non-O.R."]
    assert "not an operating room procedure" in head.spoken


def test_open_it_shows_seven_characters_and_words_that_lead_to_the_note(page) -> None:
    page.choose(Subject(Kind.CODE, NAILED))
    lines = page.codes._rows[Subject(Kind.CODE, NAILED)].axes.lines
    assert [line.axis.value for line in lines] == list(NAILED)
    assert "B3.15" in lines[2].text()
    assert "“intramedullary nailing”" in lines[5].text()
    lines[5].linkActivated.emit("0")
    assert page.place.quote == "intramedullary nailing"
    assert page.reader.target == "note:m-op"
    assert {place.quote for place in page.places} >= {"Open reduction", "right proximal femur"}


def test_the_builder_changes_it_and_the_decision_can_be_taken_back(page, desk, qtbot, built) -> None:
    page.choose(Subject(Kind.CODE, NAILED))
    titles = built(K.Key_Down, K.Key_3)
    qtbot.keyClick(page.codes, K.Key_C, SHIFT)
    qtbot.waitUntil(lambda: bool(desk.made[STAY]))
    (decision,) = desk.made[STAY]
    assert (decision.subject, decision.action, decision.replacement) == (NAILED, Action.CHANGE, "0QS636Z")
    assert titles == [f"Change a character of {NAILED} {page.case.code(NAILED).title}"]
    assert "RemoveProcedure" in str(desk.tries[-1])
    assert "AddProcedure(code='0QS636Z'" in str(desk.tries[-1])
    qtbot.waitUntil(lambda: page.deciding.last is not None)
    page.deciding.undo()
    qtbot.waitUntil(lambda: not desk.made[STAY])


def test_what_a_note_leaves_open_says_so_and_is_completed_as_an_addition(page, desk, qtbot, built) -> None:
    page.choose(Subject(Kind.CODE, BEGUN))
    axes = page.codes._rows[Subject(Kind.CODE, BEGUN)].axes
    assert "Left open by the note. Valid: 0 Open, 3 Percutaneous" in axes.lines[4].text()
    assert axes.build.text() == "Choose what is open"
    built(K.Key_0, K.Key_Down, K.Key_6)
    axes.build.click()
    qtbot.waitUntil(lambda: bool(desk.made[STAY]))
    (decision,) = desk.made[STAY]
    assert (decision.subject, decision.action, decision.replacement) == (BEGUN, Action.ADD, NAILED)


def test_a_diagnosis_has_no_characters_to_change(page, built, desk) -> None:
    titles = built()
    page.choose(Subject(Kind.CODE, "E43"))
    assert not page.has_procedure()
    page.build()
    assert titles == []


def test_words_that_are_looked_at_stand_out_and_every_line_has_a_name(qtbot) -> None:
    chart = marchetti(NOW)
    axes = read_axes(chart, "m-op")
    plain = AxesView(axes, chart)
    qtbot.addWidget(plain)
    (place,) = plain.lines[5].places
    assert isinstance(place, Place)
    looked_at = AxesView(axes, chart, place, offers=False)
    qtbot.addWidget(looked_at)
    assert looked_at.lines[5].text() != plain.lines[5].text()
    assert plain.lines[5].accessibleName().startswith("Device, 6, Internal Fixation Device, Intramedullary, “intra")
    assert not hasattr(looked_at, "build")
