"""Every screen by keyboard and by ear: names and roles, Tab everywhere and out again, no words cut at 200 %."""

import pytest
from PySide6.QtWidgets import QApplication
from ui_fakes import walking
from ui_fakes.chart import ADMISSION
from ui_fakes.finalised_stay import STAY
from ui_fakes.finalising import FinalisingDesk

from chartlight_ui.case.right_tabs import TABS

HALF = (960, 540)
"""What 200 % leaves of 1920×1080; the window stops at its smallest height."""

PLACES = ("worklist", "queries", "finalise", "reports", "feeds", "settings")
CASE = tuple(f"case {name}" for name in TABS)
OVER = ("palette", "help.keys", "help.page")
SCREENS = (*PLACES, *CASE, "query", "finalise chart", "lock", *OVER)


@pytest.fixture
def desk(request) -> FinalisingDesk:
    from ui_fakes.desk import FakeDesk

    finalises = "finalise" in str(request.node.callspec.params.get("screen", ""))
    return FinalisingDesk() if finalises else FakeDesk()


@pytest.fixture
def top(qtbot, window, screen):
    """The window with that screen in front, or the sheet that stands over it."""
    if screen in PLACES:
        window.go(screen)
        qtbot.wait(50)
        yield window
    elif screen == "lock":
        window.lock()
        yield window
    elif screen in OVER:
        before = set(QApplication.topLevelWidgets())
        assert window.registry.run(screen)
        opened = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one not in before]
        assert len(opened) == 1
        qtbot.waitUntil(opened[0].isActiveWindow)
        yield opened[0]
        opened[0].close()
    else:
        yield _chart(qtbot, window, screen)


def _chart(qtbot, window, screen):
    if screen == "finalise chart":
        window.go("finalise")
        qtbot.waitUntil(lambda: window.finalise.queue.current == STAY)
        page = window.finalise.open_chart(STAY)
        qtbot.waitUntil(lambda: page.held is not None, timeout=20_000)
        page.columns.take_focus()
        return window
    window.open_case(ADMISSION)
    page = window.worklist.cases[ADMISSION]
    qtbot.waitUntil(lambda: page.case is not None and page.subject is not None)
    if screen == "query":
        page.draft_top_query()
        qtbot.waitUntil(lambda: page.query.query is not None)
    else:
        page.tabs.setCurrentIndex(CASE.index(screen))
    qtbot.wait(50)
    return window


@pytest.mark.parametrize("screen", SCREENS)
def test_every_control_has_a_name_and_a_role(top) -> None:
    assert walking.unnamed(top) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_tab_comes_everywhere_and_out_again(top, qtbot) -> None:
    assert walking.missed(qtbot, top) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_words_are_cut_at_200_percent(top, qtbot, window) -> None:
    window.resize(*HALF)
    qtbot.wait(100)  # what wraps is laid out in turns of the event loop
    assert walking.cut(top) == []
