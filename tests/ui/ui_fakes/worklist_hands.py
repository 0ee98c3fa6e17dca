"""Hands at the worklist, and eyes on what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from chartlight_ui.worklist.columns import Column

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def key(qtbot, code, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, code, modifier)


def back_to(qtbot, window) -> None:
    """Offscreen, nobody gives a window the keyboard back when its dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.worklist.list.take_focus()


def dialog(qtbot, kind):
    """The dialog that was opened, with the keyboard in it."""
    made = next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def patients(screen) -> list[str]:
    return [line.patient for line in screen.model.lines]


def columns(table) -> list[Column]:
    header = table.horizontalHeader()
    order = [Column(header.logicalIndex(place)) for place in range(header.count())]
    return [column for column in order if not table.isColumnHidden(column)]
