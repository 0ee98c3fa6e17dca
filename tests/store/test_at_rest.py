"""A data folder by itself is useless, and nothing is kept where encryption cannot be had."""

import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from chartlight.desk import Actor, Desk, EncryptionUnavailable, KeyringKey, KeyUnavailable, open_letterbox
from chartlight.intake.message import MessageKind, RawMessage
from chartlight.store.database import Database
from chartlight.store.folder import DataFolder

CANARY = "Zebrafink-Quastenflosser"


def test_a_copied_folder_opens_on_no_other_account(tmp_path: Path, memory_keyring: Any):
    data = tmp_path / "data"
    desk = Desk.open(data, KeyringKey(), Actor("ann"))
    desk.close()
    with open_letterbox(data, KeyringKey()) as inbox:
        inbox.put(RawMessage("F", "1", MessageKind.HL7V2, f"MSH|{CANARY}".encode(), f"{CANARY}.hl7"))
    copy = Path(shutil.copytree(data, tmp_path / "copy"))
    memory_keyring.secrets.clear()
    for create in (True, False):
        with pytest.raises(KeyUnavailable, match="not in this account's keyring"):
            Desk.open(copy, KeyringKey(), Actor("thief"), create=create)
        with pytest.raises(KeyUnavailable):
            open_letterbox(copy, KeyringKey(), create=create)
    for file in copy.rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()
    assert memory_keyring.secrets == {}


def test_where_encryption_cannot_be_had_the_store_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    data = tmp_path / "data"
    Desk.open(data, KeyringKey(), Actor("ann")).close()
    monkeypatch.setattr(duckdb, "__version__", "0.0.0")
    for folder in (data, tmp_path / "new"):
        with pytest.raises(EncryptionUnavailable, match="keeps nothing unencrypted"):
            Desk.open(folder, KeyringKey(), Actor("ann"))
    assert not DataFolder(tmp_path / "new").database.exists()


def test_duckdb_looks_for_nothing_and_leaves_nothing_outside_the_data_folder(tmp_path: Path):
    folder = DataFolder(tmp_path)
    database = Database(folder, b"k" * 32)
    try:
        with database.reading() as connection:
            settings = dict(
                connection.exec_driver_sql(
                    "SELECT name, value FROM duckdb_settings() WHERE name IN ('temp_directory', 'extension_directory',"
                    " 'temp_file_encryption', 'autoinstall_known_extensions', 'autoload_known_extensions',"
                    " 'allow_persistent_secrets', 'allow_unsigned_extensions', 'lock_configuration')"
                ).all()
            )
    finally:
        database.close()
    assert Path(settings.pop("temp_directory")).is_relative_to(tmp_path)
    assert Path(settings.pop("extension_directory")).is_relative_to(tmp_path)
    assert settings == {
        "temp_file_encryption": "true",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_persistent_secrets": "false",
        "allow_unsigned_extensions": "false",
        "lock_configuration": "true",
    }


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_the_folder_and_its_files_are_their_owners_alone(tmp_path: Path):
    data = tmp_path / "data"
    Desk.open(data, KeyringKey(), Actor("ann")).close()
    open_letterbox(data, KeyringKey()).close()
    for path in (data, *data.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path.name
