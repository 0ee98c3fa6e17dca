"""Locking, own windows, several charts at once, help, files: by keyboard where a person would use it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW, PEOPLE

from chartlight import locations
from chartlight_ui.help.page import HelpPage
from chartlight_ui.help.pages import read_page

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = ("Okafor", *(person[0].partition(",")[0] for person in PEOPLE))


def key(qtbot, code, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), code, modifier)


def words_on_screen() -> str:
    """What any visible widget says."""
    said = []
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.isVisible():
                said += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
                if isinstance(widget, QLabel | QLineEdit):
                    said.append(widget.text())
                if isinstance(widget, QPlainTextEdit):
                    said.append(widget.toPlainText())
    return "\n".join(said)


# Locking


def test_a_locked_window_shows_nothing_of_any_patient(window, case_screen, qtbot) -> None:
    own = window.worklist.open_window(ADMISSION)
    qtbot.waitUntil(lambda: own.page.case is not None)
    window.activateWindow()
    case_screen.setFocus()
    assert "Okafor" in words_on_screen()
    key(qtbot, Qt.Key.Key_L, CTRL)
    assert window.is_locked
    assert not own.isVisible()
    assert not any(name in words_on_screen() for name in NAMES)
    with qtbot.waitSignal(window.worklist.list.views_changed):
        window.worklist.list.reload()
    assert not any(name in words_on_screen() for name in NAMES)


def test_no_command_works_while_locked(window, qtbot) -> None:
    key(qtbot, Qt.Key.Key_L, CTRL)
    key(qtbot, Qt.Key.Key_K, CTRL)
    key(qtbot, Qt.Key.Key_2, CTRL)
    assert window.registry.available() == []
    assert QApplication.activePopupWidget() is None
    assert window.is_locked


def test_unlock_leads_back_to_where_one_was(window, case_screen, qtbot) -> None:
    qtbot.keyClick(case_screen.codes, Qt.Key.Key_J)
    subject = case_screen.subject
    key(qtbot, Qt.Key.Key_L, CTRL)
    key(qtbot, Qt.Key.Key_Space)
    assert not window.is_locked
    assert window.worklist.current_case == ADMISSION
    assert case_screen.subject == subject
    key(qtbot, Qt.Key.Key_J)
    assert case_screen.subject != subject


def test_a_store_with_a_passphrase_asks_for_it(window, desk, qtbot) -> None:
    desk.has_passphrase = True
    page = window.lock_page
    page.start()
    qtbot.waitUntil(lambda: page.asks)
    key(qtbot, Qt.Key.Key_L, CTRL)
    assert QApplication.focusWidget() is page.field
    qtbot.keyClicks(page.field, "wrong")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the passphrase" in page.told.text())
    assert window.is_locked
    assert page.field.text() == ""
    qtbot.keyClicks(page.field, "synthetic")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked)


# Own windows


def test_shift_enter_opens_a_case_in_its_own_window(window, desk, qtbot) -> None:
    key(qtbot, Qt.Key.Key_Return, SHIFT)
    own = window.worklist.windows[ADMISSION]
    qtbot.waitUntil(lambda: own.page.subject is not None)
    assert "Okafor" not in own.windowTitle()
    qtbot.keyClick(own.page.codes, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: bool(desk.made[ADMISSION]))
    assert window.worklist.current_case is None
    qtbot.keyClick(own.page.codes, Qt.Key.Key_W, CTRL)
    assert not window.worklist.windows


def test_the_palette_of_the_main_window_leaves_other_windows_alone(window, qtbot) -> None:
    own = window.worklist.open_window(ADMISSION)
    qtbot.waitUntil(lambda: own.page.case is not None)
    assert "case.accept" in {command.id for command in window.registry.available()}
    assert "case.accept" not in {command.id for command in window.registry.available(window)}
    own.close()


# Several charts


def test_space_marks_every_selected_chart_as_seen(window, desk, qtbot) -> None:
    table = window.worklist.list.table
    for _ in range(2):
        key(qtbot, Qt.Key.Key_Down, SHIFT)
    chosen = table.chosen
    assert len(chosen) == 3
    assert "3 selected" in window.worklist.list.search.count.text()
    key(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: all(desk.seen.get(admission) == NOW for admission in chosen))
    qtbot.waitUntil(lambda: window.status.told.startswith("3 patients marked as seen"))
    assert sum(moment == NOW for moment in desk.seen.values()) == 3


def test_a_new_order_keeps_what_is_selected(window, qtbot) -> None:
    table = window.worklist.list.table
    key(qtbot, Qt.Key.Key_Down, SHIFT)
    chosen = set(table.chosen)
    table.horizontalHeader().sectionClicked.emit(1)
    assert set(table.chosen) == chosen
    assert len(chosen) == 2
    key(qtbot, Qt.Key.Key_J)
    assert len(table.chosen) == 1


# Help


@pytest.mark.parametrize("place", ["worklist", "queries", "finalise", "reports", "feeds", "settings", "case", "query"])
def test_every_screen_has_a_help_page(place) -> None:
    heading, _, rest = read_page(place).partition("\n")
    assert heading.startswith("# ")
    assert len(rest.split()) > 40


def test_f1_opens_the_page_of_what_is_in_front(window, case_screen, qtbot) -> None:
    case_screen.codes.setFocus()
    key(qtbot, Qt.Key.Key_F1)
    page = QApplication.activeModalWidget()
    assert isinstance(page, HelpPage)
    assert page.topic == "case"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.keyClick(case_screen.codes, Qt.Key.Key_Q)
    qtbot.waitUntil(lambda: case_screen.query.isVisible() and case_screen.query.query is not None)
    assert window.topic == "query"
    window.go("feeds")
    assert window.topic == "feeds"


def test_help_promises_only_keys_that_commands_have(window, case_screen) -> None:
    window.finalise.open_chart(ADMISSION)
    assert case_screen.query is not None  # made when it is first asked for
    window.pages.complete()
    bound = {keys.replace("Return", "Enter") for command in window.registry.living() for keys in command.shortcuts}
    promised = {
        keys
        for page in (locations.resources() / "help").glob("*.md")
        for keys in re.findall(r"(?:Ctrl|Alt|Shift)\+(?:Shift\+)?\w+", page.read_text("utf-8"))
    }
    assert len(promised) > 8
    assert promised <= bound


# Files


def test_files_are_taken_in_and_counted(window, qtbot, tmp_path, monkeypatch) -> None:
    note = tmp_path / "synthetic.txt"
    note.write_text("Synthetic note.", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(note)], ""))
    key(qtbot, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: window.status.told == "1 message taken in")
    assert window.taking_in.progress is None


def test_an_intake_can_be_stopped(window, desk, qtbot, tmp_path, monkeypatch) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text("Synthetic note.", "utf-8")
    taken = desk.take_in

    def stopped_after_three(messages, now, on_progress):
        def watched():
            for count, message in enumerate(messages):
                yield message
                if count == 2:
                    window.taking_in.stop()

        return taken(watched(), now, on_progress)

    monkeypatch.setattr(desk, "take_in", stopped_after_three)
    window.taking_in.take_in([tmp_path])
    qtbot.waitUntil(lambda: window.status.told == "Stopped: 3 messages taken in")


def test_a_file_that_is_gone_is_told_of(window, qtbot) -> None:
    window.taking_in.take_in([Path("/no/such/synthetic.hl7")])
    qtbot.waitUntil(lambda: "Nothing was changed" in window.status.told)


def test_buttons_say_their_keys(window, case_screen, qtbot) -> None:
    assert case_screen.header.query.toolTip() == "Draft query (Q)"
    assert case_screen.query.bar.show_preview.toolTip() == "Preview the printed sheet (Ctrl+P)"
