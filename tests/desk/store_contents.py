"""What a store and its inbox hold, to be compared before and after its keys are rotated."""

import hashlib
from pathlib import Path

from chartlight.desk import Desk
from chartlight.intake.message import MessageKind, RawMessage

OWN = {"meta", "audit"}
"""Tables in which a rotation itself leaves a row."""


def message(number: int) -> RawMessage:
    return RawMessage("LAB|A", f"C{number}", MessageKind.HL7V2, f"MSH|^~\\&|LAB|{number}".encode(), f"{number}.hl7")


def contents(desk: Desk) -> dict[str, str]:
    """Every row of every table and of the inbox, as digests."""
    found = {}
    with desk._store.reading() as connection:
        listed = connection.exec_driver_sql("SELECT table_name FROM duckdb_tables() ORDER BY 1").scalars().all()
        for table in listed:
            rows = sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f'FROM "{table}"'))
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    held = [repr(row) for row in desk._inbox._rows("SELECT * FROM message ORDER BY id")]
    return {**found, "inbox": hashlib.sha256("\n".join(held).encode()).hexdigest()}


def without_own(found: dict[str, str]) -> dict[str, str]:
    return {table: rows for table, rows in found.items() if table not in OWN}


def files(data: Path) -> set[str]:
    return {file.name for file in data.iterdir() if file.suffix in {".duckdb", ".db"}}


def actions(desk: Desk) -> list[tuple[str, str]]:
    return [(entry.action, entry.actor) for entry in desk.audit_entries(limit=500)][::-1]
