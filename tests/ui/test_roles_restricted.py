"""From signing in to an emergency and compliance's look at it, by keys alone over a real store. Nobody in it exists."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from test_real_desk import Toy, messages
from ui_fakes.hands import CTRL, Hands

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.store.keys import ArgonCost
from chartlight_ui.assessing import Assessing
from chartlight_ui.session import Session
from chartlight_ui.signing_in.emergency import ByNumber, EmergencyList
from chartlight_ui.signing_in.front import Front
from chartlight_ui.signing_in.present import arrive
from chartlight_ui.state import State

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GIVEN, OWN = "seven lamps by the river", "blue kettle on the shelf"
K = Qt.Key


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setattr("chartlight.desk.people.PASSPHRASE_COST", ArgonCost(1, 8, 1))
    monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: "nobodys-account")
    made = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("Tester"))
    made._clock = lambda: NOW
    made.take_in(messages(), NOW)
    made.register_person("Ada Min", ["administrator"], NOW, passphrase=OWN)
    made.sign_in("Ada Min", OWN, NOW)
    made.register_person("Cara Deal", ["cdi"], NOW, passphrase=GIVEN, units=["9Z"])
    made.register_person("Comp Liance", ["compliance"], NOW, passphrase=GIVEN)
    made.sign_out(NOW)
    return made


def dialog(kind: type[QDialog]) -> QDialog | None:
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) else None


def enter(hands: Hands, program: Front, name: str) -> None:
    """Sign in with the passphrase that an administrator gave, and choose one's own."""
    hands.until(lambda: program.gate is not None and program.gate.isVisible())
    program.gate.activateWindow()
    hands.until(program.gate.page.name.hasFocus)
    Hands(hands._qtbot, program.gate).press(name, K.Key_Return, GIVEN, K.Key_Return)
    hands.until(lambda: program.gate.choosing is not None and program.gate.choosing.form.new.hasFocus())
    hands.press(OWN, K.Key_Return, OWN, K.Key_Return)
    hands.until(lambda: program.window is not None and program.gate is None)
    program.window.activateWindow()


def command(hands: Hands, program: Front, words: str) -> None:
    """Run what the palette finds first."""
    hands.until(lambda: QApplication.activeModalWidget() is None)
    program.window.activateWindow()
    hands.press((K.Key_K, CTRL), words, K.Key_Return)


def test_an_emergency_from_the_number_to_compliance(qtbot, desk, tmp_path) -> None:
    session = Session(desk, clock=lambda: NOW)
    assessing = Assessing(session, Toy, NOW.date())
    program = Front(session, State(None), "nobody", assessing)
    program.begin(arrive(desk, NOW))
    assessing.start()
    hands = Hands(qtbot, program.gate)
    enter(hands, program, "Cara Deal")
    window = program.window
    hands = Hands(qtbot, window)
    screen = window.worklist.list
    hands.until(lambda: screen._loaded)
    assert not screen.model.all_lines

    # the whole number finds the chart; a reason opens it for a while
    command(hands, program, "V-1")
    hands.until(lambda: dialog(ByNumber))
    asked = dialog(ByNumber)
    asked.activateWindow()
    hands.until(lambda: asked.number.text() == "V-1" and asked.number.hasFocus())
    hands.press(K.Key_Return)
    hands.until(lambda: asked.is_emergency and asked.reason.hasFocus())
    hands.press("quick", K.Key_Return)
    hands.until(lambda: "reason" in asked.told.text())
    hands.press((K.Key_A, CTRL), "Covering that ward tonight", K.Key_Return)
    hands.until(lambda: window.worklist.current_case == "V-1")
    page = window.worklist.cases["V-1"]
    hands.until(lambda: page.case is not None and page.emergency.isVisible())
    assert "until" in page.emergency.text()

    # locked, opened by the own passphrase
    hands.press((K.Key_L, CTRL))
    hands.until(lambda: desk.is_locked and window.lock_page.field.hasFocus())
    hands.press("not this one", K.Key_Return)
    hands.until(lambda: "belong together" in window.lock_page.told.text())
    hands.press(OWN, K.Key_Return)
    hands.until(lambda: not window.is_locked)

    # compliance finds it in the list
    command(hands, program, "Sign out")
    hands.until(lambda: program.window is None)
    assert desk.signed_in is None
    enter(hands, program, "Comp Liance")
    hands = Hands(qtbot, program.window)
    hands.until(lambda: program.window.place == "audit")
    command(hands, program, "Charts opened in an emergency")
    hands.until(lambda: dialog(EmergencyList) and dialog(EmergencyList).list.topLevelItemCount())
    item = dialog(EmergencyList).list.topLevelItem(0)
    assert [item.text(1), item.text(2), item.text(4)] == ["Cara Deal", "V-1", "Covering that ward tonight"]
    hands.press(K.Key_Escape)
    hands.until(lambda: QApplication.activeModalWidget() is None)
    refused = [one.object_id for one in desk.find_audit_entries(_refused(), NOW, 100)]
    assert refused == []
    assessing.stop()
    program.close()
    session.close()
    program.window.deleteLater()


def _refused():
    from chartlight.desk import AuditSearch

    return AuditSearch(actions=("access.refused",))
