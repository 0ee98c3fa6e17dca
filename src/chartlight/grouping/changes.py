"""Changes of a claim as values: what a person may try before deciding.

Diagnoses are one list whose first is principal, as on the bill. Codes are found with or without their dot.
"""

from dataclasses import dataclass, replace
from datetime import date

from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure
from chartlight.grouping.request import bare


class NoSuchCode(LookupError):
    """The claim does not hold the code that a change is about."""


@dataclass(frozen=True, slots=True)
class AddDiagnosis:
    """Put in a diagnosis, at place `at` (0 principal) or last; one that is there already moves there."""

    code: str
    poa: str | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class RemoveDiagnosis:
    """Take out a diagnosis; the next one takes the place of a principal diagnosis."""

    code: str


@dataclass(frozen=True, slots=True)
class ReplaceDiagnosis:
    """Another code in the same place; it keeps the POA indicator unless `poa` gives one."""

    code: str
    by: str
    poa: str | None = None


@dataclass(frozen=True, slots=True)
class MoveDiagnosis:
    """Put a diagnosis at place `to`: 0 makes it principal."""

    code: str
    to: int


@dataclass(frozen=True, slots=True)
class SetPoa:
    """Another POA indicator (Y, N, U, W, 1 or None)."""

    code: str
    poa: str | None


@dataclass(frozen=True, slots=True)
class AddProcedure:
    """Put in a procedure, last."""

    code: str
    performed: date | None = None


@dataclass(frozen=True, slots=True)
class RemoveProcedure:
    """Take out a procedure."""

    code: str


@dataclass(frozen=True, slots=True)
class SetDischargeStatus:
    """Another UB-04 patient status ("03")."""

    status: str | None


Change = (
    AddDiagnosis
    | RemoveDiagnosis
    | ReplaceDiagnosis
    | MoveDiagnosis
    | SetPoa
    | AddProcedure
    | RemoveProcedure
    | SetDischargeStatus
)


def changed(claim: Claim, change: Change) -> Claim:
    """The claim after one change. Raises NoSuchCode when it does not hold the code that the change is about."""
    if isinstance(change, SetDischargeStatus):
        return replace(claim, discharge_status=change.status)
    if isinstance(change, AddProcedure):
        return replace(claim, procedures=(*claim.procedures, CodedProcedure(change.code, change.performed)))
    if isinstance(change, RemoveProcedure):
        kept = tuple(p for p in claim.procedures if bare(p.code) != bare(change.code))
        if len(kept) == len(claim.procedures):
            raise NoSuchCode(change.code)
        return replace(claim, procedures=kept)
    return _with_diagnoses(claim, change)


def _with_diagnoses(
    claim: Claim, change: AddDiagnosis | RemoveDiagnosis | ReplaceDiagnosis | MoveDiagnosis | SetPoa
) -> Claim:
    wanted = bare(change.code)
    listed = list(claim.diagnoses)
    at = next((place for place, diagnosis in enumerate(listed) if bare(diagnosis.code) == wanted), None)
    if isinstance(change, AddDiagnosis):
        others = [diagnosis for diagnosis in listed if bare(diagnosis.code) != wanted]
        others.insert(len(others) if change.at is None else change.at, CodedDiagnosis(change.code, change.poa))
        return _in_order(claim, others, led=claim.principal is not None or change.at == 0)
    if at is None:
        raise NoSuchCode(change.code)
    found = listed[at]
    led = claim.principal is not None
    if isinstance(change, RemoveDiagnosis):
        listed = [diagnosis for diagnosis in listed if bare(diagnosis.code) != wanted]
    elif isinstance(change, ReplaceDiagnosis):
        taken = [d for d in listed if bare(d.code) != bare(change.by) or bare(d.code) == wanted]
        listed = [CodedDiagnosis(change.by, change.poa or d.poa) if d is found else d for d in taken]
    elif isinstance(change, SetPoa):
        listed[at] = CodedDiagnosis(found.code, change.poa)
    else:
        del listed[at]
        listed.insert(max(0, change.to), found)
        led = led or change.to <= 0
    return _in_order(claim, listed, led=led)


def _in_order(claim: Claim, listed: list[CodedDiagnosis], *, led: bool) -> Claim:
    """The claim with these diagnoses; `led` says that the first of them is principal."""
    if not led:
        return replace(claim, principal=None, secondary=tuple(listed))
    return replace(claim, principal=listed[0] if listed else None, secondary=tuple(listed[1:]))
