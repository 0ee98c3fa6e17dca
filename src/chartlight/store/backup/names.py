"""Backup files by name: which store, made when. The name tells nothing of a patient or a site."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SUFFIX = ".clbackup"
UNFINISHED = ".part"
"""Stands behind the name of a file that is still being written; it counts for nothing."""

_NAME = re.compile(r"chartlight-([0-9a-f]{8})-(\d{8}T\d{6}Z)\.clbackup")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup as its folder shows it: `made` is UTC, `size` in bytes."""

    path: Path
    store: str
    made: datetime
    size: int

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def short(store_id: str) -> str:
    """The part of a store's id that stands in names."""
    return store_id.replace("-", "")[:8].lower()


def name_of(store_id: str, made: datetime) -> str:
    """The name of a backup; its time is cut to the second."""
    return f"chartlight-{short(store_id)}-{made.astimezone(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"


def backups_in(folder: Path, store_id: str | None = None) -> list[BackupFile]:
    """The backups of a folder, of one store or of all, the newest first; none where the folder is not there."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        if (match := _NAME.fullmatch(path.name)) is None:
            continue
        if store_id is not None and match[1] != short(store_id):
            continue
        try:
            made = datetime.strptime(match[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found.append(BackupFile(path, match[1], made, path.stat().st_size))
        except (OSError, ValueError):  # it went while it was looked at, or no calendar has such a day
            continue
    return sorted(found, key=lambda one: (one.made, one.name), reverse=True)
