"""Nothing of a message stands in clear in any file of the inbox."""

from datetime import UTC, datetime
from pathlib import Path

from chartlight.inbox.inbox import Inbox
from chartlight.intake.message import MessageKind, RawMessage

KEY = bytes(range(32))
CANARY = "KANARIENVOGEL"
START = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_names_feeds_reasons_and_bodies_are_encrypted_in_database_and_journal(tmp_path: Path) -> None:
    body = f"MSH|^~\\&|{CANARY}\rPID|1||7||{CANARY}^Greta\r".encode() * 200
    with Inbox(tmp_path / "inbox.db", KEY) as opened:
        for number in range(50):
            row = opened.put(
                RawMessage(f"{CANARY}|A", f"{CANARY}{number}", MessageKind.HL7V2, body, f"{CANARY}.hl7"), START
            ).row
            opened.quarantine(row, f"{CANARY} cannot be read.")
        files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        assert {"inbox.db", "inbox.db-wal", "inbox.db-shm"} <= files.keys()
        assert len(files["inbox.db-wal"]) > len(body)
        assert next(opened.lookup()).feed == f"{CANARY}|A"
    files["closed"] = (tmp_path / "inbox.db").read_bytes()
    for name, content in files.items():
        assert CANARY.encode() not in content, name
        assert CANARY.encode("utf-16-le") not in content, name
        assert b"CREATE TABLE" not in content, name
    assert not files["closed"].startswith(b"SQLite format 3")
