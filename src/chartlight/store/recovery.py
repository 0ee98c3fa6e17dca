"""The recovery key: made at set-up, printed and kept in a safe, so that a lost keyring or passphrase loses no chart.

Thirty characters in groups of five: 130 bits at random and 20 that prove them, in Crockford's base 32 (no I, L, O, U).
It is read as people copy it: in any case, with or without dashes and spaces, O for 0, and I or L for 1.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chartlight.store import slots
from chartlight.store.data_key import KeySource, StoreKeys
from chartlight.store.errors import WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.keys import PassphraseKey
from chartlight.store.sealing import derived

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, CHECKED = 26, 4
"""Characters that say something, and characters that prove them; five bits each."""
GROUP = 5

_CONFUSED = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212_.]+")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The key-encryption key that a recovery key gives: 130 random bits need no stretching."""

    text: str = field(repr=False)
    person: str | None = None

    @property
    def kind(self) -> str:
        """As `key.json` says it."""
        return "recovery"

    def create(self, folder: DataFolder, place: str) -> tuple[bytes, dict[str, Any]]:
        """The key for one slot; WrongKey where the text is no recovery key."""
        return self._derive(place), {}

    def recall(self, folder: DataFolder, place: str, how: Mapping[str, Any]) -> bytes:
        """The key for one slot; WrongKey where the text is no recovery key."""
        return self._derive(place)

    def _derive(self, place: str) -> bytes:
        known = read(self.text)
        if known is None:
            raise WrongKey("This is no recovery key: a character is missing, or another than was printed.")
        return derived(known.encode(), place.encode(), "recovery")


def read(text: str) -> str | None:
    """The characters of a recovery key as it was made, whoever typed it how; None for anything else."""
    typed = _BETWEEN.sub("", text).upper().translate(_CONFUSED)
    if len(typed) != LENGTH + CHECKED or not set(typed) <= set(ALPHABET):
        return None
    return typed if typed[LENGTH:] == _check(typed[:LENGTH]) else None


def made() -> str:
    """A new one, as it is shown and printed."""
    said = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    whole = said + _check(said)
    return "-".join(whole[start : start + GROUP] for start in range(0, len(whole), GROUP))


def new_recovery_key(folder: DataFolder, keys: StoreKeys) -> str:
    """A new recovery key of a store, in the place of the one before. It can be shown now and never again."""
    text = made()
    slots.add(folder, keys, RecoveryKey(text))
    return text


def source_of(words: str, person: str | None = None) -> KeySource:
    """What somebody gave to open a store: a recovery key if it is one, else a passphrase."""
    return RecoveryKey(words) if read(words) is not None else PassphraseKey(words, person=person)


def _check(said: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"chartlight recovery {said}".encode()).digest()[:4], "big")
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(CHECKED))
