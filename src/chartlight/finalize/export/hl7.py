"""The code set as an HL7 v2.6 message: BAR^P01 for the account, ADT^A08 for the record.

Version 2.6 because it is the first whose DG1 holds the POA indicator (DG1-26); there the surgeon of a procedure
stands in a ROL segment after it, no longer in PR1-11 (HL7 v2.6, 6.5.2 and 6.5.4).
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import Any

from chartlight.chart import PatientClass
from chartlight.finalize.code_set import Entry
from chartlight.finalize.export.version import EXEMPT, NotExportable, Version, plain
from chartlight.intake.hl7v2.writing import Value, day, escaped, message, segment, separators, timestamp

_CLASS = {
    PatientClass.INPATIENT: "I",
    PatientClass.OBSERVATION: "OBS",
    PatientClass.EMERGENCY: "E",
    PatientClass.OUTPATIENT: "O",
    PatientClass.UNKNOWN: "U",
}
_EXEMPT = "E"
_NULL = '""'
_LONGEST_TEXT, _LONGEST_VALUE = 199, 20
"""Characters of the types ST and IS (HL7 v2.6, 2.A)."""
FINAL, WORKING = "F", "W"


def account(version: Version) -> bytes:
    """BAR^P01: the account of the stay with its diagnoses, DRG and procedures. NotExportable."""
    return _written(version, "BAR", "P01", "BAR_P01")


def update(version: Version) -> bytes:
    """ADT^A08: the same as an update of the stay's record. NotExportable."""
    return _written(version, "ADT", "A08", "ADT_A01")


def _written(version: Version, kind: str, trigger: str, structure: str) -> bytes:
    segments = [
        _header(version, (kind, trigger, structure)),
        _event(version, trigger),
        _patient(version),
        _visit(version),
    ]
    reason = _plain(version.chart.encounter.reason)
    if reason:
        segments.append(segment("PV2", {3: ("", reason)}))
    segments += [_diagnosis(version, entry, at) for at, entry in enumerate(version.codes.diagnoses, 1)]
    segments.append(_drg(version))
    for at, entry in enumerate(version.codes.procedures, 1):
        segments += _procedure(version, entry, at)
    return message(segments).encode()


def _plain(text: str | None) -> str:
    """Text as long as an ST may be; what is escaped counts as it is written."""
    said = plain(text)
    if _width(said) <= _LONGEST_TEXT:
        return said
    kept = said[: _LONGEST_TEXT - 3]
    while _width(kept) > _LONGEST_TEXT - 3:
        kept = kept[:-1]
    return f"{kept}..."


def _width(text: str) -> int:
    return len(escaped(text))


def _short(text: str | None) -> str:
    """A value of a table (IS); "" for one that is longer than such a value may be."""
    said = _plain(text)
    return said if _width(said) <= _LONGEST_VALUE else ""


def _number(text: str, what: str) -> str:
    """A number that names somebody or something: whole or not at all."""
    said = plain(text)
    if _width(said) > _LONGEST_TEXT:
        raise NotExportable(f"the {what} has {len(said)} characters: HL7 v2 takes {_LONGEST_TEXT}")
    return said


def _header(version: Version, kind: tuple[str, str, str]) -> Any:
    facility = _plain(version.chart.encounter.facility)
    known = f"{version.codes.admission} {kind} {version.made.isoformat()} {version.label}"
    fields: dict[int, Value] = {
        3: "CHARTLIGHT",
        4: facility if facility == _short(facility) else ("", facility, "L"),
        7: _moment(version.made),
        9: kind,
        10: blake2b(known.encode(), digest_size=8).hexdigest(),
        # A draft must never be billed: T is for training.
        11: "T" if version.is_draft else "P",
        12: "2.6",
        18: "UNICODE UTF-8",
    }
    return separators(segment("MSH", fields))


def _event(version: Version, trigger: str) -> Any:
    fields: dict[int, Value] = {1: trigger, 2: _moment(version.made), 6: _moment(version.settled)}
    if version.is_draft:
        fields[4] = "DRAFT"
    else:
        fields[5] = _person(version.coder)
    return segment("EVN", fields)


def _patient(version: Version) -> Any:
    patient, visit = version.chart.patient, _number(version.codes.admission, "visit number")
    name = (_plain(patient.family), _plain(patient.given))
    record = (
        (_number(patient.mrn, "record number"), "", "", "", "MR") if plain(patient.mrn) else (visit, "", "", "", "VN")
    )
    return segment(
        "PID",
        {
            1: "1",
            3: record,
            5: name if any(name) else _NULL,
            7: day(patient.birth_date) if patient.birth_date else "",
            8: patient.sex.value,
            18: (visit, "", "", "", "VN"),
            30: "Y" if patient.deceased else "",
        },
    )


def _visit(version: Version) -> Any:
    stay = version.chart.encounter
    told = " ".join(part for part in (stay.unit, stay.bed) if part)
    place = (_short(stay.unit), "", _short(stay.bed), _short(stay.facility), "", "", "", "", _plain(told))
    return segment(
        "PV1",
        {
            1: "1",
            2: _CLASS[stay.patient_class],
            3: place if any(place) else "",
            7: _person(stay.attending),
            10: _short(stay.service),
            19: (_number(version.codes.admission, "visit number"), "", "", "", "VN"),
            36: stay.discharge_status or "",
            44: _moment(stay.admitted),
            45: _moment(stay.discharged),
        },
    )


def _diagnosis(version: Version, entry: Entry, at: int) -> Any:
    return segment(
        "DG1",
        {
            1: str(at),
            3: (entry.code, _plain(entry.title), "I10C"),
            6: WORKING if version.is_draft else FINAL,
            15: str(at),
            16: _person(version.coder),
            19: "" if version.is_draft else _moment(version.settled),
            20: f"DX{at:03}",
            21: "A",
            26: _EXEMPT if entry.poa == EXEMPT else entry.poa or "",
        },
    )


def _drg(version: Version) -> Any:
    named = (version.drg, _plain(version.drg_title), "MSDRG", "", "", "", _plain(version.review.grouping.version))
    return segment(
        "DRG",
        {1: named, 2: _moment(version.settled), 3: "N" if version.is_draft else "Y"},
    )


def _procedure(version: Version, entry: Entry, at: int) -> Iterator[Any]:
    if entry.performed is None:
        raise NotExportable(f"{entry.code} has no date: HL7 v2 demands one of every procedure (PR1-5)")
    yield segment(
        "PR1",
        {
            1: str(at),
            3: (entry.code, _plain(entry.title), "I10P"),
            5: day(entry.performed),
            14: str(at),
            19: f"PX{at:03}",
            20: "A",
        },
    )
    if surgeon := _person(entry.surgeon):
        yield segment("ROL", {2: "AD", 3: ("SURG", "Surgeon"), 4: surgeon, 5: day(entry.performed)})


def _moment(moment: datetime | None) -> str:
    return timestamp(moment.replace(microsecond=0)) if moment is not None else ""


def _person(name: str | None) -> Value:
    """A name in reading order ("Alma Hale, MD") as an XCN; "" where nobody is known."""
    said = _plain(name)
    if not said:
        return ""
    full, _, degree = said.partition(", ")
    given, _, family = full.rpartition(" ")
    return ("", family, given, "", "", "", degree)
