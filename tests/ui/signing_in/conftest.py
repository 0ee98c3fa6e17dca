"""The program from its first window on, over the fake desk with people."""

import pytest
from ui_fakes.desk import NOW
from ui_fakes.hands import Hands
from ui_fakes.staff import PEOPLE

from chartlight_ui.signing_in.front import Front
from chartlight_ui.signing_in.present import arrive
from chartlight_ui.state import State


@pytest.fixture
def front(qtbot, desk, session):
    """`begin(signed_in)` opens the program over a store with these people."""
    made = []

    def begin(signed_in=None, people=PEOPLE) -> Front:
        if people:
            desk.staff(*people, signed_in=signed_in.id if signed_in else None)
        one = Front(session, State(None), "somebody", None)
        made.append(one)
        one.begin(arrive(desk, NOW))
        return one

    yield begin
    for one in made:
        one.close()
        for left in (one.window, one.gate):
            if left is not None:
                left.deleteLater()
    session.close()


@pytest.fixture
def hands_of(qtbot):
    """A person at the keyboard of whatever window is in front."""
    return lambda window: Hands(qtbot, window)
