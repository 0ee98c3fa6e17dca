import base64
import json
from pathlib import Path
from typing import Any

import keyring
import pytest

from chartlight.store.errors import KeyUnavailable, StoreDamaged, StoreMissing, WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.keys import (
    ArgonCost,
    KeyringKey,
    PassphraseKey,
    ThrowawayKey,
    keyring_usable,
    stored_key_kind,
    unlock,
)

CHEAP = ArgonCost(passes=1, memory_kib=64, lanes=1)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_a_passphrase_gives_the_same_keys_again(folder: DataFolder):
    made = unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    again = unlock(folder, PassphraseKey("correct horse"), create=False)
    assert (again.database, again.inbox, again.audit) == (made.database, made.inbox, made.audit)
    assert len({made.database, made.inbox, made.audit, made.data_key}) == 4


def test_a_wrong_passphrase_is_refused(folder: DataFolder):
    unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    with pytest.raises(WrongKey, match="passphrase"):
        unlock(folder, PassphraseKey("battery staple"), create=False)


def test_the_key_file_holds_no_key_in_clear(folder: DataFolder):
    keys = unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    written = folder.key_file.read_text()
    assert "correct horse" not in written
    for key in (keys.data_key, keys.database, keys.inbox, keys.audit):
        assert base64.b64encode(key).decode() not in written
        assert key.hex() not in written
    assert "data_key" not in repr(keys)
    assert json.loads(written)["slots"][0]["how"]["memory_kib"] == CHEAP.memory_kib


def test_a_key_file_moved_to_another_store_is_refused(folder: DataFolder):
    unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    document = json.loads(folder.key_file.read_text())
    document["store"] = "another store"
    folder.key_file.write_text(json.dumps(document))
    with pytest.raises(WrongKey):
        unlock(folder, PassphraseKey("correct horse"), create=False)


def test_the_keyring_keeps_the_key(folder: DataFolder, memory_keyring: Any):
    made = unlock(folder, KeyringKey(), create=True)
    assert unlock(folder, KeyringKey(), create=False).database == made.database
    assert stored_key_kind(folder.path) == "keyring"
    memory_keyring.secrets.clear()
    with pytest.raises(KeyUnavailable, match="MemoryKeyring"):
        unlock(folder, KeyringKey(), create=False)


@pytest.mark.parametrize("backend", ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"])
def test_without_a_real_keyring_nothing_is_made(folder: DataFolder, backend: str):
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.core.load_keyring(backend))
    try:
        assert not keyring_usable()
        with pytest.raises(KeyUnavailable, match="--passphrase-file"):
            unlock(folder, KeyringKey(), create=True)
    finally:
        keyring.set_keyring(before)
    assert not folder.key_file.exists()


def test_a_throwaway_key_says_what_it_is(folder: DataFolder):
    made = unlock(folder, ThrowawayKey(), create=True)
    assert "synthetic" in folder.throwaway_key.read_text()
    assert unlock(folder, ThrowawayKey(), create=False).database == made.database


def test_the_wrong_kind_of_key_says_which_one_is_wanted(folder: DataFolder):
    unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    with pytest.raises(KeyUnavailable, match="--passphrase-file"):
        unlock(folder, ThrowawayKey(), create=False)


def test_an_empty_passphrase_is_none(folder: DataFolder):
    with pytest.raises(KeyUnavailable, match="empty"):
        unlock(folder, PassphraseKey(""), create=True)


def test_a_lost_key_file_never_leads_to_a_new_key(folder: DataFolder):
    folder.make()
    folder.database.write_bytes(b"an encrypted store")
    with pytest.raises(StoreDamaged, match=r"key\.json is missing"):
        unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    assert not folder.key_file.exists()


def test_a_damaged_key_file_is_named(folder: DataFolder):
    folder.make()
    folder.key_file.write_text("{")
    with pytest.raises(StoreDamaged, match="cannot be read"):
        unlock(folder, PassphraseKey("correct horse"), create=True)


def test_nothing_is_made_unless_asked(folder: DataFolder):
    with pytest.raises(StoreMissing):
        unlock(folder, PassphraseKey("correct horse", CHEAP), create=False)
    assert stored_key_kind(folder.path) is None
