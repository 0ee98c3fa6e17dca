"""Applies migrations: each in one transaction, each followed by a checkpoint.

The checkpoint is not tidiness: changes of tables and indexes in the log are what DuckDB's replay has stumbled over
after a crash, so none is left there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from chartlight import __version__
from chartlight.store.database import Database
from chartlight.store.errors import NewerStore


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. Numbers count from 1 without gaps; a published migration is never edited."""

    number: int
    name: str
    statements: tuple[str, ...]


def schema_version(connection: Connection) -> int:
    """Number of the last migration applied; 0 in a new file."""
    known = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'migration'"
    if not connection.execute(text(known)).scalar_one():
        return 0
    return int(connection.execute(text("SELECT coalesce(max(number), 0) FROM migration")).scalar_one())


def migrate(database: Database, migrations: Sequence[Migration]) -> int:
    """Bring the store up to the last of `migrations`; how many were applied. NewerStore if it is ahead of them."""
    with database.reading() as connection:
        version = schema_version(connection)
    if version > len(migrations):
        raise NewerStore(
            f"This store was written by a newer Chartlight (its tables are version {version}, this program knows "
            f"{len(migrations)}). Update Chartlight, or restore the backup made before the update."
        )
    for migration in migrations[version:]:
        with database.writing() as connection:
            for statement in migration.statements:
                connection.exec_driver_sql(statement)
            applied = {"n": migration.number, "name": migration.name, "at": datetime.now(UTC).replace(tzinfo=None)}
            connection.execute(
                text("INSERT INTO migration VALUES (:n, :name, :at, :by)"), {**applied, "by": __version__}
            )
        database.checkpoint()
    return len(migrations) - version
