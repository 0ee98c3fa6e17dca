"""Asking the process that holds a store for it, and hearing that somebody asks.

A listener that works day and night holds the store only as long as nobody else wants it. Who wants it says so by a
file beside the lock, made anew while he waits, so that the wish of a process that died is soon forgotten.
"""

import time

from chartlight.store.errors import StoreLocked
from chartlight.store.folder import DataFolder
from chartlight.store.lock import FolderLock

PATIENCE = 5.0
"""Seconds that a person's command or window waits for a listener to give the store up."""
_RETRY = 0.03
_FRESH = 3.0
"""Seconds after which a wish that nobody repeats counts no more."""


def take(folder: DataFolder, *, yields: bool = False) -> FolderLock:
    """The lock of a folder. A holder that gives the store up when asked is asked, and waited for; else StoreLocked.

    One that `yields` itself asks nobody.
    """
    until = time.monotonic() + PATIENCE
    asked = False
    try:
        while True:
            try:
                return FolderLock(folder.lock_file, yields=yields)
            except StoreLocked as held:
                if yields or not held.yields or time.monotonic() >= until:
                    raise
            folder.wish.touch(mode=0o600)
            asked = True
            time.sleep(_RETRY)
    finally:
        if asked:
            folder.wish.unlink(missing_ok=True)


def is_wanted(folder: DataFolder) -> bool:
    """Does another process wait for the store?"""
    try:
        asked = folder.wish.stat().st_mtime
    except FileNotFoundError:
        return False
    return abs(time.time() - asked) < _FRESH
