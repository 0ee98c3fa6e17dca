"""Opening the encrypted file. SQLite3 Multiple Ciphers encrypts every page of database and journal.

The cipher is ChaCha20 with Poly1305 (sqleet's scheme): authenticated, and measured at some seven times the commits a
second of the SQLCipher scheme in the same library.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import apsw

from chartlight.inbox.schema import VERSION, bring_up
from chartlight.store.errors import NewerStore

KEY_BYTES = 32
BUSY_MILLISECONDS = 30_000
RETRY_SECONDS = 0.02
_APPLICATION = 0x43484C54  # "CHLT"


def connect(path: Path, key: bytes) -> apsw.Connection:
    """The open inbox file, made if it is not there. ValueError for a key of a wrong length; apsw's own errors else."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"the key of an inbox has {KEY_BYTES} bytes")
    # Made by us, so that nobody else may read it; SQLite gives its journal the same rights.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = apsw.Connection(os.fspath(path))
    try:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", f"raw:{key.hex()}")
        connection.pragma("temp_store", "MEMORY")
        _patiently(lambda: connection.pragma("journal_mode", "wal"))
        connection.pragma("synchronous", "FULL")
        _patiently(lambda: _prepare(connection))
    except BaseException:
        connection.close()
        raise
    return connection


def _patiently(step: Callable[[], object]) -> None:
    """Do a step that another process may stand in the way of: SQLite does not wait for a change of the journal mode."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            step()
            return
        except apsw.BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)


def _prepare(connection: apsw.Connection) -> None:
    if _version(connection) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)
        if version > VERSION:
            raise NewerStore("The inbox was written by a newer Chartlight. Update this one.")
        if version < VERSION:
            bring_up(connection, version)
            connection.pragma("application_id", _APPLICATION)
            connection.pragma("user_version", VERSION)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: apsw.Connection) -> int:
    return int(connection.pragma("user_version"))
