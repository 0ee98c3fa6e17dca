"""The keys of a store: a random data key, wrapped by a key that the keyring or a passphrase gives.

`key.json` holds the wrapped data key and how to unwrap it, never a key in clear. What is used (database, inbox,
audit chain) are subkeys derived from the data key, so that none of them gives away another.
"""

import base64
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chartlight.store.errors import KeyUnavailable, StoreDamaged, StoreMissing, WrongKey
from chartlight.store.folder import DataFolder, write_whole

KEY_BYTES = 32
_VERSION = 1


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """The unlocked keys of one store. The data key itself is never shown."""

    store_id: str
    data_key: bytes = field(repr=False)

    def subkey(self, purpose: str) -> bytes:
        """256 bits for one purpose (HKDF-SHA256, RFC 5869)."""
        derivation = HKDF(SHA256(), KEY_BYTES, salt=self.store_id.encode(), info=f"chartlight/{purpose}".encode())
        return derivation.derive(self.data_key)

    @property
    def database(self) -> bytes:
        """Key of the DuckDB file, its log and its temporary files."""
        return self.subkey("database")

    @property
    def inbox(self) -> bytes:
        """Key of the inbox."""
        return self.subkey("inbox")

    @property
    def audit(self) -> bytes:
        """Key of the audit chain's authentication codes."""
        return self.subkey("audit")


class KeySource(Protocol):
    """Gives the key-encryption key of a store."""

    @property
    def kind(self) -> str:
        """ "keyring", "passphrase" or "throwaway", as `key.json` says it."""

    def create(self, folder: DataFolder, store_id: str) -> tuple[bytes, dict[str, Any]]:
        """A new key-encryption key and what must be remembered to get it again; KeyUnavailable if none can be had."""

    def recall(self, folder: DataFolder, store_id: str, how: dict[str, Any]) -> bytes:
        """The key-encryption key again; KeyUnavailable or WrongKey."""


def stored_key_kind(data: Path) -> str | None:
    """How the store of a data folder is protected ("keyring", "passphrase", "throwaway"); None where there is none."""
    folder = DataFolder(data)
    if not folder.key_file.exists():
        return None
    return str(_read(folder)["source"]["kind"])


def unlock(folder: DataFolder, source: KeySource, *, create: bool) -> StoreKeys:
    """The keys of the folder's store; made anew where there is none yet and `create` allows it.

    Raises WrongKey, KeyUnavailable, StoreMissing or StoreDamaged.
    """
    if folder.key_file.exists():
        return _recall(folder, source)
    if folder.database.exists():
        raise StoreDamaged(f"{folder.key_file} is missing: without it the store cannot be opened. Restore it.")
    if not create:
        raise StoreMissing(f"There is no Chartlight store in {folder.path}.")
    return _create(folder, source)


def _create(folder: DataFolder, source: KeySource) -> StoreKeys:
    folder.make()
    store_id, data_key, nonce = str(uuid4()), secrets.token_bytes(KEY_BYTES), secrets.token_bytes(12)
    wrapping, how = source.create(folder, store_id)
    wrapped = AESGCM(wrapping).encrypt(nonce, data_key, _bound_to(store_id))
    document = {
        "version": _VERSION,
        "store": store_id,
        "source": {"kind": source.kind, **how},
        "wrapped": {"cipher": "AES-256-GCM", "nonce": _text(nonce), "key": _text(wrapped)},
    }
    write_whole(folder.key_file, document)
    return StoreKeys(store_id, data_key)


def _recall(folder: DataFolder, source: KeySource) -> StoreKeys:
    document = _read(folder)
    how = dict(document["source"])
    kind = how.pop("kind")
    if kind != source.kind:
        raise KeyUnavailable(_WANTED.get(kind, f"This store is protected by {kind}, which this version does not know."))
    store_id = document["store"]
    wrapping = source.recall(folder, store_id, how)
    try:
        nonce, wrapped = (base64.b64decode(document["wrapped"][part]) for part in ("nonce", "key"))
        data_key = AESGCM(wrapping).decrypt(nonce, wrapped, _bound_to(store_id))
    except InvalidTag:
        raise WrongKey(_REFUSED[kind]) from None
    return StoreKeys(store_id, data_key)


_WANTED = {
    "passphrase": "This store is protected by a passphrase: give it with --passphrase-file, or at the prompt.",
    "keyring": "This store's key lies in the operating system's keyring: open it without a passphrase.",
    "throwaway": "This folder holds the demo's synthetic data: open it with `chartlight demo`.",
}
_REFUSED = {
    "passphrase": "The passphrase is not the one of this store.",
    "keyring": "The key in the operating system's keyring is not the one of this store.",
    "throwaway": "The demo's key does not belong to this folder.",
}


def _read(folder: DataFolder) -> dict[str, Any]:
    try:
        document = json.loads(folder.key_file.read_text("utf-8"))
        known = document["version"] == _VERSION and {"store", "source", "wrapped"} <= document.keys()
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise StoreDamaged(f"{folder.key_file} cannot be read. Restore it.") from None
    if not known:
        raise StoreDamaged(f"{folder.key_file} was written by another version of Chartlight.")
    return dict(document)


def _bound_to(store_id: str) -> bytes:
    return f"chartlight data key {_VERSION} {store_id}".encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
