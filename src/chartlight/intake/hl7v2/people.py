"""PID as a patient, XCN and XPN as names."""

from collections.abc import Sequence

from chartlight.chart import Patient, Sex
from chartlight.intake.hl7v2.segments import Segment
from chartlight.intake.times import hl7_day

_SEX = {"M": Sex.MALE, "F": Sex.FEMALE}


def patient(pid: Segment) -> Patient:
    """Identity and demographics of PID. The record number is the identifier of type MR, else the first."""
    name = _legal_name(pid)
    return Patient(
        mrn=record_number(pid, 3) or pid.text(2),
        family=_at(name, 1),
        given=" ".join(part for part in (_at(name, 2), _at(name, 3)) if part),
        birth_date=hl7_day(pid.text(7)),
        sex=_SEX.get(pid.text(8).upper()[:1], Sex.UNKNOWN),
        deceased=pid.text(30).upper() == "Y",
    )


def record_number(segment: Segment, field: int) -> str:
    """The record number among the identifiers of PID-3 or MRG-1; empty if there is none."""
    identifiers = [segment.components(field, number) for number in range(1, len(segment.repetitions(field)) + 1)]
    of_type = [one for one in identifiers if _at(one, 5) in ("MR", "MRN") and _at(one, 1)]
    chosen = next(iter(of_type or [one for one in identifiers if _at(one, 1)]), [])
    return _at(chosen, 1)


def _legal_name(pid: Segment) -> Sequence[str]:
    names = [pid.components(5, number) for number in range(1, len(pid.repetitions(5)) + 1)]
    return next((name for name in names if _at(name, 7) == "L"), names[0] if names else [])


def provider(segment: Segment, field: int) -> str | None:
    """A provider (XCN) as "Given Family, MD"; a name sent as plain text as it is; None if there is none."""
    parts = segment.components(field)
    family, given, suffix, degree = _at(parts, 2), _at(parts, 3), _at(parts, 5), _at(parts, 7)
    name = " ".join(part for part in (given, family, suffix) if part)
    if name:
        return f"{name}, {degree}" if degree else name
    alone = _at(parts, 1)
    return alone if " " in alone or alone.isalpha() else None


def degree(segment: Segment, field: int) -> str | None:
    """The professional degree of a provider ("MD", "RD"), which is all that HL7 v2 tells of their role."""
    return _at(segment.components(field), 7) or None


def _at(parts: Sequence[str], number: int) -> str:
    return parts[number - 1].strip() if number <= len(parts) else ""
