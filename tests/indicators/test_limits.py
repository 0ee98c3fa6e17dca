import pytest

from chartlight.assessment import Finding, Indicator
from chartlight.indicators import kdigo
from chartlight.indicators.limits import FROM_FOUR, RISE, TIMES_BASELINE, kidney_limits, limits_of
from chartlight.indicators.rulebook import Rulebook

# Clauses that `stage_of` can give, by the case that gives them.
CLAUSES = [(3.1, 1.0, 1.0), (4.2, 2.5, 2.5), (2.2, 1.0, 1.0), (1.6, 1.0, 1.0), (1.35, 1.0, 1.0)]


def test_fixed_limits_of_a_rule_reach_through_its_trees(rulebook: Rulebook) -> None:
    rule = rulebook.rule("sepsis-missing")
    assert rule is not None
    found = {(one.analyte, one.value, one.side, one.inclusive) for one in limits_of(rule, rulebook, "F")}
    assert ("wbc", 12.0, "above", False) in found
    assert ("wbc", 4.0, "below", False) in found
    assert ("temperature", 38.0, "above", False) in found


def test_every_rule_gives_each_limit_once(rulebook: Rulebook) -> None:
    for rule in rulebook.rules:
        found = [(one.analyte, one.value, one.side, one.inclusive) for one in limits_of(rule, rulebook, "U")]
        assert len(found) == len(set(found)), rule.id


@pytest.mark.parametrize(("value", "low_48h", "low_7d"), CLAUSES)
def test_every_clause_of_a_stage_has_its_line(rulebook: Rulebook, value: float, low_48h: float, low_7d: float) -> None:
    stage, clause = kdigo.stage_of(value, low_48h, low_7d)
    assert stage
    assert clause in {*TIMES_BASELINE, RISE, FROM_FOUR}
    rule = rulebook.rule("aki-missing")
    assert rule is not None
    finding = Finding(
        "f", "aki-missing", "Acute kidney injury", "missing", 0.8, ("N17.9",),
        (
            Indicator("Creatinine (baseline: lowest of the 7 days before)", "Laboratory", low_7d, observation="low"),
            Indicator(f"Creatinine ({clause})", "Laboratory", value, observation="high"),
        ),
        "synthetic",
    )  # fmt: skip
    (line,) = kidney_limits(finding, rule, rulebook, {"low": low_7d, "high": value}.get)
    assert line.value <= value
    assert line.clause.startswith("KDIGO")


def test_a_rule_without_kidney_injury_has_no_such_line(rulebook: Rulebook) -> None:
    rule = rulebook.rule("sepsis-missing")
    assert rule is not None
    finding = Finding("f", rule.id, "Sepsis", "missing", 0.8, (), (), "synthetic")
    assert kidney_limits(finding, rule, rulebook, lambda _: 1.0) == []
