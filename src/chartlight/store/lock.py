"""One process holds a store. The operating system holds the lock, so a dead process leaves none behind."""

import os
import sys
from pathlib import Path
from typing import IO

from chartlight.store.errors import StoreLocked

_PID_BYTES = 32
"""The lock lies on the byte behind the process number, which others must be able to read (Windows locks are hard)."""
_YIELDS = "yields"
"""Stands behind the number of a process that gives the store up when asked."""


class FolderLock:
    """Holds `path` until `release`; StoreLocked names the process that was first.

    `yields` says of this process that it gives the store up when asked.
    """

    def __init__(self, path: Path, *, yields: bool = False) -> None:
        self._file: IO[bytes] = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        if not _try_lock(self._file):
            holder = _holder(self._file)
            self._file.close()
            raise holder
        self._file.seek(0)
        told = f"{os.getpid()} {_YIELDS}" if yields else str(os.getpid())
        self._file.write(told.encode().ljust(_PID_BYTES))

    def release(self) -> None:
        """Let another process have the store."""
        if not self._file.closed:
            self._file.seek(0)
            self._file.write(b" " * _PID_BYTES)
            self._file.close()


def _holder(file: IO[bytes]) -> StoreLocked:
    file.seek(0)
    pid, _, rest = file.read(_PID_BYTES).strip().decode("ascii", "replace").partition(" ")
    return StoreLocked(int(pid) if pid.isdecimal() else None, yields=rest == _YIELDS)


def _try_lock(file: IO[bytes]) -> bool:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_PID_BYTES)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
