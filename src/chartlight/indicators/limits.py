"""The thresholds that a rule holds against the values of an analyte: what a plot of the values draws as lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from chartlight.assessment import Finding
from chartlight.indicators.criteria import After, AnyCriterion, Branch, KidneyInjury, Result, Tree
from chartlight.indicators.rule import Rule
from chartlight.indicators.rulebook import Rulebook

Side = Literal["above", "below"]

KIDNEY = "kidney-injury"
BASELINE = "(baseline:"
"""In the label of the indicator that a rise of creatinine is held against."""

TIMES_BASELINE = {"3.0 times baseline": 3.0, "2.0 to 2.9 times baseline": 2.0, "1.5 to 1.9 times baseline": 1.5}
RISE = "rise of 0.3 mg/dL within 48 h"
FROM_FOUR = "4.0 mg/dL or more with an acute rise"
"""The clauses of a KDIGO stage as `kdigo.stage_of` says them."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One threshold in the analyte's canonical unit. Values on the `side` of it count, with `inclusive` itself too.

    `criterion` names the rule's criterion; `clause` says in words what a threshold worked out from a baseline is.
    """

    analyte: str
    value: float
    side: Side
    inclusive: bool
    criterion: str
    clause: str = ""


def limits_of(rule: Rule, book: Rulebook, sex: str) -> tuple[Limit, ...]:
    """Fixed thresholds of a rule's criteria, the needed ones before the supporting, each once. `sex` is M, F or U."""
    found: dict[tuple[str, float, Side, bool], Limit] = {}
    asked: tuple[Branch, ...] = (rule.when, *rule.supporting)
    for branch in asked:
        for name, criterion in _criteria(branch, rule, book, frozenset()):
            if isinstance(criterion, Result):
                for limit in _of_result(name, criterion, sex):
                    found.setdefault((limit.analyte, limit.value, limit.side, limit.inclusive), limit)
    return tuple(found.values())


def kidney_limits(
    finding: Finding, rule: Rule, book: Rulebook, canonical: Callable[[str], float | None]
) -> list[Limit]:
    """The creatinine from which a finding's KDIGO stage began, from the baseline that it names; none for others.

    `canonical` gives the value of an observation in mg/dL. KDIGO Clinical Practice Guideline for Acute Kidney Injury,
    Kidney Int Suppl 2012;2(1), section 2.1.1 and Table 2.
    """
    if not any(isinstance(one, KidneyInjury) for _, one in _criteria(rule.when, rule, book, frozenset())):
        return []
    named = next((one for one in finding.indicators if BASELINE in one.label and one.observation), None)
    baseline = canonical(named.observation) if named is not None and named.observation else None
    made: list[Limit] = []
    for one in finding.indicators:
        if FROM_FOUR in one.label:
            made.append(Limit("creatinine", 4.0, "above", True, KIDNEY, "KDIGO, 4 mg/dL"))
        if baseline is None:
            continue
        if RISE in one.label:
            made.append(
                Limit("creatinine", round(baseline + 0.3, 6), "above", True, KIDNEY, "KDIGO, baseline + 0.3 mg/dL")
            )
        for clause, times in TIMES_BASELINE.items():
            if clause in one.label:
                said = f"KDIGO, {times:g} × baseline"
                made.append(Limit("creatinine", round(baseline * times, 6), "above", True, KIDNEY, said))
    return made


def _criteria(branch: Branch, rule: Rule, book: Rulebook, seen: frozenset[str]) -> Iterator[tuple[str, AnyCriterion]]:
    if isinstance(branch, str):
        if branch in seen:
            return
        criterion = rule.criteria.get(branch) or book.criteria.get(branch)
        if criterion is None:
            return
        yield branch, criterion
        seen |= {branch}
    else:
        criterion = branch
    inner: tuple[Branch, ...] = ()
    if isinstance(criterion, Tree):
        inner = criterion.branches
    elif isinstance(criterion, After):
        inner = (criterion.first, criterion.then)
    for one in inner:
        yield from _criteria(one, rule, book, seen)


def _of_result(name: str, criterion: Result, sex: str) -> Iterator[Limit]:
    for field, side, inclusive in (
        ("above", "above", False),
        ("at_least", "above", True),
        ("below", "below", False),
        ("at_most", "below", True),
    ):
        value: float | None = getattr(criterion, field)
        if value is None:
            continue
        if criterion.by_sex and sex == "U":  # the stricter one, as the rule itself judges
            value = max(criterion.by_sex.values()) if side == "above" else min(criterion.by_sex.values())
        value = criterion.by_sex.get(sex, value)
        for analyte in criterion.analytes:
            yield Limit(analyte, value, "above" if side == "above" else "below", inclusive, criterion.label or name)
