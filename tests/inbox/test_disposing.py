"""Removing messages for good."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import MessageKind, RawMessage

KEY = b"k" * 32
KIND = next(iter(MessageKind))
NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def inbox(tmp_path: Path):
    with Inbox(tmp_path / "inbox.db", KEY) as opened:
        opened.put_all([RawMessage("feed", str(one), KIND, b"body %d" % one, "name") for one in range(230)], NOW)
        yield opened


def test_every_message_is_gone_through_in_order(inbox: Inbox) -> None:
    assert [one.body for one in inbox.held()] == [b"body %d" % one for one in range(230)]
    assert inbox.held_count() == 230


def test_a_message_goes_with_all_that_belongs_to_it(inbox: Inbox) -> None:
    inbox.put(RawMessage("feed", "3", KIND, b"body 3", "name"), NOW)  # a repeat
    inbox.quarantine(4, "it says nothing")
    inbox.dismiss(4, "M. Castellan", "not ours", NOW)
    inbox.note_unmapped([("unit", "4Z", "feed", "label", 4)], NOW)
    assert inbox.remove([4, 5, 4]) == 2
    left = [one.row for one in inbox.held()]
    assert 4 not in left
    assert 5 not in left
    assert len(left) == 228
    for table in ("repeat", "dismissal", "unmapped"):
        assert inbox._rows(f"SELECT count(*) FROM {table} WHERE message IN (4, 5)") == [(0,)]  # noqa: S608


def test_what_is_sent_again_after_that_is_a_new_message(inbox: Inbox) -> None:
    inbox.remove([1])
    receipt = inbox.put(RawMessage("feed", "0", KIND, b"body 0", "name"), NOW)
    assert (receipt.status, receipt.row) == ("accepted", 231)
