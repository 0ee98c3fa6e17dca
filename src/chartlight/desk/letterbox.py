"""Messages while another process holds the store: they wait in the inbox for whoever holds it."""

from pathlib import Path

from chartlight.inbox.inbox import Inbox
from chartlight.store.folder import DataFolder
from chartlight.store.keys import KeySource, unlock


def open_letterbox(data: Path, key: KeySource, *, create: bool = True) -> Inbox:
    """The inbox of a data folder, without its store; close it after use. Errors as of `Desk.open`."""
    folder = DataFolder(data)
    return Inbox(folder.inbox, unlock(folder, key, create=create).inbox)
