"""Where the files of a store lie in its data folder. Every name is ours: none tells anything about a patient."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The data folder of one store."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted DuckDB file."""
        return self.path / "chartlight.duckdb"

    @property
    def spill(self) -> Path:
        """DuckDB's temporary files, encrypted as well, inside the data folder and nowhere else."""
        return self.path / "spill"

    @property
    def inbox(self) -> Path:
        """The encrypted inbox of raw messages."""
        return self.path / "inbox.db"

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

    def make(self) -> None:
        """Create the folder, open to its owner alone where the platform knows such a thing."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_whole(path: Path, document: Mapping[str, Any]) -> None:
    """Write a small JSON file so that a reader, or a crash, finds the old one or the new one and nothing between."""
    beside = path.with_name(path.name + ".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
