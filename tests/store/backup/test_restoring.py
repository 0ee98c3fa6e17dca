"""Checking a backup and bringing it back: every table row by row, and nothing altered goes unseen."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.store.backup.conftest import CANARY, KEY, NOW, WHO, MakeBackup, write_note

from chartlight.inbox.copying import check_inbox
from chartlight.inbox.inbox import Inbox
from chartlight.store.backup.errors import BackupDamaged, BackupFailed, BackupStopped
from chartlight.store.backup.progress import Progress
from chartlight.store.backup.restoring import Restored, restore, verify
from chartlight.store.data_key import KeySource
from chartlight.store.errors import KeyUnavailable, StoreError, StoreLocked, WrongKey
from chartlight.store.keys import ArgonCost, PassphraseKey
from chartlight.store.store import Store

Rows = dict[str, list[tuple[object, ...]]]


def bring_back(file: Path, data: Path, *, aside: bool = False, progress: Progress | None = None) -> Restored:
    return restore(file, data, KEY, WHO, NOW, aside=aside, check_inbox=check_inbox, progress=progress or Progress())


def check(file: Path, key: KeySource, tmp_path: Path) -> None:
    verify(file, key, tmp_path / "check", check_inbox, Progress())


def rows_of(store: Store) -> Rows:
    with store.reading() as connection:
        names = connection.execute(text("SELECT table_name FROM duckdb_tables() WHERE NOT internal")).scalars().all()
        return {name: sorted(map(tuple, connection.execute(text(f'FROM "{name}"')).all()), key=repr) for name in names}


def messages_of(store: Store) -> list[tuple[object, ...]]:
    with Inbox(store.folder.inbox, store.keys.inbox) as inbox:
        return [(one.row, one.feed, one.control, one.body, one.received) for one in inbox.pending(1000)]


def test_every_table_comes_back_row_by_row(make_backup: MakeBackup, store: Store, tmp_path: Path) -> None:
    before, messages = rows_of(store), messages_of(store)
    made = make_backup()
    write_note(store, 50)
    assert bring_back(made.path, tmp_path / "again").aside is None
    again = Store.open(tmp_path / "again", KEY, create=False)
    try:
        after = rows_of(again)
        (entry,) = [row for row in after["audit"] if row not in before["audit"]]
        assert "backup.restore" in entry
        assert {name: rows for name, rows in after.items() if name != "audit"} == {
            name: rows for name, rows in before.items() if name != "audit"
        }
        assert messages_of(again) == messages
        assert len(messages) == 5
        with again.reading() as connection:
            assert again.chain.verify(connection).ok
    finally:
        again.close()
    assert (tmp_path / "again" / "rules" / "own.toml").read_text("utf-8") == f"# {CANARY}\n"
    assert not (tmp_path / "again.restoring").exists()


def test_a_store_that_is_there_is_moved_aside_and_never_written_over(
    make_backup: MakeBackup, store: Store, tmp_path: Path
) -> None:
    made = make_backup()
    bring_back(made.path, tmp_path / "other")
    kept = sorted(path.name for path in (tmp_path / "other").iterdir())
    with pytest.raises(BackupFailed, match="aside"):
        bring_back(made.path, tmp_path / "other")
    done = bring_back(made.path, tmp_path / "other", aside=True)
    assert done.aside is not None
    assert set(kept) <= {path.name for path in done.aside.iterdir()}
    Store.open(tmp_path / "other", KEY, create=False).close()
    Store.open(done.aside, KEY, create=False).close()


def test_a_store_in_use_is_not_moved(make_backup: MakeBackup, store: Store) -> None:
    made = make_backup()
    with pytest.raises(StoreLocked):
        bring_back(made.path, store.folder.path, aside=True)
    write_note(store, 60)


def test_another_passphrase_opens_no_backup(make_backup: MakeBackup, tmp_path: Path) -> None:
    made = make_backup()
    with pytest.raises(WrongKey):
        check(made.path, PassphraseKey("battery staple"), tmp_path)
    assert not (tmp_path / "check").exists()


def test_keys_of_another_store_open_no_backup(make_backup: MakeBackup, tmp_path: Path) -> None:
    made = make_backup()
    other = Store.open(tmp_path / "other", PassphraseKey("another", ArgonCost(1, 64, 1)), create=True)
    try:
        with pytest.raises(KeyUnavailable, match="another store"):
            verify(made.path, other.keys, tmp_path / "check", check_inbox, Progress())
    finally:
        other.close()


def test_stopping_a_restore_leaves_what_was_there(make_backup: MakeBackup, tmp_path: Path) -> None:
    made = make_backup()
    seen: list[str] = []
    progress = Progress(lambda step: seen.append(step.stage), lambda: "check" in seen)
    with pytest.raises(BackupStopped):
        bring_back(made.path, tmp_path / "again", progress=progress)
    assert not (tmp_path / "again").exists()
    assert not (tmp_path / "again.restoring").exists()


@pytest.mark.parametrize("cut", [0, 1, 100, 0.5, 0.99])
def test_a_file_cut_short_is_no_backup(make_backup: MakeBackup, tmp_path: Path, cut: float) -> None:
    content = make_backup().path.read_bytes()
    short = tmp_path / "short.clbackup"
    short.write_bytes(content[: int(cut * len(content)) if isinstance(cut, float) else cut])
    with pytest.raises(BackupDamaged):
        check(short, KEY, tmp_path)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_changed_byte_is_found(make_backup: MakeBackup, tmp_path: Path, where: float, flip: int) -> None:
    """Whichever byte it is. Those that ZIP keeps for nobody (a date, say) may change as they like: no part does."""
    whole = tmp_path / "backups" / "whole"
    if not whole.exists():
        shutil.copyfile(make_backup().path, whole)
    content = bytearray(whole.read_bytes())
    content[int(where * len(content))] ^= flip
    changed = tmp_path / "changed.clbackup"
    changed.write_bytes(content)
    try:
        check(changed, KEY, tmp_path)
    except StoreError:
        return
    with zipfile.ZipFile(whole) as one, zipfile.ZipFile(changed) as other:
        assert [one.read(name) for name in one.namelist()] == [other.read(name) for name in one.namelist()]


def altered(file: Path, target: Path, **parts: bytes | None) -> Path:
    """The backup with other parts, packed as Chartlight packs them; None leaves one out."""
    with zipfile.ZipFile(file) as one, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as other:
        for name in one.namelist():
            content = parts.get(name.replace(".", "_"), one.read(name))
            if content is not None:
                other.writestr(name, content)
    return target


def test_a_manifest_written_by_another_hand_is_found(make_backup: MakeBackup, tmp_path: Path) -> None:
    made = make_backup()
    with zipfile.ZipFile(made.path) as packed:
        manifest = packed.read("manifest.json").replace(b'"messages": 5', b'"messages": 4')
    with pytest.raises(BackupDamaged, match="altered"):
        check(altered(made.path, tmp_path / "forged", manifest_json=manifest), KEY, tmp_path)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.code", "database", "inbox", "key.json", "audit.head"])
def test_a_missing_part_is_named(make_backup: MakeBackup, tmp_path: Path, name: str) -> None:
    made = make_backup()
    left_out = altered(made.path, tmp_path / "less", **{name.replace(".", "_"): None})
    with pytest.raises(BackupDamaged, match=name.replace(".", r"\.")):
        check(left_out, KEY, tmp_path)


def test_a_compressed_part_is_not_unpacked(make_backup: MakeBackup, tmp_path: Path) -> None:
    """A few bytes that unpack to many would fill the disk."""
    with (
        zipfile.ZipFile(make_backup().path) as one,
        zipfile.ZipFile(tmp_path / "bomb", "w", zipfile.ZIP_DEFLATED) as other,
    ):
        for name in one.namelist():
            other.writestr(name, one.read(name) if name != "database" else b"\0" * 10_000_000)
    with pytest.raises(BackupDamaged, match="packed"):
        check(tmp_path / "bomb", KEY, tmp_path)


def test_a_part_longer_than_told_is_read_no_further(make_backup: MakeBackup, tmp_path: Path) -> None:
    made = make_backup()
    with zipfile.ZipFile(made.path) as packed:
        more = packed.read("inbox") + b"\0" * 3_000_000
    with pytest.raises(BackupDamaged, match="inbox"):
        check(altered(made.path, tmp_path / "more", inbox=more), KEY, tmp_path)
