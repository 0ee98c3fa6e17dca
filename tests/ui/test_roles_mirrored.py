"""For each role the program walks through every place that it offers, over a real store: the desk refuses nothing."""

from datetime import UTC, datetime

import pytest
from test_real_desk import Toy, messages

from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.store.audit_entry import latest_entries
from chartlight_ui.assessing import Assessing
from chartlight_ui.rail import PLACES
from chartlight_ui.session import Session
from chartlight_ui.signing_in.front import Front
from chartlight_ui.signing_in.needs import may_enter
from chartlight_ui.signing_in.present import arrive
from chartlight_ui.state import State

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SETTLE_MS = 300
START = {
    "cdi": "worklist",
    "coder": "finalise",
    "adviser": "worklist",
    "manager": "reports",
    "compliance": "audit",
    "administrator": "settings",
    "viewer": "worklist",
}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    made = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("Tester"))
    made.take_in(messages(), NOW)

    def signs_in(account):
        monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: account)

    signs_in("boss")
    made.register_person("Ada Min", ["administrator"], NOW, account="boss")
    made.sign_in_by_account(NOW)
    for role in START:
        made.register_person(f"The {role}", [role], NOW, account=f"account-{role}")
    made.sign_out(NOW)
    made.signs_in = signs_in
    return made


def refused(desk: Desk) -> list[str]:
    with desk._reading() as connection:
        found = latest_entries(connection, None, 1_000)
    return [one.object_id for one in found if one.action == "access.refused"]


@pytest.mark.parametrize("role", START)
def test_nothing_is_asked_that_the_desk_refuses(qtbot, desk, role) -> None:
    desk.signs_in(f"account-{role}")
    session = Session(desk, clock=lambda: NOW)
    assessing = Assessing(session, Toy, NOW.date())
    program = Front(session, State(None), "x", assessing)
    program.begin(arrive(desk, NOW))
    assessing.start()
    window = program.window
    assert window.place == START[role]
    if may_enter("worklist"):
        qtbot.waitUntil(
            lambda: any(one.row.admission == "V-1" for one in window.worklist.list.model.all_lines), timeout=15_000
        )
        window.open_case("V-1")
        page = window.worklist.cases["V-1"]
        qtbot.waitUntil(lambda: page.case is not None and page.case.assessment is not None, timeout=15_000)
        for tab in range(page.tabs.count()):
            page.tabs.setCurrentIndex(tab)
            qtbot.wait(SETTLE_MS // 3)
    for key in (*(one.key for one in PLACES), "audit"):
        window.go(key)
        qtbot.wait(SETTLE_MS)
        assert may_enter(key) is (window.place == key)
    window.feeds.look()
    window.backup_watch.look()
    window.lock()
    qtbot.waitUntil(lambda: desk.is_locked)
    qtbot.wait(SETTLE_MS)
    window.lock_page.unlock()
    qtbot.waitUntil(lambda: not window.is_locked)
    qtbot.wait(SETTLE_MS)
    assert refused(desk) == []
    assessing.stop()
    program.close()
    session.close()
    program.window.deleteLater()
