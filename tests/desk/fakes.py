"""Messages whose body is the JSON of what they say, and synthetic things to say, for tests of the desk."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from pydantic import TypeAdapter

from chartlight.assessment import Assessment, Drg, DrgImpact, Finding, Indicator, PotentialDrg, Versions, Words
from chartlight.chart import (
    ChartUpdate,
    Encounter,
    EncounterEvent,
    Note,
    NoteType,
    Observation,
    ObservationCategory,
    Patient,
    PatientClass,
    Sex,
)
from chartlight.intake.errors import Unreadable
from chartlight.intake.message import MessageKind, RawMessage, content_control
from chartlight.intake.understanding import LeftOut, Understanding

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
EASTERN = timezone(timedelta(hours=-5))
DRAWN = NOW - timedelta(hours=2)
UPDATES = TypeAdapter(list[ChartUpdate])


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def admit(admission: str = "V1", *, family: str = "Testfall", **stay: Any) -> ChartUpdate:
    """A synthetic patient's inpatient admission on 1 March, 21:40 Eastern."""
    patient = Patient(f"M-{admission}", family, "Synthetic", date(1948, 2, 3), Sex.FEMALE)
    told = {"admitted": datetime(2026, 3, 1, 21, 40, tzinfo=EASTERN), "unit": "4W", "attending": "Dr Hale", **stay}
    encounter = Encounter(PatientClass.INPATIENT, **told)
    return ChartUpdate(admission, NOW, EncounterEvent.ADMIT, patient, encounter)


def note(note_id: str, text: str, admission: str = "V1", **fields: Any) -> ChartUpdate:
    told = {"authored": NOW - hours(3), "author": "Dr Hale", "title": "Progress note", **fields}
    return ChartUpdate(admission, notes=(Note(note_id, NoteType.PROGRESS_NOTE, text, **told),))


def lab(
    observation_id: str,
    value: float | str | None,
    admission: str = "V1",
    *,
    drawn: datetime | None = DRAWN,
    **fields: Any,
) -> ChartUpdate:
    told = {"unit": "mg/dL", "time": drawn, "category": ObservationCategory.LABORATORY, **fields}
    return ChartUpdate(
        admission, observations=(Observation(observation_id, "2160-0", "LOINC", "Creatinine", value, **told),)
    )


def finding(finding_id: str = "f-sepsis", *, condition: str = "Sepsis", kind: Any = "missing") -> Finding:
    indicator = Indicator("Lactate", "Laboratory", 4.2, "mmol/L", NOW - hours(2))
    quoted = Words("n1", 0, 9, "Pneumonia")
    return Finding(
        finding_id, "sepsis", condition, kind, 0.9, ("A41.9",), (indicator,), "Test criteria, 2026", "", (quoted,)
    )


def assessed(
    *findings: Finding, admission: str = "V1", as_of: datetime = NOW, drg: str = "193", weight: float = 1.28
) -> Assessment:
    working = Drg(drg, "SIMPLE PNEUMONIA AND PLEURISY WITH MCC", "04", "M", weight, 3.8, 4.6)
    potential = tuple(PotentialDrg(one.supports, "871", weight + 0.65, 0.65, one.id) for one in findings)
    return Assessment(
        admission, as_of, Versions("0", "m", "r", "c", "g"), drg=DrgImpact(working, potential), findings=findings
    )


def raw(body: bytes) -> RawMessage:
    return RawMessage("test", content_control(body), MessageKind.DOCUMENT, body, "test")


def message(*updates: ChartUpdate) -> RawMessage:
    return raw(UPDATES.dump_json(list(updates)))


def examine(body: bytes, *, name: str, received: datetime, **_: Any) -> Understanding:
    """What the body says; a few words stand for what a message may be instead."""
    if body == b"unreadable":
        raise Unreadable("This message has no visit number.")
    if body == b"broken":
        raise RuntimeError("Testfall, Synthetic must not be quoted")
    if body == b"partly":
        return Understanding((admit(),), (LeftOut("results", "without a code"),))
    return Understanding(tuple(UPDATES.validate_json(body)))
