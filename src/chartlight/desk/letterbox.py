"""Messages while another process holds the store: they wait in the inbox for whoever holds it."""

from pathlib import Path

from chartlight.inbox.inbox import Inbox
from chartlight.store.folder import DataFolder
from chartlight.store.keys import KeySource, StoreKeys, unlock
from chartlight.store.lock import FolderLock


def open_letterbox(data: Path, key: KeySource, *, create: bool = True) -> Inbox:
    """The inbox of a data folder, without its store; close it after use. Errors as of `Desk.open`."""
    folder = DataFolder(data)
    while True:
        keys = _keys(folder, key, create=create)
        inbox = Inbox(folder.inbox_of(keys.generation), keys.inbox)
        if folder.generation == keys.generation:
            return inbox
        inbox.close()  # the keys were rotated meanwhile: what would be put into this file would be lost


def _keys(folder: DataFolder, key: KeySource, *, create: bool) -> StoreKeys:
    if folder.key_file.exists() or not create:
        return unlock(folder, key, create=False)
    # Two processes that made the keys at the same time would leave one of them with keys that nobody knows again.
    folder.make()
    lock = FolderLock(folder.lock_file)
    try:
        return unlock(folder, key, create=True)
    finally:
        lock.release()
