"""One realistic synthetic chart for each rule: it fires and drafts a compliant query; a known reason, documentation,
or evidence just short of it keeps it silent."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.indicators.charted import charted
from tests.indicators.made import Made, at
from tests.indicators.test_rules import FIRING, Parts

from chartlight.assessment import Finding
from chartlight.chart import Chart
from chartlight.indicators.engine import evaluate
from chartlight.indicators.explain import explain
from chartlight.indicators.rulebook import Rulebook, load_rulebook
from chartlight.queries.compliance import check
from chartlight.queries.drafting import draft
from chartlight.queries.query import Addressee, Problem
from chartlight.queries.templates import load_templates

CASES: list[dict[str, Any]] = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
BOOK, TEMPLATES = load_rulebook(), load_templates()
ASKED_ELSEWHERE = {"sepsis-validation", "aki-validation", "arf-validation", "malnutrition-severity-conflict"}
SILENCED = [(case, word) for case in CASES for word in ("suppressed", "resolved", "short") if word in case]


def finding(case: dict[str, Any], *more: dict[str, Any]) -> Finding | None:
    chart, codes, edits = charted(BOOK.catalogue, case, *more)
    found = evaluate(chart, {}, codes, BOOK, edits)
    return next((one for one in found if one.rule == case["rule"]), None)


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_it_fires_on_its_chart_and_drafts_a_compliant_query(case: dict[str, Any]) -> None:
    found = finding(case)
    assert found is not None, said(case)
    assert case["supports"] in found.supports
    assert found.indicators
    chart, _, _ = charted(BOOK.catalogue, case)
    assert blocking(found, chart) == []


def blocking(found: Finding, chart: Chart) -> list[Problem]:
    """What keeps the query drafted from the finding from being sent."""
    author = Addressee("A. Hill, MD", "R. Chen", "RN, CCDS", "extension 4411", "")
    query = draft(found, chart, author=author, query_id="Q-1", now=at(130), templates=TEMPLATES)
    return [problem for problem in check(query, chart) if problem.severity == "block"]


@pytest.mark.parametrize(("rule", "parts"), [(rule, parts) for rule, parts, *_ in FIRING])
def test_the_plainer_charts_draft_compliant_queries_as_well(made: Made, rule: str, parts: Parts) -> None:
    chart = made.chart(*parts(made))  # type: ignore[arg-type]
    found = next(one for one in evaluate(chart, {}, (), BOOK) if one.rule == rule)
    assert blocking(found, chart) == []


@pytest.mark.parametrize(("case", "word"), SILENCED, ids=[f"{case['rule']}-{word}" for case, word in SILENCED])
def test_what_explains_or_settles_it_keeps_it_silent(case: dict[str, Any], word: str) -> None:
    more = case[word]
    parts = (case, more) if "alone" not in more else (more,)
    chart, codes, edits = charted(BOOK.catalogue, *parts)
    answer = explain(case["rule"], chart, {}, codes, BOOK, edits)
    expected = {"suppressed": {"suppressed", "not met"}, "resolved": {"resolved", "not met"}, "short": {"not met"}}
    assert answer.state in expected[word], answer.text
    assert answer.reason


def said(case: dict[str, Any]) -> str:
    chart, codes, edits = charted(BOOK.catalogue, case)
    return explain(case["rule"], chart, {}, codes, BOOK, edits).text


def test_every_rule_has_its_charts(rulebook: Rulebook) -> None:
    shown = {case["rule"] for case in CASES} | {rule for rule, *_ in FIRING} | ASKED_ELSEWHERE
    assert {rule.id for rule in rulebook.rules} == shown
    lacking = [case["rule"] for case in CASES if not {"resolved", "short"} & case.keys()]
    assert not lacking
