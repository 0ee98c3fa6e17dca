"""Coded entries that came with the chart: a FHIR Condition or Procedure, a DG1 or PR1 segment."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure that was performed (or planned: `status`). `code` is ICD-10-PCS when `system` says so."""

    id: str
    text: str
    code: str | None = None
    system: str | None = None
    performed: datetime | None = None
    performer: str | None = None
    status: str = "completed"


@dataclass(frozen=True, slots=True)
class Condition:
    """A coded condition of the source system. It is evidence to look at; it is never taken over as a code unread.

    `category` is "encounter-diagnosis", "problem-list-item" or "admitting". `clinical_status` as in FHIR.
    `poa` is the indicator that a discharge diagnosis was reported with (Y, N, U, W or 1).
    """

    id: str
    text: str
    code: str | None = None
    system: str | None = None
    category: str = "encounter-diagnosis"
    clinical_status: str | None = None
    recorded: datetime | None = None
    poa: str | None = None
