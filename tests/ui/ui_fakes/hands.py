"""A person at the keyboard: keys go to whatever has the focus, dialogs are answered while they wait."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Press = Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier] | str | type
"""A key, a key with modifiers, words; or a kind of control to go to with Tab."""
LOOK_MS = 20
MOST_TABS = 30


def _has_keyboard(dialog) -> bool:
    at = QApplication.focusWidget()
    return dialog.isActiveWindow() and at is not None and dialog.isAncestorOf(at)


class Hands(QObject):
    """`press` types; `answer` says what to type into the next dialog that opens."""

    def __init__(self, qtbot, window) -> None:
        super().__init__()
        self._window = window
        self._qtbot = qtbot
        self._answers: list[tuple[Press, ...]] = []
        self._answered: QWidget | None = None
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    @property
    def waiting(self) -> int:
        """Answers whose dialog has not come yet."""
        return len(self._answers)

    def press(self, *what: Press) -> None:
        """Keys, keys with modifiers, or words."""
        for one in what:
            if QApplication.focusWidget() is None:  # offscreen nobody gives the window its keyboard back
                self._window.activateWindow()
                self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
            self._type(QApplication.focusWidget(), one)

    def _type(self, widget, one: Press) -> None:
        if isinstance(one, type):
            for _ in range(MOST_TABS):
                if isinstance(widget, one):
                    return
                QTest.keyClick(widget, Qt.Key.Key_Tab)
                widget = QApplication.focusWidget()
            raise AssertionError(f"Tab does not lead to a {one.__name__}")
        if isinstance(one, str):
            QTest.keyClicks(widget, one)
        elif isinstance(one, tuple):
            QTest.keyClick(widget, one[0], one[1])
        else:
            QTest.keyClick(widget, one)

    def answer(self, *what: Press) -> None:
        """What to type into the next dialog that no answer waits for yet."""
        self._answers.append(what)
        self._looking.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is self._answered:
            return
        if not _has_keyboard(dialog):
            dialog.activateWindow()
            if dialog.focusWidget() is None:
                dialog.focusNextChild()
            return
        self._answered = dialog
        what = self._answers.pop(0)
        if not self._answers:
            self._looking.stop()
        for one in what:
            self._type(QApplication.focusWidget(), one)

    def until(self, true) -> None:
        """Wait for what the screen comes to."""
        self._qtbot.waitUntil(lambda: bool(true()), timeout=30_000)
