"""Dialogs that fit the screen they open on: at 200 % a screen of 1920×1080 holds half of that."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

MARGIN = 40
"""Room for the frame and for what a desktop keeps at its edges."""


def room(widget: QWidget) -> QSize:
    """What its screen has room for; of a window that is larger than one screen, its size."""
    return widget.screen().availableGeometry().size().expandedTo(widget.window().size())


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size, or what there is room for."""
    parent = dialog.parentWidget()
    least = room(parent if parent is not None else dialog) - QSize(MARGIN, MARGIN)
    dialog.resize(QSize(width, height).boundedTo(least))
