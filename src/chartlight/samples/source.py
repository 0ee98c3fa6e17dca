"""One sample as it is written: `admission.toml` and the notes beside it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from chartlight.chart import NoteType, ObservationStatus
from chartlight.samples.shared import Shared, Source
from chartlight.samples.times import Arrival, StayTime, parse_arrival, parse_stay_time

Moment = Annotated[StayTime, BeforeValidator(lambda text: parse_stay_time(str(text)))]
SyntheticId = Annotated[str, Field(pattern=r"^SYN-[0-9A-Z]+$")]


class PatientSource(Source):
    """The invented person. `born` is month and day; the year follows from the age on admission."""

    mrn: SyntheticId
    family: str
    given: str
    sex: Literal["F", "M"]
    age: Annotated[int, Field(ge=18, le=105)]
    born: Annotated[str, Field(pattern=r"^\d{2}-\d{2}$")]

    def birth_date(self, admission_day: date) -> date:
        """The birth date of somebody who has this age on the day of admission."""
        month, day = (int(part) for part in self.born.split("-"))
        before_birthday = (admission_day.month, admission_day.day) < (month, day)
        return date(admission_day.year - self.age - before_birthday, month, day)

    @model_validator(mode="after")
    def _birthday_exists_every_year(self) -> Self:
        date(2001, *(int(part) for part in self.born.split("-")))
        return self


class MovementKind(StrEnum):
    """What happens to the stay."""

    ARRIVE = "arrive"
    ADMIT = "admit"
    TRANSFER = "transfer"
    UPDATE = "update"
    DISCHARGE = "discharge"


class Movement(Source):
    """One event of the stay. `disposition` is the two-digit UB-04 patient status at discharge."""

    at: Moment
    event: MovementKind
    unit: str
    bed: str = ""
    disposition: Annotated[str, Field(pattern=r"^\d{2}$")] | None = None


class Allergy(Source):
    """A substance and what it did."""

    substance: str
    reaction: str = ""


class ResultTable(Source):
    """Results by time; see `tables`."""

    panel: str
    table: str


class TextResult(Source):
    """A result in words, such as a culture. `collected` and `reported` differ for cultures."""

    analyte: str
    collected: Moment
    reported: Moment
    value: str
    status: ObservationStatus = ObservationStatus.FINAL


class ProcedureSource(Source):
    """A procedure that was done. `code` is ICD-10-PCS."""

    at: Moment
    name: str
    code: Annotated[str, Field(pattern=r"^[0-9A-HJ-NP-Z]{7}$")] | None = None
    performer: str | None = None


class DiagnosisSource(Source):
    """A coded diagnosis that the sending system carries along. `code` is ICD-10-CM, with its dot."""

    at: Moment
    name: str
    code: Annotated[str, Field(pattern=r"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$")] | None = None
    kind: Literal["admitting", "problem-list-item", "encounter-diagnosis"] = "problem-list-item"


class AdmissionSource(Source):
    """The whole of `admission.toml`."""

    synthetic: Literal[True]
    format: Literal["fhir", "hl7"]
    teaches: str
    visit: SyntheticId
    admitted: Annotated[Arrival, BeforeValidator(lambda text: parse_arrival(str(text)))]
    reason: str
    service: str
    attending: str
    payer: str
    patient: PatientSource
    movements: Annotated[tuple[Movement, ...], Field(min_length=1)]
    allergies: tuple[Allergy, ...] = ()
    results: tuple[ResultTable, ...] = ()
    vital_signs: tuple[ResultTable, ...] = ()
    text_results: tuple[TextResult, ...] = ()
    medications: str = ""
    procedures: tuple[ProcedureSource, ...] = ()
    diagnoses: tuple[DiagnosisSource, ...] = ()

    @property
    def discharge(self) -> Movement | None:
        """The discharge, if the stay has ended."""
        last = self.movements[-1]
        return last if last.event is MovementKind.DISCHARGE else None

    @model_validator(mode="after")
    def _the_stay_is_in_order(self) -> Self:
        times = [movement.at for movement in self.movements]
        if times != sorted(times):
            raise ValueError("movements: not in order of time")
        if self.movements[0].at != StayTime(1, self.admitted.at):
            raise ValueError(f"movements: the first is at {StayTime(1, self.admitted.at)}, when the stay began")
        if not any(movement.event is MovementKind.ADMIT for movement in self.movements):
            raise ValueError("movements: none admits the patient")
        for movement in self.movements:
            ends = movement.event is MovementKind.DISCHARGE
            if ends is not (movement.disposition is not None):
                raise ValueError(f"movements: {movement.at}: a discharge, and nothing else, has a disposition")
            if ends and movement is not self.movements[-1]:
                raise ValueError(f"movements: {movement.at}: something follows the discharge")
        return self


class NoteSource(Source):
    """The head of a note; its text stands apart. `author` is a key of staff.toml."""

    type: NoteType
    title: str
    at: Moment
    author: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a sample: `name` its file's stem, `text` with placeholders still in it."""

    name: str
    head: NoteSource
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One synthetic admission, as read and checked."""

    slug: str
    admission: AdmissionSource
    notes: tuple[Note, ...]
    shared: Shared

    @property
    def teaches(self) -> str:
        """What the case shows, in one line."""
        return self.admission.teaches

    @property
    def is_discharged(self) -> bool:
        """True if the stay has ended."""
        return self.admission.discharge is not None
