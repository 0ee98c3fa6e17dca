"""Messages whose body is the JSON of what they say, and an inbox kept in one file, for tests of the desk."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
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


@dataclass(frozen=True)
class Message:
    body: bytes
    name: str = "test"
    control: str = ""
    feed: str = "test"
    kind: str = "test"


def message(*updates: ChartUpdate) -> Message:
    return Message(UPDATES.dump_json(list(updates)))


@dataclass(frozen=True)
class Receipt:
    row: int
    status: str


@dataclass(frozen=True)
class Row:
    row: int
    name: str
    body: bytes
    received: datetime


class FileInbox:
    """An inbox in one JSON-lines file: one line a message, one line a verdict."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self.messages: list[str] = []
        self.verdicts: dict[int, tuple[str, str | None]] = {}
        if path.exists():
            for line in path.read_text().splitlines():
                self._take(json.loads(line))

    def _take(self, entry: list[Any]) -> None:
        if entry[0] == "put":
            self.messages.append(entry[1])
        else:
            self.verdicts[entry[1]] = (entry[0], entry[2])

    def _append(self, entry: list[Any]) -> None:
        with self._path.open("a") as file:
            file.write(json.dumps(entry) + "\n")
        self._take(entry)

    def put(self, message: Message) -> Receipt:
        text = message.body.decode()
        if text in self.messages:
            return Receipt(self.messages.index(text) + 1, "duplicate")
        self._append(["put", text])
        return Receipt(len(self.messages), "accepted")

    def pending(self, limit: int) -> list[Row]:
        waiting = [at for at in range(1, len(self.messages) + 1) if at not in self.verdicts]
        return [Row(at, "test", self.messages[at - 1].encode(), NOW) for at in waiting[:limit]]

    def mark_applied(self, row: int, admission: str | None) -> None:
        self._append(["applied", row, admission])

    def quarantine(self, row: int, why: str) -> None:
        self._append(["quarantined", row, why])

    def lookup(self, control: str | None = None) -> list[tuple[int, str, str | None]]:
        return [(row, status, why) for row, (status, why) in sorted(self.verdicts.items())]

    def close(self) -> None:
        pass


def examine(raw: bytes, *, name: str, received: datetime, **_: Any) -> Understanding:
    """What the body says; a few words stand for what a message may be instead."""
    if raw == b"unreadable":
        raise Unreadable("This message has no visit number.")
    if raw == b"broken":
        raise RuntimeError("Testfall, Synthetic must not be quoted")
    if raw == b"partly":
        return Understanding((admit(),), (LeftOut("results", "without a code"),))
    return Understanding(tuple(UPDATES.validate_json(raw)))


def use_fakes(patch: Callable[[str, Any], None]) -> None:
    """Have desks keep their inbox in a file and read messages by `examine` above."""
    patch("chartlight.desk.core._open_inbox", FileInbox)
    patch("chartlight.intake.reader.examine", examine)
