"""What a grouper needs to know of a stay."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

HospitalStatus = Literal["NOT_EXEMPT", "EXEMPT", "UNKNOWN"]


class CodedDiagnosis(NamedTuple):
    """An ICD-10-CM code, with or without its dot, and its POA indicator (Y, N, U, W, 1 or None)."""

    code: str
    poa: str | None = None


class CodedProcedure(NamedTuple):
    """An ICD-10-PCS code and the day it was performed."""

    code: str
    performed: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A stay as it is grouped.

    `version` is the grouper version ("44.0"); without it that of the discharge date counts. `age` in completed years
    at admission, None when unknown. `sex` M, F or U. `discharge_status` as in UB-04 ("01"). `hospital_status`
    "EXEMPT" where POA is not reported, so that hospital-acquired conditions are not looked at. `admitted` is the day of
    admission, where it is known: it decides no DRG, but the dates are checked against it.
    """

    principal: CodedDiagnosis | None
    secondary: tuple[CodedDiagnosis, ...] = ()
    procedures: tuple[CodedProcedure, ...] = ()
    age: int | None = None
    sex: str = "U"
    discharge_status: str | None = "01"
    discharge_date: date | None = None
    version: str | None = None
    hospital_status: HospitalStatus = "NOT_EXEMPT"
    admitted: date | None = None

    @property
    def diagnoses(self) -> tuple[CodedDiagnosis, ...]:
        """Principal diagnosis, if there is one, then the others in their order."""
        return self.secondary if self.principal is None else (self.principal, *self.secondary)
