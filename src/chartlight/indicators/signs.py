"""Signs: what met a criterion, each of which can be shown as an indicator with the place where it stands."""

from datetime import datetime
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple, Protocol

from chartlight.assessment import Indicator, Received, SuggestedCode, Words
from chartlight.chart import Medication, MedicationKind, Note, ObservationCategory, Procedure
from chartlight.indicators.catalogue import Analyte
from chartlight.indicators.criteria import Criterion
from chartlight.indicators.derived import named
from chartlight.indicators.medications import is_intravenous
from chartlight.indicators.series import Point
from chartlight.indicators.units import ucum

LABORATORY, VITALS, MEDICATIONS, PROCEDURES = "Laboratory", "Vital signs", "Medication record", "Procedures"
_SOURCES = {"laboratory": LABORATORY, "vital-signs": VITALS, "flowsheet": "Flowsheet", "imaging": "Imaging"}


class Sign(Protocol):
    """What met a criterion. `rank` orders signs of one criterion: the more telling, the higher."""

    @property
    def time(self) -> datetime | None:
        """When it was seen; None where that is not recorded."""
        ...

    @property
    def rank(self) -> float:
        """How telling it is among the signs of its criterion."""
        ...

    def indicator(self, criterion: Criterion) -> Indicator:
        """The sign as the reader sees it."""
        ...


class ValueSign(NamedTuple):
    """A value of an analyte. `remark` says what it stands for (a baseline)."""

    point: Point
    analyte: Analyte
    rank: float = 0.0
    remark: str = ""

    @property
    def time(self) -> datetime | None:
        """Time of the result."""
        return self.point.time

    def indicator(self, criterion: Criterion) -> Indicator:
        """Value, unit and reference range as the laboratory sent them, so that the reader finds them in the chart."""
        observation = self.point.observation
        label = criterion.label if criterion.label and not self.remark else named(self.point, self.analyte)
        category = observation.category
        if category is ObservationCategory.OTHER or category is ObservationCategory.MICROBIOLOGY:
            source = _SOURCES[self.analyte.category]
        else:
            source = _SOURCES.get(category.value, LABORATORY)
        return Indicator(
            label=f"{label} ({self.remark})" if self.remark else label,
            source=source,
            value=_shown(self.point),
            unit=_unit(self.point),
            time=self.point.time,
            reference=_reference(self.point),
            group=criterion.group or source,
            observation=observation.id,
        )


def _shown(point: Point) -> float | str:
    sent = point.observation.value
    if isinstance(sent, str):
        return sent.strip()
    number = round(point.value if sent is None else sent, 2)
    return f"{point.comparator}{number:g}" if point.comparator else number


def _unit(point: Point) -> str | None:
    """The unit as sent; none for scores and ratios, which have none to speak of."""
    unit = point.observation.unit
    return None if not unit or ucum(unit) == "1" else unit


def _reference(point: Point) -> str | None:
    low, high = point.observation.low, point.observation.high
    unit = f" {_unit(point)}" if _unit(point) else ""
    if low is not None and high is not None:
        return f"{low:g} to {high:g}{unit}"
    if high is not None:
        return f"up to {high:g}{unit}"
    return f"{low:g} or more{unit}" if low is not None else None


class WordSource(Protocol):
    """A note that can quote itself."""

    @property
    def note(self) -> Note:
        """The note."""
        ...

    @property
    def source(self) -> str:
        """How an indicator names it."""
        ...

    def quoted(self, start: int, end: int) -> Words:
        """The words of a hit with their statement, and their context."""
        ...


class WordSign(NamedTuple):
    """A hit in a note; it is quoted with its statement only when it is shown."""

    read: WordSource
    start: int
    end: int
    rank: float = 0.0
    number: float | None = None

    @property
    def time(self) -> datetime | None:
        """When the note was written."""
        return self.read.note.authored

    def indicator(self, criterion: Criterion) -> Indicator:
        """The words themselves; their place is exact."""
        words = self.read.quoted(self.start, self.end)
        return Indicator(
            label=criterion.label or "Documented",
            source=self.read.source,
            value=words.quote,
            time=self.time,
            note=words.note,
            start=words.start,
            end=words.end,
            group=criterion.group or "Documentation",
        )


class DisputeSign(NamedTuple):
    """Words of a note that another note contradicts; `codes` are those that hang on who is right."""

    read: WordSource
    start: int
    end: int
    codes: tuple[str, ...]
    rank: float = 0.0

    @property
    def time(self) -> datetime | None:
        """When the note was written."""
        return self.read.note.authored

    def indicator(self, criterion: Criterion) -> Indicator:
        """The words of this side."""
        return WordSign(self.read, self.start, self.end).indicator(criterion)


