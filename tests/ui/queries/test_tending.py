"""The desktop's tick over the desk in memory: what is new is told once."""

from datetime import timedelta

from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight_ui.queries.tending import Tending
from chartlight_ui.status_line import StatusLine


def test_what_falls_due_is_told_once(session, desk, qtbot) -> None:
    query = desk.draft_query(ADMISSION, "sepsis-1", NOW - timedelta(hours=30))
    desk.send_query(query.id, NOW - timedelta(hours=26))
    status = StatusLine("somebody")
    qtbot.addWidget(status)
    tending = Tending(session, status)
    tending.start()
    qtbot.waitUntil(lambda: status.told == "1 reminder is due")
    status.tell("")
    tending.look()
    heard = []
    session.ask(status, lambda desk: 1, heard.append)  # asked after the look: done when this is answered
    qtbot.waitUntil(lambda: heard == [1])
    assert status.told == ""
