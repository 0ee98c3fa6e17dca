"""The desktop over a desk in memory, with synthetic patients, offscreen."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for ui_fakes

from ui_fakes.chart import ADMISSION, okafor, okafor_assessment
from ui_fakes.desk import NOW, FakeDesk


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def session(qapp, desk) -> Iterator:
    from chartlight_ui.session import Session

    made = Session(desk, clock=lambda: NOW)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def light(request) -> None:
    """Every test starts in the light theme, without motion."""
    if "qapp" in request.fixturenames or "qtbot" in request.fixturenames:
        request.getfixturevalue("qapp").setStyle("Fusion")
        from chartlight_ui.theme.look import Choice, look

        look.choose(Choice.LIGHT)
        look.reduce_motion = True


@pytest.fixture(autouse=True)
def nobody_signed_in() -> Iterator:
    """What a window offers follows from who is signed in: at the end of a test nobody is."""
    yield
    if "chartlight_ui.signing_in.present" in sys.modules:
        from chartlight_ui.signing_in.present import Standing, present

        present.take(Standing())


@pytest.fixture
def window(qtbot, session) -> Iterator:
    """The main window with its worklist read."""
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow

    state = State(None)
    state.put("look/theme", "light")
    state.put("look/reduce-motion", "yes")
    made = MainWindow(session, state, "M. Castellan, RN, CCDS")
    made.show()
    made.start()
    qtbot.waitUntil(lambda: bool(made.worklist.list.model.lines))
    made.activateWindow()
    made.worklist.list.table.setFocus()
    yield made
    made.close()
    session.close()
    made.deleteLater()


@pytest.fixture
def case_screen(qtbot, window):
    """The rich synthetic case, open and read."""
    window.open_case(ADMISSION)
    page = window.worklist.cases[ADMISSION]
    qtbot.waitUntil(lambda: page.case is not None and page.subject is not None)
    return page


@pytest.fixture
def case():
    """The rich synthetic case as values."""
    from chartlight_ui.case.case import Case

    chart = okafor(NOW)
    return Case(chart, okafor_assessment(chart), {}, (), None, ())
