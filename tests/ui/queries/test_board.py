from dataclasses import replace
from datetime import timedelta

from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW, FakeDesk

from chartlight.queries.query import QueryStatus
from chartlight_ui.queries.board import board


def test_groups_by_what_is_waited_for_the_overdue_first() -> None:
    desk = FakeDesk()
    draft = desk.draft_query(ADMISSION, "sepsis-1", NOW)
    late = replace(
        draft, id="Q-1", status=QueryStatus.SENT, sent=NOW - timedelta(days=3), answer_by=NOW - timedelta(days=1)
    )
    sent = replace(draft, id="Q-2", status=QueryStatus.SENT, sent=NOW, answer_by=NOW + timedelta(days=2))
    old = replace(draft, id="Q-3", status=QueryStatus.ANSWERED, answered=NOW - timedelta(days=30), outcome="agreed")
    items = board([draft, sent, late, old], {ADMISSION: "Okafor, Grace"}, NOW)
    assert [item.title for item in items if not item.key] == ["Overdue 1", "Waiting for an answer 1", "Drafts 1"]
    assert [item.tail for item in items if item.key] == ["Q-1", "Q-2", draft.id]
    assert items[1].ink == "worse"
    assert "sepsis" not in items[1].detail.lower()
