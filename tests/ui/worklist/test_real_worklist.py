"""The worklist over the real store: what is assigned, seen and saved is kept, encrypted, and each person's own."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.intake.files import hl7v2_message
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ADMITTED = NOW - timedelta(days=1)
LINES = (
    f"MSH|^~\\&|SYN|SYN|CL|CL|{ADMITTED:%Y%m%d%H%M%S}||ADT^A01|C{{number}}|P|2.5.1",
    "PID|1||SYN-{number}^^^SYN^MR||Probe{number}^Petra||19500101|F",
    f"PV1|1|I|{{unit}}^^12||||||||||||||||V-{{number}}|||||||||||||||||||||||||{ADMITTED:%Y%m%d%H%M%S}",
)


def messages():
    for number, unit in ((1, "4W"), (2, "5E")):
        lines = "\r".join(line.format(number=number, unit=unit) for line in LINES)
        yield hl7v2_message(lines.encode() + b"\r", f"adt{number}")


@pytest.fixture
def opened(qtbot, tmp_path):
    """Opens windows on one folder for a person; closes what is left open."""
    open_now = []

    def open_one(name: str) -> MainWindow:
        session = Session(Desk.open(tmp_path / "data", ThrowawayKey(), Actor(name)), clock=lambda: NOW)
        window = MainWindow(session, State(tmp_path / "data"), name)
        open_now.append((window, session))
        window.show()
        window.start()
        session.ask(window, lambda desk: desk.take_in(messages(), NOW))
        qtbot.waitUntil(lambda: len(window.worklist.list.model.all_lines) == 2, timeout=15_000)
        window.worklist.list.table.setFocus()
        return window

    def close() -> None:
        for window, session in open_now:
            window.close()
            session.close()
            window.deleteLater()
        open_now.clear()

    open_one.close = close
    yield open_one
    close()


def test_a_day_is_kept_for_each_person(opened, qtbot, tmp_path) -> None:
    window = opened("Ann")
    screen, table = window.worklist.list, window.worklist.list.table
    admission = table.current
    screen.acts.assign([admission], "Ann")
    qtbot.waitUntil(lambda: screen.counts()["mine"] == 1, timeout=15_000)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.model.line(admission).seen == "now", timeout=15_000)
    qtbot.waitUntil(lambda: screen.undoing.last is not None and "seen" in screen.undoing.last.words, timeout=15_000)
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.model.line(admission).seen == "–", timeout=15_000)
    screen.view_acts.keep("Petra", "probe2")
    assert [line.row.mrn for line in screen.model.lines] == ["SYN-2"]
    opened.close()
    again = opened("Ann").worklist.list
    qtbot.waitUntil(lambda: again.own.views.named("Petra") is not None, timeout=15_000)
    assert again.view.title == "Petra"
    assert again.counts()["mine"] == 1
    opened.close()
    other = opened("Ben").worklist.list
    qtbot.waitUntil(lambda: other.model.me == "Ben", timeout=15_000)
    assert other.counts()["mine"] == 0
    assert other.own.views.named("Petra") is None
    opened.close()
    clear = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir() if file.is_file())
    assert b"Petra" not in clear
    assert b"probe2" not in clear
