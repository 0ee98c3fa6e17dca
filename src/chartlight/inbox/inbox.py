"""The inbox: what came, before anything is made of it.

A message is known by feed and control id, and by the SHA-256 of its body. The same again is a duplicate: it is
acknowledged and has no second effect. Another body under the same id is kept and flagged.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import apsw

from chartlight.inbox.counting import FeedCounting, count_arrivals
from chartlight.inbox.disposing import Disposing
from chartlight.inbox.file import written
from chartlight.inbox.marks import Marks
from chartlight.inbox.records import InboxRow, MessageRecord, MessageStatus, Receipt
from chartlight.inbox.searching import Searching
from chartlight.intake.message import RawMessage

__all__ = ["Inbox", "InboxRow", "MessageRecord", "MessageStatus", "Receipt"]

MOST_BYTES = 64 * 2**20
"""Bytes of waiting messages that are handed out at once, whatever their number; one message at least."""

_PAGE = 500
_RECORDS = "SELECT id, feed, control, received, is_conflict, status, why, admission FROM message"
_ALL = f"{_RECORDS} WHERE id > ? ORDER BY id LIMIT {_PAGE}"
_OF_CONTROL = f"{_RECORDS} WHERE id > ? AND control = ? ORDER BY id LIMIT {_PAGE}"
_SAME_ID = "SELECT id, hash FROM message WHERE control = ? AND feed = ? ORDER BY id"
_SIZES = "SELECT id, length(body) FROM message WHERE status = 'received' ORDER BY id LIMIT ?"
_WAITING = (
    "SELECT id, feed, control, kind, name, body, received, again FROM message"
    " WHERE status = 'received' AND id <= ? ORDER BY id"
)
_INSERT = (
    "INSERT INTO message (feed, control, hash, kind, name, received, is_conflict, status, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, 'received', ?)"
)
_REPEAT = "INSERT INTO repeat (message, received) VALUES (?, ?)"
_REPEATS = "SELECT received FROM repeat WHERE message = ? ORDER BY id"
_SETTLE = "UPDATE message SET status = ?, why = ?, admission = ? WHERE id = ?"
_CONFLICT = "Its control id was used before by the same sender, for another message."


class Inbox(Searching, FeedCounting, Marks, Disposing):
    """One process's hold on the inbox file; others may hold it too. Calls may come from any thread."""

    def put(self, message: RawMessage, received: datetime | None = None) -> Receipt:
        """Commit a message to disk; only after this returns may it be acknowledged. InboxUnavailable if that fails.

        `received` is when it came, now if not given.
        """
        return self.put_all([message], received)[0]

    def put_all(self, messages: Sequence[RawMessage], received: datetime | None = None) -> list[Receipt]:
        """Commit messages that came together, all or none; as `put` else."""
        when = written(received or datetime.now(UTC))
        hashed = [(message, hashlib.sha256(message.body).digest()) for message in messages]
        with self._writing() as connection:
            receipts = [_put(connection, message, digest, when) for message, digest in hashed]
            count_arrivals(connection, [message.feed for message in messages], receipts, when)
            return receipts

    def pending(self, limit: int) -> list[InboxRow]:
        """Messages that wait, in order of arrival: at most `limit`, and at most `MOST_BYTES` of them."""
        last = total = 0
        for row, size in self._rows(_SIZES, limit):
            total += size
            if last and total > MOST_BYTES:
                break
            last = row
        return [_waiting(*found) for found in self._rows(_WAITING, last)]

    def waiting(self) -> int:
        """How many messages wait."""
        return int(self._rows("SELECT count(*) FROM message WHERE status = 'received'")[0][0])

    def mark_applied(self, row: int, admission: str | None, why: str | None = None) -> None:
        """The message is in the charts; `why` tells what of it was left out, if any. KeyError without such a row."""
        self.mark_all_applied([(row, admission, why)])

    def mark_all_applied(self, settled: Iterable[tuple[int, str | None, str | None]]) -> None:
        """`mark_applied` of many (row, admission, why) in one commit."""
        with self._writing() as connection:
            for row, admission, why in settled:
                _settle(connection, row, MessageStatus.APPLIED, why, admission)

    def quarantine(self, row: int, why: str) -> None:
        """The message is set aside for a person to look at; `why` quotes nothing of it. KeyError without such a row."""
        self._settle(row, MessageStatus.QUARANTINED, why, None)

    def ignore(self, row: int, why: str) -> None:
        """The message is of a kind that the site does not want; it is kept. KeyError without such a row."""
        self._settle(row, MessageStatus.IGNORED, why, None)

    def requeue(self, row: int) -> None:
        """Let the message wait again, after a mapping was mended. KeyError without such a row."""
        self._settle(row, MessageStatus.RECEIVED, None, None)

    def lookup(self, control: str | None = None) -> Iterator[MessageRecord]:
        """What became of every message, or of those with one control id: in order of arrival, copies after their first.

        Messages that come while this is read may or may not be in it.
        """
        last = 0
        while page := self._page(control, last):
            for row, feed, of, received, is_conflict, status, why, admission in page:
                why = why or (_CONFLICT if is_conflict else None)
                first = datetime.fromisoformat(received)
                yield MessageRecord(of, feed, first, MessageStatus(status), why, admission, row)
                for (when,) in self._rows(_REPEATS, row):
                    again = f"The same as the message received at {first:%Y-%m-%d %H:%M:%S} UTC."
                    yield MessageRecord(
                        of, feed, datetime.fromisoformat(when), MessageStatus.DUPLICATE, again, admission, row
                    )
            last = page[-1][0]

    def _page(self, control: str | None, after: int) -> list[Any]:
        return self._rows(_ALL, after) if control is None else self._rows(_OF_CONTROL, after, control)

    def _settle(self, row: int, status: MessageStatus, why: str | None, admission: str | None) -> None:
        with self._writing() as connection:
            _settle(connection, row, status, why, admission)


def _settle(
    connection: apsw.Connection, row: int, status: MessageStatus, why: str | None, admission: str | None
) -> None:
    connection.execute(_SETTLE, (status.value, why, admission, row))
    if connection.changes() == 0:
        raise KeyError(row)


def _put(connection: apsw.Connection, message: RawMessage, digest: bytes, when: str) -> Receipt:
    known: list[Any] = connection.execute(_SAME_ID, (message.control, message.feed)).fetchall()
    for row, held in known:
        if held == digest:
            connection.execute(_REPEAT, (row, when))
            return Receipt(row, "duplicate")
    kept = (message.feed, message.control, digest, message.kind.value, message.name, when, bool(known))
    connection.execute(_INSERT, (*kept, message.body))
    return Receipt(connection.last_insert_rowid(), "accepted", bool(known))


def _waiting(
    row: int, feed: str, control: str, kind: str, name: str, body: bytes, received: str, again: int
) -> InboxRow:
    return InboxRow(row, feed, control, kind, name, body, datetime.fromisoformat(received), again)
