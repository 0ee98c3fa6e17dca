from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight.chart import Action
from chartlight.desk.outlook import DrgOutlook
from chartlight.grouping.changes import (
    AddDiagnosis,
    AddProcedure,
    MoveDiagnosis,
    RemoveDiagnosis,
    SetDischargeStatus,
    SetPoa,
)
from chartlight_ui.case import drg_tray
from chartlight_ui.case.drg_difference import DifferenceBox, lines_of
from chartlight_ui.case.drg_now import NowSection
from chartlight_ui.case.drg_tray_list import ROW
from chartlight_ui.case.evidence import Kind, Subject
from chartlight_ui.coding.chooser import Chosen

ALT = Qt.KeyboardModifier.AltModifier
RATE = {"method": "blended", "rate": "7000"}


def words_in(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


@pytest.fixture
def tab(case_screen, qtbot):
    """The DRG tab in front, its outlook known."""
    qtbot.keyClick(case_screen.codes, Qt.Key.Key_3, ALT)
    qtbot.waitUntil(lambda: case_screen.drg.outlook is not None)
    return case_screen.drg


@pytest.fixture
def tray(tab, qtbot):
    """The what-if tray, open and in hand."""
    qtbot.keyClick(tab, Qt.Key.Key_T)
    assert tab.tray.list.hasFocus()
    return tab.tray


def settled(qtbot, tray, drg: str) -> None:
    qtbot.waitUntil(lambda: drg in words_in(tray.difference))


def test_it_shows_now_history_reach_and_risk(tab) -> None:
    now = words_in(tab.now)
    for said in ("193", "1.2825", "4 of 3.8", "4.8 d", "1 · 0", "No transfer"):
        assert said in now
    assert "$" not in now
    assert "Baseline" in words_in(tab.stages)
    reach = words_in(tab.reach)
    assert "A41.9" in reach
    assert "N17.9" in reach
    assert "Sole MCC" in words_in(tab.safety)
    sole = tab.safety.rows[0]
    assert "OEI-02-18-00380" in sole.toolTip()
    assert "J96.01" in sole.toolTip()


def test_a_row_in_reach_leads_to_its_evidence_and_its_finding(tab, case_screen, qtbot) -> None:
    row = tab.reach.rows[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert case_screen.subject == Subject(Kind.FINDING, "sepsis-1")
    assert case_screen.place is not None
    opened = tab.reach.rows[0]
    assert opened.opened
    assert "RLL pneumonia, worsening" in words_in(opened)
    with qtbot.waitSignal(tab.finding_asked):
        tab.finding_asked.emit("aki-1")
    assert case_screen.tabs.currentIndex() == 1
    assert case_screen.subject == Subject(Kind.FINDING, "aki-1")


def test_a_risk_leads_to_the_words_of_its_code(tab, case_screen, qtbot) -> None:
    qtbot.mouseClick(tab.safety.rows[0], Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert case_screen.subject == Subject(Kind.CODE, "J96.01")
    start, end = case_screen.reader.note.current_range
    assert case_screen.reader.note.note.text[start:end] == case_screen.place.quote


def test_the_tab_is_walked_and_pressed_with_keys(tab, case_screen, qtbot) -> None:
    qtbot.keyClick(tab, Qt.Key.Key_J)
    assert QApplication.focusWidget() is tab.reach.rows[0]
    qtbot.keyClick(tab.reach.rows[0], Qt.Key.Key_J)
    qtbot.keyClick(tab.reach.rows[1], Qt.Key.Key_Return)
    assert case_screen.subject == Subject(Kind.FINDING, "aki-1")
    assert QApplication.focusWidget() is tab.reach.rows[1]
    assert tab.reach.rows[1].opened
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    assert QApplication.focusWidget() is tab.hcc.row
    qtbot.keyClick(tab.hcc.row, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "HCC" in words_in(tab.hcc) and "payment year" in words_in(tab.hcc), timeout=10_000)


def test_taking_a_code_out_moves_the_drg_at_once(tray, desk, qtbot) -> None:
    tray.list.choose("J96.01")
    qtbot.keyClick(tray.list, Qt.Key.Key_Space)
    settled(qtbot, tray, "193 → 195")
    assert desk.tries[-1] == (RemoveDiagnosis("J96.01"),)
    said = words_in(tray.difference)
    assert "▼ 0.68" in said
    assert "J96.01 no longer counts as MCC" in said
    strip = tray.window().worklist.cases[ADMISSION].drg.strip
    qtbot.waitUntil(lambda: "193 → 195" in words_in(strip))
    assert strip.isVisible()
    qtbot.keyClick(tray.list, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: "Take codes in and out" in words_in(tray.difference))
    assert not tray.tray.changes
    assert not strip.isVisible()


def in_sight(tab, tray) -> bool:
    box = tray.list.visualRect(tray.list.currentIndex())
    at = tray.list.viewport().mapTo(tab.viewport(), box.center()).y()
    return ROW // 2 <= at <= tab.viewport().height() - ROW // 2


def test_the_code_in_hand_stays_in_sight_whatever_the_trial_says_above_it(tab, tray, qtbot) -> None:
    tab.window().resize(1100, 620)
    qtbot.waitUntil(lambda: in_sight(tab, tray))
    for code in ("J96.01", "E11.9"):
        tray.list.choose(code)
        qtbot.keyClick(tray.list, Qt.Key.Key_P)
        qtbot.waitUntil(lambda: in_sight(tab, tray))
        asked = tray._asked
        qtbot.waitUntil(lambda asked=asked: "RW" in words_in(tray.difference) and asked == tray._asked)
    qtbot.wait(50)
    assert in_sight(tab, tray)


def test_unfolding_brings_the_tray_to_the_top(tab, qtbot) -> None:
    tab.window().resize(1100, 620)
    qtbot.keyClick(tab, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: abs(tab.tray.mapTo(tab.viewport(), tab.tray.rect().topLeft()).y()) <= ROW)


def test_letters_are_the_trays_own_while_it_has_the_focus(tray, desk, qtbot, case_screen) -> None:
    tray.list.choose("J96.01")
    qtbot.keyClick(tray.list, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: desk.tries[-1:] == [(SetPoa("J96.01", "N"),)])
    qtbot.keyClick(tray.list, Qt.Key.Key_Y)
    qtbot.keyClick(tray.list, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: desk.tries[-1] == (MoveDiagnosis("J96.01", 0),))
    settled(qtbot, tray, "193 → 189")
    assert not desk.made[ADMISSION]


def test_a_click_on_a_box_toggles_and_on_poa_goes_round(tray, desk, qtbot) -> None:
    row = [one.code.code for one in tray.list.model_.rows].index("I10")
    view = tray.list.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(24, row * ROW + 14))
    qtbot.waitUntil(lambda: desk.tries[-1:] == [(RemoveDiagnosis("I10"),)])
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(24, row * ROW + 14))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 24, row * ROW + 14))
    qtbot.waitUntil(lambda: desk.tries[-1] == (SetPoa("I10", "N"),))


