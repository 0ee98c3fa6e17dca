"""Where the key-encryption key of a slot comes from: the operating system's keyring, a passphrase, a demo's file."""

import base64
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import keyring
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from keyring.errors import KeyringError

from chartlight.store.data_key import KeySource, OpenedBy, StoreKeys, stored_key_kind, stored_key_kinds, unlock
from chartlight.store.errors import KeyUnavailable, StoreDamaged
from chartlight.store.folder import DataFolder, write_whole
from chartlight.store.sealing import KEY_BYTES

__all__ = [
    "ArgonCost",
    "KeySource",
    "KeyringKey",
    "OpenedBy",
    "PassphraseKey",
    "StoreKeys",
    "ThrowawayKey",
    "keyring_usable",
    "stored_key_kind",
    "stored_key_kinds",
    "unlock",
]

SERVICE = "chartlight"
_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
_INSTEAD = "Give a passphrase with --passphrase-file instead, or set up a keyring (Secret Service, KWallet)."


def _backend() -> str:
    backend = type(keyring.get_keyring())
    return f"{backend.__module__}.{backend.__qualname__}"


def keyring_usable() -> bool:
    """True if the operating system offers a keyring that keeps secrets; a plain-text or null backend is none."""
    return not _backend().startswith(_UNSAFE)


class KeyringKey:
    """The key-encryption key lies in the operating system's keyring, under the names of store and slot."""

    kind = "keyring"

    def __init__(self, person: str | None = None) -> None:
        """`person`: id of the person whose slot is meant."""
        self.person = person

    def create(self, folder: DataFolder, place: str) -> tuple[bytes, dict[str, Any]]:
        """A random key, put into the keyring and read back."""
        if not keyring_usable():
            raise KeyUnavailable(f"This machine offers no keyring that keeps secrets ({_backend()}). {_INSTEAD}")
        key = secrets.token_bytes(KEY_BYTES)
        text = base64.b64encode(key).decode()
        try:
            keyring.set_password(SERVICE, place, text)
            kept = keyring.get_password(SERVICE, place)
        except KeyringError as error:
            raise KeyUnavailable(f"The keyring refused the key ({type(error).__name__}). {_INSTEAD}") from error
        if kept != text:
            raise KeyUnavailable(f"The keyring ({_backend()}) did not keep the key. {_INSTEAD}")
        return key, {"backend": _backend(), "service": SERVICE, "entry": place}

    def recall(self, folder: DataFolder, place: str, how: Mapping[str, Any]) -> bytes:
        """The key from the keyring; the error names the backend it was put into, since desktops change theirs."""
        where = f"{how['backend']} when it was kept, {_backend()} now"
        try:
            kept = keyring.get_password(how["service"], how["entry"]) if keyring_usable() else None
        except KeyringError as error:
            raise KeyUnavailable(f"The keyring is locked or refused ({type(error).__name__}; {where}).") from error
        if kept is None:
            raise KeyUnavailable(f"The store's key is not in this account's keyring ({where}).")
        try:
            return base64.b64decode(kept, validate=True)
        except ValueError:
            raise KeyUnavailable(f"What this account's keyring keeps for the store is no key ({where}).") from None


@dataclass(frozen=True, slots=True)
class ArgonCost:
    """Cost of Argon2id. The default is the second recommendation of RFC 9106, section 4 (3 passes, 64 MiB, 4 lanes)."""

    passes: int = 3
    memory_kib: int = 65536
    lanes: int = 4


_DEAREST = ArgonCost(passes=64, memory_kib=2**21, lanes=64)


_FORM: Final = "NFKC"
"""The same keys give the same passphrase on every keyboard (NIST SP 800-63B, section 5.1.1.2)."""


def _normal(passphrase: str) -> str:
    return unicodedata.normalize(_FORM, passphrase)


@dataclass(frozen=True, slots=True)
class PassphraseKey:
    """The key-encryption key is derived from a passphrase by Argon2id; salt and cost stand in `key.json`."""

    passphrase: str = field(repr=False)
    cost: ArgonCost = ArgonCost()
    person: str | None = None
    """Id of the person whose passphrase it is; None for the store's own, or whosoever's it is."""

    @property
    def kind(self) -> str:
        """As `key.json` says it."""
        return "passphrase"

    def create(self, folder: DataFolder, place: str) -> tuple[bytes, dict[str, Any]]:
        """A key from the passphrase and a new salt."""
        if not self.passphrase:
            raise KeyUnavailable("The passphrase is empty.")
        salt = secrets.token_bytes(16)
        how = {"kdf": "argon2id", "form": _FORM, "salt": base64.b64encode(salt).decode(), **asdict(self.cost)}
        return self._derive(_normal(self.passphrase), salt, self.cost), how

    def recall(self, folder: DataFolder, place: str, how: Mapping[str, Any]) -> bytes:
        """The key again; whether it is the right one shows when the data key is unwrapped."""
        cost = ArgonCost(how["passes"], how["memory_kib"], how["lanes"])
        if cost.passes > _DEAREST.passes or cost.memory_kib > _DEAREST.memory_kib or cost.lanes > _DEAREST.lanes:
            raise ValueError("no cost that Chartlight writes")  # an altered file must not fill the memory
        passphrase = _normal(self.passphrase) if how.get("form") == _FORM else self.passphrase
        return self._derive(passphrase, base64.b64decode(how["salt"]), cost)

    @staticmethod
    def _derive(passphrase: str, salt: bytes, cost: ArgonCost) -> bytes:
        try:
            return hash_secret_raw(
                passphrase.encode(),
                salt,
                time_cost=cost.passes,
                memory_cost=cost.memory_kib,
                parallelism=cost.lanes,
                hash_len=KEY_BYTES,
                type=Type.ID,
            )
        except HashingError as error:
            raise KeyUnavailable(f"The passphrase could not be stretched: {error}.") from None


class ThrowawayKey:
    """For the demo alone: the key lies in clear beside synthetic data, in a file that says so."""

    kind = "throwaway"
    person: str | None = None

    def create(self, folder: DataFolder, place: str) -> tuple[bytes, dict[str, Any]]:
        """A random key, written beside the data."""
        key = secrets.token_bytes(KEY_BYTES)
        document = {
            "warning": "This is a throw-away key, kept in clear: the data beside it are synthetic. "
            "Never keep real patients in this folder.",
            "key": base64.b64encode(key).decode(),
        }
        write_whole(folder.throwaway_key, document)
        return key, {}

    def recall(self, folder: DataFolder, place: str, how: Mapping[str, Any]) -> bytes:
        """The key from its file."""
        try:
            return base64.b64decode(json.loads(folder.throwaway_key.read_text("utf-8"))["key"])
        except (OSError, ValueError, KeyError, TypeError):
            raise StoreDamaged(f"{folder.throwaway_key} is missing or damaged. Fill a new demo folder.") from None
