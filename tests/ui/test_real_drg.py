"""The DRG tab over the real store and the real figures. Synthetic patient."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from chartlight.assessment import ICD10CM, Assessment, Role, Route, SuggestedCode, Versions, Words
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ADMITTED = NOW - timedelta(days=1)
TEXT = "ASSESSMENT AND PLAN: RLL pneumonia. Acute hypoxic respiratory failure."
ALT = Qt.KeyboardModifier.AltModifier


def messages():
    head = "MSH|^~\\&|SYN|SYN|CL|CL|20261120080000||{kind}|{control}|P|2.5.1"
    pid = "PID|1||SYN-1^^^SYN^MR||Probe^Petra||19500101|F"
    pv1 = f"PV1|1|I|4W^^12||||||||||||||||V-1|||||||||||||||||||||||||{ADMITTED:%Y%m%d%H%M%S}"
    adt = [head.format(kind="ADT^A01", control="C1"), pid, pv1]
    mdm = [
        head.format(kind="MDM^T02", control="C2"),
        pid,
        pv1,
        f"TXA|1|PN|TX|{NOW:%Y%m%d%H%M%S}||||||||N-1|||||AU",
        f"OBX|1|TX|11506-3^Progress note^LN||{TEXT}||||||F",
    ]
    return [hl7v2_message("\r".join(lines).encode() + b"\r", name) for name, lines in (("adt", adt), ("mdm", mdm))]


def code(number: str, words: str, note: str, role: Role) -> SuggestedCode:
    start = TEXT.index(words)
    place = Words(note, start, start + len(words), words)
    return SuggestedCode(number, ICD10CM, words, "suggested", "Said.", role, 0.97, Route.AUTO, (place,), "Y")


@pytest.fixture
def desk(tmp_path):
    made = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("Tester"))
    made.take_in(messages(), NOW)
    note = made.chart("V-1", NOW).notes[0].id
    codes = (
        code("J18.9", "RLL pneumonia", note, Role.PRINCIPAL),
        code("J96.01", "Acute hypoxic respiratory failure", note, Role.SECONDARY),
    )
    made.record_assessment(Assessment("V-1", NOW, Versions("0", "0", "0", "0", "0"), codes), NOW)
    return made


def words_in(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_from_the_working_drg_to_a_trial_and_back(qtbot, desk) -> None:
    session = Session(desk, clock=lambda: NOW)
    window = MainWindow(session, State(None), "Tester")
    qtbot.addWidget(window)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: bool(window.worklist.list.model.lines))
    window.open_case("V-1")
    page = window.worklist.cases["V-1"]
    qtbot.waitUntil(lambda: page.subject is not None)
    qtbot.keyClick(page.codes, Qt.Key.Key_3, ALT)
    tab = page.drg
    qtbot.waitUntil(lambda: "193" in words_in(tab.now), timeout=15_000)
    assert "Sole MCC" in words_in(tab.safety)
    qtbot.keyClick(tab, Qt.Key.Key_T)
    tab.tray.list.choose("J96.01")
    qtbot.keyClick(tab.tray.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "193 → 195" in words_in(tab.tray.difference))
    session.ask(window, lambda one: one.set_payment_profile({"method": "blended", "rate": "7000"}, NOW))
    qtbot.waitUntil(lambda: "$8,977.50" in words_in(tab.now))
    qtbot.waitUntil(lambda: "−$4,733.40" in words_in(tab.tray.difference))
    window.close()
    session.close()
