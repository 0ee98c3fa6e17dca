"""The keys of a store through the desk: what is changed stands in the chain, and rotation loses nothing."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.desk import small_hospital
from tests.desk.store_contents import actions, contents, files, message, without_own

from chartlight.desk import (
    Actor,
    Desk,
    KeyringKey,
    PassphraseKey,
    ThrowawayKey,
    WeakPassphrase,
    WrongKey,
    open_letterbox,
)
from chartlight.inbox.errors import InboxInUse
from chartlight.store import rotation
from chartlight.store.errors import LastSlot, RotationStopped, StoreDamaged, StoreError, StoreUnwritable
from chartlight.store.folder import DataFolder
from chartlight.store.keys import ArgonCost
from chartlight.store.recovery import RecoveryKey

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CHEAP = ArgonCost(passes=1, memory_kib=64, lanes=1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small hospital with messages in its inbox."""
    folder = tmp_path_factory.mktemp("made") / "data"
    small_hospital.fill(folder)
    with open_letterbox(folder, ThrowawayKey()) as inbox:
        for number in range(40):
            inbox.put(message(number), NOW)
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def desk(data: Path) -> Iterator[Desk]:
    opened = Desk.open(data, ThrowawayKey(), Actor("ann"))
    yield opened
    opened.close()


def test_changes_of_keys_stand_in_the_chain_and_no_key_does(desk: Desk):
    key = desk.new_recovery_key(NOW)
    added = desk.add_key(PassphraseKey("correct horse", CHEAP), NOW)
    desk.remove_key(added.id, NOW)
    with pytest.raises(LastSlot):
        desk.remove_key(next(one.id for one in desk.store_keys() if one.kind == "throwaway"), NOW)
    assert [action for action, _ in actions(desk)][-3:] == ["key.recovery", "key.add", "key.remove"]
    assert {(one.kind, one.opened_this) for one in desk.store_keys()} == {("throwaway", True), ("recovery", False)}
    assert desk.has_recovery_key
    told = "".join(entry.detail for entry in desk.audit_entries(limit=500))
    assert key not in told
    assert "correct" not in told
    assert desk.verify_audit().ok


@pytest.mark.parametrize("words", ["too short", "123456789012345", "ann ann ann ann"])
def test_a_store_takes_no_weak_passphrase(desk: Desk, words: str):
    with pytest.raises(WeakPassphrase):
        desk.add_key(PassphraseKey(words, CHEAP), NOW)
    assert [one.kind for one in desk.store_keys()] == ["throwaway"]


def test_rotation_keeps_every_row_and_every_key(desk: Desk, data: Path):
    recovery = desk.new_recovery_key(NOW)
    desk.add_key(PassphraseKey("correct horse", CHEAP), NOW)
    desk.add_key(KeyringKey(), NOW)
    before, old_file = contents(desk), (data / "chartlight.duckdb").read_bytes()
    old_keys = desk._store.keys
    stages: list[str] = []
    assert desk.rotate_keys(NOW, lambda stage, done: stages.append(stage)) == 2
    assert list(dict.fromkeys(stages)) == ["inbox", "copy", "check", "commit", "clear"]
    assert without_own(contents(desk)) == without_own(before)
    assert files(data) == {"chartlight-2.duckdb", "inbox-2.db"}
    assert desk._store.keys.data_key != old_keys.data_key
    assert desk.verify_audit().ok
    assert actions(desk)[-2:] == [("key.rotate-begin", "ann"), ("key.rotate", "ann")]
    desk.set_setting("after", "1", NOW)
    desk.close()
    for source in (ThrowawayKey(), PassphraseKey("correct horse"), KeyringKey(), RecoveryKey(recovery)):
        again = Desk.open(data, source, Actor("ben"), create=False)
        assert again.setting("after") == "1"
        assert again.key_generation == 2
        assert again.verify_audit().ok
        again.close()
    # the old file under its own name, with the new key file, is no way back
    (data / "chartlight-2.duckdb").write_bytes(old_file)
    with pytest.raises(WrongKey):
        Desk.open(data, ThrowawayKey(), Actor("ben"), create=False)


def test_it_can_be_done_again_and_again(desk: Desk, data: Path):
    before = without_own(contents(desk))
    assert [desk.rotate_keys(NOW) for _ in range(3)] == [2, 3, 4]
    assert without_own(contents(desk)) == before
    assert files(data) == {"chartlight-4.duckdb", "inbox-4.db"}
    assert desk.verify_audit().ok


def test_it_waits_for_no_listener(desk: Desk, data: Path):
    before = contents(desk)
    with open_letterbox(data, ThrowawayKey()) as inbox:
        with pytest.raises(InboxInUse, match="listen"):
            desk.rotate_keys(NOW)
        inbox.put(message(99), NOW)
    assert files(data) >= {"chartlight.duckdb", "inbox.db"}
    assert desk.key_generation == 1
    assert contents(desk)["admission"] == before["admission"]
    assert desk._inbox.waiting() == 41
    assert desk.rotate_keys(NOW) == 2
    assert desk._inbox.waiting() == 41


