"""A copy of the inbox while others write to it, and whether a copy is whole."""

import os
from pathlib import Path

from chartlight.inbox.connection import connect
from chartlight.inbox.errors import StoreDamaged, told


def copy_inbox(path: Path, key: bytes, target: Path) -> None:
    """Write the inbox as it is at one moment to `target`, under the same key and without what was deleted.

    Receivers go on: they write behind what is read. InboxUnavailable, WrongKey or StoreDamaged.
    """
    with told():
        connection = connect(path, key)
        try:
            os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            connection.execute("VACUUM INTO ?", (os.fspath(target),))
        finally:
            connection.close()


def check_inbox(path: Path, key: bytes) -> int:
    """How many messages a copy holds; StoreDamaged or WrongKey if it is not whole."""
    with told():
        connection = connect(path, key)
        try:
            if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
                raise StoreDamaged("The copy of the inbox is damaged.")
            (count,) = connection.execute("SELECT count(*) FROM message").fetchall()[0]
            return int(str(count))
        finally:
            connection.close()
