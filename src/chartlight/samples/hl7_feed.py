"""A stay as the HL7 v2.5.1 messages its hospital would have sent, in order of time.

ADT for movements, ORU for results and vital signs, MDM with the lines of a note, RDE for orders, RAS for
administrations.
"""

from datetime import datetime
from typing import Any

from chartlight.chart import ObservationStatus
from chartlight.intake.hl7v2.writing import Value, day, message, segment, timestamp
from chartlight.samples.document_types import DOCUMENT_TYPES
from chartlight.samples.hl7_segments import header
from chartlight.samples.shared import Analyte, Person
from chartlight.samples.source import DiagnosisSource, Movement, MovementKind, ProcedureSource
from chartlight.samples.tables import MedicationLine
from chartlight.samples.timeline import (
    Entry,
    Filed,
    Given,
    Measured,
    Moved,
    Ordered,
    Results,
    Stay,
    Stopped,
    Worded,
)

_TRIGGERS = {
    MovementKind.ARRIVE: ("A04", "ADT_A01"),
    MovementKind.ADMIT: ("A01", "ADT_A01"),
    MovementKind.TRANSFER: ("A02", "ADT_A02"),
    MovementKind.UPDATE: ("A08", "ADT_A01"),
    MovementKind.DISCHARGE: ("A03", "ADT_A03"),
}


def messages(stay: Stay, since: datetime | None, until: datetime | None) -> str:
    """The messages sent after `since` and not after `until`, one after the other."""
    sent = []
    for number, entry in enumerate(stay.entries, 1):
        if (since is None or entry.time > since) and (until is None or entry.time <= until):
            body = _body(entry, stay)
            if body is not None:
                trigger, structure, segments = body
                control = f"{stay.visit}.{number:04}"
                start = header(trigger, structure, control, entry.time, stay.sample.shared.facility_short)
                sent.append(message([start, *segments]))
    return "".join(sent)


Body = tuple[str, str, list[Any]]


def _body(entry: Entry, stay: Stay) -> Body | None:
    match entry.content:
        case Moved(movement=movement):
            return _movement(entry, movement, stay)
        case ProcedureSource() | DiagnosisSource():
            return _coded(entry, stay)
        case Results():
            return _results(entry, entry.content, stay)
        case Worded():
            return _worded(entry, entry.content, stay)
        case Filed():
            return _note(entry, entry.content, stay)
        case Ordered(is_home=False):
            return _order(entry, entry.id, entry.content, "NW", stay)
        case Stopped(ordered, order):
            return _order(entry, order, ordered, "DC", stay)
        case Given():
            return _given(entry, entry.content, stay)
        case _:
            # What is taken at home stands in the history and physical; no message carries it.
            return None


def _identifier(person: Person, key: str) -> Value:
    return (f"SYN{key.upper()}", person.family, person.given, "", "", "", person.credentials)


def _pid(stay: Stay) -> Any:
    patient, facility = stay.sample.admission.patient, stay.sample.shared.facility_short
    return segment(
        "PID",
        {
            1: "1",
            3: (patient.mrn, "", "", f"{facility}SYN", "MR"),
            5: (patient.family, patient.given),
            7: day(stay.birth_date),
            8: patient.sex,
            18: (stay.visit, "", "", f"{facility}SYN", "VN"),
        },
    )


def _pv1(stay: Stay, when: datetime) -> Any:
    admission, shared = stay.sample.admission, stay.sample.shared
    past = [movement for moment, movement in stay.movements if moment <= when] or [stay.movements[0][1]]
    here, inpatient = past[-1], any(movement.event is MovementKind.ADMIT for movement in past)
    fields: dict[int, Value] = {
        1: "1",
        2: "I" if inpatient else "E",
        3: (here.unit, "", here.bed, shared.facility_short),
        7: _identifier(shared.staff[admission.attending], admission.attending),
        10: admission.service,
        19: (stay.visit, "", "", f"{shared.facility_short}SYN", "VN"),
        20: admission.payer,
        44: timestamp(stay.admitted),
    }
    if here.event is MovementKind.DISCHARGE:
        fields |= {36: here.disposition or "", 45: timestamp(when)}
    return segment("PV1", fields)


def _movement(entry: Entry, movement: Movement, stay: Stay) -> Body:
    trigger, structure = _TRIGGERS[movement.event]
    segments = [
        segment("EVN", {1: trigger, 2: timestamp(entry.time)}),
        _pid(stay),
        _pv1(stay, entry.time),
    ]
    if trigger in ("A04", "A01"):
        segments += [segment("PV2", {3: ("", stay.sample.admission.reason)}), *_allergies(stay), _insurance(stay)]
    return f"ADT^{trigger}", structure, segments


def _allergies(stay: Stay) -> list[Any]:
    return [
        segment("AL1", {1: str(number), 2: "DA", 3: ("", allergy.substance), 5: allergy.reaction})
        for number, allergy in enumerate(stay.sample.admission.allergies, 1)
    ]


def _insurance(stay: Stay) -> Any:
    payer = stay.sample.admission.payer
    return segment("IN1", {1: "1", 2: ("", payer), 3: "SYN", 4: payer})


