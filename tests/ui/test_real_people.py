"""The window over a real store in which people are registered: each role finds its places, none asks for more."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from test_real_desk import Toy, messages

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight_ui.assessing import Assessing
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ACCOUNT = "the-account"


@pytest.fixture
def registered(tmp_path, monkeypatch):
    """Opens a desk on one stay, signed in as somebody of a role."""
    monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: ACCOUNT)
    desk = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("Tester"))
    desk.take_in(messages(), NOW)

    def as_one(role):
        desk.register_person("Ada Min", ["administrator"], NOW, account="another")
        monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: "another")
        assert desk.sign_in_by_account(NOW).is_in
        desk.register_person("Somebody", [role], NOW, account=ACCOUNT)
        monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: ACCOUNT)
        assert desk.sign_in_by_account(NOW).is_in
        return desk

    return as_one


def refused(desk: Desk) -> list[str]:
    from chartlight.store.audit_entry import latest_entries

    with desk._reading() as connection:
        found = latest_entries(connection, None, 1_000)
    return [one.object_id for one in found if one.action == "access.refused"]


@pytest.mark.parametrize("role", ["cdi", "coder", "adviser", "manager", "compliance", "viewer"])
def test_a_case_opens_for_every_role_that_reads_charts(qtbot, registered, tmp_path, role) -> None:
    desk = registered(role)
    session = Session(desk, clock=lambda: NOW)
    assessing = Assessing(session, Toy, NOW.date())
    window = MainWindow(session, State(tmp_path), "Somebody", assessing)
    qtbot.addWidget(window)
    window.show()
    window.start()
    assessing.start()
    table = window.worklist.list.table
    qtbot.waitUntil(lambda: table.current == "V-1", timeout=15_000)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "V-1" in window.worklist.cases, timeout=15_000)
    page = window.worklist.cases["V-1"]
    qtbot.waitUntil(lambda: page.case is not None and page.case.assessment is not None, timeout=15_000)
    assert refused(desk) == []
    assessing.stop()
    window.close()
    session.close()


def test_what_comes_is_assessed_while_nobody_is_signed_in(qtbot, registered) -> None:
    desk = registered("cdi")
    desk.sign_out(NOW)
    session = Session(desk, clock=lambda: NOW)
    assessing = Assessing(session, Toy, NOW.date())
    assessing.start()

    def assessed() -> bool:
        with desk.serving():
            return not desk.needing_assessment()

    qtbot.waitUntil(assessed, timeout=15_000)
    assessing.stop()
    desk.sign_in_by_account(NOW)
    assert desk.assessment("V-1") is not None
    session.close()
