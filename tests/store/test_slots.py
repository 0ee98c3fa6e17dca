import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chartlight.store import slots
from chartlight.store.data_key import subkey
from chartlight.store.errors import KeyUnavailable, LastSlot, NoSuchSlot, StoreDamaged, WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.keys import ArgonCost, KeyringKey, PassphraseKey, StoreKeys, stored_key_kinds, unlock
from chartlight.store.store import Store

CHEAP = ArgonCost(passes=1, memory_kib=64, lanes=1)
SHARED = PassphraseKey("correct horse", CHEAP)
ANN, BEN = "0b5f6d5a-ann", "7c1e2f3a-ben"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def keys(folder: DataFolder) -> StoreKeys:
    return unlock(folder, SHARED, create=True)


def test_each_slot_gives_the_same_keys_and_says_which_it_was(folder: DataFolder, keys: StoreKeys):
    added = slots.add(folder, keys, PassphraseKey("anns own words", CHEAP), ANN)
    slots.add(folder, keys, KeyringKey())
    for source in (SHARED, PassphraseKey("anns own words"), KeyringKey()):
        found = unlock(folder, source, create=False)
        assert (found.data_key, found.audit) == (keys.data_key, keys.audit)
        assert found.opened_by.kind == source.kind
    by_ann = unlock(folder, PassphraseKey("anns own words", person=ANN), create=False).opened_by
    assert (by_ann.slot, by_ann.person) == (added.id, slots.person_label(keys.store_id, ANN))
    assert unlock(folder, SHARED, create=False).opened_by.person is None


def test_a_person_is_asked_for_their_own_passphrase_alone(folder: DataFolder, keys: StoreKeys):
    slots.add(folder, keys, PassphraseKey("anns own words", CHEAP), ANN)
    slots.add(folder, keys, PassphraseKey("bens own words", CHEAP), BEN)
    for passphrase, person in (("bens own words", ANN), ("correct horse", ANN), ("anns own words", "nobody")):
        with pytest.raises(WrongKey):
            unlock(folder, PassphraseKey(passphrase, CHEAP, person=person), create=False)
    assert slots.opens(folder, keys, PassphraseKey("bens own words", person=BEN))


def test_the_file_names_nobody(folder: DataFolder, keys: StoreKeys):
    slots.add(folder, keys, PassphraseKey("anns own words", CHEAP), ANN)
    assert "ann" not in folder.key_file.read_text()


def test_a_new_passphrase_of_a_person_replaces_the_old_one(folder: DataFolder, keys: StoreKeys):
    for words in ("anns own words", "anns new words"):
        slots.add(folder, keys, PassphraseKey(words, CHEAP), ANN)
    assert len(slots.of_person(folder, keys, ANN)) == 1
    assert not slots.opens(folder, keys, PassphraseKey("anns own words", person=ANN))
    assert slots.opens(folder, keys, PassphraseKey("anns new words", person=ANN))
    assert slots.opens(folder, keys, SHARED)


def test_what_is_removed_opens_nothing_more(folder: DataFolder, keys: StoreKeys, memory_keyring: Any):
    slots.add(folder, keys, PassphraseKey("anns own words", CHEAP), ANN)
    ring = slots.add(folder, keys, KeyringKey())
    slots.remove(folder, keys, ring.id)
    assert memory_keyring.secrets == {}
    with pytest.raises(KeyUnavailable, match="passphrase"):
        unlock(folder, KeyringKey(), create=False)
    assert slots.remove_person(folder, keys, ANN) == 1
    assert slots.remove_person(folder, keys, ANN) == 0
    with pytest.raises(WrongKey):
        unlock(folder, PassphraseKey("anns own words"), create=False)
    with pytest.raises(NoSuchSlot, match="status"):
        slots.remove(folder, keys, ring.id)


