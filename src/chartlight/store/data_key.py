"""The keys of a store: a random data key, which each slot of `key.json` gives to whoever holds the slot's secret.

What is used (database, inbox) are subkeys derived from the data key, so that none of them gives away another. The
audit chain's key is its own and outlives the data key: a chain is not written anew when keys are rotated.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from chartlight.store import key_file
from chartlight.store.errors import KeyUnavailable, StoreDamaged, StoreMissing, WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.key_file import KeyFile, Slot
from chartlight.store.key_policy import key_policy
from chartlight.store.sealing import KEY_BYTES, NotSealedToThis, derived, public_of, seal, unseal, unwrapped, wrapped


@dataclass(frozen=True, slots=True)
class OpenedBy:
    """The slot that opened a store: its id, its kind, and the label of the person it belongs to, if it is one's own."""

    slot: str
    kind: str
    person: str | None


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """The unlocked keys of one store. `generation` numbers its files, `audit` authenticates the audit chain."""

    store_id: str
    data_key: bytes = field(repr=False)
    audit: bytes = field(repr=False)
    generation: int
    opened_by: OpenedBy

    def subkey(self, purpose: str) -> bytes:
        """256 bits for one purpose (HKDF-SHA256, RFC 5869)."""
        return subkey(self.store_id, self.data_key, purpose)

    @property
    def database(self) -> bytes:
        """Key of the DuckDB file, its log and its temporary files."""
        return self.subkey("database")

    @property
    def inbox(self) -> bytes:
        """Key of the inbox."""
        return self.subkey("inbox")


class KeySource(Protocol):
    """Gives the key-encryption key of a slot. `place` names store and slot."""

    @property
    def kind(self) -> str:
        """ "keyring", "passphrase", "recovery" or "throwaway", as `key.json` says it."""

    @property
    def person(self) -> str | None:
        """Id of the person whose slot is meant; None for any."""

    def create(self, folder: DataFolder, place: str) -> tuple[bytes, dict[str, Any]]:
        """A new key-encryption key and what must be remembered to get it again; KeyUnavailable if none can be had."""

    def recall(self, folder: DataFolder, place: str, how: Mapping[str, Any]) -> bytes:
        """The key-encryption key again; KeyUnavailable or WrongKey."""


def subkey(store_id: str, data_key: bytes, purpose: str) -> bytes:
    """256 bits of a data key for one purpose."""
    return derived(data_key, store_id.encode(), purpose)


def person_label(store_id: str, person: str) -> str:
    """What stands for a person in `key.json`: nobody reads an id or a name from it."""
    return derived(person.encode(), store_id.encode(), "person")[:16].hex()


def stored_key_kind(data: Path) -> str | None:
    """How a store is opened by those who know no person's passphrase; None where there is no store.

    "throwaway", "keyring", "passphrase" or "recovery", the first that it has.
    """
    kinds = stored_key_kinds(data)
    return next((kind for kind in _WANTED if kind in kinds), next(iter(kinds), None))


def stored_key_kinds(data: Path) -> frozenset[str]:
    """All ways in which the store of a data folder can be opened; none where there is no store."""
    folder = DataFolder(data)
    return frozenset(slot.kind for slot in key_file.read(folder).slots) if folder.key_file.exists() else frozenset()


def unlock(folder: DataFolder, source: KeySource, *, create: bool, upgrade: bool = False) -> StoreKeys:
    """The keys of the folder's store; made anew where there is none yet and `create` allows it.

    `upgrade` brings a key file of an earlier version up to this one: for who holds the store's lock.
    Raises WrongKey, KeyUnavailable, StoreMissing or StoreDamaged.
    """
    if folder.key_file.exists():
        return _recall(folder, source, upgrade=upgrade)
    if folder.database.exists() or folder.inbox.exists() or folder.strays():
        raise StoreDamaged(f"{folder.key_file} is missing: without it the store cannot be opened. Restore it.")
    if not create:
        raise StoreMissing(f"There is no Chartlight store in {folder.path}.")
    return _create(folder, source)


def made_slot(folder: DataFolder, store_id: str, data_key: bytes, source: KeySource, person: str | None = None) -> Slot:
    """A new slot for the data key, not yet in the file; KeyUnavailable, also where the site's policy refuses it."""
    if key_policy(folder.path).refuses(source.kind):
        raise KeyUnavailable("This site's policy wants a passphrase: no key is kept in a keyring.")
    slot_id = secrets.token_hex(8)
    place = f"{store_id}/{slot_id}"
    secret, how = source.create(folder, place)
    public = public_of(secret, place)
    label = None if person is None else person_label(store_id, person)
    return Slot(slot_id, source.kind, how, public, seal(data_key, public, place), label)


def write_slots(folder: DataFolder, keys: StoreKeys, slots: tuple[Slot, ...]) -> None:
    """Replace the key file by one with these slots, authenticated under the data key."""
    audit = wrapped(keys.audit, keys.subkey("audit wrap"), keys.store_id)
    key_file.write(folder, keys.subkey("key file"), keys.store_id, keys.generation, slots, audit)


