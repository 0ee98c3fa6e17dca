"""A store with something in it, its inbox, and backups of both."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chartlight.inbox.copying import check_inbox, copy_inbox
from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import MessageKind, RawMessage
from chartlight.store.audit import Who
from chartlight.store.backup.making import make
from chartlight.store.backup.names import BackupFile
from chartlight.store.backup.progress import Progress
from chartlight.store.keys import ArgonCost, PassphraseKey
from chartlight.store.store import Store

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
KEY = PassphraseKey("correct horse", ArgonCost(passes=1, memory_kib=64, lanes=1))
WHO = Who("ann", "cdi")
CANARY = "Quercifolia Vandersloot"
"""A name that nobody has, in a note and in a message."""

MakeBackup = Callable[..., BackupFile]


def write_note(store: Store, number: int) -> None:
    with store.writing(WHO, NOW) as (connection, audit):
        audit.record("test.note", "note", str(number))
        connection.exec_driver_sql(
            "INSERT INTO note_version (chart, change, id, text, version) VALUES (1, ?, ?, ?, 1)",
            (audit.first, f"n{number}", f"{CANARY} {number}"),
        )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data", KEY, create=True)
    with Inbox(opened.folder.inbox, opened.keys.inbox) as inbox:
        kind = next(iter(MessageKind))
        inbox.put_all([RawMessage("feed", str(one), kind, f"{CANARY} {one}".encode(), "f") for one in range(5)])
    for number in range(20):
        write_note(opened, number)
    rules = opened.folder.path / "rules"
    rules.mkdir()
    (rules / "own.toml").write_text(f"# {CANARY}\n", "utf-8")
    yield opened
    if not opened._lock._file.closed:
        opened.close()


@pytest.fixture
def make_backup(store: Store, tmp_path: Path) -> MakeBackup:
    def one(now: datetime = NOW, progress: Progress | None = None) -> BackupFile:
        made, _ = make(
            store,
            tmp_path / "backups",
            now,
            copy_inbox=copy_inbox,
            check_inbox=check_inbox,
            progress=progress or Progress(),
        )
        return made

    return one
