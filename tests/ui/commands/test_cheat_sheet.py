"""The shortcuts on one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from chartlight_ui.commands.cheat_sheet import TALLEST, CheatSheet, _in_columns
from chartlight_ui.commands.registry import Command


def test_columns_are_even_and_a_group_that_goes_on_says_its_name_again() -> None:
    groups = [[name, *range(length)] for name, length in (("Case", 36), ("Everywhere", 6), ("Go", 6))]
    columns = _in_columns(groups, 4)
    assert len(columns) == -(-51 // TALLEST)
    assert [one[0] for one in columns] == ["Case", "Case"]
    assert max(map(len, columns)) - min(map(len, columns)) <= 5
    assert [one for lines in columns for one in lines if one == 35] == [35]


def test_a_narrow_screen_has_one_column() -> None:
    assert len(_in_columns([["Case", *range(60)]], 1)) == 1


def test_a_key_that_edit_only_shows_stands_once_and_tab_leaves_the_sheet_open(window, qtbot) -> None:
    def one(command_id: str, title: str, *, binds: bool) -> Command:
        return Command(command_id, title, "Case", print, window, ("Ctrl+Z",), binds=binds)

    sheet = CheatSheet([one("edit-undo", "Undo", binds=False), one("case.undo", "Undo reject", binds=True)], window)
    qtbot.addWidget(sheet)
    sheet.open()
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Undo reject" in words
    assert "Undo" not in words
    qtbot.keyClick(sheet, Qt.Key.Key_Tab)
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_X)
