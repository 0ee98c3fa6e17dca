"""Heads of the audit chain in a folder elsewhere, best on another machine: what was cut or rolled back shows there.

A file a month, a line a head: store, number and code of an entry, when it was exported, and a code of the line itself.
Lines are appended and nothing is ever rewritten, so that a folder may be one that takes additions alone.
"""

import hmac
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chartlight.store.audit_head import Head, same_code
from chartlight.store.errors import StoreError

ENDING = ".heads"


class NoHeads(StoreError):
    """A folder without a head of this store, or one that cannot be read."""


@dataclass(frozen=True, slots=True)
class ExportedHead:
    """A head as it was exported at `time`."""

    seq: int
    hash: str
    time: datetime


@dataclass(frozen=True, slots=True)
class ReadHeads:
    """The authentic heads of this store in a folder; `altered` names lines that are not as they were written.

    `cut` counts lines that are none: what a power cut leaves.
    """

    heads: tuple[ExportedHead, ...]
    altered: tuple[str, ...] = ()
    cut: int = 0


class HeadsFolder:
    """The folder of one store's heads. Several stores may share it."""

    def __init__(self, folder: Path, key: bytes, store_id: str) -> None:
        self._folder = folder
        self._key = key
        self._store = store_id

    def append(self, head: Head, now: datetime) -> Path:
        """Add a head to the month's file, durably; the file. OSError where the folder cannot be written."""
        time = now.astimezone(UTC)
        file = self._folder / f"audit-{self._store[:8]}-{time:%Y-%m}{ENDING}"
        exported = ExportedHead(head.seq, head.hash, time)
        document = {"store": self._store, "seq": head.seq, "hash": head.hash, "time": time.isoformat()}
        line = json.dumps({**document, "code": self._code(exported)}, separators=(",", ":")).encode() + b"\n"
        # One that was cut by a power failure ends no line: the next head begins a line of its own.
        whole = not file.exists() or file.stat().st_size == 0 or file.read_bytes()[-1:] == b"\n"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as stream:
            stream.write(line if whole else b"\n" + line)
            stream.flush()
            os.fsync(stream.fileno())
        return file

    def read(self) -> ReadHeads:
        """All heads of this store; NoHeads where there is none."""
        heads: list[ExportedHead] = []
        altered: list[str] = []
        cut = 0
        try:
            files = sorted(self._folder.glob(f"*{ENDING}"))
            texts = [(file.name, file.read_text("utf-8", errors="replace")) for file in files]
        except OSError as error:
            raise NoHeads(f"{self._folder} cannot be read ({error.strerror or type(error).__name__}).") from None
        for name, text in texts:
            for number, line in enumerate(text.splitlines(), 1):
                try:
                    document = json.loads(line)
                    if document["store"] != self._store:
                        continue
                    time = datetime.fromisoformat(document["time"])
                    head = ExportedHead(int(document["seq"]), str(document["hash"]), time)
                    code = str(document["code"])
                except (ValueError, KeyError, TypeError):
                    cut += bool(line.strip())
                    continue
                if same_code(code, self._code(head)):
                    heads.append(head)
                else:
                    altered.append(f"{name}, line {number}")
        if not heads and not altered:
            raise NoHeads(f"There is no head of this store's audit chain in {self._folder}.")
        return ReadHeads(tuple(heads), tuple(altered), cut)

    def _code(self, head: ExportedHead) -> str:
        said = f"audit head exported {self._store} {head.seq} {head.hash} {head.time.isoformat()}"
        return hmac.digest(self._key, said.encode(), "sha256").hex()
