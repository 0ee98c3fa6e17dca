from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from chartlight_ui.state import FILE, State


def test_remembers_from_one_start_to_the_next(qtbot, tmp_path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first = State(tmp_path)
    first.restore_window(window, 600, 400)
    window.resize(700, 540)
    first.put("worklist/hidden", "MRN SEEN")
    first.keep_window(window)
    other = QWidget()
    qtbot.addWidget(other)
    second = State(tmp_path)
    second.restore_window(other, 600, 400)
    assert second.text("worklist/hidden") == "MRN SEEN"
    assert other.size() == window.size()
    assert (tmp_path / FILE).exists()


def test_a_place_off_every_screen_is_not_taken(qtbot, tmp_path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(50_000, 50_000, 800, 500)
    state = State(tmp_path)
    state.keep_window(window)
    assert isinstance(state.get("window"), QByteArray)
    other = QWidget()
    qtbot.addWidget(other)
    state.restore_window(other, 900, 600)
    assert other.pos().x() < 50_000


def test_nothing_of_a_patient_is_written(window, tmp_path, qtbot) -> None:
    from chartlight_ui.worklist.columns import Column
    from chartlight_ui.worklist.own_views import SAVED

    state = State(tmp_path)
    window._state._settings = state._settings
    window.worklist.list.view_acts.keep("Mine", "okafor")
    window.worklist.list.view_acts.show_column(Column.DAY, False)
    window.open_case("V2026-118204")
    window._state.keep_window(window)
    state._settings.sync()
    written = (tmp_path / FILE).read_text("utf-8").lower()
    assert "okafor" not in written
    kept = window._session._desk
    qtbot.waitUntil(lambda: kept.own_setting(SAVED) is not None)
    assert kept.own_setting(SAVED)["own"][0]["search"] == "okafor"
