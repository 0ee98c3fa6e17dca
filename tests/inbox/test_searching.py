"""Messages are found again; what stands in quarantine is settled by a person, and that can be undone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.inbox.inbox import Inbox, MessageStatus
from chartlight.inbox.searching import NotQuarantined
from chartlight.intake.message import MessageKind, RawMessage

KEY = bytes(range(32))
START = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    with Inbox(tmp_path / "inbox.db", KEY) as opened:
        for number in range(6):
            feed = "LAB|RGH" if number % 2 else "ADT|RGH"
            opened.put(RawMessage(feed, f"C{number}", MessageKind.HL7V2, b"%d" % number, "f"), START + hours(number))
        opened.put(RawMessage("LAB|RGH", "C3", MessageKind.HL7V2, b"3", "f"), START + hours(9))
        opened.mark_applied(1, "V1")
        opened.quarantine(2, "It names no stay: PV1-19 is empty.")
        opened.quarantine(4, "It has no PID segment.")
        opened.ignore(5, "The site does not take SIU messages.")
        yield opened


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def rows(inbox: Inbox, **asked: object) -> list[int]:
    return [one.row for one in inbox.find(**asked)]  # type: ignore[arg-type]


def test_the_newest_stand_first_and_copies_with_their_first(inbox: Inbox) -> None:
    found = inbox.find()
    assert [one.row for one in found] == [6, 5, 4, 3, 2, 1]
    assert {one.row: one.copies for one in found if one.copies} == {4: 1}
    assert (found[-1].control, found[-1].status, found[-1].admission) == ("C0", MessageStatus.APPLIED, "V1")


def test_messages_are_found_by_what_is_asked(inbox: Inbox) -> None:
    assert rows(inbox, feed="LAB|RGH") == [6, 4, 2]
    assert rows(inbox, control="C3") == [4]
    assert rows(inbox, status=MessageStatus.QUARANTINED) == [4, 2]
    assert rows(inbox, status=MessageStatus.QUARANTINED, why="no STAY") == [2]
    assert rows(inbox, since=START + hours(1), until=START + hours(3)) == [3, 2]
    assert rows(inbox, limit=2) == [6, 5]
    assert rows(inbox, limit=2, before=5) == [4, 3]
    assert rows(inbox, why="100%_") == []


def test_one_message_is_read_and_an_unknown_one_is_an_error(inbox: Inbox) -> None:
    assert (inbox.message(3).body, inbox.message(3).feed) == (b"2", "ADT|RGH")
    assert inbox.found(2).why == "It names no stay: PV1-19 is empty."
    for ask in (inbox.message, inbox.found):
        with pytest.raises(KeyError):
            ask(77)


def test_all_but_what_waits_waits_again_and_what_was_applied_is_counted(inbox: Inbox) -> None:
    assert inbox.wait_again([1, 2, 3, 5, 99]) == [1, 2, 5]
    assert [(one.row, one.again) for one in inbox.pending(10)] == [(1, 1), (2, 0), (3, 0), (5, 0), (6, 0)]
    assert inbox.found(2).why is None


def test_a_dismissed_message_is_kept_with_its_reason_and_can_come_back(inbox: Inbox) -> None:
    inbox.dismiss(2, "ann", "A test of the interface team", START + hours(20))
    assert rows(inbox, status=MessageStatus.DISMISSED) == [2]
    assert rows(inbox, status=MessageStatus.QUARANTINED) == [4]
    assert inbox.message(2).body == b"1"
    with pytest.raises(NotQuarantined):
        inbox.dismiss(2, "ann", "again", START)
    inbox.undo_dismissal(2, START + hours(21))
    back = inbox.found(2)
    assert (back.status, back.why) == (MessageStatus.QUARANTINED, "It names no stay: PV1-19 is empty.")
    with pytest.raises(NotQuarantined):
        inbox.undo_dismissal(2, START)
    (kept,) = inbox.dismissals(2)
    assert (kept.who, kept.reason, kept.was) == ("ann", "A test of the interface team", back.why)
    assert kept.undone == START + hours(21)


def test_what_was_dismissed_may_wait_again(inbox: Inbox) -> None:
    inbox.dismiss(2, "ann", "No patient of ours", START)
    assert inbox.wait_again([2]) == [2]


def test_only_quarantine_is_dismissed(inbox: Inbox) -> None:
    with pytest.raises(NotQuarantined):
        inbox.dismiss(1, "ann", "x", START)
    with pytest.raises(KeyError):
        inbox.dismiss(99, "ann", "x", START)


@pytest.mark.parametrize("status", ["quarantined", "dismissed", "ignored"])
def test_what_was_set_aside_is_found_without_reading_all_messages(inbox: Inbox, status: str) -> None:
    query = f"EXPLAIN QUERY PLAN SELECT id FROM message m WHERE m.status = '{status}' ORDER BY m.id DESC"  # noqa: S608
    plan = inbox._rows(query)
    assert any(f"message_{status}" in step[-1] for step in plan)
