"""The whole inbox under another key, in another file, while nobody else may touch it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from chartlight.inbox.connection import connect
from chartlight.inbox.copying import check_inbox
from chartlight.inbox.errors import InboxInUse, InboxUnavailable, StoreDamaged, told

_PATIENCE_MILLISECONDS = 500


@contextmanager
def rewritten(old: Path, old_key: bytes, new: Path, new_key: bytes) -> Iterator[None]:
    """`new` holds all of `old` under `new_key`, and nothing of what was deleted. Nobody opens `old` until the end.

    InboxInUse while another process has it open; InboxUnavailable, WrongKey or StoreDamaged.
    """
    with told():
        connect(old, old_key).close()
    connection = _alone(old, old_key)
    try:
        with told():
            (held,) = connection.execute("SELECT count(*) FROM message").fetchall()[0]
        _copy(connection, new, new_key)
        if check_inbox(new, new_key) != held:
            raise StoreDamaged("The inbox could not be copied whole.")
        _sync(new)
        yield
    finally:
        connection.close()


def nobody_else(path: Path, key: bytes) -> None:
    """Nothing if no other process has the file open, else InboxInUse; WrongKey or StoreDamaged."""
    with told():
        connect(path, key).close()
    _alone(path, key).close()


def _alone(path: Path, key: bytes) -> apsw.Connection:
    """A connection that keeps all others out until it is closed."""
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI  # VACUUM INTO takes the new key as part of a URI
    connection = apsw.Connection(os.fspath(path), flags=flags)
    try:
        connection.set_busy_timeout(_PATIENCE_MILLISECONDS)
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", f"raw:{key.hex()}")
        connection.pragma("temp_store", "MEMORY")
        connection.pragma("locking_mode", "EXCLUSIVE")
        # Leaving the write-ahead log needs the file for oneself: what has it open shows here.
        if connection.pragma("journal_mode", "delete") != "delete":
            raise InboxInUse
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except (apsw.BusyError, apsw.LockedError):
        connection.close()
        raise InboxInUse from None
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(connection: apsw.Connection, new: Path, key: bytes) -> None:
    os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    target = f"{new.absolute().as_uri()}?cipher=chacha20&key=raw:{key.hex()}"
    try:
        connection.execute("VACUUM INTO ?", (target,))
    except apsw.FullError:
        raise InboxUnavailable("The disk is full: there is no room for a second copy of the inbox.") from None
    except apsw.Error as error:  # its text may quote the target, and with it the key
        raise InboxUnavailable(f"The inbox could not be copied ({type(error).__name__}).") from None


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
