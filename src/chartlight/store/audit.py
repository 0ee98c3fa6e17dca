"""The audit chain: who did what to which chart, in an order that cannot be changed unseen.

Each entry is authenticated (HMAC-SHA256) together with the code of the one before it, under a key that is not in the
database: whoever can write the file still cannot rebuild the chain. The last entry's number and code stand outside
the database as well (`audit_head`), and in a folder elsewhere where the site names one (`audit_heads`), so that a cut
tail shows. It is tamper-evident, not tamper-proof.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection

from chartlight import __version__
from chartlight.store.audit_entry import AUTHENTICATED, AuditEntry, AuditSearch, code_of, last_head, latest_entries
from chartlight.store.audit_head import AuditHead, Head
from chartlight.store.audit_heads import ExportedHead
from chartlight.store.audit_verify import (
    ANCHOR_ACTION,
    BROKEN_ACTION,
    AuditReport,
    Told,
    anchor_mismatch,
    check_chain,
    check_tail,
)
from chartlight.store.columns import insert_rows, pack_time
from chartlight.store.tables import AUDIT

__all__ = [
    "ANCHOR_ACTION",
    "ANCHOR_EVERY",
    "BROKEN_ACTION",
    "AuditChain",
    "AuditEntry",
    "AuditReport",
    "AuditSearch",
    "AuditWriter",
    "Outcome",
    "Who",
    "canonical",
    "latest_entries",
]

ANCHOR_EVERY = 50
"""Entries between two writes of the anchor: what a thief could cut off unseen is less than this many."""


@dataclass(frozen=True, slots=True)
class Who:
    """The person or feed that an entry names."""

    name: str
    role: str


Outcome = Literal["ok", "blocked", "mismatch"]


def canonical(detail: Mapping[str, Any]) -> str:
    """JSON that is the same for the same content."""
    return json.dumps(detail, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)


class AuditWriter:
    """Appends the entries of one transaction. They count once the transaction has committed."""

    def __init__(self, key: bytes, connection: Connection, head: Head, who: Who, now: datetime) -> None:
        self._key = key
        self._connection = connection
        self._who = who
        self._now = now
        self.head = head
        self.first = head.seq + 1

    def record(
        self,
        action: str,
        object_type: str,
        object_id: str,
        *,
        admission: str | None = None,
        outcome: Outcome = "ok",
        **detail: Any,
    ) -> None:
        """One entry. `detail` holds numbers, ids and states, never a patient's name or words of the chart."""
        self.record_all([(action, object_type, object_id, admission, outcome, detail)])

    def record_all(self, acts: Sequence[tuple[str, str, str, str | None, Outcome, Mapping[str, Any]]]) -> None:
        """Several entries at once: action, object type, object id, admission, outcome, detail."""
        rows = []
        for action, object_type, object_id, admission, outcome, detail in acts:
            fields: dict[str, Any] = {
                "seq": self.head.seq + 1,
                "time": self._now.astimezone(UTC),
                "actor": self._who.name,
                "role": self._who.role,
                "action": action,
                "object_type": object_type,
                "object_id": object_id,
                "admission": admission,
                "outcome": outcome,
                "chartlight": __version__,
                "detail": canonical(detail),
                "prev_hash": self.head.hash,
            }
            fields["hash"] = code_of(self._key, fields)
            self.head = Head(fields["seq"], fields["hash"])
            rows.append(fields)
        packed = [[_plain(row[name]) for name, _ in _COLUMNS] for row in rows]
        if len(packed) > 1:
            insert_rows(self._connection, AUDIT.name, _COLUMNS, packed)
            return
        for values in packed:  # nearly every act has one entry: half the time of the way for many (measured)
            self._connection.exec_driver_sql(_INSERT, tuple(values))


_SQL_TYPES = {"seq": "BIGINT", "time": "TIMESTAMP"}
_COLUMNS = tuple((name, _SQL_TYPES.get(name, "VARCHAR")) for name in (*AUTHENTICATED, "hash"))
_INSERT = (
    f"INSERT INTO {AUDIT.name} ({', '.join(name for name, _ in _COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
)


def _plain(value: Any) -> Any:
    return pack_time(value)[0] if isinstance(value, datetime) else value


class AuditChain:
    """The chain of one store. `writer` is for one transaction at a time; `committed` follows when it is through."""

    def __init__(self, key: bytes, anchor: AuditHead, connection: Connection) -> None:
        self._key = key
        self._anchor = anchor
        self.head = last_head(connection)
        anchored = anchor.read()
        self._anchored = anchored.seq if anchored is not None else 0

    def writer(self, connection: Connection, who: Who, now: datetime) -> AuditWriter:
        """Appends to the chain within the transaction of `connection`."""
        return AuditWriter(self._key, connection, self.head, who, now)

    def committed(self, writer: AuditWriter) -> None:
        """The writer's transaction is durable: its last entry is the head now, inside and outside."""
        self.head = writer.head
        if self.head.seq - self._anchored >= ANCHOR_EVERY:
            self.settle()

    def settle(self) -> None:
        """Bring the anchor up to the head; every so many entries, and on closing."""
        if self.head.seq > self._anchored:
            self._anchor.write(self.head)
            self._anchored = self.head.seq

    def anchor_mismatch(self, connection: Connection) -> str | None:
        """Why the anchor outside does not fit the chain, None if it does. It may lag behind, as after a kill."""
        return anchor_mismatch(connection, self._anchor.read(), self.head)

    def tail_broken(self, connection: Connection) -> str | None:
        """What is off with the newest entries, None where they hold."""
        return check_tail(connection, self._key, self.head)

    def verify(
        self, connection: Connection, heads: Sequence[ExportedHead] = (), told: Told | None = None
    ) -> AuditReport:
        """Check every entry, the chain between them, the anchor outside and exported heads; CheckStopped.

        Writers need not wait, for it sees one state: `connection` must have read nothing before.
        """
        known, anchored = self.head, self._anchor.read()  # before the state is seen: what it holds is no older
        stored = last_head(connection)
        outside = anchor_mismatch(connection, anchored, stored)
        if outside is None and stored.seq < known.seq:
            outside = f"entries after {stored.seq} are missing: {known.seq} were written"
        return check_chain(connection, self._key, outside, heads, told)
