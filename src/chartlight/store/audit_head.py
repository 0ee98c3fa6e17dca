"""The anchor of the audit chain outside the database: number and code of the last entry, itself authenticated."""

import hmac
import json
from dataclasses import dataclass
from pathlib import Path

from chartlight.store.folder import write_whole


@dataclass(frozen=True, slots=True)
class Head:
    """Number and code of an entry."""

    seq: int
    hash: str


class AuditHead:
    """The anchor file. It may lag behind the chain after a crash, it is never ahead of it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    def write(self, head: Head) -> None:
        """Replace the anchor, durably: one that a power cut left half-written would look like tampering."""
        write_whole(self._path, {"seq": head.seq, "hash": head.hash, "code": self._code(head)})

    def read(self) -> Head | None:
        """The anchor; None where it is missing or somebody else wrote it."""
        try:
            document = json.loads(self._path.read_text("utf-8"))
            head, code = Head(int(document["seq"]), str(document["hash"])), str(document["code"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return head if same_code(code, self._code(head)) else None

    def _code(self, head: Head) -> str:
        return hmac.digest(self._key, f"audit head {head.seq} {head.hash}".encode(), "sha256").hex()


def same_code(found: str | None, expected: str) -> bool:
    """Whether a stored code is the right one, whatever somebody may have put in its place."""
    return hmac.compare_digest((found or "").encode("utf-8", "surrogatepass"), expected.encode())
