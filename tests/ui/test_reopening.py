"""What was open is open again: cases from the encrypted store, places on the screens in clear."""

from PySide6.QtCore import QRect
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight_ui.reopening import KEY
from chartlight_ui.session import Session
from chartlight_ui.settings.choices import REOPEN, choose
from chartlight_ui.state import FILE, State
from chartlight_ui.window import MainWindow


def start(desk, state, qtbot) -> MainWindow:
    window = MainWindow(Session(desk, clock=lambda: NOW), state, "x")
    window.show()
    window.start()
    window.reopening.start()
    qtbot.waitUntil(lambda: bool(window.worklist.list.model.lines))
    return window


def end(window) -> None:
    session = window._session
    window.close()
    session.finish()
    window.deleteLater()


def test_cases_and_windows_come_back_where_they_were(desk, qtbot, tmp_path) -> None:
    first = start(desk, State(tmp_path), qtbot)
    other = next(row for row in desk.rows if row != ADMISSION)
    first.open_case(other)
    own = first.worklist.open_window(ADMISSION)
    own.setGeometry(QRect(60, 80, 900, 620))
    qtbot.waitUntil(lambda: own.page.case is not None)
    end(first)
    assert desk.settings[KEY] == [{"admission": other, "window": False}, {"admission": ADMISSION, "window": True}]
    clear = (tmp_path / FILE).read_text("utf-8")
    assert ADMISSION not in clear
    assert other not in clear
    second = start(desk, State(tmp_path), qtbot)
    qtbot.waitUntil(lambda: ADMISSION in second.worklist.windows)
    assert list(second.worklist.cases) == [other]
    place = second.worklist.windows[ADMISSION].geometry()
    assert (place.top(), place.height()) == (80, 620)  # the offscreen screen is too narrow for its width
    assert second.worklist.current_case is None
    qtbot.waitUntil(lambda: second.worklist.windows[ADMISSION].page.case is not None)
    end(second)


def test_who_does_not_want_it_starts_with_the_list(desk, qtbot) -> None:
    desk.settings[KEY] = [{"admission": ADMISSION, "window": False}]
    state = State(None)
    choose(state, REOPEN, "no")
    window = start(desk, state, qtbot)
    qtbot.wait(50)
    assert not window.worklist.cases
    end(window)


def test_what_is_kept_wrongly_opens_nothing(desk, qtbot) -> None:
    desk.settings[KEY] = [3, {"window": True}, {"admission": 7}]
    window = start(desk, State(None), qtbot)
    qtbot.wait(50)
    assert not window.worklist.cases
    assert not window.worklist.windows
    end(window)
