"""Backups as use cases: by hand, at night, with what is told when one is missing."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.desk import Actor, BadSiteSetting, Desk, PassphraseKey, StoreError
from chartlight.desk.backup_policy import BACKUP
from chartlight.desk.restoring import read_backup, restore_backup
from chartlight.inbox.errors import InboxInUse
from chartlight.inbox.inbox import Inbox
from chartlight.store.backup.errors import BackupDamaged, BackupFailed, BackupStopped
from chartlight.store.backup.progress import Step
from chartlight.store.keys import ArgonCost, KeySource

ANN = Actor("ann", "administrator")
KEY = PassphraseKey("correct horse", ArgonCost(passes=1, memory_kib=64, lanes=1))
BEGAN = datetime.now(UTC)
NIGHTS = BEGAN + timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "data", KEY, ANN)
    yield opened
    opened.close()


def finished(desk: Desk) -> None:
    job = desk._backup_job
    assert job is not None
    job.thread.join(60)
    assert not desk.is_backing_up


def actions(desk: Desk) -> list[str]:
    return [entry.action for entry in desk.audit_entries(limit=50)]


def test_one_made_by_hand_is_listed_and_stands_in_the_audit(desk: Desk) -> None:
    made = desk.make_backup(BEGAN)
    standing = desk.backups(BEGAN)
    assert [one.name for one in standing.files] == [made.name]
    assert standing.beside
    assert standing.last == made.made.replace(microsecond=0)
    (entry,) = [entry for entry in desk.audit_entries(limit=50) if entry.action == "backup.make"]
    assert (entry.actor, entry.object_id) == ("ann", made.name)


def test_one_into_another_folder(desk: Desk, tmp_path: Path) -> None:
    made = desk.make_backup(BEGAN, tmp_path / "disk")
    assert made.path.parent == tmp_path / "disk"
    desk.keep_site_settings({BACKUP: {"folder": str(tmp_path / "disk")}}, BEGAN)
    standing = desk.backups(BEGAN)
    assert not standing.beside
    assert len(standing.files) == 1


def test_the_night_makes_one_and_prunes(desk: Desk) -> None:
    desk.keep_site_settings({BACKUP: {"daily": 1, "weekly": 0, "monthly": 0}}, BEGAN)
    desk.tend_backups(BEGAN)
    assert desk.backups(BEGAN).files == ()
    for night in range(3):
        desk.tend_backups(NIGHTS + timedelta(days=night))
        finished(desk)
        desk.tend_backups(NIGHTS + timedelta(days=night, minutes=5))
        finished(desk)
    standing = desk.backups(NIGHTS + timedelta(days=2))
    assert standing.now.trouble == ""
    assert standing.last is not None
    assert not standing.late
    assert actions(desk).count("backup.make") == 3
    assert len(standing.files) + actions(desk).count("backup.prune") == 3
    assert "backup.prune" in actions(desk)
    assert {entry.actor for entry in desk.audit_entries(limit=50) if entry.action == "backup.make"} == {"chartlight"}


def test_none_for_two_days_is_told(desk: Desk) -> None:
    assert not desk.backups(BEGAN + timedelta(days=1)).late
    assert desk.backups(BEGAN + timedelta(days=3)).late
    desk.make_backup(BEGAN)
    assert desk.backups(BEGAN + timedelta(days=3)).late
    assert not desk.backups(BEGAN + timedelta(days=1)).late


def test_switched_off_none_is_made_at_night(desk: Desk) -> None:
    desk.keep_site_settings({BACKUP: {"automatic": False}}, BEGAN)
    desk.tend_backups(NIGHTS + timedelta(days=3))
    assert desk._backup_job is None


def test_a_folder_that_is_not_there_is_told_and_tried_again_an_hour_later(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    desk.keep_site_settings({BACKUP: {"folder": str(tmp_path / "file" / "inside")}}, BEGAN)
    desk.tend_backups(NIGHTS)
    finished(desk)
    assert desk.backup_now.trouble
    assert "backup.fail" in actions(desk)
    desk.tend_backups(NIGHTS + timedelta(minutes=10))
    assert actions(desk).count("backup.fail") == 1
    desk.tend_backups(NIGHTS + timedelta(hours=2))
    finished(desk)
    assert actions(desk).count("backup.fail") == 2


def test_a_damaged_one_counts_for_nothing(desk: Desk) -> None:
    made = desk.make_backup(BEGAN)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(BackupDamaged):
        desk.verify_backup(made.path, BEGAN)
    standing = desk.backups(BEGAN)
    assert standing.damaged == {made.name}
    assert standing.last is None


def test_a_whole_one_is_told_what_it_holds(desk: Desk) -> None:
    made = desk.make_backup(BEGAN)
    steps: list[Step] = []
    found = desk.verify_backup(made.path, BEGAN, told=steps.append)
    assert found.entries >= 1
    assert {step.stage for step in steps} == {"read", "check"}
    assert "backup.verify" in actions(desk)
    assert not (desk.data / "backup.check").exists()


def test_the_window_starts_one_and_hears_of_its_end(desk: Desk) -> None:
    desk.start_backup(BEGAN)
    finished(desk)
    standing = desk.backups(BEGAN)
    assert standing.now.done == "made"
    desk.start_check(standing.files[0].path, BEGAN)
    finished(desk)
    assert desk.backup_now.done == "holds"


def test_one_that_is_stopped_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(BackupStopped):
        desk.make_backup(BEGAN, stop=lambda: True)
    assert desk.backups(BEGAN).files == ()
    assert "backup.make" not in actions(desk)


def test_closing_the_desk_ends_what_is_under_way(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "other", KEY, ANN)
    desk.start_backup(BEGAN)
    job = desk._backup_job
    desk.close()
    assert job is not None
    assert not job.thread.is_alive()
    assert list((tmp_path / "other").rglob("*.part")) == []
    Desk.open(tmp_path / "other", KEY, ANN, create=False).close()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"hour": 24}, "hour is a whole number"),
        ({"daily": 0}, "daily is a whole number from 1"),
        ({"folder": "relative"}, "whole path"),
        ({"automatic": 1}, "true or false"),
        ({"colour": "red"}, "not known"),
    ],
)
def test_what_cannot_be_kept_is_told(desk: Desk, value: dict[str, object], why: str) -> None:
    with pytest.raises(BadSiteSetting, match=why):
        desk.keep_site_settings({BACKUP: value}, BEGAN)


def test_a_restore_brings_the_backups_along(desk: Desk, tmp_path: Path) -> None:
    made = desk.make_backup(BEGAN)
    desk.close()
    done = restore_backup(made.path, tmp_path / "data", KEY, ANN, BEGAN, aside=True)
    assert done.aside is not None
    again = Desk.open(tmp_path / "data", KEY, ANN, create=False)
    try:
        assert [one.name for one in again.backups(BEGAN).files] == [made.name]
        (entry,) = [entry for entry in again.audit_entries(limit=9) if entry.action == "backup.restore"]
        assert (entry.actor, entry.object_id) == ("ann", made.name)
        assert again.verify_audit().ok
    finally:
        again.close()


def test_while_a_listener_writes_into_the_store_it_is_not_moved_aside(desk: Desk, tmp_path: Path) -> None:
    made = desk.make_backup(BEGAN)
    folder, keys = desk._store.folder, desk._store.keys
    desk.close()
    with Inbox(folder.inbox, keys.inbox), pytest.raises(InboxInUse):
        restore_backup(made.path, tmp_path / "data", KEY, ANN, BEGAN, aside=True)
    assert made.path.exists()
    restore_backup(made.path, tmp_path / "data", KEY, ANN, BEGAN, aside=True)


def test_after_a_rotation_earlier_backups_open_with_the_passphrase_alone(desk: Desk, tmp_path: Path) -> None:
    made = desk.make_backup(BEGAN)
    desk.rotate_keys(BEGAN)
    with pytest.raises(StoreError, match="earlier key"):
        desk.verify_backup(made.path, BEGAN)
    assert desk.backups(BEGAN).damaged == frozenset()
    key: KeySource = KEY
    assert read_backup(made.path, tmp_path / "data", key).entries >= 1
    later = desk.make_backup(BEGAN + timedelta(seconds=2))
    assert desk.verify_backup(later.path, BEGAN).entries >= 1
    restore_backup(later.path, tmp_path / "again", KEY, ANN, BEGAN)
    Desk.open(tmp_path / "again", KEY, ANN, create=False).close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever may write everywhere is never refused")
def test_a_folder_that_may_not_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(BackupFailed, match="may not write"):
        desk.make_backup(BEGAN, tmp_path / "shut")
