"""Where the files of a store lie in its data folder. Every name is ours: none tells anything about a patient."""

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The data folder of one store."""

    path: Path

    @property
    def generation(self) -> int:
        """Number of the files that count: each rotation of the keys makes new ones. Proved when the store is opened."""
        try:
            found = json.loads(self.key_file.read_text("utf-8")).get("generation", 1)
        except (OSError, ValueError, AttributeError, RecursionError):
            return 1
        return found if type(found) is int else 1

    @property
    def database(self) -> Path:
        """The encrypted DuckDB file."""
        return self.database_of(self.generation)

    def database_of(self, generation: int) -> Path:
        """The DuckDB file of one generation."""
        return self.path / f"chartlight{_numbered(generation)}.duckdb"

    @property
    def spill(self) -> Path:
        """DuckDB's temporary files, encrypted as well, inside the data folder and nowhere else."""
        return self.path / "spill"

    @property
    def inbox(self) -> Path:
        """The encrypted inbox of raw messages."""
        return self.inbox_of(self.generation)

    def inbox_of(self, generation: int) -> Path:
        """The inbox of one generation."""
        return self.path / f"inbox{_numbered(generation)}.db"

    @property
    def key_file(self) -> Path:
        """The wrapped data key."""
        return self.path / "key.json"

    @property
    def throwaway_key(self) -> Path:
        """The key of a demo folder, in clear beside its synthetic data."""
        return self.path / "demo.key"

    @property
    def lock_file(self) -> Path:
        """Held by the process that holds the store."""
        return self.path / "store.lock"

    @property
    def wish(self) -> Path:
        """There while another process waits for the store."""
        return self.path / "store.wanted"

    @property
    def audit_head(self) -> Path:
        """The last entry of the audit chain, kept outside the database so that a cut tail shows."""
        return self.path / "audit.head"

    @property
    def extensions(self) -> Path:
        """Where DuckDB would look for extensions: empty, and nowhere else on the machine."""
        return self.path / "extensions"

    def strays(self) -> list[Path]:
        """Files of other generations: a rotation that was cut short, or whose last step was."""
        if not self.path.is_dir():
            return []
        ours = self.generation
        found = ((file, _GENERATIONS.fullmatch(file.name)) for file in self.path.iterdir())
        return sorted(file for file, match in found if match is not None and int(match["number"] or 1) != ours)

    def make(self) -> None:
        """Create the folder, open to its owner alone where the platform knows such a thing."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)


_GENERATIONS = re.compile(
    r"(?:chartlight|inbox)(?:-(?P<number>[1-9][0-9]{0,8}))?(?:\.duckdb|\.db)(?:\.wal|-wal|-shm|-journal)?"
)


def _numbered(generation: int) -> str:
    return "" if generation == 1 else f"-{generation}"


def destroy(path: Path) -> None:
    """Overwrite a file and remove it; nothing if it is not there. Journalling file systems and SSDs may keep copies."""
    try:
        with path.open("r+b", buffering=0) as file:
            overwrite(file)
        path.unlink()
    except FileNotFoundError:
        pass


def overwrite(file: IO[bytes]) -> None:
    """Put random bytes over the whole of an open file, durably."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(secrets.token_bytes(min(left, _AT_ONCE)))
    os.fsync(file.fileno())


_AT_ONCE = 2**20


def sync_folder(path: Path) -> None:
    """What was renamed or removed in a folder is so after a power cut as well, where the platform can be told."""
    if os.name == "posix":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_whole(path: Path, document: Mapping[str, Any]) -> None:
    """Write a small JSON file so that a reader, or a crash, finds the old one or the new one and nothing between."""
    beside = path.with_name(path.name + ".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