def _create(folder: DataFolder, source: KeySource) -> StoreKeys:
    folder.make()
    store_id, data_key, audit = str(uuid4()), secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES)
    slot = made_slot(folder, store_id, data_key, source, source.person)
    keys = StoreKeys(store_id, data_key, audit, 1, OpenedBy(slot.id, slot.kind, slot.person))
    write_slots(folder, keys, (slot,))
    return keys


def _recall(folder: DataFolder, source: KeySource, *, upgrade: bool) -> StoreKeys:
    file = key_file.read(folder)
    slot, secret = _opening(folder, file, source)
    place = slot.place(file.store_id)
    if file.version == 1:
        data_key = _data_key_of_version_1(file, slot, secret)
        audit = subkey(file.store_id, data_key, "audit")
    else:
        try:
            data_key = unseal(slot.sealed, secret, place)
            audit = unwrapped(file.audit or {}, subkey(file.store_id, data_key, "audit wrap"), file.store_id)
        except NotSealedToThis:
            raise StoreDamaged(_altered(folder)) from None
    if not file.is_authentic(subkey(file.store_id, data_key, "key file")):
        raise StoreDamaged(_altered(folder))
    keys = StoreKeys(file.store_id, data_key, audit, file.generation, OpenedBy(slot.id, slot.kind, slot.person))
    if not folder.database.exists() and any(stray.suffix == ".duckdb" for stray in folder.strays()):
        raise StoreDamaged(
            f"{folder.key_file} is of another time than the store's files: its keys have been rotated since. "
            "Put back the key.json that lay beside them, or restore a whole backup."
        )
    if file.version == 1 and upgrade:
        public = public_of(secret, place)
        write_slots(folder, keys, (Slot(slot.id, slot.kind, slot.how, public, seal(data_key, public, place)),))
    return keys


def _opening(folder: DataFolder, file: KeyFile, source: KeySource) -> tuple[Slot, bytes]:
    """The slot that the source opens, and its secret; KeyUnavailable or WrongKey."""
    of_kind = [slot for slot in file.slots if slot.kind == source.kind]
    if not of_kind:
        raise KeyUnavailable(_wanted(file))
    if source.person is not None:
        label = person_label(file.store_id, source.person)
        of_kind = [slot for slot in of_kind if slot.person == label]
        if not of_kind and source.kind == "passphrase":
            source.create(folder, file.store_id)  # as much work as for a person that there is
    unavailable: KeyUnavailable | None = None
    refused = not of_kind
    for slot in sorted(of_kind, key=lambda one: one.person is not None):
        try:
            secret = source.recall(folder, slot.place(file.store_id), slot.how)
        except KeyUnavailable as error:
            unavailable = error
            continue
        except (KeyError, ValueError, TypeError):
            raise StoreDamaged(_altered(folder)) from None
        if _fits(file, slot, secret):
            return slot, secret
        refused = True
    if unavailable is not None and not refused:
        others = {slot.kind for slot in file.slots} & _INSTEAD.keys()
        instead = "".join(f" {_INSTEAD[kind]}" for kind in sorted(others)) if source.kind == "keyring" else ""
        raise KeyUnavailable(f"{unavailable}{instead}") from unavailable
    raise WrongKey(_REFUSED[source.kind])


def _fits(file: KeyFile, slot: Slot, secret: bytes) -> bool:
    if file.version > 1:
        return hmac.compare_digest(public_of(secret, slot.place(file.store_id)), slot.public)
    try:
        _data_key_of_version_1(file, slot, secret)
    except WrongKey:
        return False
    return True


def _data_key_of_version_1(file: KeyFile, slot: Slot, secret: bytes) -> bytes:
    try:
        return unwrapped(slot.sealed, secret, f"chartlight data key 1 {file.store_id}")
    except NotSealedToThis:
        raise WrongKey(_REFUSED[slot.kind]) from None


def _wanted(file: KeyFile) -> str:
    kinds = {slot.kind for slot in file.slots}
    known = next((kind for kind in _WANTED if kind in kinds), None)
    if known is None:
        return f"This store is protected by {file.slots[0].kind}, which this version does not know."
    return _WANTED[known]


def _altered(folder: DataFolder) -> str:
    return (
        f"{folder.key_file} was altered: its list of keys is not the one that Chartlight wrote. "
        "Restore it from a backup, and find out who had access to it."
    )


_WANTED = {
    "throwaway": "This folder holds the demo's synthetic data: open it with `chartlight demo`.",
    "keyring": "This store's key lies in the operating system's keyring: open it without a passphrase.",
    "passphrase": "This store is protected by a passphrase: give it with --passphrase-file, or at the prompt.",
    "recovery": "This store can be opened by its recovery key alone: give it with --passphrase-file, or at the prompt.",
}
_INSTEAD = {
    "passphrase": "It has a passphrase: give that with --passphrase-file.",
    "recovery": "It has a recovery key: give that with --passphrase-file.",
}
_REFUSED = {
    "passphrase": "The passphrase is not the one of this store.",
    "keyring": "The key in the operating system's keyring is not the one of this store.",
    "throwaway": "The demo's key does not belong to this folder.",
    "recovery": "The recovery key is not the one of this store.",
}