def test_a_backup_under_way_is_stopped_first(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch):
    begun, made = threading.Event(), desk._make

    def slow(now: datetime, who: Any, folder: Any, progress: Any) -> Any:
        begun.set()
        while True:  # until it is told to stop
            progress.step("copy", 0.5)

    monkeypatch.setattr(desk, "_make", slow)
    desk.start_backup(NOW)
    assert begun.wait(10)
    assert desk.rotate_keys(NOW) == 2
    assert not desk.is_backing_up
    monkeypatch.setattr(desk, "_make", made)
    assert desk.make_backup(NOW).name in {one.name for one in desk.backups(NOW).files}


@pytest.mark.parametrize("stage", ["inbox", "copy", "check"])
def test_stopped_it_leaves_everything_as_it_was(desk: Desk, data: Path, stage: str):
    before, heard = without_own(contents(desk)), [""]
    with pytest.raises(RotationStopped):
        desk.rotate_keys(NOW, lambda now, done: heard.append(now), lambda: heard[-1] == stage)
    assert without_own(contents(desk)) == before
    assert not any("-2" in name for name in files(data))
    assert desk.key_generation == 1
    desk.set_setting("after", "1", NOW)
    assert desk.verify_audit().ok


def test_a_full_disk_leaves_everything_as_it_was(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    before = without_own(contents(desk))
    with monkeypatch.context() as patched:
        patched.setattr(rotation, "write_slots", full)
        with pytest.raises(OSError, match="No space"):
            desk.rotate_keys(NOW)
    assert without_own(contents(desk)) == before
    assert not any("-2" in name for name in files(data))
    assert desk.rotate_keys(NOW) == 2


def test_a_copy_that_is_not_the_same_never_counts(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch):
    copy = rotation.copy_database

    def careless(database: Any, file: Path, key: bytes, progress: Any) -> Any:
        copied = copy(database, file, key, progress)
        with database.beside(file, key) as cursor:
            cursor.execute("UPDATE beside.admission SET mrn = mrn || 'x' WHERE chart = 3")
        return copied

    before = without_own(contents(desk))
    monkeypatch.setattr(rotation, "copy_database", careless)
    with pytest.raises(StoreDamaged, match="not the same"):
        desk.rotate_keys(NOW)
    assert without_own(contents(desk)) == before
    assert not any("-2" in name for name in files(data))


def test_trouble_after_it_counts_is_no_way_back(desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch):
    before = without_own(contents(desk))
    commit = rotation._commit

    def interrupted(*given: Any) -> None:
        commit(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rotation, "_commit", interrupted)
        with pytest.raises(KeyboardInterrupt):
            desk.rotate_keys(NOW)
    assert desk.key_generation == 2
    assert without_own(contents(desk)) == before
    desk.set_setting("after", "1", NOW)
    assert desk.verify_audit().ok


def test_who_looks_for_the_inbox_while_it_moves_finds_the_new_one(
    desk: Desk, data: Path, monkeypatch: pytest.MonkeyPatch
):
    """A letterbox that read the key file before and opened the file after."""
    from chartlight.desk import letterbox

    unlock, rotated = letterbox.unlock, []

    def slow(*given: Any, **more: Any) -> Any:
        keys = unlock(*given, **more)
        if not rotated:
            rotated.append(True)
            desk.rotate_keys(NOW)
        return keys

    monkeypatch.setattr(letterbox, "unlock", slow)
    with open_letterbox(data, ThrowawayKey(), create=False) as inbox:
        inbox.put(message(99), NOW)
    assert desk._inbox.waiting() == 41
    desk.close()
    reopened = Desk.open(data, ThrowawayKey(), Actor("ann"), create=False)
    assert not any(name in files(data) for name in ("inbox.db", "chartlight.duckdb"))
    reopened.close()


def test_an_older_key_file_beside_newer_files_destroys_nothing(desk: Desk, data: Path):
    former = (data / "key.json").read_bytes()
    desk.rotate_keys(NOW)
    desk.close()
    current = (data / "key.json").read_bytes()
    (data / "key.json").write_bytes(former)
    with pytest.raises(StoreError, match="another time"):
        Desk.open(data, ThrowawayKey(), Actor("ann"))
    with pytest.raises(StoreError, match="another time"):
        open_letterbox(data, ThrowawayKey())
    (data / "key.json").write_bytes(current)
    Desk.open(data, ThrowawayKey(), Actor("ann"), create=False).close()


def test_a_key_file_put_back_gives_nobody_their_key_again(desk: Desk, data: Path):
    recovery = desk.new_recovery_key(NOW)
    added = desk.add_key(PassphraseKey("correct horse", CHEAP), NOW)
    former = (data / "key.json").read_bytes()
    desk.remove_key(added.id, NOW)
    desk.close()
    current = (data / "key.json").read_bytes()
    (data / "key.json").write_bytes(former)
    for source in (PassphraseKey("correct horse"), ThrowawayKey()):
        with pytest.raises(StoreDamaged, match="older than the store"):
            Desk.open(data, source, Actor("ben"), create=False)
    (data / "key.json").write_bytes(current)
    again = Desk.open(data, ThrowawayKey(), Actor("ann"), create=False)
    assert [action for action, _ in actions(again)][-4:] == ["key.recovery", "key.add", "key.remove", "key.list"]
    again.close()
    # who has the key from the safe may go on with the file that there is
    (data / "key.json").write_bytes(former)
    Desk.open(data, RecoveryKey(recovery), Actor("ann"), create=False).close()
    Desk.open(data, ThrowawayKey(), Actor("ann"), create=False).close()


def test_nothing_of_the_old_keys_is_left(desk: Desk, data: Path):
    held = DataFolder(data)
    with held.key_file.open("rb") as former:
        written = former.read()
        desk.rotate_keys(NOW)
        former.seek(0)
        assert (former.read() != written) == (os.name == "posix")
    document = held.key_file.read_text()
    assert desk._store.keys.generation == 2
    for slot in ("sealed", "audit"):
        assert slot in document


KILLED = """
import os, sys
from pathlib import Path
from datetime import UTC, datetime
from chartlight.desk import Actor, Desk, ThrowawayKey
from chartlight.store import rotation, store
import chartlight.intake.reader

def die(*_):
    os._exit(9)

def before(module, name, times=1):
    real, left = getattr(module, name), [times]
    def dies(*given, **more):
        left[0] -= 1
        return die() if left[0] == 0 else real(*given, **more)
    setattr(module, name, dies)

def after(module, name):
    real = getattr(module, name)
    def dies(*given, **more):
        real(*given, **more)
        die()
    setattr(module, name, dies)

points = {
    "before the key file": lambda: before(rotation, "write_slots"),
    "after the key file": lambda: after(rotation, "write_slots"),
    "after the old key file": lambda: after(rotation, "overwrite"),
    "before the first old file": lambda: before(rotation, "destroy"),
    "before the second old file": lambda: before(rotation, "destroy", 2),
    "before the note": lambda: before(store.Store, "_note_keys"),
    "after the note": lambda: after(store.Store, "_note_keys"),
}
for folder in sorted(Path(sys.argv[1]).iterdir()):
    child = os.fork()
    if child == 0:
        desk = Desk.open(folder, ThrowawayKey(), Actor("ann"), create=False)
        point = folder.name
        if point in points:
            points[point]()
        desk.rotate_keys(datetime(2026, 11, 20, tzinfo=UTC), lambda stage, done: die() if stage == point else None)
        os._exit(0)
    print(folder.name, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), sep="|")
"""
STILL_OLD = ("inbox", "copy", "check", "commit", "before the key file")
ALREADY_NEW = (
    "after the key file",
    "after the old key file",
    "clear",
    "before the first old file",
    "before the second old file",
    "before the note",
    "after the note",
)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forks of one process")
def test_killed_at_any_step_the_store_is_whole(made: Path, tmp_path: Path):
    desk = Desk.open(Path(shutil.copytree(made, tmp_path / "as it was")), ThrowawayKey(), Actor("ann"))
    expected = without_own(contents(desk))
    desk.close()
    folders = tmp_path / "killed"
    for point in (*STILL_OLD, *ALREADY_NEW):
        shutil.copytree(made, folders / point)
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(folders)], capture_output=True, text=True, check=True, timeout=120
    )
    assert dict(line.split("|") for line in ran.stdout.splitlines()) == dict.fromkeys((*STILL_OLD, *ALREADY_NEW), "9")
    for point in (*STILL_OLD, *ALREADY_NEW):
        generation = 1 if point in STILL_OLD else 2
        desk = Desk.open(folders / point, ThrowawayKey(), Actor("ben"), create=False)
        try:
            assert desk.key_generation == generation, point
            assert without_own(contents(desk)) == expected, point
            assert desk.verify_audit().ok, point
            told = [action for action, _ in actions(desk) if action.startswith("key.")]
            assert told == (["key.rotate-begin"] if generation == 1 else ["key.rotate-begin", "key.rotate"]), point
            number = "" if generation == 1 else "-2"
            assert files(folders / point) == {f"chartlight{number}.duckdb", f"inbox{number}.db"}, point
        finally:
            desk.close()


def test_a_failing_machine_is_told_as_such(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    import duckdb

    def failing(*_: Any) -> None:
        raise duckdb.IOException("could not write /secret/path")

    monkeypatch.setattr(rotation, "copy_database", failing)
    with pytest.raises(StoreUnwritable) as told:
        desk.rotate_keys(NOW)
    assert "secret" not in str(told.value)
