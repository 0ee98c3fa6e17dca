"""F1 or ?: the shortcuts of what is in front, made from the registry."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from chartlight_ui.commands.registry import Command, shown_keys
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyHint
from chartlight_ui.widgets.labels import column, label, row, section_label, surface


class CheatSheet(QDialog):
    """Commands with keys, by group, in two columns. Any key closes it."""

    def __init__(self, commands: list[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: shortcuts"))
        inside = column(self, margins=(28, 24, 28, 24), gap=16)
        inside.addWidget(label(tr("Shortcuts"), bold=True, size=16))
        sheet = surface("")
        columns = row(sheet, gap=48)
        with_keys = sorted((one for one in commands if one.shortcuts), key=lambda one: one.group)
        groups = [(name, list(members)) for name, members in groupby(with_keys, key=lambda one: one.group)]
        sides = (column(gap=18), column(gap=18))
        filled = [0, 0]
        for name, members in groups:
            shorter = 0 if filled[0] <= filled[1] else 1
            filled[shorter] += len(members) + 2
            sides[shorter].addWidget(section_label(name))
            sides[shorter].addLayout(_table(members))
        for side in sides:
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
        fit(self, self.sizeHint().width(), self.sizeHint().height() - area.sizeHint().height() + sheet.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self.close()


def _table(members: list[Command]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    seen: set[str] = set()
    for command in members:
        if command.id in seen:
            continue
        seen.add(command.id)
        keys = tuple(shown_keys(one) for one in command.shortcuts[:2])
        grid.addWidget(KeyHint(keys, ""), len(seen), 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(command.shown, size=fonts.BASE), len(seen), 1)
    grid.setColumnMinimumWidth(1, 220)
    return grid
