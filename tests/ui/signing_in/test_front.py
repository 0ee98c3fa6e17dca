"""Signing in, locking, changing places: by keys, over a desk in memory."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW
from ui_fakes.hands import CTRL
from ui_fakes.signing_in import WORDS, somebody
from ui_fakes.staff import AMSEL, BOSS, COMPLIANCE, NEW, OBI, PEOPLE, VIEWER

K = Qt.Key


def sign_in(hands, gate, name, words=WORDS) -> None:
    gate.activateWindow()
    hands.until(gate.page.name.hasFocus)
    hands.press(name, K.Key_Return, words, K.Key_Return)


def test_nothing_is_loaded_before_somebody_signed_in(front, desk, hands_of, monkeypatch) -> None:
    read = []
    monkeypatch.setattr(desk, "worklist", lambda *given, **more: read.append(1) or [])
    program = front()
    hands = hands_of(program.gate)
    assert program.window is None
    assert read == []
    sign_in(hands, program.gate, AMSEL.name)
    hands.until(lambda: program.window is not None and read)
    assert program.gate is None
    assert program.window.status.who.text().startswith("R. Amsel, RN, CCDS")
    assert "CDI specialist" in program.window.status.who.text()


def test_a_wrong_passphrase_says_so_and_asks_again(front, hands_of) -> None:
    program = front()
    hands = hands_of(program.gate)
    sign_in(hands, program.gate, AMSEL.name, "not it at all")
    hands.until(lambda: "do not belong together" in program.gate.page.told.text())
    assert program.gate.page.passphrase.text() == ""
    hands.until(program.gate.page.passphrase.hasFocus)
    hands.press(WORDS, K.Key_Return)
    hands.until(lambda: program.window is not None)


def test_the_account_signs_in_without_a_question(front, desk, hands_of) -> None:
    desk.account = AMSEL.id
    program = front()
    assert program.gate is None
    hands_of(program.window).until(lambda: program.window.worklist.list.model.lines)


def test_a_given_passphrase_is_changed_before_anything_else(front, desk, hands_of) -> None:
    program = front()
    hands = hands_of(program.gate)
    sign_in(hands, program.gate, NEW.name)
    hands.until(lambda: program.gate.choosing is not None and program.gate.choosing.form.new.hasFocus())
    assert program.window is None
    hands.press("seven lamps by the river", K.Key_Return, "another", K.Key_Return)
    assert "same" in program.gate.choosing.form.told.text()
    hands.press("seven lamps by the river", K.Key_Return, "seven lamps by the river", K.Key_Return)
    hands.until(lambda: program.window is not None)
    assert desk.passphrases[NEW.id] == "seven lamps by the river"


def test_the_lock_asks_for_the_persons_own_passphrase_and_nothing_is_asked_meanwhile(front, desk, hands_of) -> None:
    program = front(AMSEL)
    window = program.window
    hands = hands_of(window)
    hands.until(lambda: window.worklist.list.model.lines)
    hands.press((K.Key_L, CTRL))
    hands.until(lambda: desk.is_locked)
    assert window.is_locked
    heard = []
    window._session.ask(window, heard.append)
    hands.until(window.lock_page.field.hasFocus)
    hands.press("not it", K.Key_Return)
    hands.until(lambda: "belong together" in window.lock_page.told.text())
    assert heard == []
    hands.press(WORDS, K.Key_Return)
    hands.until(lambda: heard)
    assert not window.is_locked
    assert program.window is window


def test_somebody_else_gets_a_window_of_their_own(front, desk, hands_of) -> None:
    program = front(AMSEL)
    former = program.window
    hands = hands_of(former)
    hands.until(lambda: former.worklist.list.model.lines)
    former.open_case(ADMISSION)
    hands.until(lambda: former.worklist.cases[ADMISSION].case is not None)
    hands.press((K.Key_L, CTRL))
    hands.until(lambda: desk.is_locked)
    former.lock_page.switch.click()
    assert not former.isVisible()
    sign_in(hands_of(program.gate), program.gate, OBI.name)
    hands.until(lambda: program.window is not None and program.window is not former)
    assert program.window.worklist.cases == {}
    assert program.window.place == "finalise"
    assert desk.signed_in.id == OBI.id
    kept = desk.settings["desktop.cases/R. Amsel"]
    assert kept == [{"admission": ADMISSION, "window": False}]


def test_back_leads_to_the_locked_window(front, desk, hands_of) -> None:
    program = front(AMSEL)
    window = program.window
    hands = hands_of(window)
    hands.until(lambda: window.worklist.list.model.lines)
    window.registry.run("sign.switch")
    hands.until(lambda: program.gate is not None)
    hands_of(program.gate).press(K.Key_Escape)
    hands.until(lambda: program.gate is None)
    assert window.isVisible()
    assert window.is_locked
    assert desk.is_locked


def test_signing_out_leaves_no_window(front, desk, hands_of) -> None:
    program = front(AMSEL)
    hands = hands_of(program.window)
    hands.until(lambda: program.window.worklist.list.model.lines)
    assert program.window.registry.run("sign.out")
    hands.until(lambda: program.window is None and program.gate is not None)
    assert desk.signed_in is None
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert titles == ["Chartlight"]


def test_a_viewer_reads_and_decides_nothing(front, desk, hands_of) -> None:
    program = front(VIEWER)
    window = program.window
    hands = hands_of(window)
    hands.until(lambda: window.worklist.list.model.lines)
    window.open_case(ADMISSION)
    page = window.worklist.cases[ADMISSION]
    hands.until(lambda: page.case is not None and page.subject is not None)
    offered = {one.id for one in window.registry.available(window)}
    assert not offered & {"case.accept", "case.reject", "case.query", "words.add-code", "go.finalise", "go.feeds"}
    assert {"case.next", "case.search", "go.queries"} <= offered
    page.codes.setFocus()
    hands.press(K.Key_A)
    assert window.status.told == "You may not work on charts: Viewer has no such right."
    assert not desk.decisions(ADMISSION)


@pytest.mark.parametrize(("person", "place"), [(OBI, "finalise"), (BOSS, "reports"), (COMPLIANCE, "audit")])
def test_the_first_day_begins_where_the_role_works(front, hands_of, person, place) -> None:
    program = front(person)
    hands = hands_of(program.window)
    hands.until(lambda: program.window.place == place)


def test_afterwards_it_begins_where_the_person_left(front, desk, hands_of) -> None:
    desk.settings["desktop.place/J. Obi"] = "queries"
    program = front(OBI)
    hands_of(program.window).until(lambda: program.window.place == "queries")


def test_changed_rights_make_another_window(front, desk, hands_of, session) -> None:
    program = front(VIEWER)
    before = program.window
    hands = hands_of(before)
    hands.until(lambda: before.worklist.list.model.lines)
    session.ask(program, lambda one: one.change_person(VIEWER.id, None, roles=("coder",)))
    hands.until(lambda: program.window is not before)
    assert "Coder" in program.window.status.who.text()


def test_a_chart_opened_in_an_emergency_closes_when_the_time_is_over(front, desk, hands_of) -> None:
    cara = somebody("cdi", name="Cara Deal", person_id="p-9", units=("9Z",))
    program = front(cara, (*PEOPLE, cara))
    window = program.window
    hands = hands_of(window)
    hands.until(lambda: window.worklist.list.model.lines)
    desk.break_glass(ADMISSION, "Covering that ward tonight", NOW)
    window.open_case(ADMISSION)
    page = window.worklist.cases[ADMISSION]
    hands.until(page.emergency.isVisible)
    assert page.emergency.text().startswith("Opened in an emergency, until Fri 20 Nov")
    page.end_emergency()
    assert window.worklist.cases == {}
    assert "is over" in window.status.told
