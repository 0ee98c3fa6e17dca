"""What the results of one chart are, for showing them: analyte, panel, typical range, thresholds, treatments. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chartlight.assessment import Finding
from chartlight.chart import Chart, Medication, MedicationKind, Observation
from chartlight.indicators.catalogue import Analyte, Catalogue, normal_name
from chartlight.indicators.limits import Limit, kidney_limits, limits_of
from chartlight.indicators.medications import happened
from chartlight.indicators.results_display import ResultsDisplay
from chartlight.indicators.rulebook import Rulebook
from chartlight.indicators.units import Conversion

TestKey = tuple[str, str, str, str | None]
"""System, code, label and unit of a test as sent."""


@dataclass(frozen=True, slots=True)
class KnownTest:
    """What a test as sent is. `analyte` is "" where the catalogue does not know it, `panel` "" where no panel holds it.

    `rank` orders tests on screen; `plot` is what tests drawn in one plot share, `plot_title` what it is called.
    A value times `factor` plus `offset` is in `unit` (UCUM), the analyte's canonical one; both are None where that
    cannot be told. `low` and `high` are the typical range in `unit`, taken from `range_source`.
    """

    analyte: str = ""
    name: str = ""
    panel: str = ""
    rank: int = 10_000
    plot: str = ""
    plot_title: str = ""
    unit: str = ""
    factor: float | None = None
    offset: float | None = None
    low: float | None = None
    high: float | None = None
    range_source: str = ""


@dataclass(frozen=True, slots=True)
class FindingLimit:
    """A threshold that a finding's rule holds against an analyte."""

    finding: str
    condition: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Treatment:
    """A medication of a class that stands beside plots: its times, the first first, and the end where one is known."""

    group: str
    label: str
    name: str
    times: tuple[datetime, ...]
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class ResultsGuide:
    """Everything a screen needs to show the results of a chart. `treatments_of` names classes by analyte."""

    tests: Mapping[TestKey, KnownTest]
    panels: tuple[str, ...]
    limits: tuple[FindingLimit, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    always: tuple[str, ...] = ()
    treatments_of: Mapping[str, tuple[str, ...]] | None = None

    def known(self, one: Observation) -> KnownTest:
        """What an observation's test is."""
        return self.tests.get(key_of(one), _UNKNOWN)

    def beside(self, analyte: str) -> tuple[Treatment, ...]:
        """Treatments that stand under the plot of an analyte."""
        groups = {*self.always, *(self.treatments_of or {}).get(analyte, ())}
        return tuple(one for one in self.treatments if one.group in groups)


_UNKNOWN = KnownTest()


def key_of(one: Observation) -> TestKey:
    """The test of an observation as it was sent."""
    return (one.system, one.code, one.label, one.unit)


def results_guide(chart: Chart, findings: Iterable[Finding], book: Rulebook, display: ResultsDisplay) -> ResultsGuide:
    """The guide to a chart's results; `findings` are those whose thresholds are asked for."""
    first = {key_of(one): one for one in reversed(chart.observations)}
    tests = {key: _known(one, chart, book.catalogue, display) for key, one in first.items()}
    return ResultsGuide(
        tests=tests,
        panels=tuple(panel.title for panel in display.panel.values()),
        limits=_limits(chart, findings, book, tests),
        treatments=_treatments(chart, book, display),
        always=display.treatments.always,
        treatments_of=display.treatments.of,
    )


def _known(one: Observation, chart: Chart, catalogue: Catalogue, display: ResultsDisplay) -> KnownTest:
    analyte = catalogue.analyte_of(one)
    panel, rank = _place(one, analyte, display)
    made = KnownTest(panel=panel, rank=rank)
    if analyte is None:
        return made
    plot = next(((name, plot) for name, plot in display.plot.items() if analyte.id in plot.analytes), None)
    made = replace(
        made,
        analyte=analyte.id,
        name=analyte.label,
        plot=plot[0] if plot else analyte.id,
        plot_title=plot[1].title if plot else analyte.label,
        unit=analyte.unit,
    )
    convert = None if analyte.graded or analyte.derive is not None else _conversion(one, catalogue)
    if convert is None:
        return made
    made = replace(made, factor=convert.factor, offset=convert.offset)
    typical = display.range.get(analyte.id)
    if typical is not None:
        low, high = typical.bounds(chart.patient.sex.value, chart.patient.age_at(chart.as_of))
        if low is not None or high is not None:
            made = replace(made, low=low, high=high, range_source=display.source[typical.source].title)
    return made


def _conversion(one: Observation, catalogue: Catalogue) -> Conversion | None:
    known = catalogue.known(one)
    if known.convert is not None:
        return known.convert
    return known.guesses[0] if len(known.guesses) == 1 else None  # of several units none can be said for all values


def _place(one: Observation, analyte: Analyte | None, display: ResultsDisplay) -> tuple[str, int]:
    names = {normal_name(one.code), normal_name(one.label)} if one.system != "LOINC" else {normal_name(one.label)}
    for at, panel in enumerate(display.panel.values()):
        if analyte is not None:
            if analyte.id in panel.analytes:
                return panel.title, at * 100 + panel.analytes.index(analyte.id)
        elif one.code in panel.loinc:
            return panel.title, at * 100 + 50 + panel.loinc.index(one.code)
        elif names & {normal_name(name) for name in panel.names}:
            return panel.title, at * 100 + 80
    return "", 10_000


def _limits(
    chart: Chart, findings: Iterable[Finding], book: Rulebook, tests: Mapping[TestKey, KnownTest]
) -> tuple[FindingLimit, ...]:
    made: list[FindingLimit] = []
    wanted = tuple(findings)
    used = {one.observation for finding in wanted for one in finding.indicators if one.observation}
    by_id = {one.id: one for one in chart.observations if one.id in used}

    def canonical(observation: str) -> float | None:
        one = by_id.get(observation)
        known = tests.get(key_of(one)) if one is not None else None
        if one is None or known is None or not isinstance(one.value, float | int):
            return None
        return None if known.factor is None else one.value * known.factor + (known.offset or 0.0)

    for finding in wanted:
        rule = book.rule(finding.rule)
        if rule is None:
            continue
        seen = {tests[key_of(by_id[o])].analyte for i in finding.indicators if (o := i.observation) and o in by_id}
        found = [one for one in limits_of(rule, book, chart.patient.sex.value) if one.analyte in seen]
        found += kidney_limits(finding, rule, book, canonical)
        made += [FindingLimit(finding.id, finding.condition, one) for one in found]
    return tuple(made)


def _treatments(chart: Chart, book: Rulebook, display: ResultsDisplay) -> tuple[Treatment, ...]:
    """By class in the order of the file, then by name. What was given goes before what was ordered."""
    groups = dict.fromkeys((*display.treatments.always, *(g for of in display.treatments.of.values() for g in of)))
    by_drug: dict[tuple[str, str], list[Medication]] = {}
    for one in chart.medications:
        if one.kind is MedicationKind.HOME or one.time is None or not happened(one):
            continue
        for group in groups:
            if group in book.formulary and book.formulary.belongs(one, group):
                by_drug.setdefault((group, one.name), []).append(one)
    made: list[Treatment] = []
    order = list(groups)
    for (group, name), entries in sorted(by_drug.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        given = [one for one in entries if one.kind is MedicationKind.ADMINISTRATION] or entries
        times = tuple(sorted(one.time for one in given if one.time is not None))
        end = max((one.end for one in given if one.end is not None), default=None)
        made.append(Treatment(group, book.formulary.classes[group].label, name, times, end))
    return tuple(made)
