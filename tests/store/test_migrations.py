from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from chartlight.store.columns import layout_of
from chartlight.store.database import Database
from chartlight.store.entries import CONDITIONS, MEDICATIONS, OBSERVATIONS, PROCEDURES
from chartlight.store.errors import NewerStore
from chartlight.store.folder import DataFolder
from chartlight.store.migrations import MIGRATIONS, Migration, migrate, schema_version
from chartlight.store.notes import NOTES
from chartlight.store.tables import METADATA

KEY = b"k" * 32
NEXT = Migration(
    len(MIGRATIONS) + 1,
    "a later step",
    ("ALTER TABLE seen ADD COLUMN note VARCHAR DEFAULT 'old'", "CREATE TABLE later (n INTEGER)"),
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    folder.make()
    return folder


@pytest.fixture
def database(folder: DataFolder) -> Iterator[Database]:
    opened = Database(folder, KEY)
    yield opened
    opened.close()


def test_numbers_count_up_from_one():
    assert [migration.number for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_a_new_store_gets_every_migration_once(database: Database):
    assert migrate(database, MIGRATIONS) == len(MIGRATIONS)
    assert migrate(database, MIGRATIONS) == 0
    with database.reading() as connection:
        assert schema_version(connection) == len(MIGRATIONS)


def test_a_store_of_version_1_is_brought_up_with_its_rows(folder: DataFolder):
    first = Database(folder, KEY)
    migrate(first, MIGRATIONS[:1])
    with first.writing() as connection:
        connection.exec_driver_sql("INSERT INTO seen VALUES ('ann', 1, 7, TIMESTAMP '2026-03-01 12:00:00')")
    first.close()
    second = Database(folder, KEY)
    assert migrate(second, (*MIGRATIONS, NEXT)) == len(MIGRATIONS)
    with second.reading() as connection:
        assert connection.exec_driver_sql("SELECT actor, change, note FROM seen").fetchall() == [("ann", 7, "old")]
    second.close()


def test_a_migration_leaves_nothing_in_the_log(folder: DataFolder, database: Database):
    migrate(database, MIGRATIONS)
    log = folder.database.with_suffix(".duckdb.wal")
    assert not log.exists() or log.stat().st_size == 0


def test_a_newer_store_is_refused_with_both_versions(database: Database):
    migrate(database, (*MIGRATIONS, NEXT))
    with pytest.raises(NewerStore, match=f"version {len(MIGRATIONS) + 1}.*knows {len(MIGRATIONS)}"):
        migrate(database, MIGRATIONS)


def test_a_failing_migration_changes_nothing(database: Database):
    migrate(database, MIGRATIONS)
    broken = Migration(NEXT.number, "broken", ("CREATE TABLE half (n INTEGER)", "CREATE TABLE half (n INTEGER)"))
    with pytest.raises(DBAPIError):
        migrate(database, (*MIGRATIONS, broken))
    with database.reading() as connection:
        assert schema_version(connection) == len(MIGRATIONS)
    assert migrate(database, (*MIGRATIONS, NEXT)) == 1


def columns_of(database: Database, table: str) -> list[str]:
    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position"
    with database.reading() as connection:
        return [name for (name,) in connection.exec_driver_sql(asked, (table,))]


def test_the_tables_are_what_the_program_says_of_them(database: Database):
    migrate(database, MIGRATIONS)
    for table in METADATA.sorted_tables:
        assert columns_of(database, table.name) == [column.name for column in table.columns], table.name
    for layout in (NOTES, OBSERVATIONS, MEDICATIONS, PROCEDURES, CONDITIONS):
        kept = columns_of(database, layout.table)
        assert kept[3:] == [*(name for name, _ in layout_of(layout.table, layout.type).columns), "sent"], layout.table
