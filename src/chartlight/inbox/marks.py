"""How far a feed that we ask was read. It lies with the messages, so that both are lost, or restored, together."""

from collections.abc import Mapping

from chartlight.inbox.file import InboxFile

_MARK = "SELECT value FROM mark WHERE name = ?"
_DROP = "DELETE FROM mark WHERE name = ?"
_KEEP = "INSERT INTO mark (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


class Marks(InboxFile):
    """One text by name."""

    def mark(self, name: str) -> str | None:
        """What was kept under a name; None before that."""
        rows = self._rows(_MARK, name)
        return str(rows[0][0]) if rows else None

    def keep_mark(self, name: str, value: str) -> None:
        """Keep a text under a name; when this returns it is on disk."""
        self.keep_marks({name: value})

    def keep_marks(self, marks: Mapping[str, str | None]) -> None:
        """Keep several texts, or drop those that are None, in one transaction."""
        with self._writing() as connection:
            for name, value in marks.items():
                connection.execute(*(_DROP, (name,)) if value is None else (_KEEP, (name, value)))
