"""The window over the real store: a message comes in, is assessed, decided on; the file keeps it. Synthetic patient."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from chartlight.assessment import ICD10CM, Assessment, Role, Route, SuggestedCode, Versions, Words
from chartlight.chart import Action
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight_ui.assessing import Assessing
from chartlight_ui.case.evidence import Kind, Subject
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TEXT = "ASSESSMENT AND PLAN: RLL pneumonia, ceftriaxone."
HEAD = "MSH|^~\\&|SYN|SYN|CL|CL|{time:%Y%m%d%H%M%S}||{kind}|{control}|P|2.5.1"
PID = "PID|1||SYN-1^^^SYN^MR||Probe^Petra||19500101|F"
PV1 = "PV1|1|I|4W^^12||||||||||||||||V-1|||||||||||||||||||||||||{admitted:%Y%m%d%H%M%S}"


def messages():
    admitted = NOW - timedelta(days=1)
    adt = [HEAD.format(time=admitted, kind="ADT^A01", control="C1"), PID, PV1.format(admitted=admitted)]
    mdm = [
        HEAD.format(time=NOW, kind="MDM^T02", control="C2"),
        PID,
        PV1.format(admitted=admitted),
        f"TXA|1|PN|TX|{NOW:%Y%m%d%H%M%S}||||||||N-1|||||AU",
        f"OBX|1|TX|11506-3^Progress note^LN||{TEXT}||||||F",
    ]
    return [hl7v2_message("\r".join(lines).encode() + b"\r", name) for name, lines in (("adt", adt), ("mdm", mdm))]


class Toy:
    """Finds one code in the one note."""

    def __init__(self, on_result, on_state, on_failure, today) -> None:
        self.on_result, self.on_state = on_result, on_state

    def start(self) -> None:
        self.on_state("ready")

    def submit(self, chart, routing=None, first=False) -> None:
        codes = ()
        for note in chart.notes:
            start = note.text.index("RLL pneumonia")
            words = Words(note.id, start, start + 13, "RLL pneumonia")
            codes = (
                SuggestedCode(
                    "J18.9",
                    ICD10CM,
                    "Pneumonia, unspecified organism",
                    "suggested",
                    "Documented.",
                    Role.PRINCIPAL,
                    0.97,
                    Route.AUTO,
                    (words,),
                    "Y",
                ),
            )
        self.on_result(Assessment(chart.admission, chart.as_of, Versions("0", "0", "0", "0", "0"), codes))

    def stop(self) -> None:
        self.on_state("stopped")


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def test_from_message_to_decision_and_kept(qtbot, data) -> None:
    desk = Desk.open(data, ThrowawayKey(), Actor("Tester"))
    session = Session(desk, clock=lambda: NOW)
    assessing = Assessing(session, Toy, NOW.date())
    window = MainWindow(session, State(data), "Tester", assessing)
    qtbot.addWidget(window)
    window.show()
    window.start()
    assessing.start()
    session.ask(window, lambda one: one.take_in(messages(), NOW))
    table = window.worklist.list.table
    qtbot.waitUntil(lambda: table.current == "V-1", timeout=15_000)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    page = window.worklist.cases["V-1"]
    qtbot.waitUntil(lambda: page.subject == Subject(Kind.CODE, "J18.9"), timeout=15_000)
    start, end = page.reader.note.current_range
    assert page.reader.note.note.text[start:end] == "RLL pneumonia"
    qtbot.keyClick(page.codes, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: "J18.9" in page.case.decisions, timeout=15_000)
    assessing.stop()
    window.close()
    session.close()

    again = Desk.open(data, ThrowawayKey(), Actor("Tester"))
    assert [(one.subject, one.action) for one in again.decisions("V-1")] == [("J18.9", Action.ACCEPT)]
    assert any(entry.action == "chart.view" for entry in again.audit_entries("V-1"))
    again.close()
    clear = b"".join(file.read_bytes() for file in data.iterdir() if file.is_file())
    assert b"Probe" not in clear


def test_a_store_in_use_is_refused_in_words(qtbot, data, capsys) -> None:
    from chartlight_ui.app import run

    holder = Desk.open(data, ThrowawayKey(), Actor("First"))
    try:
        assert run(data, ThrowawayKey(), Actor("Second")) == 1
    finally:
        holder.close()
    assert "works on this store" in capsys.readouterr().err
