"""A copy of the inbox while others write, and what is not whole."""

from pathlib import Path

import pytest

from chartlight.inbox.copying import check_inbox, copy_inbox
from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import MessageKind, RawMessage
from chartlight.store.errors import StoreDamaged, StoreError, WrongKey

KEY, OTHER = b"k" * 32, b"o" * 32
KIND = next(iter(MessageKind))


@pytest.fixture
def inbox(tmp_path: Path):
    with Inbox(tmp_path / "inbox.db", KEY) as opened:
        opened.put_all([RawMessage("feed", str(one), KIND, b"Quercifolia %d" % one, "name") for one in range(20)])
        yield opened


def test_a_copy_holds_what_was_there_under_the_same_key(inbox: Inbox, tmp_path: Path) -> None:
    copy_inbox(tmp_path / "inbox.db", KEY, tmp_path / "copy.db")
    inbox.put(RawMessage("feed", "later", KIND, b"later", "name"))
    assert check_inbox(tmp_path / "copy.db", KEY) == 20
    with Inbox(tmp_path / "copy.db", KEY) as copy:
        assert [one.body for one in copy.pending(100)] == [one.body for one in inbox.pending(20)]
        assert copy.put(RawMessage("feed", "3", KIND, b"Quercifolia 3", "name")).status == "duplicate"


def test_a_copy_is_encrypted_and_for_its_owner_alone(inbox: Inbox, tmp_path: Path) -> None:
    copy_inbox(tmp_path / "inbox.db", KEY, tmp_path / "copy.db")
    assert b"Quercifolia" not in (tmp_path / "copy.db").read_bytes()
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    with pytest.raises(WrongKey):
        check_inbox(tmp_path / "copy.db", OTHER)


def test_a_damaged_copy_is_found(inbox: Inbox, tmp_path: Path) -> None:
    copy_inbox(tmp_path / "inbox.db", KEY, tmp_path / "copy.db")
    content = bytearray((tmp_path / "copy.db").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(StoreError) as found:
        check_inbox(tmp_path / "copy.db", KEY)
    assert isinstance(found.value, StoreDamaged | WrongKey)
