"""What the tests of an open case share."""

import pytest

from chartlight.indicators.results_display import load_display
from chartlight.indicators.results_guide import ResultsGuide, results_guide
from chartlight.indicators.rulebook import load_rulebook


@pytest.fixture
def guide(case) -> ResultsGuide:
    """What the desk says of the results of the rich synthetic case."""
    return results_guide(case.chart, case.findings, load_rulebook(), load_display())


@pytest.fixture
def alone(qtbot, session):
    """The rich synthetic case in a window of its own, without the places around it."""
    from ui_fakes.chart import ADMISSION

    from chartlight_ui.case.screen import CaseScreen
    from chartlight_ui.commands.registry import Registry
    from chartlight_ui.state import State

    page = CaseScreen(session, State(None), Registry(), ADMISSION)
    page.resize(1340, 780)
    page.show()
    qtbot.waitUntil(lambda: page.case is not None and page.subject is not None)
    page.activateWindow()
    yield page
    page.close()
    session.close()
    page.deleteLater()
