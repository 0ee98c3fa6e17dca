"""What falls due by itself: noted once each, with one audit entry, and queries whose time is over expire."""

from datetime import datetime
from pathlib import Path

import pypdf
import pytest
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.desk import Desk
from chartlight.queries.query import Query, QueryStatus


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "Pneumonia, RLL, febrile."))], NOW)
    desk.record_assessment(assessed(finding()), NOW)
    return desk


@pytest.fixture
def sent(filled: Desk) -> Query:
    return filled.send_query(filled.draft_query("V1", "f-sepsis", NOW).id, NOW)


def noted(desk: Desk) -> list[str]:
    return [entry.action for entry in reversed(desk.audit_entries()) if entry.action in ("query.due", "query.expire")]


def tended(desk: Desk, moment: datetime) -> dict[str, str]:
    return {query_id: step.kind for query_id, step in desk.tend(moment).items()}


def test_each_step_is_noted_once_when_it_falls_due_and_a_reminder_begins_the_next(filled: Desk, sent: Query) -> None:
    assert tended(filled, NOW + hours(23)) == {}
    assert tended(filled, NOW + hours(25)) == {sent.id: "remind"}
    assert tended(filled, NOW + hours(26)) == {}
    filled.remind_query(sent.id, NOW + hours(27))
    assert tended(filled, NOW + hours(28)) == {}
    assert tended(filled, NOW + hours(52)) == {sent.id: "remind"}
    assert tended(filled, NOW + hours(73)) == {sent.id: "escalate"}
    filled.escalate_query(sent.id, NOW + hours(74))
    assert tended(filled, NOW + hours(241)) == {sent.id: "expire"}
    assert tended(filled, NOW + hours(242)) == {}
    assert filled.query(sent.id).status is QueryStatus.EXPIRED
    assert noted(filled) == ["query.due", "query.due", "query.due", "query.expire"]
    history = [event for _, event, _ in filled.query_history(sent.id)]
    assert history == ["draft", "send", "due", "remind", "due", "due", "escalate", "expire"]
    assert filled.verify_audit().ok


def test_what_fell_due_is_noted_once_over_a_restart(filled: Desk, sent: Query, open_desk) -> None:
    filled.tend(NOW + hours(25))
    filled.close()
    again = open_desk("bea")
    assert tended(again, NOW + hours(26)) == {}
    assert noted(again) == ["query.due"]


def test_another_provider_has_reminders_of_his_own(filled: Desk, sent: Query) -> None:
    filled.tend(NOW + hours(25))
    filled.redirect_query(sent.id, "Dr B. Other", "off service", NOW + hours(26))
    assert tended(filled, NOW + hours(27)) == {}
    assert tended(filled, NOW + hours(51)) == {sent.id: "remind"}


def test_a_printed_reminder_says_which_one_it_is(filled: Desk, sent: Query, tmp_path: Path) -> None:
    def words() -> str:
        filled.print_query(sent.id, tmp_path / "sheet.pdf", NOW + hours(30))
        return " ".join(pypdf.PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text().split())

    assert "reminder" not in words()
    filled.remind_query(sent.id, NOW + hours(25))
    filled.remind_query(sent.id, NOW + hours(29))
    assert "reminder 2 of" in words()


def test_the_worklist_tells_the_reminder_and_what_is_overdue_by_the_policy(filled: Desk, sent: Query) -> None:
    filled.mark_seen("V1", NOW)

    def told(moment: datetime) -> tuple[str, bool]:
        (row,) = filled.worklist(moment)
        return row.next_step, any("unanswered, due" in reason.why for reason in row.reasons)

    assert told(NOW + hours(23)) == ("-", False)
    assert told(NOW + hours(25)) == ("Remind", False)
    filled.remind_query(sent.id, NOW + hours(25))
    assert told(NOW + hours(26)) == ("-", False)
    assert told(NOW + hours(48.5)) == ("-", True)
    assert told(NOW + hours(73)) == ("Escalate", True)
    # A longer time to answer in the policy holds for what was asked before, and so does a shorter escalation.
    filled.set_query_policy({"answer_hours": 96, "escalation": 120}, NOW + hours(49))
    assert told(NOW + hours(73)) == ("Remind", False)
    filled.set_query_policy({"answer_hours": 96, "escalation": 48}, NOW + hours(50))
    assert told(NOW + hours(51)) == ("Escalate", True)
