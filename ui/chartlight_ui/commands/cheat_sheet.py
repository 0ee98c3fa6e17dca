"""F1 or ?: the shortcuts of what is in front, made from the registry."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from chartlight_ui.commands.registry import Command, shown_keys
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.fitting import fit, room
from chartlight_ui.widgets.key_button import KeyHint
from chartlight_ui.widgets.labels import column, label, row, section_label, surface

TALLEST = 30
"""Lines in a column: the sheet fits a screen of 900 pixels."""
WIDE = 330
"""Of a column, in pixels: a narrow screen gets fewer of them and scrolls."""

_STAYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_Line = str | Command
"""A group's name or one of its commands."""


class CheatSheet(QDialog):
    """Commands with keys, by group, in as many columns as they need. Any key closes it."""

    def __init__(self, commands: list[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: shortcuts"))
        inside = column(self, margins=(28, 20, 28, 20), gap=12)
        inside.addWidget(label(tr("Shortcuts"), bold=True, size=16))
        sheet = surface()
        columns = row(sheet, gap=36)
        for lines in _in_columns(_lines(commands), max(1, room(parent).width() // WIDE - 1)):
            side = column()
            side.addLayout(_table(lines))
            side.addStretch()
            columns.addLayout(side)
        area = QScrollArea()
        area.setAccessibleName(tr("Shortcuts"))
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(sheet)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(sheet.sizeHint().width() + bar)
        area.setFocus()  # so that the arrows scroll
        inside.addWidget(area, 1)
        fit(
            self,
            self.sizeHint().width(),
            self.sizeHint().height() - area.sizeHint().height() + sheet.sizeHint().height(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _STAYS:
            self.close()


def _lines(commands: list[Command]) -> list[list[_Line]]:
    """Each group with its name first, every command once: what Edit would do says a place already."""
    bound = {one.shortcuts[0] for one in commands if one.shortcuts and one.binds}
    once = {one.id: one for one in commands if one.shortcuts and (one.binds or one.shortcuts[0] not in bound)}
    sorted_ones = sorted(once.values(), key=lambda one: one.group)
    return [[name, *members] for name, members in groupby(sorted_ones, key=lambda one: one.group)]


def _in_columns(groups: list[list[_Line]], most: int) -> list[list[_Line]]:
    """Groups one after the other; one that does not fit whole goes on in the next column, under its name again."""
    count = sum(map(len, groups))
    wanted = min(most, -(-count // TALLEST))
    height = -(-count // max(1, wanted)) + 2
    filled: list[list[_Line]] = [[]]
    for group in groups:
        for at, one in enumerate(group):
            is_full = len(filled[-1]) >= height or (at == 0 and len(filled[-1]) >= height - 2)
            if is_full and len(filled) < wanted:
                filled.append([] if at == 0 else [group[0]])
            filled[-1].append(one)
    return filled


def _table(lines: list[_Line]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(3)
    for number, one in enumerate(lines):
        if isinstance(one, str):
            name = section_label(one)
            name.setContentsMargins(0, 8 if number else 0, 0, 2)
            grid.addWidget(name, number, 1)
            continue
        keys = tuple(shown_keys(shortcut) for shortcut in one.shortcuts[:2])
        grid.addWidget(KeyHint(keys, ""), number, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(one.shown, size=fonts.BASE), number, 1)
    grid.setColumnMinimumWidth(1, 200)
    return grid
