"""Removing messages for good. What they leave in free pages goes when the file is rewritten under a new key."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from chartlight.inbox.file import InboxFile
from chartlight.inbox.records import MessageStatus

_PAGE = "SELECT id, feed, kind, name, received, status, admission, body FROM message WHERE id > ? ORDER BY id LIMIT 100"
_OF_MESSAGES = ("repeat", "dismissal", "unmapped")
"""Tables whose rows belong to a message."""


@dataclass(frozen=True, slots=True)
class Held:
    """A message as it lies in the file."""

    row: int
    feed: str
    kind: str
    name: str
    received: datetime
    status: MessageStatus
    admission: str | None
    body: bytes


class Disposing(InboxFile):
    """Going through all that came, and removing some of it."""

    def held(self) -> Iterator[Held]:
        """Every message, in order of arrival."""
        last = 0
        while page := self._rows(_PAGE, last):
            for row, feed, kind, name, received, status, admission, body in page:
                when = datetime.fromisoformat(received)
                yield Held(row, feed, kind, name, when, MessageStatus(status), admission, body)
            last = page[-1][0]

    def held_count(self) -> int:
        """How many messages there are."""
        return int(self._rows("SELECT count(*) FROM message")[0][0])

    def remove(self, rows: Collection[int]) -> int:
        """Remove messages with all that belongs to them, in one commit; how many there were."""
        removed = 0
        with self._writing() as connection:
            for row in rows:
                for table in _OF_MESSAGES:
                    connection.execute(f"DELETE FROM {table} WHERE message = ?", (row,))  # noqa: S608 - our own names
                connection.execute("DELETE FROM message WHERE id = ?", (row,))
                removed += connection.changes()
        return removed
