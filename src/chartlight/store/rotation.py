"""Rotation: all of a store under a new data key, in new files, with every slot as it was.

The new database and the new inbox are written beside the old ones. Replacing `key.json`, which names the files that
count, is the one step that decides: killed before it, the store is as it was; killed after it, the store is rotated.
What is left over of the other set is overwritten and removed, at once or on the next opening.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Literal

import duckdb

from chartlight.store import slots
from chartlight.store.backup.copying import copy_database
from chartlight.store.backup.errors import BackupStopped
from chartlight.store.backup.progress import Progress
from chartlight.store.backup.progress import Step as CopyStep
from chartlight.store.data_key import StoreKeys, write_slots
from chartlight.store.database import BESIDE, NAME, Database
from chartlight.store.errors import RotationStopped, StoreDamaged, StoreUnwritable
from chartlight.store.folder import DataFolder, destroy, overwrite, sync_folder
from chartlight.store.sealing import KEY_BYTES, seal

Stage = Literal["inbox", "copy", "check", "commit", "clear"]
Told = Callable[[Stage, float], None]
InboxMove = Callable[[Path, bytes, Path, bytes], AbstractContextManager[None]]
"""Copies the inbox (old file and key, new file and key) and keeps everybody else out of the old one until its end."""


def in_silence(stage: Stage, done: float) -> None:
    """Tells nobody."""


def successor(keys: StoreKeys) -> StoreKeys:
    """Keys for the next generation of a store; the audit chain's stays."""
    return replace(keys, data_key=secrets.token_bytes(KEY_BYTES), generation=keys.generation + 1)


def write_generation(
    folder: DataFolder,
    keys: StoreKeys,
    fresh: StoreKeys,
    database: Database,
    move_inbox: InboxMove,
    told: Told = in_silence,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Write all of the store under `fresh` and let that count. `database` is open, on the old file, and not written.

    `told` hears of each stage and how far it is (0 to 1); until "commit", `stop` may answer True. Whatever is raised
    (RotationStopped, StoreUnwritable, StoreDamaged, or what `move_inbox` raises), `folder.generation` says which keys
    count; where they are the old ones, nothing is left of the new files.
    """
    new_database = folder.database_of(fresh.generation)

    def copying(step: CopyStep) -> None:
        told("copy", step.done)

    def may_go_on() -> None:
        if stop():
            raise RotationStopped

    sweep(folder)
    try:
        told("inbox", 0.0)
        may_go_on()
        with move_inbox(folder.inbox, keys.inbox, folder.inbox_of(fresh.generation), fresh.inbox):
            copy_database(database, new_database, fresh.database, Progress(copying, stop))
            told("check", 0.0)
            _check(database, new_database, fresh.database)
            may_go_on()
            told("commit", 0.0)
            _commit(folder, keys, fresh)
    except BaseException as error:
        if folder.generation == keys.generation:
            sweep(folder)
        if isinstance(error, BackupStopped):
            raise RotationStopped from None
        if isinstance(error, duckdb.Error):
            raise StoreUnwritable(type(error).__name__) from None
        raise


def sweep(folder: DataFolder) -> None:
    """Overwrite and remove the files of other generations. For who holds the store's lock."""
    for stray in folder.strays():
        try:
            destroy(stray)
        except PermissionError:  # Windows: somebody is just letting go of it. The next opening removes it
            continue


def _check(database: Database, copy: Path, key: bytes) -> None:
    """Row for row the same: the old file is about to be destroyed."""
    with database.beside(copy, key) as cursor:
        listed = "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY 1"
        tables = [name for (name,) in cursor.execute(listed, [NAME]).fetchall()]
        if tables != [name for (name,) in cursor.execute(listed, [BESIDE]).fetchall()]:
            raise StoreDamaged("The copy of the store lacks a table. Nothing was changed.")
        for table in tables:
            contents = 'SELECT count(*), bit_xor(hash(t)), sum(hash(t)) FROM {}."{}" t'
            ours, theirs = (cursor.execute(contents.format(one, table)).fetchone() for one in (NAME, BESIDE))
            if ours != theirs:
                raise StoreDamaged("The copy of the store is not the same as the store. Nothing was changed.")


def _commit(folder: DataFolder, keys: StoreKeys, fresh: StoreKeys) -> None:
    """The one step that decides; then the key file that was is overwritten, where the platform lets it be held."""
    sealed = tuple(
        replace(slot, sealed=seal(fresh.data_key, slot.public, slot.place(fresh.store_id)))
        for slot in slots.proved(folder, keys)
    )
    if os.name != "posix":
        write_slots(folder, fresh, sealed)
        return
    with folder.key_file.open("r+b", buffering=0) as former:
        write_slots(folder, fresh, sealed)
        with suppress(OSError):  # it counts already
            sync_folder(folder.path)
            overwrite(former)
