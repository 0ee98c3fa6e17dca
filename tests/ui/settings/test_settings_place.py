"""Finding, changing, taking back and resetting settings; a site profile out and in."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chartlight_ui.settings.at_start import SIZE, catalogue, languages, size_factor
from chartlight_ui.settings.history import History
from chartlight_ui.state import State
from chartlight_ui.theme.look import Choice, look

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(window, qtbot):
    window.go("settings")
    made = window.pages["settings"]
    qtbot.waitUntil(lambda: made.fields["user.name"].text() != "")
    qtbot.waitUntil(lambda: made.history._state is not None)
    return made


def titles(place) -> list[str]:
    return [place.list.item(row).text() for row in range(place.list.count())]


def test_sections_stand_in_the_list_and_lead_to_their_part(place) -> None:
    assert titles(place) == [section.title for section in place.sections]
    last = place.sections[-1]
    place.page.show_section(last)
    bar = place.page.area.verticalScrollBar()
    assert bar.value() > 0


def test_walking_the_sections_by_key_takes_the_page_along(place, qtbot) -> None:
    place.list.setFocus()
    place.list.setCurrentRow(0)
    qtbot.keyClick(place.list, Qt.Key.Key_End)
    assert place.page.area.verticalScrollBar().value() > 0
    assert place.list.currentRow() == len(place.sections) - 1
    qtbot.keyClick(place.list, Qt.Key.Key_Home)
    assert place.page.area.verticalScrollBar().value() < 60


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("idle", "Lock after"),
        ("minutes blanked", "Lock after"),
        ("sofa", "Sepsis is found by"),
        ("dark", "Dark theme"),
        ("audit sample", "Audit sample"),
        ("answer within", "Answer within"),
    ],
)
def test_a_setting_is_found_by_its_words(place, qtbot, typed, found) -> None:
    place.search.setFocus()
    qtbot.keyClicks(place.search, typed)
    assert found in titles(place)
    place.list.setCurrentRow(titles(place).index(found))
    qtbot.keyClick(place.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == found or QApplication.focusWidget().text() == found


def test_what_no_setting_has_is_said(place, qtbot) -> None:
    qtbot.keyClicks(place.search, "zzzzqqqq")
    assert titles(place) == ["No setting has these words"]
    qtbot.keyClick(place.search, Qt.Key.Key_Escape)
    assert len(titles(place)) == len(place.sections)


def test_a_change_is_kept_and_taken_back_by_its_name(place, window, desk, qtbot) -> None:
    minutes = place.sections[2].part.controls["lock.idle-minutes", ""]
    minutes.setValue(3)
    qtbot.waitUntil(lambda: desk.settings.get("lock.idle-minutes") == 3, timeout=3000)
    qtbot.waitUntil(lambda: place.history.undo_title == "Site")
    assert window.idle.minutes == 3
    minutes.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: desk.settings.get("lock.idle-minutes") is None)
    qtbot.waitUntil(lambda: minutes.value() == 10)
    assert place.history.redo_title == "Site"
    qtbot.waitUntil(lambda: window.idle.minutes == 10)
    place.history.redo()
    qtbot.waitUntil(lambda: desk.settings.get("lock.idle-minutes") == 3)
    qtbot.waitUntil(lambda: minutes.value() == 3)


def test_a_theme_is_taken_back_as_well(place, window, qtbot) -> None:
    place.look_part.themes[Choice.DARK].click()
    qtbot.waitUntil(lambda: place.history.undo_title == "Theme")
    place.history.undo()
    assert look.tokens.name == "light"
    assert place.look_part.themes[Choice.LIGHT].isChecked()


def test_a_section_goes_back_to_its_defaults(place, desk, qtbot) -> None:
    points = place.points.controls["worklist.points", "news.note"]
    points.setValue(17)
    qtbot.waitUntil(lambda: bool(desk.settings.get("worklist.points")), timeout=3000)
    button = place._resets["order"]
    qtbot.waitUntil(button.isVisible)
    button.click()
    qtbot.waitUntil(lambda: desk.settings["worklist.points"] is None)
    qtbot.waitUntil(lambda: points.value() == 5)
    qtbot.waitUntil(lambda: not button.isVisible())


def test_a_profile_shows_what_it_would_change_and_asks(place, desk, qtbot, tmp_path) -> None:
    out = tmp_path / "site.json"
    place.profile.export(out)
    qtbot.waitUntil(out.exists)
    document = json.loads(out.read_text("utf-8"))
    document["settings"]["facility"] = "Riverbend (synthetic)"
    out.write_text(json.dumps(document), "utf-8")
    place.profile.look_at(out)
    qtbot.waitUntil(lambda: place.profile.dialog is not None)
    dialog = place.profile.dialog
    assert dialog.list.topLevelItemCount() == 1
    assert dialog.list.topLevelItem(0).text(2) == "Riverbend (synthetic)"
    assert desk.settings.get("facility") is None
    dialog.take.click()
    qtbot.waitUntil(lambda: desk.settings.get("facility") == "Riverbend (synthetic)")


def test_what_is_no_profile_is_said(place, window, qtbot, tmp_path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", "utf-8")
    place.profile.look_at(bad)
    qtbot.waitUntil(lambda: "no site profile" in window.status.told)


def test_the_palette_leads_to_a_setting(window, qtbot) -> None:
    window.show_palette()
    qtbot.keyClicks(window.palette_sheet.field, "second look above")
    qtbot.keyClick(window.palette_sheet.field, Qt.Key.Key_Return)
    assert window.place == "settings"
    assert QApplication.focusWidget().accessibleName() == "Second look above weight"


def test_only_changes_of_the_person_become_steps() -> None:
    put: list[dict] = []
    history = History(str.upper, put.append)
    history.see({"a": 1}, by_person=True)
    history.see({"a": 2}, by_person=False)
    assert history.undo_title == ""
    history.see({"a": 3, "b": 1}, by_person=True)
    assert history.undo_title == "A, B"
    history.undo()
    assert put == [{"a": 2, "b": None}]
    history.see({"a": 2}, by_person=True)
    assert history.undo_title == ""
    assert history.redo_title == "A, B"


def test_a_size_that_is_none_is_the_systems_own() -> None:
    state = State(None)
    assert size_factor(state) == 1.0
    state.put(SIZE, "150")
    assert size_factor(state) == 1.5
    state.put(SIZE, "9000")
    assert size_factor(state) == 1.0


def test_a_language_is_one_that_came_with_the_program(tmp_path) -> None:
    state = State(None)
    assert catalogue(state) is None
    state.put("look/language", "xx")
    assert catalogue(state) is None
    (tmp_path / "chartlight_de.qm").write_bytes(b"")
    assert list(languages(tmp_path)) == ["de"]