class MedicationSign(NamedTuple):
    """A medication entry."""

    medication: Medication
    class_label: str
    rank: float = 0.0

    @property
    def time(self) -> datetime | None:
        """When it was given, ordered or noted."""
        return self.medication.time

    def indicator(self, criterion: Criterion) -> Indicator:
        """Name, dose and route as recorded."""
        entry = self.medication
        dose = f"{entry.dose:g} {entry.unit or ''}".strip() if entry.dose is not None else ""
        route = entry.route or ("IV" if is_intravenous(entry) else "")
        how = {"order": "ordered", "administration": "given", "home": "taken before admission"}[entry.kind.value]
        value = " ".join(part for part in (entry.name, dose, route) if part)
        # What was taken at home must not pass for a finding of this stay.
        marked = " (before admission)" if entry.kind is MedicationKind.HOME else ""
        return Indicator(
            label=(criterion.label or self.class_label) + marked,
            source=MEDICATIONS,
            value=f"{value}, {how}",
            time=entry.time,
            group=criterion.group or "Treatment",
            observation=entry.id,
        )


class ProcedureSign(NamedTuple):
    """A procedure that came with the chart."""

    procedure: Procedure
    rank: float = 0.0

    @property
    def time(self) -> datetime | None:
        """When it was performed."""
        return self.procedure.performed

    def indicator(self, criterion: Criterion) -> Indicator:
        """The procedure's own words."""
        return Indicator(
            label=criterion.label or "Procedure",
            source=PROCEDURES,
            value=self.procedure.text,
            time=self.procedure.performed,
            group=criterion.group or "Treatment",
            observation=self.procedure.id,
        )


class CodeSign(NamedTuple):
    """A suggested code with one piece of its evidence."""

    code: SuggestedCode
    evidence: Words | Received
    note: Note | None
    source: str
    rank: float = 0.0

    @property
    def time(self) -> datetime | None:
        """When the words were written."""
        return self.note.authored if self.note else None

    def indicator(self, criterion: Criterion) -> Indicator:
        """The words that led to the code: never the code."""
        words = self.evidence if isinstance(self.evidence, Words) else None
        return Indicator(
            label=criterion.label or "Documented",
            source=self.source,
            value=self.evidence.quote,
            time=self.time,
            note=words.note if words else None,
            start=words.start if words else None,
            end=words.end if words else None,
            group=criterion.group or "Documentation",
        )


class TextSign(NamedTuple):
    """A fact computed from the chart: a score, a coded problem that came with it."""

    text: str
    value: float | str
    time: datetime | None
    source: str
    rank: float = 0.0
    observation: str | None = None

    def indicator(self, criterion: Criterion) -> Indicator:
        """The fact with its origin."""
        return Indicator(
            label=self.text,
            source=self.source,
            value=self.value,
            time=self.time,
            group=criterion.group or self.source,
            observation=self.observation,
        )


class Contribution(NamedTuple):
    """A criterion that was met and its signs.

    `beyond` holds the most telling sign where it lies outside the stretch of time that met the criterion.
    """

    name: str
    criterion: Criterion
    signs: tuple[Sign, ...]
    beyond: tuple[Sign, ...] = ()


class Outcome(NamedTuple):
    """The answer of one criterion. `detail` says what was seen, met or not; `since` when it was first met, if known."""

    met: bool
    contributions: tuple[Contribution, ...] = ()
    detail: str = ""
    since: datetime | None = None


def shown(contribution: Contribution) -> tuple[Sign, ...]:
    """At most `show` signs, one of each place, by time: the most telling, then the newest, then the next telling."""
    limit = contribution.criterion.show
    if limit <= 0:
        return ()
    if len(contribution.signs) + len(contribution.beyond) <= limit:
        return contribution.signs + contribution.beyond
    ordered = nlargest(limit + 1, contribution.signs, key=_rank)
    newest = max(contribution.signs, key=_moment)
    chosen: list[Sign] = []
    for sign in (ordered[0], *contribution.beyond, newest, *ordered[1:]):
        if len(chosen) < limit and not any(sign is other for other in chosen):
            chosen.append(sign)
    return tuple(sorted(chosen, key=_moment))


_rank = attrgetter("rank")


def _moment(sign: Sign) -> float:
    return sign.time.timestamp() if sign.time else float("-inf")
