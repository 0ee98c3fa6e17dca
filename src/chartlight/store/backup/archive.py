"""The file of a backup: a ZIP archive whose entries are stored as they are, the manifest and its code first.

Entries are known by name and none is unpacked by what the file says of it: no path, no compression, no size beyond
the manifest's. Everything but the manifest and the key file (in which the data key is wrapped) is encrypted.
"""

import hashlib
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from chartlight.store.backup.errors import BackupDamaged
from chartlight.store.backup.manifest import KEY, Manifest, Part, read
from chartlight.store.backup.progress import Progress

MANIFEST, CODE = "manifest.json", "manifest.code"
_AT_ONCE = 1 << 20
_SMALL = 1 << 20
"""Bytes at most of an entry that is read whole."""


def part_of(name: str, file: Path, progress: Progress) -> Part:
    """A file as a part of a backup."""
    digest, size, done = hashlib.sha256(), max(1, file.stat().st_size), 0
    with file.open("rb") as stream:
        while portion := stream.read(_AT_ONCE):
            digest.update(portion)
            done += len(portion)
            progress.step("check", done / size)
    return Part(name, done, digest.hexdigest())


def write(target: Path, written: bytes, code: str, files: Mapping[str, Path], progress: Progress) -> None:
    """Write a backup durably to `target`, which must not be there. OSError, BackupStopped."""
    total, done = sum(file.stat().st_size for file in files.values()) or 1, 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_entry(MANIFEST), written)
            archive.writestr(_entry(CODE), code)
            for name, file in files.items():
                with file.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as entry:
                    while portion := source.read(_AT_ONCE):
                        entry.write(portion)
                        done += len(portion)
                        progress.step("write", done / total)
        stream.flush()
        os.fsync(stream.fileno())


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)  # of one fixed time: a clock of the machine tells nothing here


class Archive:
    """An open backup. Close it after use; BackupDamaged for anything that is none."""

    def __init__(self, file: Path) -> None:
        self._stream: IO[bytes] = file.open("rb")
        try:
            self._zip = zipfile.ZipFile(self._stream)
            self.written = self._small(MANIFEST)
            self.code = self._small(CODE).decode("ascii", "replace")
            self.manifest: Manifest = read(self.written)
            self.key_file = self._small(KEY)
        except (zipfile.BadZipFile, NotImplementedError, OverflowError, ValueError):
            self._stream.close()
            raise BackupDamaged("This is no backup of Chartlight, or it was cut off or damaged.") from None
        except BaseException:
            self._stream.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._stream.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def unpack(self, part: Part, target: Path | None, progress: Progress) -> None:
        """Write a part to `target` (None to read it alone); BackupDamaged if it is not the one of the manifest."""
        digest, done = hashlib.sha256(), 0
        sink = None if target is None else os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        try:
            with self._opened(part.name) as entry:
                while portion := entry.read(min(_AT_ONCE, part.size + 1 - done)):
                    done += len(portion)
                    digest.update(portion)
                    if sink is not None:
                        sink.write(portion)
                    progress.step("read", done / max(1, part.size))
            if sink is not None:
                sink.flush()
                os.fsync(sink.fileno())
        except (zipfile.BadZipFile, EOFError):
            raise BackupDamaged(f"The part {part.name!r} of the backup is damaged.") from None
        finally:
            if sink is not None:
                sink.close()
        if done != part.size or digest.hexdigest() != part.sha256:
            raise BackupDamaged(f"The part {part.name!r} of the backup is not what was written into it.")

    def _small(self, name: str) -> bytes:
        with self._opened(name) as entry:
            found = entry.read(_SMALL + 1)
        if len(found) > _SMALL:
            raise BackupDamaged(f"The part {name!r} of the backup is larger than it can be.")
        return found

    def _opened(self, name: str) -> IO[bytes]:
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            raise BackupDamaged(f"The backup lacks its part {name!r}.") from None
        if info.compress_type != zipfile.ZIP_STORED:
            raise BackupDamaged(f"The part {name!r} of the backup is packed as Chartlight packs none.")
        return self._zip.open(info)
