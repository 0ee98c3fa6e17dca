"""The upcoding watch and made-up coders of known habits: how often it accuses honest ones, how soon it finds others.

Nothing here is a hospital's: case mix, habits and their spread are assumptions, stated below, of which the results
depend on two most: how much honest coders differ among themselves, and what an upcoder does.
"""

from collections.abc import Mapping
from typing import Any

from chartlight.reports.cusum import allowed
from chartlight.reports.watch import Measure, Plan, plan

CHARTS_A_YEAR = 5_000
"""Of an inpatient coder, at 20 to 25 a day."""
SITES, CODERS = 100, 20
"""Sites are made anew, each with a baseline of its own: its error is part of what is measured."""
SPREAD = 0.10
"""Standard deviation of the log odds by which honest coders differ in each measure for good."""
SEEDS = 20
PLANTED_CHARTS = 600
WITHIN = 300
LIMIT_ALARMS = 0.05
GOAL_FOUND = 0.95
_FAMILIES, _UNITS = 40, 6
_DIAGNOSES = (0.10, 0.02, 0.04, 0.06, 0.15, 0.01, 0.02, 0.03, 0.08, 0.02)
"""How often each watched diagnosis is reported by honest coders, the site's mean; units differ."""
_WEIGHT_SPREAD = 0.6
"""Standard deviation of the logarithm of a weight."""

UPCODERS: tuple[tuple[str, Mapping[str, float], bool], ...] = (
    ("severe malnutrition on every 10th chart", {"malnutrition": 0.10}, True),
    ("an MCC on every 4th chart, three favoured diagnoses", {"mcc": 0.25, "malnutrition": 0.08, "shock": 0.08,
                                                             "encephalopathy": 0.08}, True),
    ("codes by hand on a third of the charts", {"added": 0.33}, True),
    ("an MCC on every 4th chart, of no diagnosis that is watched", {"mcc": 0.25}, False),
    ("a heavy DRG on every 7th chart", {"heavy": 0.15}, False),
)  # fmt: skip
"""What each does, and whether it is a goal to find it within 300 charts."""


def bench_watch() -> list[dict[str, Any]]:
    """False alarms a coder-year, and the share of planted upcoders found within 300 charts."""
    import numpy

    wanted = plan()
    flagged = 0
    for seed in range(SITES):
        sums = _sums(numpy.random.default_rng(seed), wanted, CHARTS_A_YEAR, {})
        flagged += sum(int((held.max(1) >= limit).sum()) for held, limit in sums)
    years = SITES * CODERS
    results = [
        {
            "what": f"false alarms a year of an honest coder, {years:,} years of {CHARTS_A_YEAR:,} charts",
            "value": flagged / years,
            "unit": "alarms",
            "peer": "limit",
            "peer_value": LIMIT_ALARMS,
            "ratio": flagged / years / LIMIT_ALARMS,
            "goal": "at most 1 in 20 years",
        }
    ]
    for what, habit, is_goal in UPCODERS:
        results += _found(numpy, wanted, what, habit, is_goal)
    return results


