"""What a trend shows: the values of a test and its kin over time, reference range, thresholds, treatments. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.assessment import Finding
from chartlight.chart import Chart, Observation
from chartlight_ui import results, wording
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import ResultsGuide
    from chartlight.indicators.results_guide import KnownTest, Treatment


@dataclass(frozen=True, slots=True)
class Point:
    """A value in the plot's unit. `flag` as in the table; `bounded` where the true value lies beyond the figure.

    `used_by` names the findings that used it.
    """

    time: datetime
    value: float
    observation: Observation
    flag: str = ""
    bounded: bool = False
    used_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one test, oldest first."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The reference range in the plot's unit, of which test, and whose it is."""

    low: float | None
    high: float | None
    source: str
    test: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A threshold of a rule in the plot's unit."""

    value: float
    said: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Everything that one plot shows. `texts` are results without a number; `left_out` could not be converted.

    `moments` are admission and discharge with their names.
    """

    title: str
    unit: str
    series: tuple[Series, ...] = ()
    band: Band | None = None
    lines: tuple[Line, ...] = ()
    moments: tuple[tuple[datetime, str], ...] = ()
    treatments: "tuple[Treatment, ...]" = ()
    texts: tuple[Observation, ...] = ()
    left_out: int = 0

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of all series in time order."""
        return tuple(sorted((p for one in self.series for p in one.points), key=lambda p: (p.time, p.observation.id)))


def trend_of(chart: Chart, one: Observation, guide: "ResultsGuide | None", findings: Iterable[Finding]) -> Trend:
    """The trend of an observation's test with what is read together with it; `findings` are the open ones."""
    listed = tuple(findings)
    known = guide.known(one) if guide is not None else None
    tests = _kin(one, known, guide)
    kin = [other for other in results.standing(chart) if (other.system, other.code) in tests]
    used_by = _used_by(listed)
    drawn: dict[str, list[Point]] = {}
    texts: list[Observation] = []
    left_out = 0
    for other in kin:
        if not isinstance(other.value, float | int):
            texts.append(other)
            continue
        value = _in_unit_of(other, one, guide)
        if value is None or other.time is None:
            left_out += 1
            continue
        point = Point(other.time, value, other, results.flag(other), bool(other.comparator), used_by.get(other.id, ()))
        drawn.setdefault(other.label, []).append(point)
    series = tuple(Series(name, tuple(points)) for name, points in drawn.items())
    several = len({(other.system, other.code) for other in kin}) > 1
    trend = Trend(
        title=known.plot_title if known is not None and known.plot_title and several else one.label,
        unit=wording.unit(one.unit),
        series=series,
        moments=_moments(chart),
        texts=tuple(texts),
        left_out=left_out,
    )
    if not series:
        return trend
    return Trend(
        title=trend.title,
        unit=trend.unit,
        series=series,
        band=_band(one, kin, known),
        lines=_lines(trend, one, known, guide, listed),
        moments=trend.moments,
        treatments=guide.beside(known.analyte) if guide is not None and known is not None else (),
        texts=trend.texts,
        left_out=left_out,
    )


def _kin(one: Observation, known: "KnownTest | None", guide: "ResultsGuide | None") -> set[tuple[str, str]]:
    """System and code of the tests that are read together with this one, itself among them."""
    found = {(one.system, one.code)}
    if known is not None and guide is not None and known.plot:
        found |= {(key[0], key[1]) for key, other in guide.tests.items() if other.plot == known.plot}
    return found


def _in_unit_of(other: Observation, one: Observation, guide: "ResultsGuide | None") -> float | None:
    """The value of `other` in the unit of `one`; None where there is no way."""
    assert isinstance(other.value, float | int)
    if other.unit == one.unit:
        return float(other.value)
    if guide is None:
        return None
    theirs, ours = guide.known(other), guide.known(one)
    if theirs.factor is None or not ours.factor or theirs.unit != ours.unit:
        return None
    canonical = other.value * theirs.factor + (theirs.offset or 0.0)
    return (canonical - (ours.offset or 0.0)) / ours.factor


