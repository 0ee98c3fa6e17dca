"""The tables of the inbox file, and how an older file becomes one of today."""

import apsw

VERSION = 4

_FIRST = """
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT, feed TEXT NOT NULL, control TEXT NOT NULL, hash BLOB NOT NULL,
    kind TEXT NOT NULL, name TEXT NOT NULL, received TEXT NOT NULL, is_conflict INTEGER NOT NULL,
    status TEXT NOT NULL, why TEXT, admission TEXT, body BLOB NOT NULL
) STRICT;
CREATE INDEX message_key ON message (control, feed);
CREATE INDEX message_waiting ON message (id) WHERE status = 'received';
CREATE TABLE repeat (
    id INTEGER PRIMARY KEY, message INTEGER NOT NULL REFERENCES message, received TEXT NOT NULL
) STRICT;
CREATE INDEX repeat_message ON repeat (message);
"""

# What each feed sent is counted by the hour as it comes: nobody has to read the messages to know whether it talks.
_FEEDS = """
CREATE TABLE hour (
    feed TEXT NOT NULL, hour TEXT NOT NULL, messages INTEGER NOT NULL, repeats INTEGER NOT NULL,
    conflicts INTEGER NOT NULL, last TEXT NOT NULL, PRIMARY KEY (feed, hour)
) STRICT, WITHOUT ROWID;
INSERT INTO hour (feed, hour, messages, repeats, conflicts, last)
    SELECT feed, substr(received, 1, 13), count(*), 0, sum(is_conflict), max(received) FROM message GROUP BY 1, 2;
INSERT INTO hour (feed, hour, messages, repeats, conflicts, last)
    SELECT m.feed, substr(r.received, 1, 13), 0, count(*), 0, max(r.received)
    FROM repeat r JOIN message m ON m.id = r.message WHERE true GROUP BY 1, 2
    ON CONFLICT (feed, hour) DO UPDATE SET repeats = repeats + excluded.repeats, last = max(last, excluded.last);
CREATE INDEX message_quarantined ON message (id, feed, received) WHERE status = 'quarantined';
CREATE INDEX message_dismissed ON message (id) WHERE status = 'dismissed';
CREATE INDEX message_ignored ON message (id) WHERE status = 'ignored';
CREATE TABLE dismissal (
    id INTEGER PRIMARY KEY, message INTEGER NOT NULL REFERENCES message, at TEXT NOT NULL, who TEXT NOT NULL,
    reason TEXT NOT NULL, why TEXT, undone TEXT
) STRICT;
CREATE INDEX dismissal_message ON dismissal (message);
CREATE TABLE unmapped (
    kind TEXT NOT NULL, code TEXT NOT NULL, feed TEXT NOT NULL, label TEXT NOT NULL, times INTEGER NOT NULL,
    first TEXT NOT NULL, last TEXT NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (kind, code, feed)
) STRICT, WITHOUT ROWID;
CREATE TABLE heartbeat (
    part TEXT PRIMARY KEY, at TEXT NOT NULL, state TEXT NOT NULL, place TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_MARKS = "CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"

# How often a message that was in the charts already was asked to be read again, under a mended mapping.
_AGAIN = "ALTER TABLE message ADD COLUMN again INTEGER NOT NULL DEFAULT 0;"

_STEPS: tuple[str, ...] = (_FIRST, _FEEDS, _MARKS, _AGAIN)


def bring_up(connection: apsw.Connection, version: int) -> None:
    """Take a file of `version` (0 for a new one) to VERSION, inside the caller's transaction."""
    for step in _STEPS[version:]:
        connection.execute(step)
