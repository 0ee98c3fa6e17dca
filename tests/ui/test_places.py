from PySide6.QtCore import Qt
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW, FakeDesk

from chartlight_ui.session import Session
from chartlight_ui.state import State
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.window import MainWindow


def test_a_query_on_the_board_opens_in_its_case(window, desk, session, qtbot) -> None:
    session.ask(window, lambda d: d.draft_query(ADMISSION, "sepsis-1", NOW))
    window.go("queries")
    qtbot.waitUntil(lambda: window.queries.cards.current is not None)
    qtbot.keyClick(window.queries.cards, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.worklist.cases[ADMISSION].query.query is not None)


def test_feeds_show_counts_and_the_quarantine_with_its_reason(window, qtbot) -> None:
    window.go("feeds")
    feeds = window.pages["feeds"]
    qtbot.waitUntil(lambda: bool(feeds.list.items))
    titles = [item.title for item in feeds.list.items]
    assert titles[:4] == ["Feeds", "adt", "notes", "results"]
    feeds.show_view("messages")
    qtbot.waitUntil(lambda: bool(feeds.messages.list.items))
    assert any("no visit number" in item.detail for item in feeds.messages.list.items)
    assert "1 in quarantine" in window.status.feeds.text()


def test_settings_are_saved_as_they_are_typed(window, desk, qtbot) -> None:
    window.go("settings")
    settings = window.pages["settings"]
    qtbot.waitUntil(lambda: settings.fields["user.name"].text() == "M. Castellan")
    qtbot.keyClicks(settings.fields["facility"], "Riverbend")
    qtbot.waitUntil(lambda: desk.settings.get("facility") == "Riverbend", timeout=3000)
    settings.look_part.themes[Choice.DARK].click()
    assert look.tokens.name == "dark"
    assert window._state.text("look/theme") == "dark"


def test_an_empty_store_says_what_to_do(qapp, qtbot) -> None:
    session = Session(FakeDesk(people=()), clock=lambda: NOW)
    window = MainWindow(session, State(None), "x")
    qtbot.addWidget(window)
    window.show()
    window.start()
    screen = window.worklist.list
    qtbot.waitUntil(lambda: screen.empty.title.text() == "No admissions yet")
    assert [button.text() for button in screen.empty.buttons] == ["Take in files …", "Open the sample hospital"]
    for key in window.pages:
        window.go(key)
    qtbot.waitUntil(lambda: "Nothing has come in" in window.pages["feeds"].empty.title.text())
    window.close()
    session.close()
