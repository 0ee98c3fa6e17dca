"""What a backup says of itself: of which store, made when, what it holds, and a fingerprint of each part.

It stands in clear, holds numbers alone, and is authenticated under a subkey of the store's data key.
"""

import hmac
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from chartlight.store.backup.errors import BackupDamaged
from chartlight.store.data_key import StoreKeys

FORMAT, VERSION = "Chartlight backup", 1
DATABASE, INBOX, KEY, HEAD, SITE, DEMO_KEY = "database", "inbox", "key.json", "audit.head", "site", "demo.key"
"""The parts. `site` holds the site's own rules, templates and mappings; `demo.key` is there with synthetic data."""

_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`entries` of the audit chain up to `head`; `tables` gives rows by table; `schema` the last migration.

    `broken` says how the chain did not hold when the backup was made: that is no reason to have no backup.
    """

    store: str
    made: datetime
    chartlight: str
    schema: int
    entries: int
    head: str
    broken: str
    tables: dict[str, int]
    messages: int
    parts: tuple[Part, ...]

    def written(self) -> bytes:
        """As it stands in the file."""
        document = {"format": FORMAT, "version": VERSION, **asdict(self), "made": self.made.isoformat()}
        return json.dumps(document, sort_keys=True, indent=1).encode()

    def part(self, name: str) -> Part | None:
        """The part of that name, if it is there."""
        return next((one for one in self.parts if one.name == name), None)


def code_of(written: bytes, keys: StoreKeys) -> str:
    """What authenticates a manifest: HMAC-SHA256 under a key of its own."""
    return hmac.digest(keys.subkey("backup manifest"), written, "sha256").hex()


def is_authentic(written: bytes, code: str, keys: StoreKeys) -> bool:
    """Was this manifest written with these keys?"""
    return hmac.compare_digest(code.encode("utf-8", "replace"), code_of(written, keys).encode())


def read(written: bytes) -> Manifest:
    """The manifest of a file; BackupDamaged if it is none, or one of a newer Chartlight."""
    try:
        document: dict[str, Any] = json.loads(written)
        if document["format"] != FORMAT:
            raise ValueError
        version = int(document["version"])
        found = Manifest(
            store=str(document["store"]),
            made=_aware(datetime.fromisoformat(document["made"])),
            chartlight=str(document["chartlight"]),
            schema=int(document["schema"]),
            entries=int(document["entries"]),
            head=str(document["head"]),
            broken=str(document["broken"]),
            tables={str(name): int(rows) for name, rows in document["tables"].items()},
            messages=int(document["messages"]),
            parts=tuple(_part(one) for one in document["parts"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BackupDamaged("This is no backup of Chartlight, or its first part is damaged.") from None
    if version > VERSION:
        raise BackupDamaged("This backup was made by a newer Chartlight. Update this one.")
    return found


def _part(document: dict[str, Any]) -> Part:
    part = Part(str(document["name"]), int(document["size"]), str(document["sha256"]))
    if part.size < 0 or not _SHA256.fullmatch(part.sha256):
        raise ValueError
    return part


def _aware(made: datetime) -> datetime:
    if made.tzinfo is None:
        raise ValueError
    return made