def test_the_last_slot_stays(folder: DataFolder, keys: StoreKeys):
    with pytest.raises(LastSlot):
        slots.remove(folder, keys, slots.listed(folder)[0].id)
    assert slots.opens(folder, keys, SHARED)


def test_from_keyring_to_passphrase_and_back(folder: DataFolder, memory_keyring: Any):
    keys = unlock(folder, KeyringKey(), create=True)
    first = slots.listed(folder)[0].id
    second = slots.add(folder, keys, SHARED).id
    slots.remove(folder, keys, first)
    assert stored_key_kinds(folder.path) == {"passphrase"}
    assert memory_keyring.secrets == {}
    keys = unlock(folder, SHARED, create=False)
    slots.add(folder, keys, KeyringKey())
    slots.remove(folder, keys, second)
    assert stored_key_kinds(folder.path) == {"keyring"}
    assert unlock(folder, KeyringKey(), create=False).data_key == keys.data_key


def altered(document: dict[str, Any], kind: str) -> None:
    match kind:
        case "removed":
            del document["slots"][1]
        case "order":
            document["slots"].reverse()
        case "person":
            document["slots"][1]["person"] = "0" * 32
        case "kind":
            document["slots"][1]["kind"] = "keyring"
        case "generation":
            document["generation"] = 2
        case "revision":
            document["revision"] += 1
        case "twice":
            document["slots"].append({**document["slots"][0], "id": "0011223344556677"})
        case "public":
            document["slots"][1]["public"] = base64.b64encode(bytes(32)).decode()
        case "audit":
            document["audit"]["nonce"] = base64.b64encode(bytes(12)).decode()
        case "code":
            document["code"] = "0" * 64


@pytest.mark.parametrize(
    "kind", ["removed", "order", "person", "kind", "generation", "revision", "twice", "public", "audit", "code"]
)
def test_an_altered_list_is_damage_and_says_so(folder: DataFolder, keys: StoreKeys, kind: str):
    slots.add(folder, keys, PassphraseKey("anns own words", CHEAP), ANN)
    document = json.loads(folder.key_file.read_text())
    altered(document, kind)
    folder.key_file.write_text(json.dumps(document))
    with pytest.raises(StoreDamaged, match="altered"):
        unlock(folder, SHARED, create=False)
    with pytest.raises(StoreDamaged, match="altered"):
        slots.add(folder, keys, PassphraseKey("more", CHEAP), BEN)


def test_a_key_file_of_a_thiefs_own_making_does_not_pass_the_locked_window(
    folder: DataFolder, keys: StoreKeys, tmp_path: Path
):
    thief = DataFolder(tmp_path / "thief")
    unlock(thief, PassphraseKey("thief", CHEAP), create=True)
    folder.key_file.write_bytes(thief.key_file.read_bytes())
    assert not slots.opens(folder, keys, PassphraseKey("thief"))


@pytest.mark.parametrize("field", ["id", "kind", "how", "public", "sealed"])
def test_a_slot_that_lacks_something_is_damage(folder: DataFolder, keys: StoreKeys, field: str):
    document = json.loads(folder.key_file.read_text())
    del document["slots"][0][field]
    folder.key_file.write_text(json.dumps(document))
    with pytest.raises(StoreDamaged):
        unlock(folder, SHARED, create=False)


@pytest.mark.parametrize(
    "how", [{}, {"passes": 3}, {"salt": "x"}, {"memory_kib": 2**31}, {"passes": "3"}, {"lanes": 10**6}]
)
def test_absurd_costs_fill_no_memory(folder: DataFolder, keys: StoreKeys, how: dict[str, Any]):
    document = json.loads(folder.key_file.read_text())
    document["slots"][0]["how"] = {**document["slots"][0]["how"], **how} if how else {}
    folder.key_file.write_text(json.dumps(document))
    with pytest.raises((StoreDamaged, WrongKey)):
        unlock(folder, SHARED, create=False)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_flipped_bit_gives_other_keys(folder: DataFolder, place: float, bit: int):
    if not folder.key_file.exists():
        unlock(folder, SHARED, create=True)
    whole = folder.key_file.read_bytes()
    right = unlock(folder, SHARED, create=False)
    changed = bytearray(whole)
    changed[int(place * len(whole))] ^= 1 << bit
    folder.key_file.write_bytes(changed)
    try:
        found = unlock(folder, SHARED, create=False)
    except (StoreDamaged, WrongKey, KeyUnavailable):
        pass
    else:
        assert (found.data_key, found.audit, found.generation) == (right.data_key, right.audit, right.generation)
    finally:
        folder.key_file.write_bytes(whole)


