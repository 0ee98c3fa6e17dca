"""What the rules' tests share."""

from collections.abc import Callable

import pytest
from tests.indicators.made import Made

from chartlight.assessment import Finding, SuggestedCode
from chartlight.chart import Chart
from chartlight.indicators.engine import evaluate
from chartlight.indicators.rulebook import Rulebook, load_rulebook


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def fired(rulebook: Rulebook) -> Callable[..., dict[str, Finding]]:
    """Findings of a chart by rule."""

    def run(chart: Chart, codes: tuple[SuggestedCode, ...] = (), book: Rulebook | None = None) -> dict[str, Finding]:
        return {finding.rule: finding for finding in evaluate(chart, {}, codes, book or rulebook)}

    return run
