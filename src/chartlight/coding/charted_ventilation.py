"""How long a ventilation lasted that a note names without its hours: by what the flowsheet charted of the ventilator.

The words of a provider carry the code; the flowsheet gives the duration alone (resources/coding/ventilation.toml).
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from chartlight import locations
from chartlight.assessment import AxisChoice, CodeAxis, Received, Route, SuggestedCode
from chartlight.chart import Chart, Observation, ObservationStatus
from chartlight.codesets.codeset import Codeset

_BEGUN = "5A19"
_DURATION = 4
_VOID = frozenset((ObservationStatus.CANCELLED, ObservationStatus.ENTERED_IN_ERROR))
_DAY, _FOUR_DAYS = 24, 96
_LESS, _TO_FOUR, _MORE = "3", "4", "5"
_CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class _Entries:
    loinc: frozenset[str]
    names: tuple[str, ...]
    gap: timedelta
    fewest: int


@cache
def _entries() -> _Entries:
    path = locations.resources() / "coding" / "ventilation.toml"
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Entries(
        frozenset(document["loinc"]),
        tuple(document["names"]),
        timedelta(hours=document["gap_hours"]),
        int(document["fewest"]),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """One uninterrupted ventilation, from its first flowsheet entry to its last."""

    first: Observation
    last: Observation
    start: datetime
    end: datetime

    @property
    def hours(self) -> float:
        """Consecutive hours."""
        return (self.end - self.start) / timedelta(hours=1)

    @property
    def value(self) -> str:
        """The duration value of table 5A1."""
        return _LESS if self.hours < _DAY else _TO_FOUR if self.hours <= _FOUR_DAYS else _MORE


def courses(observations: Iterable[Observation]) -> list[Course]:
    """The ventilations that the flowsheet shows, in time order; a few stray entries are none."""
    known = _entries()
    charted = sorted(
        ((one.time, one.id, one) for one in observations if one.time is not None and _of_ventilator(one)),
        key=lambda entry: entry[:2],
    )
    runs: list[list[tuple[datetime, Observation]]] = []
    for time, _, one in charted:
        if runs and time - runs[-1][-1][0] <= known.gap:
            runs[-1].append((time, one))
        else:
            runs.append([(time, one)])
    return [_course(run) for run in runs if len(run) >= known.fewest]


def _course(run: Sequence[tuple[datetime, Observation]]) -> Course:
    return Course(run[0][1], run[-1][1], run[0][0], run[-1][0])


def _of_ventilator(one: Observation) -> bool:
    known = _entries()
    if one.status in _VOID:
        return False
    return one.code in known.loinc or one.label.lower().strip() in known.names


def with_charted_hours(codes: Iterable[SuggestedCode], chart: Chart, codeset: Codeset) -> list[SuggestedCode]:
    """The procedures, a ventilation of unknown duration completed by the longest course that was charted so far.

    Hours that a note says itself go before; while the patient is still ventilated the code grows with the flowsheet.
    """
    found = list(codes)
    named = any(code.code.startswith(_BEGUN) and code.status == "suggested" for code in found)
    if named or not any(_is_open(code) for code in found):
        return found
    longest = max(courses(chart.observations), key=lambda course: course.hours, default=None)
    return found if longest is None else [_completed(one, longest, codeset) if _is_open(one) else one for one in found]


def _is_open(code: SuggestedCode) -> bool:
    return code.code == _BEGUN and code.status == "suppressed" and any(not axis.value for axis in code.axes)


def _completed(code: SuggestedCode, course: Course, codeset: Codeset) -> SuggestedCode:
    complete = f"{_BEGUN}{course.value}5Z"
    title = codeset.pcs_title(complete)
    if title is None:
        return code
    why = (
        f"ventilator settings charted from {course.start:%Y-%m-%d %H:%M} to {course.end:%Y-%m-%d %H:%M}: "
        f"{course.hours:.0f} consecutive hours"
    )
    labels = codeset.pcs_tables.labels(complete)
    axes = tuple(axis if axis.value else _filled(axis, complete, labels, why, codeset) for axis in code.axes)
    shown = (course.first, course.last)
    return replace(
        code,
        code=complete,
        title=title,
        status="suggested",
        why=why,
        route=Route.REVIEW,
        confidence=_CONFIDENCE,
        axes=axes,
        evidence=(*code.evidence, *(Received(f"Observation/{one.id}", f"{one.label} {one.value}") for one in shown)),
    )


def _filled(axis: CodeAxis, code: str, labels: Sequence[str], why: str, codeset: Codeset) -> CodeAxis:
    place = axis.position - 1
    others = codeset.pcs_tables.values(code[:place])
    return replace(
        axis,
        value=code[place],
        label=labels[place],
        why=why if place == _DURATION else "the only valid value here",
        alternatives=tuple(AxisChoice(value, label) for value, label in others.items() if value != code[place]),
    )
