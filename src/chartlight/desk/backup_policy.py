"""A site's choice of when backups are made, where they go and how many stay. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from chartlight.store.backup.keeping import BackupPolicy

BACKUP = "backup"
"""The setting."""

_LIMITS = {"hour": (0, 23), "daily": (1, 60), "weekly": (0, 104), "monthly": (0, 120)}
_LONGEST = 1000


class BadBackupPolicy(ValueError):
    """What cannot be kept; `problems` says of each field what is wrong."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field} {why}" for field, why in problems.items()))
        self.problems = dict(problems)


def policy_of(value: Mapping[str, Any] | None) -> BackupPolicy:
    """The policy of a setting's value, what is left out being the default; BadBackupPolicy."""
    given = dict(value or {})
    known = {field.name for field in fields(BackupPolicy)}
    problems = {field: "is not known" for field in given if field not in known}
    for field, (least, most) in _LIMITS.items():
        number = given.get(field, least)
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            problems[field] = f"is a whole number from {least} to {most}"
    if not isinstance(given.get("automatic", True), bool):
        problems["automatic"] = "is true or false"
    if why := _no_folder(given.get("folder", "")):
        problems["folder"] = why
    if problems:
        raise BadBackupPolicy(problems)
    return BackupPolicy(**given)


def _no_folder(value: Any) -> str:
    """Why a value names no folder; "" if it does, or names none at all."""
    if not isinstance(value, str) or "\0" in value or len(value) > _LONGEST:
        return "is not the path of a folder"
    return "" if not value or Path(value).is_absolute() else "is a whole path, from the root or the drive on"


def as_kept(policy: BackupPolicy) -> dict[str, Any]:
    """The policy as its setting keeps it."""
    return asdict(policy)
