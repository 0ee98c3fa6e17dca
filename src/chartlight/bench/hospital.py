"""A store of many synthetic open admissions, one of them a long chart: what the window is measured on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chartlight.assessment import (
    ICD10CM,
    Assessment,
    Drg,
    DrgImpact,
    Finding,
    PotentialDrg,
    Role,
    Route,
    SuggestedCode,
    Versions,
    Words,
)
from chartlight.intake.message import MessageKind, RawMessage, content_control

ADMISSIONS = 5_000
NOTES = 100
CODES = 40
VERSIONS = Versions("bench", "none", "none", "none", "none")
PHRASE = "synthetic pneumonia"
FAMILY = ("MSH|^~\\&|SYN|SYN|CL|CL|{time}||{kind}|{control}|P|2.5.1", "PID|1||{mrn}^^^SYN^MR||{name}||19500101|F")
STAY = "PV1|1|I|{unit}^^{bed}||||||||||||||||{visit}|||||||||||||||||||||||||{admitted}"


def fill(folder: Path, now: datetime | None = None) -> None:
    """Make a store in `folder`: headers of `ADMISSIONS` admissions with findings, one with `NOTES` notes."""
    from chartlight.desk import Actor, Desk, ThrowawayKey

    moment = now or datetime.now(UTC)
    desk = Desk.open(folder, ThrowawayKey(), Actor("bench"))
    try:
        desk.take_in((_message(number, moment) for number in range(ADMISSIONS)), moment)
        desk.take_in((_note(number, moment) for number in range(NOTES)), moment)
        for number in range(ADMISSIONS):
            assessment = _assessed(number, moment)
            if number == 0:
                assessment = replace(assessment, codes=_codes(desk.chart("V00000", moment)))
            desk.record_assessment(assessment, moment)
    finally:
        desk.close()


def visit(number: int) -> str:
    """Id of an admission."""
    return f"V{number:05d}"


def note_lines(admission: str, note: str, text: str, now: datetime) -> list[str]:
    """The segments of a message that brings one note."""
    escaped = text.replace("\\", "\\E\\").replace("|", "\\F\\").replace("^", "\\S\\").replace("&", "\\T\\")
    lines = escaped.replace("~", "\\R\\").replace("\r", "").replace("\n", "\\.br\\")
    return [
        *head(int(admission[1:]), "MDM^T02", note, now),
        f"TXA|1|PN|TX|{now:%Y%m%d%H%M%S}||||||||{note}|||||AU",
        f"OBX|1|TX|11506-3^Progress note^LN||{lines}||||||F",
    ]


def _raw(lines: list[str], name: str) -> RawMessage:
    body = "\r".join(lines).encode() + b"\r"
    return RawMessage("bench", content_control(body), MessageKind.HL7V2, body, name)


def head(number: int, kind: str, control: str, now: datetime, since: datetime | None = None) -> list[str]:
    """MSH, PID and PV1 of a message about the admission of a number; `since` sets apart the stays' beginnings."""
    name = f"Family{number * 7919 % ADMISSIONS:05d}^Given{number % 97}"
    admitted = f"{(since or now) - timedelta(days=number % 9, hours=5):%Y%m%d%H%M%S}"
    unit, bed = ("4W", "5E", "3N", "ICU")[number % 4], f"{number % 30:02d}"
    head, patient = FAMILY
    return [
        head.format(time=f"{now:%Y%m%d%H%M%S}", kind=kind, control=control),
        patient.format(mrn=f"SYN-{number:05d}", name=name),
        STAY.format(unit=unit, bed=bed, visit=visit(number), admitted=admitted),
    ]


def _message(number: int, now: datetime) -> RawMessage:
    return _raw(head(number, "ADT^A01", f"A{number}", now), "adt")


def _note(number: int, now: datetime) -> RawMessage:
    text = f"ASSESSMENT AND PLAN: {PHRASE}, note {number}. " + "Continue the present treatment, recheck labs. " * 40
    written = now - timedelta(minutes=20 * number)
    return _raw(note_lines(visit(0), f"N-{number:03d}", text, written), "mdm")


def _assessed(number: int, now: datetime) -> Assessment:
    admission, weight = visit(number), 0.5 + number % 300 / 100
    condition = ("Sepsis", "Acute kidney injury")[number % 2]
    findings: tuple[Finding, ...] = ()
    potential: tuple[PotentialDrg, ...] = ()
    if number % 3 == 0:
        findings = (Finding("f1", "bench", condition, "missing", 0.8, ("A41.9",), (), "synthetic"),)
        potential = (PotentialDrg(("A41.9",), "871", weight + 0.5, 0.5, "f1"),)
    working = Drg(f"{100 + number % 800}", f"Synthetic group {number % 800}", None, None, weight, 3.8, 4.6)
    return Assessment(admission, now, VERSIONS, drg=DrgImpact(working, potential), findings=findings)


def _codes(chart: Any) -> tuple[SuggestedCode, ...]:
    """Codes that all rest on every note, so that highlights are many."""
    places = [(note.id, note.text.index(PHRASE)) for note in chart.notes]
    evidence = tuple(Words(note, start, start + len(PHRASE), PHRASE) for note, start in places)
    return tuple(
        SuggestedCode(
            f"J{10 + number}.9",
            ICD10CM,
            f"Synthetic condition {number}",
            "suggested",
            "Documented.",
            Role.SECONDARY if number else Role.PRINCIPAL,
            0.9,
            Route.REVIEW,
            evidence,
            "Y",
        )
        for number in range(CODES)
    )
