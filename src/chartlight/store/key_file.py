"""`key.json`: the slots that each open a store, and what else must be known before its database can be read.

A slot is one way to the data key: a keyring, a passphrase, a recovery key. The list is authenticated under the data
key, so that a slot put in, taken out or changed by another hand shows when the store is opened.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chartlight.store.errors import StoreDamaged
from chartlight.store.folder import DataFolder, write_whole
from chartlight.store.sealing import octets, text

VERSION = 2
FIRST = "first"
"""The slot of a store made before there were several."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key. `how` says how its key-encryption key is had again, `person` is an opaque label."""

    id: str
    kind: str
    how: Mapping[str, Any]
    public: bytes
    sealed: Mapping[str, str]
    person: str | None = None

    def place(self, store_id: str) -> str:
        """Store and slot, as seals are bound to them and keyrings name them."""
        return f"{store_id}/{self.id}"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the file says. `audit` is the audit chain's key under the data key, None in a file of version 1.

    `generation` numbers the files that count, `revision` the lists of slots: 0 in a file of version 1, then one more
    with each that was written.
    """

    version: int
    store_id: str
    generation: int
    revision: int
    slots: tuple[Slot, ...]
    audit: Mapping[str, str] | None
    code: str

    def is_authentic(self, code_key: bytes) -> bool:
        """Whether nobody but a holder of the data key wrote the list. Files of version 1 had none to protect."""
        expected = _code(code_key, _body(self.store_id, self.generation, self.revision, self.slots, self.audit))
        return self.version == 1 or hmac.compare_digest(self.code.encode(), expected.encode())


def read(folder: DataFolder) -> KeyFile:
    """The file; StoreDamaged where it cannot be read or is of a later version."""
    try:
        document = json.loads(folder.key_file.read_text("utf-8"))
        version = document["version"]
        if version == 1:
            return _of_version_1(document)
        if version == VERSION:
            return _of_version_2(document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise StoreDamaged(f"{folder.key_file} cannot be read. Restore it.") from None
    raise StoreDamaged(f"{folder.key_file} was written by another version of Chartlight.")


def write(
    folder: DataFolder,
    code_key: bytes,
    store_id: str,
    generation: int,
    slots: Sequence[Slot],
    audit: Mapping[str, str],
) -> None:
    """Replace the file: a reader, or a crash, finds the old one or the new one."""
    revision = read(folder).revision + 1 if folder.key_file.exists() else 1
    body = _body(store_id, generation, revision, slots, audit)
    write_whole(folder.key_file, {**body, "code": _code(code_key, body)})


def _body(
    store_id: str, generation: int, revision: int, slots: Sequence[Slot], audit: Mapping[str, str] | None
) -> dict[str, Any]:
    return {
        "version": VERSION,
        "store": store_id,
        "generation": generation,
        "revision": revision,
        "slots": [_document(slot) for slot in slots],
        "audit": dict(audit or {}),
    }


def _code(key: bytes, body: Mapping[str, Any]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.digest(key, canonical.encode(), "sha256").hex()


def _document(slot: Slot) -> dict[str, Any]:
    whose = {} if slot.person is None else {"person": slot.person}
    return {
        "id": slot.id,
        "kind": slot.kind,
        "how": dict(slot.how),
        "public": text(slot.public),
        "sealed": dict(slot.sealed),
        **whose,
    }


def _of_version_2(document: dict[str, Any]) -> KeyFile:
    slots = tuple(
        Slot(
            str(one["id"]),
            str(one["kind"]),
            dict(one["how"]),
            octets(one["public"]),
            dict(one["sealed"]),
            str(one["person"]) if "person" in one else None,
        )
        for one in document["slots"]
    )
    generation, revision = document["generation"], document["revision"]
    if not slots or type(generation) is not int or generation < 1 or type(revision) is not int or revision < 1:
        raise ValueError("no slots, or no numbers")
    store_id, audit, code = str(document["store"]), dict(document["audit"]), str(document["code"])
    return KeyFile(VERSION, store_id, generation, revision, slots, audit, code)


def _of_version_1(document: dict[str, Any]) -> KeyFile:
    how = dict(document["source"])
    kind, store_id = str(how.pop("kind")), str(document["store"])
    if kind == "keyring":
        how["entry"] = store_id
    return KeyFile(1, store_id, 1, 0, (Slot(FIRST, kind, how, b"", dict(document["wrapped"])),), None, "")
