from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.store import recovery, slots
from chartlight.store.errors import KeyUnavailable, LastSlot, WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.keys import ArgonCost, PassphraseKey, unlock
from chartlight.store.recovery import ALPHABET, RecoveryKey, made, new_recovery_key, read, source_of

CHEAP = ArgonCost(passes=1, memory_kib=64, lanes=1)
CHARACTERS = st.integers(0, 29)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_it_is_six_groups_of_five_that_nobody_confuses():
    key = made()
    groups = key.split("-")
    assert [len(group) for group in groups] == [5] * 6
    assert not set("".join(groups)) & set("ILOU")
    assert key != made()
    assert len(ALPHABET) ** recovery.LENGTH >= 2**128


def test_it_is_read_as_people_type_it():
    key = made()
    said = key.replace("-", "")
    for typed in (said, said.lower(), key.replace("-", " "), key.replace("-", " \u2013 "), f"  {key}\n"):
        assert read(typed) == said
    assert read(key.replace("0", "o").replace("1", "l")) == said
    assert read(key.replace("0", "O").replace("1", "I")) == said


@given(place=CHARACTERS, other=st.sampled_from(ALPHABET))
def test_a_wrong_character_shows(place: int, other: str):
    said = made().replace("-", "")
    typed = said[:place] + other + said[place + 1 :]
    # The four that prove the others do so with 20 bits: one mistake in a million would pass, and open nothing.
    assert read(typed) is None or typed == said


@given(place=st.integers(0, 28))
def test_two_characters_in_each_others_place_show(place: int):
    said = made().replace("-", "")
    typed = said[:place] + said[place + 1] + said[place] + said[place + 2 :]
    assert read(typed) is None or typed == said


@pytest.mark.parametrize("typed", ["", "correct horse battery staple", "A" * 29, "A" * 31, "0" * 30, "ß" * 30])
def test_other_words_are_none(typed: str):
    assert read(typed) is None


def test_it_opens_what_the_passphrase_opens(folder: DataFolder):
    keys = unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    key = new_recovery_key(folder, keys)
    found = unlock(folder, RecoveryKey(key.lower().replace("-", " ")), create=False)
    assert (found.data_key, found.opened_by.kind) == (keys.data_key, "recovery")
    assert key not in folder.key_file.read_text()
    assert key.replace("-", "") not in folder.key_file.read_text()
    assert key not in repr(RecoveryKey(key))


def test_a_new_one_replaces_the_one_before(folder: DataFolder):
    keys = unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    first, second = new_recovery_key(folder, keys), new_recovery_key(folder, keys)
    assert slots.opens(folder, keys, RecoveryKey(second))
    assert not slots.opens(folder, keys, RecoveryKey(first))
    assert len(slots.listed(folder)) == 2


def test_what_is_mistyped_is_told_from_what_is_another_stores(folder: DataFolder):
    keys = unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    with pytest.raises(KeyUnavailable, match="passphrase"):
        unlock(folder, RecoveryKey(made()), create=False)
    key = new_recovery_key(folder, keys)
    with pytest.raises(WrongKey, match="character"):
        unlock(folder, RecoveryKey(key[:-1] + ("A" if key[-1] != "A" else "B")), create=False)
    with pytest.raises(WrongKey, match="not the one of this store"):
        unlock(folder, RecoveryKey(made()), create=False)


def test_it_is_not_left_as_the_only_key(folder: DataFolder):
    keys = unlock(folder, PassphraseKey("correct horse", CHEAP), create=True)
    first = slots.listed(folder)[0].id
    new_recovery_key(folder, keys)
    with pytest.raises(LastSlot):
        slots.remove(folder, keys, first)


def test_a_forgotten_passphrase_is_replaced_with_it(folder: DataFolder):
    key = new_recovery_key(folder, unlock(folder, PassphraseKey("forgotten", CHEAP), create=True))
    keys = unlock(folder, source_of(key), create=False)
    slots.add(folder, keys, PassphraseKey("remembered", CHEAP))
    assert slots.opens(folder, keys, source_of("remembered"))
    assert not slots.opens(folder, keys, source_of("forgotten"))