def _found(numpy: Any, wanted: Plan, what: str, habit: Mapping[str, float], is_goal: bool) -> list[dict[str, Any]]:
    charts: list[int] = []
    for seed in range(SEEDS):
        sums = _sums(numpy.random.default_rng(10_000 + seed), wanted, PLANTED_CHARTS, habit)
        over = numpy.any([held >= limit for held, limit in sums], axis=0)
        charts += numpy.where(over.any(1), over.argmax(1) + 1, PLANTED_CHARTS + 1).tolist()
    share = sum(one <= WITHIN for one in charts) / len(charts)
    middle = sorted(charts)[len(charts) // 2]
    found: dict[str, Any] = {"what": f"found within {WITHIN} charts: {what}", "value": share, "unit": "of upcoders"}
    if is_goal:
        found |= {"peer": "goal", "peer_value": GOAL_FOUND, "ratio": share / GOAL_FOUND, "goal": f">= {GOAL_FOUND}"}
    return [found, {"what": f"charts until found, median: {what}", "value": middle, "unit": "charts"}]


def _sums(random: Any, wanted: Plan, charts: int, habit: Mapping[str, float]) -> list[tuple[Any, float]]:
    """The sum of each measure after each chart, coders by charts, with its limit; `habit` adds to a measure's rate."""
    import numpy

    many = wanted.baseline_cases
    found = []
    for part, rates, eligible, names in _strata(random, wanted):
        size = len(part)
        before = random.choice(size, many, p=part)
        here = random.choice(size, (CODERS, charts), p=part)
        counted = random.random((CODERS, charts)) < eligible
        for name in names:
            measure = wanted.find(name)
            assert measure is not None
            rate = numpy.clip(rates[name], 0.002, 0.95)
            had = random.random(many) < rate[before]
            expected = _expected(numpy, had, before, size, measure, wanted)[here]
            own = numpy.exp(random.normal(0, SPREAD, (CODERS, 1)))
            odds = rate[here] / (1 - rate[here]) * own
            outcome = random.random((CODERS, charts)) < odds / (1 + odds)
            outcome |= random.random((CODERS, charts)) < habit.get(name, 0.0)
            raised = 1 - expected + measure.odds * expected
            scores = numpy.where(outcome, numpy.log(measure.odds / raised), -numpy.log(raised))
            found.append((_held(numpy, numpy.where(counted, scores, 0.0)), measure.limit))
    numbers = [one for one in wanted.measure if one.kind == "number"]
    return found + [(_held(numpy, _weights(numpy, random, one, many, charts)), one.limit) for one in numbers]


def _strata(random: Any, wanted: Plan) -> list[tuple[Any, dict[str, Any], float, tuple[str, ...]]]:
    """Shares of the strata, rates in each by measure, the share of charts that count, and of which measures."""
    import numpy

    share = 1 / numpy.arange(1, _FAMILIES + 1) ** 0.7
    mcc = random.beta(3, 7, _FAMILIES)
    either = mcc + random.beta(4, 6, _FAMILIES) * (1 - mcc)
    units = numpy.exp(random.normal(0, 0.5, (_UNITS, len(_DIAGNOSES))))
    coded = [one.id for one in wanted.measure if one.codes]
    diagnoses = {name: rate * units[:, at] for at, (name, rate) in enumerate(zip(coded, _DIAGNOSES, strict=True))}
    overridden = numpy.array([0.2, 0.35, 0.5, 0.65])
    even = {size: numpy.full(size, 1 / size) for size in (1, 4, _UNITS)}
    return [
        (share / share.sum(), {"mcc": mcc, "cc-mcc": either}, 0.75, ("mcc", "cc-mcc")),
        (even[_UNITS], {"heavy": numpy.array([0.08, 0.05, 0.1, 0.5, 0.15, 0.2]), **diagnoses}, 1.0, ("heavy", *coded)),
        (even[4], {"override-up": overridden, "override-down": overridden}, 1.0, ("override-up", "override-down")),
        (even[1], {"added": numpy.array([0.25])}, 1.0, ("added",)),
    ]


def _expected(numpy: Any, had: Any, stratum: Any, size: int, measure: Measure, wanted: Plan) -> Any:
    """What the program expects of each stratum, learnt from a baseline as `store/reporting/watch.py` learns it."""
    many = len(had)
    rate = (float(had.sum()) + 0.5) / (many + 1)
    held = allowed(rate, many, up=measure.direction == "up")
    inside = numpy.bincount(stratum, weights=had, minlength=size)
    of = numpy.bincount(stratum, minlength=size)
    return numpy.clip((inside + wanted.pull * rate) / (of + wanted.pull) * held / rate, 0.0001, 0.9999)


def _weights(numpy: Any, random: Any, measure: Measure, many: int, charts: int) -> Any:
    before = random.normal(0, _WEIGHT_SPREAD, many)
    own = random.normal(0, SPREAD * _WEIGHT_SPREAD, (CODERS, 1))
    here = random.normal(0, _WEIGHT_SPREAD, (CODERS, charts)) + own
    return numpy.clip((here - before.mean()) / before.std(), -3, 3) - measure.shift / 2


def _held(numpy: Any, scores: Any) -> Any:
    total = numpy.cumsum(scores, 1)
    return total - numpy.minimum.accumulate(numpy.minimum(total, 0), 1)
