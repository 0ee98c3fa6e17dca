"""The inpatient stay itself: when, where, under whom, and how it ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EncounterStatus(StrEnum):
    """Where the stay stands."""

    PLANNED = "planned"
    OPEN = "open"
    DISCHARGED = "discharged"
    CANCELLED = "cancelled"


class PatientClass(StrEnum):
    """Kind of stay. Only inpatient stays are grouped to an MS-DRG and stand on the worklist."""

    INPATIENT = "inpatient"
    OBSERVATION = "observation"
    EMERGENCY = "emergency"
    OUTPATIENT = "outpatient"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Encounter:
    """One stay. `discharge_status` is the two-digit UB-04 patient status ("01" home, "20" expired, ...)."""

    patient_class: PatientClass = PatientClass.UNKNOWN
    status: EncounterStatus = EncounterStatus.OPEN
    admitted: datetime | None = None
    discharged: datetime | None = None
    discharge_status: str | None = None
    facility: str | None = None
    unit: str | None = None
    bed: str | None = None
    service: str | None = None
    attending: str | None = None
    payer: str | None = None
    reason: str | None = None

    @property
    def is_open(self) -> bool:
        """True until discharge or cancellation."""
        return self.status is EncounterStatus.OPEN

    def day_of_stay(self, moment: datetime) -> int | None:
        """Calendar day of the stay at `moment` (or at discharge, if earlier); the day of admission is day 1."""
        if self.admitted is None:
            return None
        end = min(moment, self.discharged) if self.discharged else moment
        return max(1, (end.date() - self.admitted.date()).days + 1)
