"""An entry of the audit chain, its authentication code, and reading entries back in their order."""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, or_, select

from chartlight.store.audit_head import Head
from chartlight.store.tables import AUDIT

GENESIS = "0" * 64
AUTHENTICATED = tuple(column.name for column in AUDIT.columns if column.name != "hash")
"""What an entry's code covers, in the order in which it does."""

_AT_ONCE = 10_000


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
class AuditSearch:
    """Which entries are asked for: `since` and `before` bound their times, `below` their numbers (for a next page).

    `actions` are actions, or the beginnings of several ("query." for all of queries); none for all.
    """

    person: str | None = None
    actions: tuple[str, ...] = ()
    admission: str | None = None
    outcome: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    below: int | None = None


def code_of(key: bytes, fields: Mapping[str, Any]) -> str:
    """HMAC-SHA256 over all fields but the code itself."""
    ordered = [fields["time"].isoformat() if name == "time" else fields[name] for name in AUTHENTICATED]
    return hmac.digest(key, json.dumps(ordered, separators=(",", ":")).encode(), "sha256").hex()


def last_head(connection: Connection) -> Head:
    """Number and code of the newest entry; 0 and GENESIS before the first."""
    newest = connection.execute(select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    return Head(newest.seq, newest.hash) if newest is not None else Head(0, GENESIS)


def entries_in_order(connection: Connection, after: int | None = None) -> Iterator[Mapping[str, Any]]:
    """The fields of all entries in order of `seq`, or of those after one: physical order plays no part."""
    start = connection.execute(select(func.min(AUDIT.c.seq))).scalar_one()
    if start is not None and after is not None:
        start = max(start, after + 1)
    while start is not None:
        chosen = select(AUDIT).where(AUDIT.c.seq >= start).order_by(AUDIT.c.seq).limit(_AT_ONCE)
        rows = connection.execute(chosen).all()
        yield from (row._asdict() for row in rows)
        if len(rows) < _AT_ONCE:
            return
        start = rows[-1].seq + 1


def latest_entries(connection: Connection, admission: str | None, limit: int) -> list[AuditEntry]:
    """The newest entries first, of one admission or of all."""
    return find_entries(connection, AuditSearch(admission=admission), limit)


def find_entries(connection: Connection, search: AuditSearch, limit: int) -> list[AuditEntry]:
    """The entries that a search asks for, the newest first."""
    chosen = select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(limit)
    for column in ("admission", "outcome"):
        if (wanted := getattr(search, column)) is not None:
            chosen = chosen.where(AUDIT.c[column] == wanted)
    if search.person is not None:
        chosen = chosen.where(AUDIT.c.actor == search.person)
    if search.actions:
        chosen = chosen.where(or_(*(AUDIT.c.action.startswith(one, autoescape=True) for one in search.actions)))
    if search.since is not None:
        chosen = chosen.where(AUDIT.c.time >= search.since)
    if search.before is not None:
        chosen = chosen.where(AUDIT.c.time < search.before)
    if search.below is not None:
        chosen = chosen.where(AUDIT.c.seq < search.below)
    return [AuditEntry(**row._mapping) for row in connection.execute(chosen)]


def known_actors(connection: Connection) -> tuple[str, ...]:
    """Everyone who stands in the chain, by name."""
    return tuple(connection.execute(select(AUDIT.c.actor).distinct().order_by(AUDIT.c.actor)).scalars())


def known_actions(connection: Connection) -> tuple[str, ...]:
    """Every action that stands in the chain, by name."""
    return tuple(connection.execute(select(AUDIT.c.action).distinct().order_by(AUDIT.c.action)).scalars())


def last_time(connection: Connection, action: str) -> datetime | None:
    """When an action was last recorded; None where it never was."""
    chosen = select(AUDIT.c.time).where(AUDIT.c.action == action).order_by(AUDIT.c.seq.desc()).limit(1)
    found: datetime | None = connection.execute(chosen).scalar()
    return found