def version_1(folder: DataFolder, source: PassphraseKey) -> tuple[str, bytes]:
    """A key file as the first Chartlight wrote it."""
    folder.make()
    store_id, data_key, nonce = "6d3c0f4e-1", bytes(range(32)), bytes(12)
    secret, how = source.create(folder, store_id)
    del how["form"]
    wrapped = AESGCM(secret).encrypt(nonce, data_key, f"chartlight data key 1 {store_id}".encode())
    document = {
        "version": 1,
        "store": store_id,
        "source": {"kind": source.kind, **how},
        "wrapped": {
            "cipher": "AES-256-GCM",
            "nonce": base64.b64encode(nonce).decode(),
            "key": base64.b64encode(wrapped).decode(),
        },
    }
    folder.key_file.write_text(json.dumps(document))
    return store_id, data_key


def test_a_first_key_file_opens_and_is_brought_up_to_date_by_who_holds_the_store(folder: DataFolder):
    store_id, data_key = version_1(folder, SHARED)
    before = folder.key_file.read_bytes()
    keys = unlock(folder, SHARED, create=False)
    assert (keys.data_key, keys.audit) == (data_key, subkey(store_id, data_key, "audit"))
    assert folder.key_file.read_bytes() == before
    with pytest.raises(WrongKey):
        unlock(folder, PassphraseKey("battery staple"), create=False, upgrade=True)
    assert folder.key_file.read_bytes() == before
    store = Store.open(folder.path, SHARED, create=False)
    store.close()
    assert json.loads(folder.key_file.read_text())["version"] == 2
    again = unlock(folder, SHARED, create=False)
    assert (again.data_key, again.audit, again.opened_by) == (keys.data_key, keys.audit, keys.opened_by)
    slots.add(folder, again, PassphraseKey("anns own words", CHEAP), ANN)
    assert slots.opens(folder, again, PassphraseKey("anns own words"))


def test_a_first_key_file_of_a_keyring_keeps_its_entry(folder: DataFolder, memory_keyring: Any):
    folder.make()
    secret = bytes(range(32, 64))
    memory_keyring.secrets["chartlight", "6d3c0f4e-2"] = base64.b64encode(secret).decode()
    sealed = AESGCM(secret).encrypt(bytes(12), bytes(range(32)), b"chartlight data key 1 6d3c0f4e-2")
    document = {
        "version": 1,
        "store": "6d3c0f4e-2",
        "source": {"kind": "keyring", "backend": "some", "service": "chartlight"},
        "wrapped": {"nonce": base64.b64encode(bytes(12)).decode(), "key": base64.b64encode(sealed).decode()},
    }
    folder.key_file.write_text(json.dumps(document))
    for upgrade in (True, False):
        assert unlock(folder, KeyringKey(), create=False, upgrade=upgrade).data_key == bytes(range(32))
    assert json.loads(folder.key_file.read_text())["version"] == 2


def test_a_passphrase_is_the_same_however_a_keyboard_composes_it(folder: DataFolder):
    keys = unlock(folder, PassphraseKey("Stra\u00dfe \u00e9t\u00e9", CHEAP), create=True)
    assert slots.opens(folder, keys, PassphraseKey("Stra\u00dfe e\u0301te\u0301"))
