"""Medication orders, administrations and home medications."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MedicationKind(StrEnum):
    """What the entry says: ordered, given, or taken before admission."""

    ORDER = "order"
    ADMINISTRATION = "administration"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Medication:
    """One medication entry. `code` is RxNorm when `system` is "RxNorm", otherwise local or absent."""

    id: str
    name: str
    kind: MedicationKind
    time: datetime | None = None
    end: datetime | None = None
    code: str | None = None
    system: str | None = None
    dose: float | None = None
    unit: str | None = None
    route: str | None = None
    status: str | None = None
