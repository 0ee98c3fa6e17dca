from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from chartlight.store import database as module
from chartlight.store.database import Database
from chartlight.store.errors import EncryptionUnavailable, StoreDamaged, WrongKey
from chartlight.store.folder import DataFolder

KEY, OTHER = b"k" * 32, b"o" * 32
CANARY = "Zebrafink-Quastenflosser"


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


def found_in(folder: DataFolder, words: str) -> list[str]:
    return [file.name for file in folder.path.rglob("*") if file.is_file() and words.encode() in file.read_bytes()]


def test_what_is_written_is_there_again_and_nowhere_in_clear(folder: DataFolder):
    database = Database(folder, KEY)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE patient (name VARCHAR)")
        connection.exec_driver_sql("INSERT INTO patient VALUES (?)", (CANARY,))
    assert folder.database.with_suffix(".duckdb.wal").exists()
    assert found_in(folder, CANARY) == []
    database.close()
    assert found_in(folder, CANARY) == []
    again = Database(folder, KEY)
    with again.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM patient").scalar() == CANARY
    again.close()


def test_spilling_stays_encrypted_inside_the_folder(folder: DataFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_MEMORY", "60MB")
    database = Database(folder, KEY)
    spilled = []
    with database.reading() as connection:
        connection.exec_driver_sql(
            "CREATE TEMP TABLE wide AS SELECT range AS n, repeat(?, 20) || range AS text FROM range(300000)", (CANARY,)
        )
        spilled = [file for file in folder.spill.rglob("*") if file.is_file()]
        assert found_in(folder, CANARY) == []
    assert spilled
    database.close()


def test_leftovers_of_a_killed_process_are_cleared(folder: DataFolder):
    folder.spill.mkdir()
    (folder.spill / "duckdb_temp_block-1.block").write_bytes(b"leftover")
    Database(folder, KEY).close()
    assert not (folder.spill / "duckdb_temp_block-1.block").exists()


def test_a_wrong_key_is_refused_without_showing_any(folder: DataFolder):
    Database(folder, KEY).close()
    with pytest.raises(WrongKey) as refused:
        Database(folder, OTHER)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert "b2" not in str(refused.value)
    Database(folder, KEY).close()


def test_without_the_extension_there_is_no_store(folder: DataFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(duckdb, "__version__", "0.0.0")
    with pytest.raises(EncryptionUnavailable, match="unencrypted"):
        Database(folder, KEY)
    assert not folder.database.exists()


def test_core_duckdb_alone_makes_no_store_either(folder: DataFolder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "crypto_extension", lambda: Path(__file__))
    with pytest.raises(EncryptionUnavailable):
        Database(folder, KEY)
    assert not folder.database.exists()


def test_a_damaged_file_is_said_to_be_so(folder: DataFolder):
    folder.database.write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreDamaged, match="Restore"):
        Database(folder, KEY)


def test_a_flipped_bit_does_not_pass(folder: DataFolder):
    database = Database(folder, KEY)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE note AS SELECT repeat('words ', 50) || range AS t FROM range(20000)")
    database.close()
    content = bytearray(folder.database.read_bytes())
    content[len(content) // 2] ^= 1
    folder.database.write_bytes(content)
    with pytest.raises((StoreDamaged, WrongKey, DBAPIError)):  # noqa: PT012 - either step may notice
        reopened = Database(folder, KEY)
        with reopened.reading() as connection:
            connection.exec_driver_sql("SELECT max(t) FROM note").scalar()


def test_errors_do_not_quote_parameters(database: Database):
    with pytest.raises(DBAPIError) as failed, database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", (CANARY,))
    assert CANARY not in str(failed.value)


def test_settings_cannot_be_weakened_afterwards(database: Database):
    with pytest.raises(DBAPIError), database.writing() as connection:
        connection.exec_driver_sql("SET temp_file_encryption = false")


def test_a_failed_transaction_leaves_nothing(database: Database):
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE numbers (n INTEGER)")
    with pytest.raises(RuntimeError), database.writing() as connection:  # noqa: PT012 - the failure is within
        connection.exec_driver_sql("INSERT INTO numbers VALUES (1)")
        raise RuntimeError("in the middle")
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM numbers").scalar() == 0


def test_a_reader_sees_one_state(database: Database):
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE numbers (n INTEGER)")
    with database.reading() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM numbers").scalar() == 0
        with database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO numbers VALUES (1)")
        assert reader.exec_driver_sql("SELECT count(*) FROM numbers").scalar() == 0


def test_reflection_works(database: Database):
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE numbers (n INTEGER)")
    assert [column["name"] for column in inspect(database.engine).get_columns("numbers")] == ["n"]
