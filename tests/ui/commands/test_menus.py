"""Menus, undo and palette are one registry's, in every window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_fakes.chart import ADMISSION

from chartlight_ui.commands.menu_bar import MenuBar
from chartlight_ui.commands.menu_of import MENUS, menu_of
from chartlight_ui.commands.recent import KEY, Recent
from chartlight_ui.commands.undoing import UNDO, back
from chartlight_ui.state import State

CTRL = Qt.KeyboardModifier.ControlModifier


def bar_of(window) -> MenuBar:
    return window.findChild(MenuBar)


def entries(window, key) -> dict[str, bool]:
    """Titles of a menu and of the menus in it, with whether they can be chosen."""
    bar = bar_of(window)
    bar.fill(key)
    found = {}
    menus = [bar.menus[key]]
    while menus:
        for action in menus.pop().actions():
            if action.menu() is not None:
                menus.append(action.menu())
            elif not action.isSeparator():
                found[action.text().partition("\t")[0]] = action.isEnabled()
    return found


def test_every_command_stands_in_a_menu(window, case_screen) -> None:
    shown = {title for key in MENUS for title in entries(window, key)}
    missing = [one.id for one in window.registry.available(window) if menu_of(one.id) and one.shown not in shown]
    assert missing == []


def test_what_cannot_be_done_says_why(window) -> None:
    bar = bar_of(window)
    bar.fill("edit")
    undo = next(action for action in bar.menus["edit"].actions() if action.text().startswith("Undo"))
    assert not undo.isEnabled()
    assert undo.toolTip() == "Nothing was done here that could be taken back"
    assert undo.text().endswith("Ctrl+Z")


def test_a_menu_runs_what_it_names(window) -> None:
    bar = bar_of(window)
    bar.fill("go")
    next(action for action in bar.menus["go"].actions() if action.text().startswith("Go to Feeds")).trigger()
    assert window.place == "feeds"


def test_undo_leads_to_what_has_the_focus(window, case_screen, desk, qtbot) -> None:
    case_screen.codes.setFocus()
    found = back(window, window.registry, UNDO)
    assert found is not None
    assert found.title == "Undo the last decision"
    window.worklist.show_list()
    assert back(window, window.registry, UNDO) is None
    field = window.worklist.list.search.field
    field.setFocus()
    qtbot.keyClicks(field, "icu")
    found = back(window, window.registry, UNDO)
    assert found is not None
    assert found.title == "Undo typing"
    found.run()
    assert field.text() == ""


def test_a_window_of_a_case_has_its_palette_and_menus(window, qtbot) -> None:
    own = window.worklist.open_window(ADMISSION)
    qtbot.waitUntil(lambda: own.page.subject is not None)
    assert entries(own, "case")["Accept code"]
    own.page.codes.setFocus()
    qtbot.keyClick(own.page.codes, Qt.Key.Key_K, CTRL)
    palette = window.palette_sheet
    assert palette.parentWidget() is own
    qtbot.keyClicks(palette.field, "go to settings")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.place == "settings"
    own.close()


def test_what_was_used_last_stands_first(window, qtbot) -> None:
    window.show_palette()
    qtbot.keyClicks(window.palette_sheet.field, "dark theme")
    qtbot.keyClick(window.palette_sheet.field, Qt.Key.Key_Return)
    window.show_palette()
    first = window.palette_sheet.list.item(0).text()
    window.palette_sheet.close()
    assert first == "Dark theme"


def test_what_was_used_last_names_no_patient_in_clear() -> None:
    state = State(None)
    recent = Recent(state)
    recent.note("patient:V1", is_command=False)
    recent.note("go.feeds", is_command=True)
    assert state.text(KEY) == "go.feeds"
    assert recent.place("patient:V1") == 1
    assert Recent(state).place("patient:V1") is None


@pytest.mark.parametrize(
    ("command", "menu"),
    [
        ("case.undo", None),
        ("edit.undo", "edit"),
        ("case.accept", "case"),
        ("case.query", "query"),
        ("worklist.view3", "view"),
        ("something.new", "case"),
        ("quit", "file"),
    ],
)
def test_an_id_tells_the_menu(command, menu) -> None:
    assert menu_of(command) == menu


def test_menus_are_gone_while_locked(window) -> None:
    window.lock()
    assert not window.menuBar().isVisible()
    window.unlock()
    assert window.menuBar().isVisible()
    assert QApplication.activePopupWidget() is None
