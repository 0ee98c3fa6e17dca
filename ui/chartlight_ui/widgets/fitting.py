"""Dialogs that fit the screen they open on: at 200 % a screen of 1920×1080 holds half of that."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

MARGIN = 40
"""Room for the frame and for what a desktop keeps at its edges."""


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size, or what its screen has room for."""
    room = dialog.screen().availableGeometry().size() - QSize(MARGIN, MARGIN)
    dialog.resize(QSize(width, height).boundedTo(room))
