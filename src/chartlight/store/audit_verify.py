"""Checking the audit chain: every entry, their order, the anchor beside the database, and heads exported elsewhere."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from chartlight.store.audit_entry import GENESIS, code_of, entries_in_order
from chartlight.store.audit_head import Head, same_code
from chartlight.store.audit_heads import ExportedHead
from chartlight.store.errors import StoreError
from chartlight.store.tables import AUDIT

ANCHOR_ACTION = "audit.anchor-mismatch"
"""Recorded on opening a store whose anchor does not fit: a break once seen is never forgotten."""
BROKEN_ACTION = "audit.broken"
"""Recorded where checking the chain, on opening or later, found that it does not hold."""

RESTORE_ACTION = "backup.restore"
"""Recorded by who puts a backup in a store's place: heads of the state that it replaced are explained by it."""

TAIL = 200
"""Entries that are checked on every opening, the newest."""

_TELL_EVERY = 2_000

Told = Callable[[int, int], bool]
"""Called with how many entries are checked and how many there are; False stops the check."""


class CheckStopped(StoreError):
    """Somebody stopped the check before its end: it says nothing."""

    def __init__(self) -> None:
        super().__init__("The check of the audit chain was stopped before its end.")


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Whether the chain holds. `first_broken` is the `seq` where it first does not; `why` says how.

    `heads` is how many exported heads were compared.
    """

    ok: bool
    entries: int
    first_broken: int | None
    why: str
    heads: int = 0


def check_chain(
    connection: Connection,
    key: bytes,
    outside: str | None,
    heads: Sequence[ExportedHead] = (),
    told: Told | None = None,
) -> AuditReport:
    """Check every entry. `outside` says what is off beside the database, told once every entry holds; CheckStopped.

    `heads` are authentic heads of this store, in any order: each must stand in the chain as it was exported.
    """
    of = connection.execute(select(func.count()).select_from(AUDIT)).scalar_one()
    kept: dict[int, ExportedHead] = {}
    compared, restores = len(heads), _restores(connection)
    replaced = [head for head in heads if _is_replaced(head, restores)]
    for head in heads:
        if head in replaced:
            continue
        if (same := kept.setdefault(head.seq, head)).hash != head.hash:
            twice = f"two heads of entry {head.seq} were exported that differ: {_day(same)} and {_day(head)}"
            return AuditReport(False, 0, head.seq, twice, compared)
    remembered: str | None = None
    expected, previous = 1, GENESIS
    for entry in entries_in_order(connection):
        why = _broken(key, entry, expected, previous)
        if why is None and (exported := kept.pop(expected, None)) is not None and exported.hash != entry["hash"]:
            why = f"entry {expected} is not the one whose head was exported on {_day(exported)}"
        if why is not None:
            return AuditReport(False, expected - 1, expected, why, compared)
        if remembered is None:
            remembered = _remembered(entry)
        if told is not None and expected % _TELL_EVERY == 0 and not told(expected, of):
            raise CheckStopped
        expected, previous = entry["seq"] + 1, entry["hash"]
    if kept:
        furthest = kept[max(kept)]
        why = (
            f"entries after {expected - 1} are missing: the head exported on {_day(furthest)} stands at {furthest.seq}"
        )
        return AuditReport(False, expected - 1, expected, why, compared)
    if outside is not None:
        return AuditReport(False, expected - 1, expected, outside, compared)
    if of != expected - 1:
        return AuditReport(False, expected - 1, None, f"{of - expected + 1} entries stand outside the order", compared)
    if remembered is not None:
        return AuditReport(False, expected - 1, None, remembered, compared)
    held = "every entry holds"
    if replaced:
        held += (
            f"; {len(replaced)} exported heads are of a state that a restored backup replaced (entry {restores[-1][0]})"
        )
    return AuditReport(True, expected - 1, None, held, compared)


def _restores(connection: Connection) -> list[tuple[int, datetime]]:
    """Number and time of every entry that says that a backup was restored."""
    chosen = select(AUDIT.c.seq, AUDIT.c.time).where(AUDIT.c.action == RESTORE_ACTION).order_by(AUDIT.c.seq)
    return [(row.seq, row.time) for row in connection.execute(chosen)]


def _is_replaced(head: ExportedHead, restores: Sequence[tuple[int, datetime]]) -> bool:
    """Was it exported of a state that a backup then replaced? What lies before the restored state must fit as ever."""
    return any(seq <= head.seq and head.time <= time for seq, time in restores)


def check_tail(connection: Connection, key: bytes, head: Head) -> str | None:
    """What is off with the newest entries, None where they hold: a quick look on every opening."""
    after = max(0, head.seq - TAIL)
    previous = connection.execute(select(AUDIT.c.hash).where(AUDIT.c.seq == after)).scalar() if after else GENESIS
    expected = after + 1
    for entry in entries_in_order(connection, after):
        if (why := _broken(key, entry, expected, previous or "")) is not None:
            return why
        expected, previous = expected + 1, entry["hash"]
    return None


def anchor_mismatch(connection: Connection, anchored: Head | None, head: Head) -> str | None:
    """Why the anchor outside does not fit a chain that ends at `head`, None if it does. It may lag, as after a kill."""
    if anchored is None:
        return "the anchor outside the database is missing or not authentic"
    if anchored.seq > head.seq:
        return f"entries after {head.seq} are missing: the anchor outside the database stands at {anchored.seq}"
    at_anchor = select(AUDIT.c.hash).where(AUDIT.c.seq == anchored.seq)
    if connection.execute(at_anchor).scalars().all() != [anchored.hash]:
        return f"entry {anchored.seq} is not the one that the anchor outside the database knows"
    return None


def _broken(key: bytes, entry: Mapping[str, Any], expected: int, previous: str) -> str | None:
    seq = entry["seq"]
    if seq > expected:
        return f"entry {expected} is missing"
    if seq < expected:
        return f"entry {seq} stands twice"
    if not same_code(entry["hash"], code_of(key, entry)):
        return f"entry {seq} was changed"
    if entry["prev_hash"] != previous:
        return f"entry {seq} does not follow the one before it"
    return None


def _remembered(entry: Mapping[str, Any]) -> str | None:
    if entry["action"] == ANCHOR_ACTION:
        return f"entry {entry['seq']} records that on opening {json.loads(entry['detail'])['why']}"
    if entry["action"] == BROKEN_ACTION:
        return f"entry {entry['seq']} records that a check found: {json.loads(entry['detail'])['why']}"
    return None


def _day(head: ExportedHead) -> str:
    return f"{head.time:%Y-%m-%d %H:%M} UTC"
