"""Messages while another process holds the store: they wait in the inbox for whoever holds it."""

from pathlib import Path

from chartlight.inbox.inbox import Inbox
from chartlight.store.folder import DataFolder
from chartlight.store.keys import KeySource, StoreKeys, unlock
from chartlight.store.lock import FolderLock


def open_letterbox(data: Path, key: KeySource, *, create: bool = True) -> Inbox:
    """The inbox of a data folder, without its store; close it after use. Errors as of `Desk.open`."""
    folder = DataFolder(data)
    return Inbox(folder.inbox, _keys(folder, key, create=create).inbox)


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
