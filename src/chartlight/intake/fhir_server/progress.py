"""How far a server was read: kept in the encrypted inbox file, after the messages that it speaks of.

For each search the time (the server's) up to which its changes are in the inbox; for each patient the stays whose
whole record is, and when the patient was last among those that are watched; when it was last looked for what is gone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from chartlight.intake.fhir.json_values import child, texts


class MarkKeeper(Protocol):
    """Where marks are kept; the inbox."""

    def mark(self, name: str) -> str | None:
        """What was kept under a name."""

    def keep_mark(self, name: str, value: str) -> None:
        """Keep it; when this returns it is on disk."""

    def keep_marks(self, marks: Mapping[str, str | None]) -> None:
        """Keep several, and drop those that are None."""


@dataclass(slots=True)
class Patient:
    """One patient who is asked after."""

    stays: set[str]
    seen: datetime


@dataclass(slots=True)
class Progress:
    """How far one server was read."""

    since: dict[str, datetime] = field(default_factory=dict)
    patients: dict[str, Patient] = field(default_factory=dict)
    looked: datetime | None = None
    """When it was last looked for what is gone there."""

    def forget(self, before: datetime) -> list[str]:
        """Ask no more after patients who were last watched before then; who they are."""
        gone = [key for key, one in self.patients.items() if one.seen < before]
        for key in gone:
            del self.patients[key]
        return gone

    def written(self) -> str:
        """As text."""
        return json.dumps(
            {
                "since": {search: when.isoformat() for search, when in self.since.items()},
                "patients": {
                    key: {"stays": sorted(one.stays), "seen": one.seen.isoformat()}
                    for key, one in self.patients.items()
                },
                "looked": self.looked.isoformat() if self.looked is not None else None,
            }
        )

    @classmethod
    def read(cls, written: str | None) -> "Progress":
        """From text; what cannot be read is begun anew, which costs time and loses nothing."""
        try:
            value = json.loads(written or "{}")
            return cls(
                {search: datetime.fromisoformat(when) for search, when in child(value, "since").items()},
                {
                    key: Patient(set(texts(one["stays"])), datetime.fromisoformat(one["seen"]))
                    for key, one in child(value, "patients").items()
                },
                datetime.fromisoformat(looked) if (looked := value.get("looked")) else None,
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()


def later(moment: datetime, seconds: float) -> datetime:
    """`moment` moved by so many seconds, back where they are below zero."""
    return moment + timedelta(seconds=seconds)
