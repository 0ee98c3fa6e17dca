"""The foot of a dialog: Cancel and what it does."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout

from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import row


def dialog_foot(
    dialog: QDialog,
    inside: QVBoxLayout,
    act: str,
    run: Callable[[], object],
    *,
    keys: tuple[str, ...] = (),
    is_default: bool = False,
) -> KeyButton:
    """Add both buttons below what stands in `inside`; gives the one that acts.

    `keys` are shown on it. With `is_default` Return presses it wherever the keyboard is in the form.
    """
    buttons = row()
    buttons.addStretch()
    cancel, button = KeyButton(tr("Cancel"), ("Esc",)), KeyButton(act, keys, primary=True)
    cancel.clicked.connect(dialog.reject)
    button.clicked.connect(run)
    if is_default:
        button.setDefault(True)
    buttons.addWidget(cancel)
    buttons.addWidget(button)
    inside.addLayout(buttons)
    return button
