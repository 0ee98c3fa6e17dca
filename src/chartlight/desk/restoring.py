"""Bringing a backup back, and reading one without its store: there is no open desk then."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from chartlight.desk.backup import FOLDER
from chartlight.desk.core import Actor
from chartlight.inbox.copying import check_inbox
from chartlight.inbox.rewriting import nobody_else
from chartlight.store.audit import Who
from chartlight.store.backup.archive import Archive
from chartlight.store.backup.errors import failed
from chartlight.store.backup.manifest import Manifest
from chartlight.store.backup.progress import Progress, Told, in_silence
from chartlight.store.backup.restoring import Restored, restore, verify
from chartlight.store.data_key import KeySource, unlock
from chartlight.store.errors import StoreError
from chartlight.store.folder import DataFolder
from chartlight.store.recovery import source_of

__all__ = ["Restored", "key_of", "read_backup", "restore_backup", "take_out_key_file"]


def read_backup(
    file: Path,
    data: Path,
    key: KeySource,
    *,
    told: Told = in_silence,
    stop: Callable[[], bool] = lambda: False,
) -> Manifest:
    """Read all of a backup with a key; what it holds. It is laid out, encrypted, beside the data folder for that.

    BackupDamaged, WrongKey or KeyUnavailable.
    """
    return verify(file, key, data.with_name(f"{data.name}.checking"), check_inbox, Progress(told, stop))


def restore_backup(
    file: Path,
    data: Path,
    key: KeySource,
    actor: Actor,
    now: datetime,
    *,
    aside: bool = False,
    told: Told = in_silence,
    stop: Callable[[], bool] = lambda: False,
) -> Restored:
    """Bring a backup back as a data folder. A store that is there is moved aside if `aside` allows it, with all that
    came since the backup; the backups that lie in it come along. BackupFailed, StoreLocked or InboxInUse (a listener
    writes into the store that is there) leave everything as it was.
    """
    if aside:
        _nobody_writes(DataFolder(data), key)
    who = Who(actor.name, actor.role)
    progress = Progress(told, stop)
    done = restore(file, data, key, who, now, aside=aside, check_inbox=check_inbox, progress=progress)
    if done.aside is not None and (done.aside / FOLDER).is_dir() and not (data / FOLDER).exists():
        (done.aside / FOLDER).replace(data / FOLDER)
    return done


def _nobody_writes(folder: DataFolder, key: KeySource) -> None:
    """InboxInUse if a listener would go on filling the store that is moved aside: those messages would be missed.

    It cannot be told where the key does not open what is there; but then no listener can write into it either.
    """
    try:
        keys = unlock(folder, key, create=False)
    except StoreError:
        return
    if folder.inbox.exists():
        nobody_else(folder.inbox, keys.inbox)


def take_out_key_file(file: Path, folder: Path) -> None:
    """Put the key file of a backup (and a demo's key) into an empty folder, so that it can be told how it is opened."""
    try:
        with Archive(file) as archive:
            DataFolder(folder).key_file.write_bytes(archive.key_file)
    except OSError as error:
        raise failed(error) from None


def key_of(words: str) -> KeySource:
    """The key source of what a person gave: a recovery key where it looks like one, else a passphrase."""
    return source_of(words)
