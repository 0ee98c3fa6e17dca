"""Inbox rows whose messages are in the charts: what makes a replay harmless.

A row is known by its number and its body's fingerprint, so that an inbox that was lost and begun anew, and counts
from 1 again, does not have its messages taken for old ones.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import Connection

from chartlight.store.columns import bulk_rows, in_chunks, insert_rows

_KEY = (("row", "BIGINT"), ("fingerprint", "BIGINT"))


@dataclass(frozen=True, slots=True)
class Applied:
    """One applied message: its row, the admission it spoke of first, and what of it was left out."""

    row: int
    fingerprint: int
    admission: str | None
    remark: str | None


def fingerprint(body: bytes) -> int:
    """64 bits of the body's hash."""
    return int.from_bytes(hashlib.blake2b(body, digest_size=8).digest(), "big", signed=True)


def append_applied(connection: Connection, change: int, applied: Sequence[Applied]) -> None:
    """Remember messages in the transaction that applied them."""
    columns = (*_KEY, ("admission", "VARCHAR"), ("remark", "VARCHAR"), ("change", "BIGINT"))
    insert_rows(connection, "applied", columns, ([*astuple(one), change] for one in applied))


def already_applied(
    connection: Connection, rows: Sequence[tuple[int, int]]
) -> dict[int, tuple[str | None, str | None]]:
    """Admission and remark of those of `rows` (number and fingerprint) that are applied."""
    asked = bulk_rows(_KEY)
    statement = f"""
        SELECT "row", admission, remark FROM applied SEMI JOIN {asked} AS asked USING ("row", fingerprint)
    """  # noqa: S608 - names are our own
    return {
        row: (admission, remark)
        for chunk in in_chunks(rows)
        for row, admission, remark in connection.exec_driver_sql(statement, (chunk,)).fetchall()
    }
