"""The first start: three steps and six cards, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW, FakeDesk

from chartlight_ui.first_run.cards import CARDS
from chartlight_ui.first_run.kept import DONE, TOUR_ENDED
from chartlight_ui.first_run.welcome import COMMAND, FOLDER, MLLP, SOURCES
from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow


@pytest.fixture
def empty_desk() -> FakeDesk:
    return FakeDesk(people=())


@pytest.fixture
def new_window(qtbot, empty_desk):
    session = Session(empty_desk, clock=lambda: NOW)
    window = MainWindow(session, State(None), "x")
    window.show()
    window.start()
    yield window
    window.close()
    session.close()
    window.deleteLater()


def test_a_new_store_asks_three_things_once(new_window, empty_desk, qtbot) -> None:
    first = new_window.first_run
    first.begin(is_sample=False)
    qtbot.waitUntil(lambda: first.welcome is not None and first.welcome.name.text() != "")
    welcome = first.welcome
    welcome.name.clear()
    qtbot.keyClicks(welcome.name, "A. Example")
    qtbot.keyClick(welcome.name, Qt.Key.Key_Return)
    assert "at least 12 characters" in welcome.refused.text()
    for field in (welcome.sign_in.passphrase, welcome.sign_in.again):
        qtbot.keyClicks(field, "blue kettle on the shelf")
    qtbot.keyClick(welcome.sign_in.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: welcome.step_told.text() == "Step 2 of 4")
    qtbot.keyClick(welcome, Qt.Key.Key_Escape)
    qtbot.keyClick(welcome.recovery.last, Qt.Key.Key_Return)
    assert "not the last group" in welcome.recovery.told.text()
    qtbot.keyClicks(welcome.recovery.last, welcome.recovery.key.text().rsplit("-", 1)[1].lower())
    qtbot.keyClick(welcome.recovery.last, Qt.Key.Key_Return)
    assert welcome.step_told.text() == "Step 3 of 4"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert welcome.step_told.text() == "Step 4 of 4"
    assert welcome.next.text() == "Start"
    left: list[str] = []
    welcome.accepted.connect(lambda: left.append(welcome.recovery.key.text()))
    qtbot.keyClick(welcome.next, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: empty_desk.settings.get(f"{DONE}/A. Example") is True)
    assert empty_desk.signed_in.name == "A. Example"
    assert empty_desk.signed_in.roles == ("administrator", "cdi")
    assert empty_desk.has_recovery_key
    assert left == [""]


def test_without_a_person_the_steps_come_again(new_window, empty_desk, qtbot, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(new_window.taking_in, "open_samples", lambda: opened.append(1))
    first = new_window.first_run
    first.begin(is_sample=False)
    qtbot.waitUntil(lambda: first.welcome is not None and first.welcome.name.text() != "")
    assert first.welcome.skip.text() == "Later: the sample hospital first"
    first.welcome.skip.click()
    assert opened == [1]
    qtbot.wait(50)
    assert not empty_desk.people_set_up
    assert DONE not in empty_desk.settings


def test_skipping_is_remembered_and_the_steps_can_be_opened_again(new_window, empty_desk, qtbot) -> None:
    first = new_window.first_run
    first.show_welcome()
    qtbot.waitUntil(lambda: first.welcome.name.text() != "")
    qtbot.keyClick(first.welcome, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: empty_desk.settings.get(DONE) is True)
    assert new_window.registry.run("welcome", new_window)
    assert first.welcome.isVisible()
    first.welcome.close()


def test_a_coder_starts_at_finalise(new_window, empty_desk, qtbot) -> None:
    empty_desk.settings.update({DONE: True, "user.role": "coder"})
    new_window.first_run.begin(is_sample=False)
    qtbot.waitUntil(lambda: new_window.place == "finalise")


def test_every_source_says_what_comes(new_window, qtbot, monkeypatch) -> None:
    first = new_window.first_run
    first.show_welcome()
    welcome = first.welcome
    for key, _, _ in SOURCES:
        welcome.sources[key].setChecked(True)
        welcome.show_step(2)
        assert len(welcome.told.text()) > 20
        assert welcome.copy.isVisible() is (key == MLLP)
    welcome.sources[MLLP].setChecked(True)
    assert COMMAND in welcome.told.text()
    welcome.copy.click()
    assert QApplication.clipboard().text() == COMMAND
    asked = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: asked.append(1) or "")
    welcome.sources[FOLDER].setChecked(True)
    welcome.show_step(2)
    welcome.next.click()
    assert asked == [1]


def test_the_tour_walks_a_chart_to_its_printed_query(window, qtbot) -> None:
    window.first_run.begin(is_sample=True)
    tour = window.first_run.tour
    assert tour.title.text() == "The next thing to do is on top"
    for number, card in enumerate(CARDS):
        assert tour.title.text() == card.title
        assert tour.number.text() == f"{number + 1} of 6"
        qtbot.waitUntil(lambda one=card: (found := one.target(window)) is not None and found.isVisible())
        tour.place()
        assert tour._ring.isVisible()
        assert window.rect().contains(tour.geometry())
        assert not tour.geometry().isEmpty()
        if number < len(CARDS) - 1:
            qtbot.keyClick(tour, Qt.Key.Key_Right)
        if number == 3:
            qtbot.keyClick(tour, Qt.Key.Key_Left)
            assert tour.at == 3
            qtbot.keyClick(tour, Qt.Key.Key_Right)
    assert window.worklist.current_case == ADMISSION
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert window.first_run.tour is None
    assert window._state.text(TOUR_ENDED) == "yes"
    window.first_run.begin(is_sample=True)
    assert window.first_run.tour is None
    assert window.registry.run("tour", window)
    window.first_run.tour.end()


def test_a_locked_window_shows_no_tour(window, qtbot) -> None:
    window.first_run.show_tour()
    window.lock()
    window.first_run.tour.place()
    assert not window.first_run.tour.isVisible()
    window.unlock()
    window.first_run.tour.place()
    assert window.first_run.tour.isVisible()
    window.first_run.tour.end()


def test_there_is_no_tour_of_an_empty_list(new_window) -> None:
    assert not new_window.registry.run("tour", new_window)
    command = next(one for one in new_window.registry.living() if one.id == "tour")
    assert "sample hospital" in command.reason()
