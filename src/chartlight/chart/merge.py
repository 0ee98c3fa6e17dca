"""Records that turn out to be of one patient, or of one stay."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MergeKind(StrEnum):
    """What is joined: two record numbers of a patient, or two numbers of a stay."""

    PATIENT = "patient"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Merge:
    """From `sent` on `old` is `new`; with `undone` it is so no more. Both are record or visit numbers."""

    kind: MergeKind
    old: str
    new: str
    sent: datetime | None = None
    undone: bool = False
