"""What the desktop remembers of itself: window, splitters, columns. Never anything of a patient.

The file lies in the data folder in clear, so only geometry and choices of look may go there; saved searches, which
may hold a name, are settings of the desk.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

FILE = "desktop.ini"


class State:
    """Remembers by name. Without a folder (tests, screenshots) it forgets at the end."""

    def __init__(self, folder: Path | None) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat) if folder is not None else None
        self._memory: dict[str, object] = {}

    def get(self, key: str) -> object:
        """What was remembered under `key`, or None."""
        if key in self._memory:
            return self._memory[key]
        return self._settings.value(key) if self._settings is not None else None

    def put(self, key: str, value: object) -> None:
        """Remember."""
        self._memory[key] = value
        if self._settings is not None:
            self._settings.setValue(key, value)

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""
        value = self.get(key)
        return value if isinstance(value, str) else default

    def restore_splitter(self, name: str, splitter: QSplitter, sizes: list[int]) -> None:
        """Give a splitter its remembered sizes, or `sizes`; later moves are remembered."""
        kept = self.get(f"splitter/{name}")
        if not (isinstance(kept, QByteArray) and splitter.restoreState(kept)):
            splitter.setSizes(sizes)
        splitter.splitterMoved.connect(lambda: self.put(f"splitter/{name}", splitter.saveState()))

    def restore_window(self, window: QWidget, width: int, height: int, name: str = "window") -> None:
        """Give a window its remembered place, if that still lies on a screen."""
        kept = self.get(name)
        window.resize(width, height)
        if isinstance(kept, QByteArray) and window.restoreGeometry(kept):
            frame = window.frameGeometry()
            if not any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens()):
                window.resize(width, height)
                window.move(0, 0)

    def keep_window(self, window: QWidget, name: str = "window") -> None:
        """Remember where a window is."""
        self.put(name, window.saveGeometry())
        if self._settings is not None:
            self._settings.sync()
