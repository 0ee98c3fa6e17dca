"""Reading a backup: checking it against the key, and bringing it back as a data folder.

A restore is laid out beside the folder, read in full, told in its own audit chain, and then put in place by one change
of name. A store that lies there already is moved aside whole, never written over.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chartlight.store.audit import Who
from chartlight.store.backup import manifest as told
from chartlight.store.backup import site_files
from chartlight.store.backup.archive import Archive
from chartlight.store.backup.checking import CheckInbox, compare, contents
from chartlight.store.backup.errors import BackupDamaged, BackupFailed, failed
from chartlight.store.backup.manifest import Manifest
from chartlight.store.backup.progress import Progress
from chartlight.store.data_key import KeySource, StoreKeys, unlock
from chartlight.store.errors import KeyUnavailable
from chartlight.store.folder import DataFolder
from chartlight.store.handover import take
from chartlight.store.store import Store

_ALWAYS = (told.DATABASE, told.INBOX, told.KEY, told.HEAD, told.SITE)
_KNOWN = {*_ALWAYS, told.DEMO_KEY}


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where what was there before lies now, None if nothing was."""

    manifest: Manifest
    aside: Path | None


def manifest_of(file: Path) -> Manifest:
    """What a file says of itself, unproved: for lists. BackupDamaged or BackupFailed."""
    try:
        with Archive(file) as archive:
            return archive.manifest
    except OSError as error:
        raise failed(error) from None


def verify(file: Path, key: KeySource | StoreKeys, work: Path, check_inbox: CheckInbox, progress: Progress) -> Manifest:
    """Lay the backup out in `work` (made and removed), and read all of it with the key.

    BackupDamaged says what is not as it was written; WrongKey or KeyUnavailable if the key is not the backup's.
    """
    with _laid_out(file, key, work, check_inbox, progress) as (found, _):
        return found


def restore(
    file: Path,
    data: Path,
    key: KeySource,
    who: Who,
    now: datetime,
    *,
    aside: bool,
    check_inbox: CheckInbox,
    progress: Progress,
) -> Restored:
    """Bring a backup back as the data folder `data`; what is there is moved aside if `aside` allows it.

    BackupFailed says why not, and leaves everything as it was.
    """
    there = data.exists() and any(data.iterdir())
    if there and not aside:
        raise BackupFailed("There is a store in that folder already. It can be moved aside, never written over.")
    work = data.with_name(f"{data.name}.restoring")
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        with _laid_out(file, key, work, check_inbox, progress) as (found, folder):
            store = Store.open(folder.path, key, create=False)
            try:
                with store.writing(who, now) as (_, audit):
                    audit.record("backup.restore", "backup", file.name, made=found.made, entries=found.entries)
            finally:
                store.close()
            folder.lock_file.unlink(missing_ok=True)
            progress.step("write", 1.0)
            return Restored(found, _put_in_place(work, data, now, there))
    except OSError as error:
        raise failed(error) from None


def _put_in_place(work: Path, data: Path, now: datetime, there: bool) -> Path | None:
    if not there:
        if data.exists():
            data.rmdir()
        work.replace(data)
        return None
    aside = data.with_name(f"{data.name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    if aside.exists():
        raise BackupFailed("The store was moved aside in this very second already. Wait a moment.")
    lock = take(DataFolder(data))
    try:
        if os.name == "nt":
            lock.release()  # Windows moves no folder with an open file in it; who is quicker now makes this fail
        data.replace(aside)
        work.replace(data)
    finally:
        lock.release()
    return aside


@contextmanager
def _laid_out(
    file: Path, key: KeySource | StoreKeys, work: Path, check_inbox: CheckInbox, progress: Progress
) -> Iterator[tuple[Manifest, DataFolder]]:
    """The backup as a data folder, proved."""
    shutil.rmtree(work, ignore_errors=True)  # of a process that was killed
    folder = DataFolder(work)
    try:
        with Archive(file) as archive:
            found = archive.manifest
            folder.make()
            keys = _keys(archive, folder, key)
            _lay_out(archive, folder, progress)
        site = work / told.SITE
        files = site_files.opened(site.read_bytes(), keys)
        site.unlink()
        compare(contents(folder, keys, check_inbox, progress), found)
        site_files.put_back(files, work)
        yield found, folder
    except OSError as error:
        raise failed(error) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _keys(archive: Archive, folder: DataFolder, key: KeySource | StoreKeys) -> StoreKeys:
    """The keys of the backup, which have written its manifest."""
    if isinstance(key, StoreKeys):
        if told.is_authentic(archive.written, archive.code, key):
            return key
        if archive.manifest.store == key.store_id:
            raise KeyUnavailable("This backup was made under an earlier key of this store, or it was altered.")
        raise KeyUnavailable("This is a backup of another store.")
    folder.key_file.write_bytes(archive.key_file)
    demo = archive.manifest.part(told.DEMO_KEY)
    if demo is not None:
        archive.unpack(demo, folder.throwaway_key, Progress())
    keys = unlock(folder, key, create=False)
    folder.key_file.unlink()
    folder.throwaway_key.unlink(missing_ok=True)
    if not told.is_authentic(archive.written, archive.code, keys) or keys.store_id != archive.manifest.store:
        raise BackupDamaged("What the backup says of itself was altered.")
    return keys


def _lay_out(archive: Archive, folder: DataFolder, progress: Progress) -> None:
    parts = {part.name: part for part in archive.manifest.parts}
    if missing := set(_ALWAYS) - parts.keys():
        raise BackupDamaged(f"The backup lacks a part ({', '.join(sorted(missing))}).")
    if unknown := parts.keys() - _KNOWN:
        raise BackupDamaged(f"The backup holds a part that is none of ours ({len(unknown)}).")
    archive.unpack(parts[told.KEY], folder.key_file, progress)  # first: it says how the other files are called
    targets = {
        told.DATABASE: folder.database,
        told.INBOX: folder.inbox,
        told.HEAD: folder.audit_head,
        told.SITE: folder.path / told.SITE,
        told.DEMO_KEY: folder.throwaway_key,
    }
    for name, target in targets.items():
        if name in parts:
            archive.unpack(parts[name], target, progress)
