"""Cumulative sum charts: what each case adds, and where the sum crosses its limit. Pure arithmetic.

For what a case has or has not (an MCC, a diagnosis): the risk-adjusted Bernoulli CUSUM of Steiner, Cook, Farewell and
Treasure, "Monitoring surgical performance using risk-adjusted cumulative sum charts", Biostatistics 1 (2000) 441-452,
equations 1 to 3. A case adds the logarithm of how much likelier its outcome is with the odds raised `odds` times than
with the odds of its own expectation; the sum never falls below zero. For a number (a weight): the tabular CUSUM of
Page, "Continuous inspection schemes", Biometrika 41 (1954) 100-115, over standardised values, with half the shift
looked for as its allowance (Montgomery, Introduction to Statistical Quality Control, 7th edition 2013, section 9.1.2).
"""

import math
from collections.abc import Iterable, Iterator


def case_score(outcome: bool, expected: float, odds: float) -> float:
    """What a case adds: outcome, probability expected of it (between 0 and 1), and the change of odds looked for."""
    raised = 1 - expected + odds * expected
    return math.log((odds if outcome else 1.0) / raised)


def shift_score(standardised: float, shift: float) -> float:
    """What a standardised value adds where a shift of so many standard deviations is looked for."""
    return standardised - shift / 2


def path(scores: Iterable[float]) -> Iterator[float]:
    """The sum after each case."""
    held = 0.0
    for score in scores:
        held = max(0.0, held + score)
        yield held


def crossed(scores: Iterable[float], limit: float) -> int | None:
    """Number of the case, from 0, at which the sum first reaches its limit; None where it never does."""
    return next((place for place, held in enumerate(path(scores)) if held >= limit), None)


def allowed(rate: float, cases: int, *, up: bool) -> float:
    """A baseline's rate with one standard error of its log odds granted: what is held against people is no accident.

    `rate` lies between 0 and 1, both left out. `up` is the way that is looked for.
    """
    error = 1 / math.sqrt(cases * rate * (1 - rate))
    return 1 / (1 + math.exp(-(math.log(rate / (1 - rate)) + (error if up else -error))))
