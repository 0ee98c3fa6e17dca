"""The audit chain: who did what to which chart, in an order that cannot be changed unseen.

Each entry is authenticated (HMAC-SHA256) together with the code of the one before it, under a key that is not in the
database: whoever can write the file still cannot rebuild the chain. The last entry's number and code stand outside
the database as well, so that a cut tail shows. It is tamper-evident, not tamper-proof.
"""

import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from chartlight import __version__
from chartlight.store.audit_head import AuditHead, Head, same_code
from chartlight.store.columns import insert_rows, pack_time
from chartlight.store.tables import AUDIT

GENESIS = "0" * 64
ANCHOR_EVERY = 50
"""Entries between two writes of the anchor: what a thief could cut off unseen is less than this many."""

_VERIFY_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry. `detail` is canonical JSON without clinical text; `hash` authenticates all else and `prev_hash`."""

    seq: int
    time: datetime
    actor: str
    role: str
    action: str
    object_type: str
    object_id: str
    admission: str | None
    outcome: str
    chartlight: str
    detail: str
    prev_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Whether the chain holds. `first_broken` is the `seq` where it first does not; `why` says how."""

    ok: bool
    entries: int
    first_broken: int | None
    why: str


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
            fields["hash"] = _code(self._key, fields)
            self.head = Head(fields["seq"], fields["hash"])
            rows.append(fields)
        columns = tuple((name, _SQL_TYPES.get(name, "VARCHAR")) for name in (*_AUTHENTICATED, "hash"))
        packed = ([_plain(row[name]) for name, _ in columns] for row in rows)
        insert_rows(self._connection, AUDIT.name, columns, packed)


_SQL_TYPES = {"seq": "BIGINT", "time": "TIMESTAMP"}


def _plain(value: Any) -> Any:
    return pack_time(value)[0] if isinstance(value, datetime) else value


def _code(key: bytes, fields: Mapping[str, Any]) -> str:
    ordered = [fields["time"].isoformat() if name == "time" else fields[name] for name in _AUTHENTICATED]
    return hmac.digest(key, json.dumps(ordered, separators=(",", ":")).encode(), "sha256").hex()


_AUTHENTICATED = tuple(column.name for column in AUDIT.columns if column.name != "hash")


class AuditChain:
    """The chain of one store. `writer` is for one transaction at a time; `committed` follows when it is through."""

    def __init__(self, key: bytes, anchor: AuditHead, connection: Connection) -> None:
        self._key = key
        self._anchor = anchor
        self.head = _last(connection)
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
        anchored = self._anchor.read()
        if anchored is None:
            return "the anchor outside the database is missing or not authentic"
        if anchored.seq > self.head.seq:
            return (
                f"entries after {self.head.seq} are missing: the anchor outside the database stands at {anchored.seq}"
            )
        at_anchor = select(AUDIT.c.hash).where(AUDIT.c.seq == anchored.seq)
        if connection.execute(at_anchor).scalars().all() != [anchored.hash]:
            return f"entry {anchored.seq} is not the one that the anchor outside the database knows"
        return None

    def verify(self, connection: Connection) -> AuditReport:
        """Check every entry, the chain between them and the anchor outside."""
        expected, previous, remembered = 1, GENESIS, None
        for entry in _entries(connection):
            why = self._broken(entry, expected, previous)
            if why is not None:
                return AuditReport(False, expected - 1, expected, why)
            if entry.action == ANCHOR_ACTION and remembered is None:
                remembered = f"entry {entry.seq} records that on opening {json.loads(entry.detail)['why']}"
            expected, previous = entry.seq + 1, entry.hash
        mismatch = self.anchor_mismatch(connection)
        if mismatch is not None:
            return AuditReport(False, expected - 1, expected, mismatch)
        stored = connection.execute(select(func.count()).select_from(AUDIT)).scalar_one()
        if stored != expected - 1:
            return AuditReport(False, expected - 1, None, f"{stored - expected + 1} entries stand outside the order")
        if remembered is not None:
            return AuditReport(False, expected - 1, None, remembered)
        return AuditReport(True, expected - 1, None, "every entry holds")

    def _broken(self, entry: AuditEntry, expected: int, previous: str) -> str | None:
        if entry.seq > expected:
            return f"entry {expected} is missing"
        if entry.seq < expected:
            return f"entry {entry.seq} stands twice"
        if not same_code(entry.hash, _code(self._key, asdict(entry))):
            return f"entry {entry.seq} was changed"
        if entry.prev_hash != previous:
            return f"entry {entry.seq} does not follow the one before it"
        return None


ANCHOR_ACTION = "audit.anchor-mismatch"
"""Recorded on opening a store whose anchor does not fit: a break once seen is never forgotten."""


def _last(connection: Connection) -> Head:
    newest = connection.execute(select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    return Head(newest.seq, newest.hash) if newest is not None else Head(0, GENESIS)


def _entries(connection: Connection) -> Iterator[AuditEntry]:
    """All entries in order. Physical order plays no part: what counts is `seq`."""
    start = connection.execute(select(func.min(AUDIT.c.seq))).scalar_one()
    while start is not None:
        chosen = select(AUDIT).where(AUDIT.c.seq >= start).order_by(AUDIT.c.seq).limit(_VERIFY_AT_ONCE)
        rows = connection.execute(chosen).all()
        yield from (AuditEntry(**row._mapping) for row in rows)
        if len(rows) < _VERIFY_AT_ONCE:
            return
        start = rows[-1].seq + 1


def latest_entries(connection: Connection, admission: str | None, limit: int) -> list[AuditEntry]:
    """The newest entries first, of one admission or of all."""
    chosen = select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(limit)
    if admission is not None:
        chosen = chosen.where(AUDIT.c.admission == admission)
    return [AuditEntry(**row._mapping) for row in connection.execute(chosen)]
