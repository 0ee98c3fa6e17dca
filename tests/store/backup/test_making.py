"""Making a backup while the store is used, and leaving nothing half-made."""

import errno
import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from tests.store.backup.conftest import CANARY, NOW, MakeBackup, write_note

from chartlight.store.backup import archive, making
from chartlight.store.backup.errors import BackupFailed, BackupStopped
from chartlight.store.backup.names import backups_in
from chartlight.store.backup.progress import Progress, Step
from chartlight.store.store import Store


def left_in(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "backups").iterdir())


def test_the_name_tells_the_store_and_the_time_alone(make_backup: MakeBackup, store: Store, tmp_path: Path) -> None:
    made = make_backup()
    assert made.name == f"chartlight-{store.keys.store_id[:8]}-20261120T020000Z.clbackup"
    (found,) = backups_in(tmp_path / "backups", store.keys.store_id)
    assert (found.made, found.size) == (NOW, made.path.stat().st_size)
    assert backups_in(tmp_path / "backups", "0" * 32) == []


def test_nothing_of_a_patient_is_readable_in_the_file(make_backup: MakeBackup) -> None:
    content = make_backup().path.read_bytes()
    for form in (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode().hex().encode()):
        assert form not in content


def test_the_folder_beside_the_data_is_gone_afterwards(make_backup: MakeBackup, store: Store) -> None:
    make_backup()
    assert not (store.folder.path / making.WORK).exists()


def test_writers_go_on_and_the_backup_holds_one_state(
    make_backup: MakeBackup, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each note is written with its audit entry: a copy of two states would hold more of one than of the other."""
    monkeypatch.setattr("chartlight.store.backup.copying.PORTION", 2)
    written = threading.Event()

    def told(step: Step) -> None:
        if step.stage == "copy" and step.done > 0.3 and not written.is_set():
            write_note(store, 99)
            written.set()

    made = make_backup(progress=Progress(told))
    assert written.is_set()
    with archive.Archive(made.path) as packed:
        assert packed.manifest.tables["note_version"] == 20
        assert packed.manifest.tables["audit"] == packed.manifest.entries == 21


def test_stopping_it_leaves_nothing(make_backup: MakeBackup, store: Store, tmp_path: Path) -> None:
    seen: list[Step] = []
    for stage in ("copy", "check", "write", "read"):
        seen.clear()
        progress = Progress(seen.append, lambda stage=stage: any(step.stage == stage for step in seen))  # type: ignore[misc]
        with pytest.raises(BackupStopped):
            make_backup(progress=progress)
        assert left_in(tmp_path) == []
        assert not (store.folder.path / making.WORK).exists()
    write_note(store, 100)  # the store goes on
    assert make_backup().path.exists()


def test_a_full_disk_is_told_and_leaves_nothing(
    make_backup: MakeBackup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        (tmp_path / "backups" / "chartlight-00000000-20261120T020000Z.clbackup.part").touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(BackupFailed, match="no room"):
        make_backup()
    assert [name for name in left_in(tmp_path) if not name.startswith("chartlight-00000000")] == []


def test_what_a_killed_one_left_is_cleared_and_never_counts(
    make_backup: MakeBackup, store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    half = folder / f"chartlight-{store.keys.store_id[:8]}-20261119T020000Z.clbackup.part"
    half.write_bytes(b"half")
    (store.folder.path / making.WORK).mkdir()
    (store.folder.path / making.WORK / "inbox.db").write_bytes(b"half")
    assert backups_in(folder) == []
    make_backup()
    assert not half.exists()
    assert len(backups_in(folder)) == 1


def test_two_in_one_second_are_not_one(make_backup: MakeBackup) -> None:
    first = make_backup().path.read_bytes()
    with pytest.raises(BackupFailed, match="second"):
        make_backup(NOW + timedelta(milliseconds=300))
    assert make_backup(NOW + timedelta(seconds=1)).path.read_bytes() != first


def test_what_cannot_be_written_is_told_without_a_path(make_backup: MakeBackup, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(BackupFailed) as failed:
        make_backup()
    assert str(tmp_path) not in str(failed.value)
