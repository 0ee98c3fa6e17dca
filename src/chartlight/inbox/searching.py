"""Finding messages again, reading one, and settling what stands in quarantine."""

from datetime import datetime
from typing import Any

from chartlight.inbox.file import InboxFile, written
from chartlight.inbox.records import Dismissal, FoundMessage, InboxRow, MessageStatus

_FIND = (
    "SELECT m.id, m.feed, m.control, m.kind, m.received, m.status, m.why, m.admission,"
    " (SELECT count(*) FROM repeat r WHERE r.message = m.id) FROM message m"
)
_BODY = "SELECT id, feed, control, kind, name, body, received FROM message WHERE id = ?"
_STAND = "SELECT status, why FROM message WHERE id = ?"
_SETTLE = "UPDATE message SET status = ?, why = ? WHERE id = ?"
_AGAIN = (
    "UPDATE message SET again = again + (status = 'applied'), status = 'received', why = NULL, admission = NULL"
    " WHERE id = ?"
)
_DISMISS = "INSERT INTO dismissal (message, at, who, reason, why) VALUES (?, ?, ?, ?, ?)"
_LAST = "SELECT id, why FROM dismissal WHERE message = ? AND undone IS NULL ORDER BY id DESC LIMIT 1"
_MAY_WAIT_AGAIN = ("quarantined", "ignored", "dismissed", "applied")


class NotQuarantined(ValueError):
    """The message does not stand in quarantine (any more), or was not dismissed."""


class Searching(InboxFile):
    """The messages of the file, by what is asked of them."""

    def find(
        self,
        *,
        control: str | None = None,
        feed: str | None = None,
        status: MessageStatus | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        why: str | None = None,
        before: int | None = None,
        limit: int = 200,
    ) -> list[FoundMessage]:
        """At most `limit` messages, the newest first, from row `before` backwards.

        `control` and `feed` are exact, `why` is a part of the reason in any case; times are of arrival, `until`
        excluded. A copy is told with its first message, not by itself.
        """
        wanted: dict[str, Any] = {
            "m.control = ?": control,
            "m.feed = ?": feed,
            "m.received >= ?": written(since) if since is not None else None,
            "m.received < ?": written(until) if until is not None else None,
            "instr(lower(m.why), lower(?)) > 0": why,
            "m.id < ?": before,
        }
        asked = {condition: value for condition, value in wanted.items() if value is not None}
        conditions = [*asked]
        if status is not None:
            # Written out, so that SQLite sees that an index of these few alone will do.
            conditions.append(f"m.status = '{MessageStatus(status).value}'")
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        rows = self._rows(f"{_FIND}{where} ORDER BY m.id DESC LIMIT ?", *asked.values(), limit)
        return [_found(*row) for row in rows]

    def message(self, row: int) -> InboxRow:
        """A message as it came. KeyError without such a row."""
        for number, feed, control, kind, name, body, received in self._rows(_BODY, row):
            return InboxRow(number, feed, control, kind, name, body, datetime.fromisoformat(received))
        raise KeyError(row)

    def found(self, row: int) -> FoundMessage:
        """What became of one message. KeyError without such a row."""
        for one in self._rows(f"{_FIND} WHERE m.id = ?", row):
            return _found(*one)
        raise KeyError(row)

    def wait_again(self, rows: list[int]) -> list[int]:
        """Let messages wait again, in one commit, to be read anew: all but those that wait. Gives their rows.

        One that is in the charts is applied once more; what it said of the same entries replaces what it brought.
        """
        with self._writing() as connection:
            again = [
                row
                for row in rows
                for (status,) in connection.execute("SELECT status FROM message WHERE id = ?", (row,)).fetchall()
                if status in _MAY_WAIT_AGAIN
            ]
            for row in again:
                connection.execute(_AGAIN, (row,))
        return again

    def dismiss(self, row: int, who: str, reason: str, now: datetime) -> None:
        """A person settles a message in quarantine: it is kept with who, when and why. NotQuarantined; KeyError."""
        with self._writing() as connection:
            status, why = _stand(connection.execute(_STAND, (row,)).fetchall(), row)
            if status != MessageStatus.QUARANTINED:
                raise NotQuarantined("This message is not in quarantine any more.")
            connection.execute(_DISMISS, (row, written(now), who, reason, why))
            connection.execute(_SETTLE, (MessageStatus.DISMISSED.value, reason, row))

    def undo_dismissal(self, row: int, now: datetime) -> None:
        """Back into quarantine, with the reason it stood there for. NotQuarantined if it was not dismissed."""
        with self._writing() as connection:
            status, _ = _stand(connection.execute(_STAND, (row,)).fetchall(), row)
            last = connection.execute(_LAST, (row,)).fetchall()
            if status != MessageStatus.DISMISSED or not last:
                raise NotQuarantined("This message was not dismissed.")
            ((number, why),) = last
            connection.execute("UPDATE dismissal SET undone = ? WHERE id = ?", (written(now), number))
            connection.execute(_SETTLE, (MessageStatus.QUARANTINED.value, why, row))

    def dismissals(self, row: int) -> list[Dismissal]:
        """Every time a message was dismissed, in order."""
        rows = self._rows("SELECT at, who, reason, why, undone FROM dismissal WHERE message = ? ORDER BY id", row)
        return [
            Dismissal(datetime.fromisoformat(at), who, reason, why, datetime.fromisoformat(undone) if undone else None)
            for at, who, reason, why, undone in rows
        ]


def _found(
    row: int, feed: str, control: str, kind: str, received: str, status: str, why: str, admission: str, copies: int
) -> FoundMessage:
    when = datetime.fromisoformat(received)
    return FoundMessage(row, feed, control, kind, when, MessageStatus(status), why, admission, copies)


def _stand(rows: list[Any], row: int) -> tuple[str, str | None]:
    for status, why in rows:
        return status, why
    raise KeyError(row)
