"""Places are made when they are asked for, or quietly once the worklist stands there."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight_ui.places import Places
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow


def test_a_place_is_made_once_and_stands_on_the_stack(qapp) -> None:
    stack, made = QStackedWidget(), []

    def make() -> QWidget:
        made.append(QWidget())
        return made[-1]

    places = Places(stack, {"one": make, "two": make})
    assert list(places) == ["one", "two"]
    assert made == []
    assert places["two"] is places["two"] is stack.currentWidget()
    assert places.key_of(made[0]) == "two"
    places.complete()
    assert (len(made), places.key_of(made[1]), places.make_one()) == (2, "one", False)
    assert places.key_of(None) is None


def test_the_file_menu_names_what_places_do_that_nobody_went_to(qtbot, session) -> None:
    window = MainWindow(session, State(None), "x")
    qtbot.addWidget(window)
    assert "profile.export" not in window.registry.known
    (menu,) = [one.menu() for one in window.menuBar().actions() if one.text() == "&File"]
    menu.aboutToShow.emit()
    inner = [one.menu() for one in menu.actions() if one.menu() is not None]
    assert any("Export site profile" in one.text() for sub in inner for one in sub.actions())
    window.close()


def test_all_are_there_soon_after_the_first_rows(window, qtbot) -> None:
    qtbot.waitUntil(lambda: "audit.save-story" in window.registry.known, timeout=20_000)  # of the last place
    assert not window.pages.make_one()
