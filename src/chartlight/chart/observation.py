"""Results and measurements: laboratory, vital signs, intake and output, scores."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ObservationCategory(StrEnum):
    """Where a measurement comes from."""

    LABORATORY = "laboratory"
    VITAL_SIGNS = "vital-signs"
    MICROBIOLOGY = "microbiology"
    IMAGING = "imaging"
    FLOWSHEET = "flowsheet"
    OTHER = "other"


class ObservationStatus(StrEnum):
    """State of a result; cancelled and entered-in-error results never count."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered-in-error"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value at one time. Components (systolic, diastolic) are observations of their own.

    `code` is a LOINC code when `system` is "LOINC", otherwise the sender's local code. `value` is a number
    where the sender gave one (with `comparator` for "<0.01"), else the text; `unit` is as sent (UCUM in FHIR).
    """

    id: str
    code: str
    system: str
    label: str
    value: float | str | None
    unit: str | None = None
    time: datetime | None = None
    category: ObservationCategory = ObservationCategory.OTHER
    comparator: str | None = None
    low: float | None = None
    high: float | None = None
    flag: str | None = None
    status: ObservationStatus = ObservationStatus.FINAL
