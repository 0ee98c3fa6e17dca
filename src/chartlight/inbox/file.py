"""One process's hold on the inbox file: reading rows, and one writing transaction at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any, Self

import apsw

from chartlight.inbox.connection import connect
from chartlight.inbox.errors import told


class InboxFile:
    """The open file; others may hold it too. Calls may come from any thread."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open or make the file at `path` with a key of 32 bytes.

        WrongKey if the key does not open it (or the file is none of ours), NewerStore, InboxUnavailable.
        """
        with told():
            self._connection = connect(path, key)
        self._lock = RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, query: str, *bindings: Any) -> list[Any]:
        with self._lock, told():
            return self._connection.execute(query, bindings).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        """One transaction, begun as a writer so that processes wait for each other instead of failing."""
        with self._lock, told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def written(moment: datetime) -> str:
    """A time as the file keeps it: UTC, so that the order of texts is the order of times."""
    if moment.tzinfo is None:
        raise ValueError("a time without an offset cannot be kept")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
