"""Making a backup of the open store: a copy is laid out beside the data, read in full, and then packed into one file.

What is packed is what was checked. The file stands under its name only when it is whole and on disk; whatever ends the
work before that leaves nothing that counts.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from chartlight import __version__
from chartlight.store.backup import archive, manifest, site_files
from chartlight.store.backup.checking import CheckInbox, contents
from chartlight.store.backup.errors import BackupDamaged, BackupFailed, failed
from chartlight.store.backup.manifest import Manifest
from chartlight.store.backup.names import UNFINISHED, BackupFile, name_of, short
from chartlight.store.backup.progress import Progress
from chartlight.store.folder import DataFolder, sync_folder
from chartlight.store.store import Store

CopyInbox = Callable[[Path, bytes, Path], None]
"""Writes the inbox at a path, under its key, to another path."""
WORK = "backup.work"
"""The folder beside the data in which copies are laid out, encrypted as the data are."""


def make(
    store: Store,
    folder: Path,
    now: datetime,
    *,
    copy_inbox: CopyInbox,
    check_inbox: CheckInbox,
    progress: Progress,
) -> tuple[BackupFile, Manifest]:
    """Write a backup into `folder`; others read and write meanwhile. BackupFailed or BackupStopped.

    One at a time: the caller sees to it.
    """
    target = folder / name_of(store.keys.store_id, now)
    unfinished = target.with_name(target.name + UNFINISHED)
    work = DataFolder(store.folder.path / WORK)
    shutil.rmtree(work.path, ignore_errors=True)  # of a process that was killed
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in folder.glob(f"chartlight-{short(store.keys.store_id)}-*{UNFINISHED}"):
            left.unlink(missing_ok=True)
        if target.exists():
            raise BackupFailed("A backup was made in this very second. Wait a moment.")
        work.make()
        files = _lay_out(store, work, copy_inbox, progress)
        found = contents(work, store.keys, check_inbox, progress)
        parts = tuple(archive.part_of(name, file, progress) for name, file in files.items())
        told = Manifest(
            store=store.keys.store_id,
            made=now,
            chartlight=__version__,
            schema=found.schema,
            entries=found.entries,
            head=found.head,
            broken=found.broken,
            tables=found.tables,
            messages=found.messages,
            parts=parts,
        )
        written = told.written()
        archive.write(unfinished, written, manifest.code_of(written, store.keys), files, progress)
        _read_back(unfinished, told, progress)
        unfinished.replace(target)
        sync_folder(folder)
    except BackupDamaged as error:
        raise BackupFailed(f"The copy could not be made whole: {error}") from None
    except OSError as error:
        raise failed(error) from None
    finally:
        shutil.rmtree(work.path, ignore_errors=True)
        with suppress(OSError):  # there may be no folder to remove it from
            unfinished.unlink(missing_ok=True)
    return BackupFile(target, short(store.keys.store_id), now, target.stat().st_size), told


def _lay_out(store: Store, work: DataFolder, copy_inbox: CopyInbox, progress: Progress) -> dict[str, Path]:
    """The parts as files, the inbox first: what is applied after its copy is applied once more, to no effect."""
    source = store.folder
    shutil.copyfile(source.key_file, work.key_file)  # first: it says how the other files are called
    files = {manifest.KEY: work.key_file, manifest.DATABASE: work.database, manifest.INBOX: work.inbox}
    progress.step("copy", 0.0)
    copy_inbox(source.inbox, store.keys.inbox, work.inbox)
    store.copy_database(work.database, progress)
    files |= {manifest.HEAD: work.audit_head, manifest.SITE: work.path / manifest.SITE}
    files[manifest.SITE].write_bytes(site_files.sealed(source.path, store.keys))
    if source.throwaway_key.exists():
        shutil.copyfile(source.throwaway_key, work.throwaway_key)
        files[manifest.DEMO_KEY] = work.throwaway_key
    return files


def _read_back(file: Path, told: Manifest, progress: Progress) -> None:
    """What is on the disk is what was written."""
    with archive.Archive(file) as packed:
        if packed.manifest != told:
            raise BackupDamaged("the file does not hold what was written")
        for part in told.parts:
            packed.unpack(part, None, progress)
