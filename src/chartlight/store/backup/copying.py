"""A consistent copy of the open database while others write: one transaction sees one state, however long it reads.

DuckDB's own `COPY FROM DATABASE` keeps its threads busy table by table, and a writer waited 280 ms for them (300,000
notes, two busy cores). In portions with a breath between them the longest of 500 waits was 160 ms (200,000 notes; 125
ms without a backup).
"""

import time
from pathlib import Path

from duckdb import DuckDBPyConnection

from chartlight.store.backup.progress import Progress
from chartlight.store.database import BESIDE, NAME, Database

PORTION = 8192
"""Rows copied at a time."""
BREATH = 0.002
"""Seconds between two portions."""


def copy_database(database: Database, file: Path, key: bytes, progress: Progress) -> dict[str, int]:
    """Write a copy to `file`, encrypted under `key`; the number of rows by table. BackupStopped if it was stopped."""
    with database.beside(file, key) as cursor:
        cursor.execute("BEGIN TRANSACTION")
        cursor.execute(f"COPY FROM DATABASE {NAME} TO {BESIDE} (SCHEMA)")
        listed = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY 1", [NAME])
        tables = [str(name) for (name,) in listed.fetchall()]
        ends = {name: _end(cursor, name) for name in tables}
        total, done = sum(ends.values()) or 1, 0
        for name, end in ends.items():
            for start in range(0, end, PORTION):
                progress.step("copy", done / total)
                stop = min(start + PORTION, end)
                cursor.execute(
                    f'INSERT INTO {BESIDE}."{name}" SELECT * FROM {NAME}."{name}"'  # noqa: S608 - names of our tables
                    f" WHERE rowid >= {start} AND rowid < {stop}"
                )
                done += stop - start
                time.sleep(BREATH)
        cursor.execute("COMMIT")
        return {name: _count(cursor, name) for name in tables}


def _end(cursor: DuckDBPyConnection, name: str) -> int:
    """The number after that of the last row."""
    return _number(cursor, f'SELECT coalesce(max(rowid) + 1, 0) FROM {NAME}."{name}"')  # noqa: S608


def _count(cursor: DuckDBPyConnection, name: str) -> int:
    return _number(cursor, f'SELECT count(*) FROM {BESIDE}."{name}"')  # noqa: S608


def _number(cursor: DuckDBPyConnection, statement: str) -> int:
    row = cursor.execute(statement).fetchone()
    return int(row[0]) if row is not None else 0