def test_codes_are_added_by_the_code_chooser(tray, desk, qtbot, monkeypatch) -> None:
    found = iter((Chosen("R65.20", "Severe sepsis without septic shock"), Chosen("5A1955Z", "Ventilation"), None))
    monkeypatch.setattr(drg_tray, "choose_code", lambda *_, **__: next(found))
    qtbot.keyClick(tray.list, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: desk.tries[-1:] == [(AddDiagnosis("R65.20", "Y"),)])
    qtbot.waitUntil(lambda: "R65.20 counts as MCC" in words_in(tray.difference))
    assert tray.list.current == "R65.20"
    tray.add.click()
    qtbot.waitUntil(lambda: desk.tries[-1] == (AddDiagnosis("R65.20", "Y"), AddProcedure("5A1955Z")))
    settled(qtbot, tray, "193 → 207")
    tray.add.click()
    assert len(tray.tray.changes) == 2


def test_what_is_in_reach_can_be_tried(tab, desk, qtbot) -> None:
    tab.reach.rows[1].pressed.emit()
    qtbot.keyClick(tab, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: desk.tries[-1:] == [(AddDiagnosis("N17.9", "N"),)])
    qtbot.waitUntil(lambda: "N17.9 counts as CC" in words_in(tab.tray.difference))
    assert tab.tray.list.current == "N17.9"


