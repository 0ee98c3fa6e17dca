"""A sample told at a moment: everything that reached the record, with real times and identifiers that stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from chartlight.chart import MedicationKind, ObservationStatus
from chartlight.samples import placeholders
from chartlight.samples.shared import Analyte, Panel, Person
from chartlight.samples.source import (
    DiagnosisSource,
    Movement,
    MovementKind,
    NoteSource,
    ProcedureSource,
    ResultTable,
    Sample,
)
from chartlight.samples.tables import MedicationLine, Reading, parse_medications, parse_results
from chartlight.samples.times import Calendar, StayTime, calendar_of


@dataclass(frozen=True, slots=True)
class Measured:
    """One number of a set of results. `flag` is "H", "L", or None when normal or without a range."""

    id: str
    key: str
    analyte: Analyte
    reading: Reading
    low: float | None
    high: float | None

    @property
    def flag(self) -> str | None:
        """Where the value stands to its reference range."""
        if self.low is not None and self.reading.value < self.low:
            return "L"
        if self.high is not None and self.reading.value > self.high:
            return "H"
        return None


@dataclass(frozen=True, slots=True)
class Results:
    """What one draw, or one round of vital signs, brought."""

    panel: Panel
    measured: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """A result in words."""

    analyte: Analyte
    value: str
    status: ObservationStatus
    collected: datetime


@dataclass(frozen=True, slots=True)
class Filed:
    """A note with its final text."""

    head: NoteSource
    text: str
    author: Person


@dataclass(frozen=True, slots=True)
class Ordered:
    """A medication that was ordered, or that is taken at home."""

    line: MedicationLine
    code: str | None
    since: datetime

    @property
    def is_home(self) -> bool:
        """True for a medication taken before admission."""
        return self.line.kind is MedicationKind.HOME


@dataclass(frozen=True, slots=True)
class Stopped:
    """The end of an order."""

    ordered: Ordered
    order: str


@dataclass(frozen=True, slots=True)
class Given:
    """One administration of an ordered medication."""

    line: MedicationLine
    code: str | None
    order: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An event of the stay."""

    movement: Movement


Content = Moved | Results | Worded | Filed | Ordered | Stopped | Given | ProcedureSource | DiagnosisSource


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that reached the record at `time`. `id` is the same whenever the sample is told."""

    time: datetime
    id: str
    content: Content


@dataclass(frozen=True, slots=True)
class Stay:
    """A whole admission told at a moment; `entries` in order of time."""

    sample: Sample
    calendar: Calendar
    entries: tuple[Entry, ...]

    @property
    def visit(self) -> str:
        """The visit number."""
        return self.sample.admission.visit

    @property
    def admitted(self) -> datetime:
        """When the stay began."""
        return self.calendar.moment(StayTime(1, self.sample.admission.admitted.at))

    @property
    def birth_date(self) -> date:
        """Birth date of the invented patient."""
        return self.sample.admission.patient.birth_date(self.calendar.admission_day)

    @property
    def movements(self) -> tuple[tuple[datetime, Movement], ...]:
        """The events of the stay with their times."""
        return tuple((entry.time, entry.content.movement) for entry in self.entries if isinstance(entry.content, Moved))


def tell(sample: Sample, now: datetime) -> Stay:
    """The sample as a stay whose times fit `now`, which must be aware."""
    calendar = calendar_of(sample.admission.admitted, now)
    entries = [*_movements(sample, calendar), *_results(sample, calendar), *_words(sample, calendar)]
    entries += [*_notes(sample, calendar), *_medications(sample, calendar), *_coded(sample, calendar)]
    # Whoever arrives does so before anything else that bears the same minute, and leaves after it.
    return Stay(sample, calendar, tuple(sorted(entries, key=lambda entry: (entry.time, _rank(entry), entry.id))))


def _rank(entry: Entry) -> int:
    if not isinstance(entry.content, Moved):
        return 1
    return 2 if entry.content.movement.event is MovementKind.DISCHARGE else 0


def _movements(sample: Sample, calendar: Calendar) -> Iterator[Entry]:
    for number, movement in enumerate(sample.admission.movements, 1):
        yield Entry(calendar.moment(movement.at), f"{sample.admission.visit}-M{number:02}", Moved(movement))


def _results(sample: Sample, calendar: Calendar) -> Iterator[Entry]:
    for letter, tables in (("L", sample.admission.results), ("V", sample.admission.vital_signs)):
        for number, table in enumerate(tables, 1):
            yield from _draws(sample, calendar, table, f"{sample.admission.visit}-{letter}{number}")


def _draws(sample: Sample, calendar: Calendar, table: ResultTable, prefix: str) -> Iterator[Entry]:
    shared, sex = sample.shared, sample.admission.patient.sex
    for number, draw in enumerate(parse_results(table.table, frozenset(shared.analytes)), 1):
        identifier = f"{prefix}-{number:02}"
        measured = tuple(
            Measured(f"{identifier}-{key}", key, shared.analytes[key], reading, *shared.analytes[key].bounds(sex))
            for key, reading in draw.readings
        )
        yield Entry(calendar.moment(draw.at), identifier, Results(shared.panels[table.panel], measured))


def _words(sample: Sample, calendar: Calendar) -> Iterator[Entry]:
    for number, result in enumerate(sample.admission.text_results, 1):
        worded = Worded(
            sample.shared.analytes[result.analyte], result.value, result.status, calendar.moment(result.collected)
        )
        yield Entry(calendar.moment(result.reported), f"{sample.admission.visit}-W{number:02}", worded)


def _notes(sample: Sample, calendar: Calendar) -> Iterator[Entry]:
    for note in sample.notes:
        text = placeholders.fill(note.text, calendar)
        filed = Filed(note.head, text, sample.shared.staff[note.head.author])
        yield Entry(calendar.moment(note.head.at), f"{sample.admission.visit}-N{note.name[:2]}", filed)


def _medications(sample: Sample, calendar: Calendar) -> Iterator[Entry]:
    if not sample.admission.medications:
        return
    arrival = StayTime(1, sample.admission.admitted.at)
    for number, line in enumerate(parse_medications(sample.admission.medications), 1):
        order, code = f"{sample.admission.visit}-R{number:02}", sample.shared.drugs.get(line.name)
        since = calendar.moment(line.ordered or arrival)
        ordered = Ordered(line, code, since)
        yield Entry(since, order, ordered)
        if line.stopped is not None:
            yield Entry(calendar.moment(line.stopped), f"{order}-end", Stopped(ordered, order))
        for dose, moment in enumerate(line.given, 1):
            yield Entry(calendar.moment(moment), f"{order}-{dose:02}", Given(line, code, order))


def _coded(sample: Sample, calendar: Calendar) -> Iterator[Entry]:
    visit = sample.admission.visit
    for number, procedure in enumerate(sample.admission.procedures, 1):
        yield Entry(calendar.moment(procedure.at), f"{visit}-P{number:02}", procedure)
    for number, diagnosis in enumerate(sample.admission.diagnoses, 1):
        yield Entry(calendar.moment(diagnosis.at), f"{visit}-D{number:02}", diagnosis)