def _used_by(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    used: dict[str, dict[str, None]] = {}
    for finding in findings:
        for indicator in finding.indicators:
            if indicator.observation is not None:
                used.setdefault(indicator.observation, {})[wording.sentence_case(finding.condition)] = None
    return {observation: tuple(names) for observation, names in used.items()}


def _band(one: Observation, kin: list[Observation], known: "KnownTest | None") -> Band | None:
    """The laboratory's own range, the newest that came in the plot's unit; else the typical one."""
    for other in reversed(kin):
        same = other.unit == one.unit and (other.system, other.code) == (one.system, one.code)
        if same and (other.low is not None or other.high is not None):
            return Band(other.low, other.high, tr("as sent with the result"), one.label)
    if known is None or not known.factor or (known.low is None and known.high is None):
        return None
    low, high = (None if b is None else (b - (known.offset or 0.0)) / known.factor for b in (known.low, known.high))
    return Band(low, high, known.range_source, one.label)


def _lines(
    trend: Trend,
    one: Observation,
    known: "KnownTest | None",
    guide: "ResultsGuide | None",
    findings: tuple[Finding, ...],
) -> tuple[Line, ...]:
    """Thresholds that a point of the plot met which the finding itself used; those of one value on one line."""
    if guide is None or known is None or not known.factor:
        return ()
    used_of = {finding.id: {i.observation for i in finding.indicators} for finding in findings}
    analytes = {guide.known(point.observation).analyte for point in trend.points}
    names = {guide.known(p.observation).analyte: series.name for series in trend.series for p in series.points}
    said: dict[float, dict[str, None]] = {}
    for held in guide.limits:
        limit = held.limit
        if limit.analyte not in analytes or held.finding not in used_of:
            continue
        value = (limit.value - (known.offset or 0.0)) / known.factor
        slack = 1e-9 + abs(value) * 1e-9
        reached = (
            point.value >= value - slack if limit.side == "above" else point.value <= value + slack
            for point in trend.points
            if point.observation.id in used_of[held.finding] and guide.known(point.observation).analyte == limit.analyte
        )
        if any(reached):
            sign = {("above", False): ">", ("above", True): "≥", ("below", False): "<", ("below", True): "≤"}
            figure = f"{sign[limit.side, limit.inclusive]} {value:.4g}"
            name = wording.sentence_case(held.condition)
            if len(names) > 1:
                name = f"{name}: {names[limit.analyte]}"
            words = f"{name} {figure} ({limit.clause})" if limit.clause else f"{name} {figure}"
            said.setdefault(round(value, 9), {})[words] = None
    return tuple(Line(value, "; ".join(words)) for value, words in sorted(said.items()))


def _moments(chart: Chart) -> tuple[tuple[datetime, str], ...]:
    stay = chart.encounter
    found = ((stay.admitted, tr("admitted")), (stay.discharged, tr("discharged")))
    return tuple((time, name) for time, name in found if time is not None)


def said_of(point: Point, trend: Trend) -> str:
    """A point in words: when, which value, how it stands, where it came from, who used it."""
    one = point.observation
    parts = [wording.day_and_time(point.time)]
    name = f"{one.label} " if len(trend.series) > 1 else ""
    parts.append(f"{name}{wording.with_unit(results.figure(one), one.unit)} {results.flag(one)}".strip())
    if one.unit is not None and wording.unit(one.unit) != trend.unit:
        parts.append(wording.with_unit(round(point.value, 3), trend.unit))
    if (status := results.STATUS_NAMES.get(one.status)) is not None:
        parts.append(status)
    parts.append(f"{results.SET_NAMES[one.category]}, {one.system} {one.code}")
    if point.used_by:
        parts.append(tr("used by {findings}").format(findings=", ".join(point.used_by)))
    return " · ".join(parts)


def band_said(trend: Trend) -> str:
    """The reference range in words, with whose it is."""
    band = trend.band
    if band is None:
        return ""
    if band.low is not None and band.high is not None:
        range_ = f"{band.low:.4g}–{band.high:.4g}"
    else:
        range_ = f"≥ {band.low:.4g}" if band.low is not None else f"≤ {band.high:.4g}"
    figures = wording.with_unit(range_, trend.unit)
    if len(trend.series) > 1:
        said = tr("Reference of {test} {range}, {source}")
        return said.format(test=band.test, range=figures, source=band.source)
    return tr("Reference {range}, {source}").format(range=figures, source=band.source)
