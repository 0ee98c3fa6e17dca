"""One Undo and one Redo for every place: what has the focus decides what they take back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from chartlight_ui.commands.registry import Command, Registry
from chartlight_ui.translating import tr

UNDO, REDO = ".undo", ".redo"


@dataclass(frozen=True, slots=True)
class Back:
    """What would be taken back, or done again, and how."""

    title: str
    run: Callable[[], None]


def back(window: QWidget, registry: Registry, kind: str) -> Back | None:
    """What `kind` (UNDO or REDO) means in `window` now; None for nothing."""
    focus = QApplication.focusWidget()
    return _in_text(focus, kind) or _in_place(window, focus, registry, kind)


def _in_text(focus: QWidget | None, kind: str) -> Back | None:
    if isinstance(focus, QLineEdit) and not focus.isReadOnly():
        there, run = (focus.isUndoAvailable(), focus.undo) if kind == UNDO else (focus.isRedoAvailable(), focus.redo)
    elif isinstance(focus, QPlainTextEdit | QTextEdit) and not focus.isReadOnly():
        document = focus.document()
        there, run = (
            (document.isUndoAvailable(), focus.undo) if kind == UNDO else (document.isRedoAvailable(), focus.redo)
        )
    else:
        return None
    return Back(tr("Undo typing") if kind == UNDO else tr("Redo typing"), run) if there else None


def _in_place(window: QWidget, focus: QWidget | None, registry: Registry, kind: str) -> Back | None:
    fitting = [
        one
        for one in registry.living()
        if one.id.endswith(kind)
        and not one.id.startswith("edit.")
        and one.scope.window() is window
        and one.available
        and _holds(one, focus, window)
    ]
    if not fitting:
        return None
    nearest = max(fitting, key=lambda one: _depth(one.scope))
    return Back(nearest.shown, nearest.run)


def _holds(command: Command, focus: QWidget | None, window: QWidget) -> bool:
    """With the focus nowhere in the window (a menu is open), any place in front will do."""
    if focus is None or focus.window() is not window:
        return True
    return command.scope is focus or command.scope.isAncestorOf(focus)


def _depth(widget: QWidget) -> int:
    depth, at = 0, widget.parentWidget()
    while at is not None:
        depth, at = depth + 1, at.parentWidget()
    return depth