def _coded(entry: Entry, stay: Stay) -> Body:
    segments = [segment("EVN", {1: "A08", 2: timestamp(entry.time)}), _pid(stay), _pv1(stay, entry.time)]
    done = [one for one in stay.entries if one.time <= entry.time]
    diagnoses = [(one, one.content) for one in done if isinstance(one.content, DiagnosisSource)]
    procedures = [(one, one.content) for one in done if isinstance(one.content, ProcedureSource)]
    for number, (one, diagnosis) in enumerate(diagnoses, 1):
        kind = "A" if diagnosis.kind == "admitting" else "W"
        code: Value = (diagnosis.code or "", diagnosis.name, "I10" if diagnosis.code else "")
        segments.append(segment("DG1", {1: str(number), 3: code, 5: timestamp(one.time), 6: kind}))
    for number, (one, procedure) in enumerate(procedures, 1):
        code = (procedure.code or "", procedure.name, "I10P" if procedure.code else "")
        fields: dict[int, Value] = {1: str(number), 3: code, 5: timestamp(one.time)}
        if procedure.performer is not None:
            fields[11] = _identifier(stay.sample.shared.staff[procedure.performer], procedure.performer)
        segments.append(segment("PR1", fields))
    return "ADT^A08", "ADT_A01", segments


def _code(analyte: Analyte) -> Value:
    return (analyte.code, analyte.name, "LN" if analyte.loinc else "L")


def _request(entry: Entry, code: Value, collected: datetime, status: str) -> Any:
    fields: dict[int, Value] = {1: "1", 2: entry.id, 3: entry.id, 4: code, 7: timestamp(collected)}
    return segment("OBR", fields | {22: timestamp(entry.time), 25: status})


def _results(entry: Entry, results: Results, stay: Stay) -> Body:
    panel = results.panel
    code: Value = (panel.loinc, panel.name, "LN") if panel.loinc else ("", panel.name)
    segments = [_pid(stay), _pv1(stay, entry.time), _request(entry, code, entry.time, "F")]
    segments += [_number(number, one, entry.time) for number, one in enumerate(results.measured, 1)]
    return "ORU^R01", "ORU_R01", segments


def _number(number: int, one: Measured, when: datetime) -> Any:
    reading = one.reading
    fields: dict[int, Value] = {
        1: str(number),
        # SN is the type for a number that is only known to be below or above.
        2: "SN" if reading.comparator else "NM",
        3: _code(one.analyte),
        5: (reading.comparator, reading.written) if reading.comparator else reading.written,
        6: one.analyte.unit,
        7: _range(one),
        8: one.flag or ("N" if one.low is not None or one.high is not None else ""),
        11: "F",
        14: timestamp(when),
    }
    return segment("OBX", fields)


def _range(one: Measured) -> str:
    if one.low is not None and one.high is not None:
        return f"{one.low:g}-{one.high:g}"
    if one.low is not None:
        return f">={one.low:g}"
    return f"<={one.high:g}" if one.high is not None else ""


def _worded(entry: Entry, result: Worded, stay: Stay) -> Body:
    status = "P" if result.status is ObservationStatus.PRELIMINARY else "F"
    line = segment(
        "OBX",
        {1: "1", 2: "ST", 3: _code(result.analyte), 5: result.value, 11: status, 14: timestamp(result.collected)},
    )
    request = _request(entry, _code(result.analyte), result.collected, status)
    return "ORU^R01", "ORU_R01", [_pid(stay), _pv1(stay, entry.time), request, line]


def _note(entry: Entry, note: Filed, stay: Stay) -> Body:
    kind, author = DOCUMENT_TYPES[note.head.type], _identifier(note.author, note.head.author)
    transcription: dict[int, Value] = {
        1: "1",
        2: (kind.hl7, note.head.title, kind.hl7_system),
        3: "TX",
        4: timestamp(entry.time),
        6: timestamp(entry.time),
        9: author,
        12: entry.id,
        17: "AU",
        19: "AV",
    }
    segments = [
        segment("EVN", {1: "T02", 2: timestamp(entry.time)}),
        _pid(stay),
        _pv1(stay, entry.time),
        segment("TXA", transcription),
    ]
    for number, line in enumerate(note.text.split("\n"), 1):
        code: Value = (kind.loinc, kind.display, "LN")
        segments.append(segment("OBX", {1: str(number), 2: "TX", 3: code, 5: line, 11: "F"}))
    return "MDM^T02", "MDM_T02", segments


def _drug(line: MedicationLine, code: str | None) -> Value:
    return (code, line.name, "RXNORM") if code is not None else ("", line.name)


def _amount(line: MedicationLine) -> str:
    return f"{line.dose:g}" if line.dose is not None else ""


def _order(entry: Entry, number: str, order: Ordered, control: str, stay: Stay) -> Body:
    line = order.line
    ends = timestamp(entry.time) if control == "DC" else ""
    segments = [
        _pid(stay),
        _pv1(stay, entry.time),
        segment("ORC", {1: control, 2: number, 9: timestamp(entry.time)}),
        segment("TQ1", {1: "1", 3: line.frequency, 7: timestamp(order.since), 8: ends}),
        segment("RXE", {2: _drug(line, order.code), 3: _amount(line), 5: line.unit or ""}),
        segment("RXR", {1: ("", line.route)}),
    ]
    return "RDE^O11", "RDE_O11", segments


def _given(entry: Entry, given: Given, stay: Stay) -> Body:
    line, when = given.line, timestamp(entry.time)
    drug, amount = _drug(line, given.code), _amount(line)
    segments = [
        _pid(stay),
        _pv1(stay, entry.time),
        segment("ORC", {1: "RE", 2: given.order, 5: "IP"}),
        segment("RXA", {1: "0", 2: entry.id[-2:], 3: when, 4: when, 5: drug, 6: amount, 7: line.unit or "", 20: "CP"}),
        segment("RXR", {1: ("", line.route)}),
    ]
    return "RAS^O17", "RAS_O17", segments
