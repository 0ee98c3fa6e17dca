"""Results as a person reads them: sets of one draw, flags with letters, the previous value. Pure."""

from dataclasses import dataclass
from datetime import datetime

from chartlight.chart import Chart, Observation, ObservationCategory, ObservationStatus
from chartlight.queries.printed import printed_figure
from chartlight_ui.translating import tr

SET_NAMES = {
    ObservationCategory.LABORATORY: tr("Labs"),
    ObservationCategory.VITAL_SIGNS: tr("Vitals"),
    ObservationCategory.MICROBIOLOGY: tr("Microbiology"),
    ObservationCategory.IMAGING: tr("Imaging"),
    ObservationCategory.FLOWSHEET: tr("Flowsheet"),
    ObservationCategory.OTHER: tr("Results"),
}

_VOID = (ObservationStatus.CANCELLED, ObservationStatus.ENTERED_IN_ERROR)
STATUS_NAMES = {
    ObservationStatus.PRELIMINARY: tr("preliminary"),
    ObservationStatus.CORRECTED: tr("corrected"),
    ObservationStatus.CANCELLED: tr("cancelled"),
    ObservationStatus.ENTERED_IN_ERROR: tr("entered in error"),
}
"""What a person must know of a result that is not simply final."""
_HIGH = frozenset({"H", "HH", "HU", ">", "A", "AA"})
_LOW = frozenset({"L", "LL", "LU", "<"})


@dataclass(frozen=True, slots=True)
class ResultSet:
    """Observations of one kind taken at one time."""

    kind: ObservationCategory
    time: datetime
    values: tuple[Observation, ...]

    @property
    def key(self) -> str:
        """Tells the set apart within its chart."""
        return f"{self.kind.value}@{self.time.isoformat()}"


def name_of(one: ResultSet) -> str:
    """A set's name: its kind, or the test itself where it holds but one or two."""
    if one.kind in (ObservationCategory.LABORATORY, ObservationCategory.MICROBIOLOGY) and len(one.values) < 3:
        return ", ".join(dict.fromkeys(value.label for value in one.values))
    return SET_NAMES[one.kind]


def standing(chart: Chart) -> list[Observation]:
    """Observations that count, oldest first."""
    return [one for one in chart.observations if one.status not in _VOID and one.time is not None]


def is_void(one: Observation) -> bool:
    """True for a result that never counts: cancelled, or entered in error."""
    return one.status in _VOID


def figure(one: Observation) -> str:
    """The value as it was sent, with its sign where it only bounds the true one: "<0.01"."""
    return f"{one.comparator or ''}{printed_figure(one.value)}"


def result_sets(chart: Chart) -> list[ResultSet]:
    """Sets by kind and time, newest first."""
    sets: dict[tuple[ObservationCategory, datetime], list[Observation]] = {}
    for one in standing(chart):
        assert one.time is not None
        sets.setdefault((one.category, one.time), []).append(one)
    made = [ResultSet(kind, time, tuple(values)) for (kind, time), values in sets.items()]
    return sorted(made, key=lambda one: (one.time, one.kind.value), reverse=True)


def flag(one: Observation) -> str:
    """H, HH, L, LL as sent, or worked out from the reference range; empty when within it or not known."""
    sent = (one.flag or "").upper()
    if sent in _HIGH or sent in _LOW:
        return sent
    if isinstance(one.value, float | int):
        if one.high is not None and one.value > one.high:
            return "H"
        if one.low is not None and one.value < one.low:
            return "L"
    return ""


def is_high(letters: str) -> bool:
    """True for the flags above the range."""
    return letters in _HIGH


def reference(one: Observation) -> str:
    """The reference range as text."""
    if one.low is not None and one.high is not None:
        return f"{one.low:g}–{one.high:g}"
    if one.low is not None:
        return f"≥ {one.low:g}"
    return f"≤ {one.high:g}" if one.high is not None else ""


def before_of(one: ResultSet, chart: Chart) -> dict[str, Observation]:
    """The value of the same test before each of a set, by the id of the later one."""
    wanted = {(value.system, value.code) for value in one.values}
    last: dict[tuple[str, str], Observation] = {}
    for other in standing(chart):
        key = (other.system, other.code)
        if key in wanted and other.time is not None and other.time < one.time:
            last[key] = other
    return {value.id: last[key] for value in one.values if (key := (value.system, value.code)) in last}
