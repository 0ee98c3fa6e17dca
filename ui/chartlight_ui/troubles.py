"""Errors that nobody foresaw: a calm note, details free of a chart's words, a line in a local log; and on it goes."""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from chartlight import __version__
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, line, row, surface

LOG = "errors.log"
LARGEST_LOG = 1_000_000
FRAMES = 20
NOTE = tr(
    "Something unforeseen went wrong in what you did last. What was kept is safe, and Chartlight goes on. If it "
    "happens again, copy the details for whoever looks after this program; they hold nothing of a patient."
)


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Version, kind and places of an error, never its message: that may quote a chart."""
    places = [f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)[-FRAMES:]]
    versions = f"Chartlight {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    return "\n".join((versions, kind.__name__, *places))


class Troubles(QObject):
    """Takes over what Python does with errors that nobody caught, in every thread, until `stop`."""

    happened = Signal(str)

    def __init__(self, data: Path | None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__()
        self._log = data / LOG if data is not None else None
        self._clock = clock
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C and the like mean to end the program
            if error is not None:
                self._before[0](kind, error, trace)
            return
        details = details_of(kind, trace)
        self._write(details)
        self.happened.emit(details)

    def _write(self, details: str) -> None:
        if self._log is None:
            return
        try:
            if self._log.exists() and self._log.stat().st_size > LARGEST_LOG:
                self._log.replace(self._log.with_suffix(".old.log"))
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{self._clock().isoformat(timespec='seconds')}\n{details}\n\n")
        except OSError:
            return  # a full disk must not turn a note into a second error

    def stop(self) -> None:
        """Errors are Python's own affair again."""
        sys.excepthook, threading.excepthook = self._before


class TroubleNote(QWidget):
    """The note at the foot of the window; it stays until it is closed and takes no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.details = ""
        inside = column(self)
        inside.addWidget(line())
        band = surface("background")
        content = row(band, margins=(16, 8, 12, 8), gap=12)
        self.words = label(NOTE, wrap=True)
        content.addWidget(self.words, 1)
        self.copy, self.leave = KeyButton(tr("Copy details")), KeyButton(tr("Close"))
        for button, act in ((self.copy, self._copy), (self.leave, self.hide)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(act)
            content.addWidget(button)
        inside.addWidget(band)
        self.setAccessibleName(tr("An unforeseen error"))
        self.hide()

    def tell(self, details: str) -> None:
        """Show the note; the details are those of the newest error."""
        self.details = details
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)
