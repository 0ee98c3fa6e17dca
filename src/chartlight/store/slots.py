"""Adding, removing and trying the ways to open a store. Whoever changes the list holds the store's lock.

A kind has one slot a person, and one for nobody in particular: adding another puts it in the place of the first, in
one write. A slot taken out of the list opens copies of the folder that were made before; rotating the keys ends that
for all that is written afterwards.
"""

import hmac
from contextlib import suppress

import keyring
from keyring.errors import KeyringError

from chartlight.store import key_file
from chartlight.store.data_key import KeySource, StoreKeys, made_slot, person_label, unlock, write_slots
from chartlight.store.errors import LastSlot, NoSuchSlot, StoreDamaged, WrongKey
from chartlight.store.folder import DataFolder
from chartlight.store.key_file import Slot

__all__ = ["Slot", "add", "listed", "of_person", "opens", "person_label", "proved", "remove", "remove_person"]


def listed(folder: DataFolder) -> tuple[Slot, ...]:
    """The slots as the file names them; StoreDamaged. They are proved when the store is opened."""
    return key_file.read(folder).slots


def add(folder: DataFolder, keys: StoreKeys, source: KeySource, person: str | None = None) -> Slot:
    """A slot for `source`, in the place of the one of the same kind and person (an id, kept as a label) if any.

    KeyUnavailable where the source gives no key, StoreDamaged where the list is not the one that the keys belong to.
    """
    known = proved(folder, keys)
    made = made_slot(folder, keys.store_id, keys.data_key, source, person)
    replaced = [slot for slot in known if (slot.kind, slot.person) == (made.kind, made.person)]
    write_slots(folder, keys, (*(slot for slot in known if slot not in replaced), made))
    for slot in replaced:
        _forget(slot)
    return made


def remove(folder: DataFolder, keys: StoreKeys, slot_id: str) -> Slot:
    """Take a slot out; NoSuchSlot, or LastSlot where nothing but a recovery key would be left to open the store."""
    known = proved(folder, keys)
    gone = next((slot for slot in known if slot.id == slot_id), None)
    if gone is None:
        raise NoSuchSlot(slot_id)
    _write_without(folder, keys, known, (gone,))
    return gone


def remove_person(folder: DataFolder, keys: StoreKeys, person: str) -> int:
    """Take out all slots of a person, by id; how many there were. LastSlot as for `remove`."""
    known = proved(folder, keys)
    gone = tuple(slot for slot in known if slot.person == person_label(keys.store_id, person))
    if gone:
        _write_without(folder, keys, known, gone)
    return len(gone)


def of_person(folder: DataFolder, keys: StoreKeys, person: str) -> tuple[Slot, ...]:
    """The slots of a person, by id."""
    label = person_label(keys.store_id, person)
    return tuple(slot for slot in proved(folder, keys) if slot.person == label)


def opens(folder: DataFolder, keys: StoreKeys, source: KeySource) -> bool:
    """True if `source` opens the very store that `keys` have opened. A passphrase costs tenths of a second on purpose.

    A key file put in the place of the store's own opens nothing here. KeyUnavailable or StoreDamaged.
    """
    try:
        found = unlock(folder, source, create=False)
    except WrongKey:
        return False
    return hmac.compare_digest(found.data_key, keys.data_key)


def proved(folder: DataFolder, keys: StoreKeys) -> tuple[Slot, ...]:
    """The slots, if the list is the one that the keys belong to; else StoreDamaged."""
    file = key_file.read(folder)
    if file.version == 1 or file.store_id != keys.store_id or not file.is_authentic(keys.subkey("key file")):
        raise StoreDamaged(f"{folder.key_file} was altered while the store was open. Restore it from a backup.")
    return file.slots


def _write_without(folder: DataFolder, keys: StoreKeys, known: tuple[Slot, ...], gone: tuple[Slot, ...]) -> None:
    left = tuple(slot for slot in known if slot not in gone)
    if all(slot.kind == "recovery" for slot in left):
        raise LastSlot
    write_slots(folder, keys, left)
    for slot in gone:
        _forget(slot)


def _forget(slot: Slot) -> None:
    """What the operating system's keyring kept for a slot that is no more; a keyring that refuses does no harm."""
    if slot.kind == "keyring":
        with suppress(KeyringError, RuntimeError):
            keyring.delete_password(slot.how["service"], slot.how["entry"])
