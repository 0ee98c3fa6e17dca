"""What comes is kept once, in order, and every message is found again with what became of it."""

import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chartlight.inbox import inbox as module
from chartlight.inbox.connection import VERSION, connect
from chartlight.inbox.errors import InboxUnavailable
from chartlight.inbox.inbox import Inbox, MessageRecord, MessageStatus
from chartlight.intake.message import MessageKind, RawMessage
from chartlight.store.errors import NewerStore, StoreDamaged, WrongKey

KEY = bytes(range(32))
START = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    with Inbox(tmp_path / "inbox.db", KEY) as opened:
        yield opened


def message(control: str = "C1", body: bytes = b"MSH|...", feed: str = "LAB|RGH") -> RawMessage:
    return RawMessage(feed, control, MessageKind.HL7V2, body, "feed.hl7")


def records(inbox: Inbox, control: str | None = None) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.control, one.status.value, one.why, one.admission) for one in inbox.lookup(control)]


def test_messages_wait_in_the_order_of_their_arrival(inbox: Inbox) -> None:
    receipts = [inbox.put(message(f"C{number}", b"x" * number), START) for number in (3, 1, 2)]
    assert [receipt.status for receipt in receipts] == ["accepted"] * 3
    waiting = inbox.pending(2)
    assert [(row.row, row.control, row.body) for row in waiting] == [
        (receipts[0].row, "C3", b"xxx"),
        (receipts[1].row, "C1", b"x"),
    ]
    assert (waiting[0].feed, waiting[0].kind, waiting[0].name) == ("LAB|RGH", "hl7v2", "feed.hl7")
    assert waiting[0].received == START
    assert inbox.waiting() == 3


def test_the_same_message_again_is_a_duplicate_without_second_effect(inbox: Inbox) -> None:
    first = inbox.put(message(), START)
    again = inbox.put(message(), START + timedelta(minutes=5))
    assert (again.row, again.status) == (first.row, "duplicate")
    assert len(inbox.pending(10)) == 1
    inbox.mark_applied(first.row, "V1")
    assert inbox.put(message(), START + timedelta(days=1)).status == "duplicate"
    assert inbox.pending(10) == []
    same = "The same as the message received at 2026-11-20 12:00:00 UTC."
    assert records(inbox) == [
        ("C1", "applied", None, "V1"),
        ("C1", "duplicate", same, "V1"),
        ("C1", "duplicate", same, "V1"),
    ]


def test_another_message_under_the_same_id_is_kept_and_flagged(inbox: Inbox) -> None:
    inbox.put(message(body=b"one"), START)
    other = inbox.put(message(body=b"two"), START)
    assert (other.status, other.is_conflict) == ("accepted", True)
    assert [row.body for row in inbox.pending(10)] == [b"one", b"two"]
    assert inbox.put(message(body=b"one"), START).status == "duplicate"
    assert "used before" in (records(inbox)[-1][2] or "")


def test_the_same_id_of_another_sender_is_another_message(inbox: Inbox) -> None:
    assert not inbox.put(message(feed="LAB|RGH"), START).is_conflict
    other = inbox.put(message(feed="RAD|RGH"), START)
    assert (other.status, other.is_conflict) == ("accepted", False)


def test_quarantine_and_replay(inbox: Inbox) -> None:
    row = inbox.put(message(), START).row
    inbox.quarantine(row, "Messages of type ADT^A40 are not taken.")
    assert inbox.pending(10) == []
    assert records(inbox) == [("C1", "quarantined", "Messages of type ADT^A40 are not taken.", None)]
    inbox.requeue(row)
    assert [waiting.row for waiting in inbox.pending(10)] == [row]
    inbox.mark_applied(row, "V1", "Left out 1 OBX: It is empty.")
    assert records(inbox) == [("C1", "applied", "Left out 1 OBX: It is empty.", "V1")]


def test_an_unknown_row_is_an_error(inbox: Inbox) -> None:
    for settle in (lambda: inbox.mark_applied(7, "V1"), lambda: inbox.quarantine(7, "x"), lambda: inbox.requeue(7)):
        with pytest.raises(KeyError):
            settle()


