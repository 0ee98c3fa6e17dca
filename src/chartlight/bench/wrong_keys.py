"""Keys and passphrases that are not the store's: what opens with them?"""

import random
import secrets
from dataclasses import replace
from pathlib import Path

from chartlight.desk import Actor, Desk
from chartlight.desk.errors import StoreError
from chartlight.inbox.inbox import Inbox
from chartlight.store.data_key import unlock
from chartlight.store.database import Database
from chartlight.store.folder import DataFolder
from chartlight.store.keys import ArgonCost, PassphraseKey

PASSPHRASE = "a passphrase for synthetic data"  # noqa: S105
SEED = 3
_CHEAP = ArgonCost(passes=1, memory_kib=64, lanes=1)
"""A thousand guesses at the usual cost take minutes; how dear a guess is changes nothing of which are right."""


def _store(made: Path) -> DataFolder:
    folder = DataFolder(made / "guessed")
    if not folder.key_file.exists():
        Desk.open(folder.path, PassphraseKey(PASSPHRASE, _CHEAP), Actor("bench")).close()
    return DataFolder(folder.path)


def opened_by_wrong_keys(made: Path, count: int) -> int:
    """Random keys, and the right one with a single bit turned, on the files themselves."""
    folder, chance, opened = _store(made), random.Random(SEED), 0
    keys = unlock(folder, PassphraseKey(PASSPHRASE), create=False)
    for number in range(count):
        near = bytearray(keys.database if number % 4 else keys.inbox)
        near[chance.randrange(len(near))] ^= 1 << chance.randrange(8)
        wrong = bytes(near) if number % 2 else secrets.token_bytes(32)
        opened += _opens_database(folder, wrong) if number % 4 else _opens_inbox(folder, wrong)
    return opened


def _opens_database(folder: DataFolder, key: bytes) -> bool:
    try:
        Database(folder, key).close()
    except StoreError:
        return False
    return True


def _opens_inbox(folder: DataFolder, key: bytes) -> bool:
    try:
        inbox = Inbox(folder.inbox, key)
    except Exception:  # noqa: BLE001 - the cipher's own error: it did not open
        return False
    inbox.close()
    return True


def opened_by_wrong_passphrases(made: Path, count: int) -> int:
    """Passphrases that nearly are the right one: a letter more, less or another, other case, other order."""
    folder, chance, opened = _store(made), random.Random(SEED), 0
    source = PassphraseKey(PASSPHRASE, _CHEAP)
    for number in range(count):
        wrong = _nearly(PASSPHRASE, chance, number)
        try:
            unlock(folder, replace(source, passphrase=wrong), create=False)
        except StoreError:
            continue
        opened += 1
    return opened


def _nearly(right: str, chance: random.Random, number: int) -> str:
    place = chance.randrange(len(right) - 1)
    wrong = (
        right[:place] + right[place + 1 :],
        right[:place] + chr(ord(right[place]) ^ 1) + right[place + 1 :],
        right[:place] + chance.choice("abcdefgh -") + right[place:],
        right[:place] + right[place:].upper(),
        right + chr(0x21 + number % 90),
    )[number % 5]
    return wrong if wrong != right else right + "!"
