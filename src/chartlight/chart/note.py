"""Clinical notes, every version of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoteType(StrEnum):
    """Kinds of note. Which kinds may support a code is data in resources/, not a property of the kind."""

    HISTORY_AND_PHYSICAL = "history-and-physical"
    PROGRESS_NOTE = "progress-note"
    CONSULT = "consult"
    DISCHARGE_SUMMARY = "discharge-summary"
    OPERATIVE_NOTE = "operative-note"
    PROCEDURE_NOTE = "procedure-note"
    EMERGENCY = "emergency"
    NURSING = "nursing"
    DIETITIAN = "dietitian"
    RADIOLOGY = "radiology"
    PATHOLOGY = "pathology"
    OTHER = "other"


class NoteStatus(StrEnum):
    """State of a note's current version."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    AMENDED = "amended"
    ENTERED_IN_ERROR = "entered-in-error"


@dataclass(frozen=True, slots=True)
class Note:
    """One version of one note. `text` is kept as received: all offsets are code points of it, end exclusive."""

    id: str
    type: NoteType
    text: str
    authored: datetime | None = None
    author: str | None = None
    author_role: str | None = None
    title: str | None = None
    status: NoteStatus = NoteStatus.FINAL
    version: int = 1

    @property
    def is_withdrawn(self) -> bool:
        """True of a note that was entered in error: it supports nothing."""
        return self.status is NoteStatus.ENTERED_IN_ERROR
