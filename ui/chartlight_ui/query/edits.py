"""What was done to a draft, step by step: words, indicators, a template, each taken back and done again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoCommand, QUndoStack

from chartlight.queries.query import Query

BREATH_MS = 1_200
"""A pause in typing ends a step."""
MOST = 200

Show = Callable[[Query, str], None]


class _Step(QUndoCommand):
    def __init__(self, before: Query, after: Query, field: str, words: str, show: Show, run: int) -> None:
        super().__init__(words)
        self._before, self._after, self._field, self._show, self._run = before, after, field, show, run
        self._done = True  # by the person, before it came here

    def id(self) -> int:
        return self._run

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's own
        if not isinstance(other, _Step) or other._field != self._field:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        if self._done:
            self._done = False
        else:
            self._show(self._after, self._field)

    def undo(self) -> None:
        self._show(self._before, self._field)


class Edits(QObject):
    """`show` is handed the query to show and the field that it is about."""

    def __init__(self, show: Show, parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(MOST)
        self._run = 0
        self._breath = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._breath.timeout.connect(self.pause)

    def pause(self) -> None:
        """What is typed from here on is a step of its own."""
        self._run += 1

    def forget(self) -> None:
        """Another query is in front."""
        self._stack.clear()
        self.pause()

    def note(self, before: Query, after: Query, field: str, words: str, *, typed: bool) -> None:
        """Keep a step; typing in one field goes on with the step before, until a pause or a space."""
        if not typed or _ends_a_word(before, after, field):
            self.pause()
        self._stack.push(_Step(before, after, field, words, self._show, self._run))
        if typed:
            self._breath.start()
        else:
            self.pause()

    @property
    def undo_words(self) -> str:
        """What would be taken back; empty for nothing."""
        return self._stack.undoText() if self._stack.canUndo() else ""

    @property
    def redo_words(self) -> str:
        """What would be done again; empty for nothing."""
        return self._stack.redoText() if self._stack.canRedo() else ""

    def undo(self) -> None:
        """Take the last step back."""
        self.pause()
        self._stack.undo()

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self.pause()
        self._stack.redo()


def _ends_a_word(before: Query, after: Query, field: str) -> bool:
    """True where the one new letter begins a word: the words before it are a step already."""
    old, new = _words(before, field), _words(after, field)
    return len(new) > len(old) + 1 and new.startswith(old) and new[len(old)].isspace()


def _words(query: Query, field: str) -> str:
    return {"topic": query.topic, "question": query.question, "note": query.note_to_provider}.get(field, "")