def test_the_discharge_status_is_tried_with_its_transfer_sentence(tray, desk, qtbot) -> None:
    tray.status.setCurrentIndex(tray.status.findData("02"))
    tray.status.activated.emit(tray.status.currentIndex())
    qtbot.waitUntil(lambda: desk.tries[-1:] == [(SetDischargeStatus("02"),)])
    qtbot.waitUntil(lambda: "Transfer rule" in words_in(tray.difference))


def test_what_is_tried_stays_when_the_case_is_read_again(tray, desk, session, case_screen, qtbot) -> None:
    tray.list.choose("I10")
    qtbot.keyClick(tray.list, Qt.Key.Key_Space)
    asked = len(desk.tries)
    session.ask(case_screen, lambda one: one.decide(ADMISSION, "aki-1", Action.CLOSE_FINDING, NOW, reason="Discussed"))
    qtbot.waitUntil(lambda: len(desk.tries) > asked)
    assert tray.tray.changes == (RemoveDiagnosis("I10"),)
    qtbot.waitUntil(lambda: "N17.9" not in words_in(case_screen.drg.reach))


def test_a_payment_stands_there_only_with_a_profile(tab, desk, qtbot, case_screen) -> None:
    desk.set_payment_profile(RATE, NOW)
    case_screen.reload()
    qtbot.waitUntil(lambda: "$8,977.50" in words_in(tab.now))
    tab.tray.list.choose("J96.01")
    tab.tray.toggle()
    tab.tray.open()
    qtbot.waitUntil(lambda: "−$4,733.40" in words_in(tab.tray.difference))


def test_an_open_code_says_what_it_does_for_the_drg(tab, case_screen, qtbot) -> None:
    case_screen.tabs.setCurrentIndex(0)
    case_screen.choose(Subject(Kind.CODE, "J96.01"))
    said = "Counts as MCC. Without it the case is DRG 195 (-0.68)."
    qtbot.waitUntil(lambda: said in words_in(case_screen.codes))


def test_a_case_without_a_diagnosis_says_so_and_offers_nothing_to_try(window, qtbot) -> None:
    window.open_case("V2026-200002")
    page = window.worklist.cases["V2026-200002"]
    qtbot.waitUntil(lambda: page.case is not None)
    page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.drg.outlook is not None)
    qtbot.waitUntil(lambda: "No diagnosis is supported" in words_in(page.drg))
    assert not page.drg.tray.isVisible()


def test_an_ungroupable_case_shows_999_and_why(qtbot, desk) -> None:
    found = desk.assessments[ADMISSION]
    desk.assessments[ADMISSION] = replace(found, codes=found.codes[1:])
    section = NowSection()
    qtbot.addWidget(section)
    section.show_outlook(desk.drg_outlook(ADMISSION, NOW))
    assert "999" in words_in(section)
    assert "no principal diagnosis" in words_in(section)
    section.show_outlook(DrgOutlook(ADMISSION, "This chart has not been read yet."))
    assert "not been read" in words_in(section)


def test_edits_that_come_and_go_are_named(qtbot, desk) -> None:
    twice = desk.what_if(ADMISSION, [AddDiagnosis("O80", "Y")], NOW)
    said = list(lines_of(twice.difference))
    assert any(text.startswith("New edit: ") for text, _ in said)
    box = DifferenceBox()
    qtbot.addWidget(box)
    box.show_trial(twice)
    assert "New edit" in words_in(box)


def test_the_palette_offers_what_the_tray_can_do(tray, window) -> None:
    titles = {command.title for command in window.registry.available(window)}
    assert {"What if: try codes", "What if: add a code …", "What if: make the code principal"} <= titles