def test_lookup_by_control_id_and_across_pages(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ALL", module._ALL.replace("LIMIT 500", "LIMIT 2"))
    for number in range(5):
        inbox.put(message(f"C{number}"), START)
    inbox.put(message("C3"), START)
    assert [control for control, *_ in records(inbox)] == ["C0", "C1", "C2", "C3", "C3", "C4"]
    assert [status for _, status, *_ in records(inbox, "C3")] == ["received", "duplicate"]
    assert records(inbox, "C9") == []


def test_big_messages_are_handed_out_few_at_a_time(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10)
    for number, size in enumerate((30, 4, 5, 6)):
        inbox.put(message(f"C{number}", b"x" * size), START)
    sizes = []
    while waiting := inbox.pending(500):
        sizes.append([len(row.body) for row in waiting])
        for row in waiting:
            inbox.mark_applied(row.row, None)
    assert sizes == [[30], [4, 5], [6]]


def test_a_record_as_the_command_line_prints_it() -> None:
    record = MessageRecord("C1", "LAB|RGH", START, MessageStatus.QUARANTINED, "It is empty.")
    assert record.line() == {
        "control": "C1",
        "feed": "LAB|RGH",
        "received": "2026-11-20T12:00:00+00:00",
        "status": "quarantined",
        "why": "It is empty.",
    }


def test_what_was_put_is_there_after_opening_again(tmp_path: Path) -> None:
    with Inbox(tmp_path / "inbox.db", KEY) as first:
        row = first.put(message(), START).row
    with Inbox(tmp_path / "inbox.db", KEY) as second:
        assert [waiting.row for waiting in second.pending(10)] == [row]
        assert second.put(message(), START).status == "duplicate"


def test_a_wrong_key_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with Inbox(tmp_path / "inbox.db", KEY) as opened:
        opened.put(message(), START)
    before = (tmp_path / "inbox.db").read_bytes()
    with pytest.raises(WrongKey):
        Inbox(tmp_path / "inbox.db", bytes(32))
    with pytest.raises(ValueError, match="32 bytes"):
        Inbox(tmp_path / "inbox.db", b"short")
    assert (tmp_path / "inbox.db").read_bytes() == before


def test_a_file_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    connection = connect(tmp_path / "inbox.db", KEY)
    connection.pragma("user_version", VERSION + 1)
    connection.close()
    with pytest.raises(NewerStore):
        Inbox(tmp_path / "inbox.db", KEY)


def test_a_full_disk_is_told_nothing_is_acknowledged_and_it_goes_on_when_there_is_room(inbox: Inbox) -> None:
    inbox.put(message("C1"), START)
    pages = inbox._connection.pragma("page_count")
    inbox._connection.pragma("max_page_count", pages + 2)
    with pytest.raises(InboxUnavailable, match="disk is full"):
        inbox.put(message("C2", b"x" * 100_000), START)
    assert [row.control for row in inbox.pending(10)] == ["C1"]
    inbox._connection.pragma("max_page_count", 2**30)
    assert inbox.put(message("C2", b"x" * 100_000), START).status == "accepted"


@pytest.mark.parametrize("share", [0.0, 0.4, 0.9])
def test_a_damaged_file_is_an_error_and_never_an_empty_inbox(tmp_path: Path, share: float) -> None:
    path = tmp_path / "inbox.db"
    with Inbox(path, KEY) as opened:
        for number in range(50):
            opened.put(message(f"C{number}", bytes([number]) * 3000), START)
    content = bytearray(path.read_bytes())
    content[int(len(content) * share) + 50] ^= 1
    path.write_bytes(content)
    with pytest.raises((WrongKey, StoreDamaged)), Inbox(path, KEY) as opened:
        opened.pending(100)


def test_times_are_aware(inbox: Inbox) -> None:
    with pytest.raises(ValueError, match="offset"):
        inbox.put(message(), datetime(2026, 11, 20))  # noqa: DTZ001 - that is the point
    assert inbox.put(message()).status == "accepted"
    assert inbox.pending(1)[0].received.tzinfo is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists of its own")
def test_the_file_is_its_owner_s_alone(tmp_path: Path) -> None:
    with Inbox(tmp_path / "inbox.db", KEY) as opened:
        opened.put(message(), START)
        rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert set(rights.values()) == {0o600}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.sampled_from([b"x", b"y"])), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_each_body_of_an_id_is_accepted_once_and_every_copy_is_on_record(
    tmp_path_factory: pytest.TempPathFactory, sent: list[tuple[str, str, bytes]]
) -> None:
    with Inbox(tmp_path_factory.mktemp("inbox") / "inbox.db", KEY) as opened:
        statuses = [opened.put(message(control, body, feed), START).status for feed, control, body in sent]
        assert statuses == ["duplicate" if one in sent[:place] else "accepted" for place, one in enumerate(sent)]
        assert [(row.feed, row.control, row.body) for row in opened.pending(99)] == list(dict.fromkeys(sent))
        assert len(list(opened.lookup())) == len(sent)
