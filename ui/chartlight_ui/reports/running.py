"""Work of the desk that may take a while: it says how far it is, can be stopped, and the latest asked for counts."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import label, row, surface

if TYPE_CHECKING:
    from chartlight.desk import Desk

    Told = Callable[[int, int], bool]
    Work = Callable[[Desk, Told], Any]

PATIENCE_MS = 400
"""What is done by then shows no progress at all."""


class Running(QObject):
    """Runs one thing at a time beside the desk's own thread; what is asked anew stops what was asked before."""

    step = Signal(int, int)
    begun = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None) -> None:
        super().__init__(parent)
        self._session = session
        self._stop: Event | None = None

    @property
    def is_running(self) -> bool:
        """True from asking to the answer."""
        return self._stop is not None

    def run(self, work: "Work", then: Callable[[Any], None]) -> None:
        """Run `work(desk, told)`, then `then(result)` here, unless it was stopped or something else was asked since."""
        self.stop()
        stop = self._stop = Event()
        self.begun.emit()

        def told(done: int, of: int) -> bool:
            self.step.emit(done, of)
            return not stop.is_set()

        def answered(result: Any) -> None:
            if stop is self._stop:
                self._end()
                then(result)

        def refused(error: Exception) -> None:
            if stop is self._stop:
                self._end()
                self.failed.emit(in_words(error))

        self._session.ask(self, lambda desk: work(desk, told), answered, refused, aside=True)

    @Slot()
    def stop(self) -> None:
        """Stop what runs; its answer is not delivered any more."""
        if self._stop is not None:
            self._stop.set()
            self._end()

    def _end(self) -> None:
        self._stop = None
        self.ended.emit()


class RunningBar(QWidget):
    """How far it is, with a button that stops it; hidden until it takes longer than a moment."""

    def __init__(self, running: Running, words: str = tr("Adding up …")) -> None:
        super().__init__()
        band = surface("band")
        row(self, gap=0).addWidget(band)
        inside = row(band, margins=(20, 4, 20, 4), gap=12)
        self.words = label(words, "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(200, 6)
        self.bar.setAccessibleName(words)
        self.button = KeyButton(tr("Stop"), ("Esc",))
        self.button.clicked.connect(running.stop)
        for widget in (self.words, self.bar, self.button):
            inside.addWidget(widget)
        inside.addStretch()
        self.setVisible(False)
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._soon.timeout.connect(self._show)
        running.begun.connect(self._begun)
        running.ended.connect(self._ended)
        running.step.connect(self._step)

    @Slot()
    def _show(self) -> None:
        self.setVisible(True)

    @Slot()
    def _begun(self) -> None:
        self.bar.setRange(0, 0)
        self._soon.start()

    @Slot()
    def _ended(self) -> None:
        self._soon.stop()
        self.setVisible(False)

    @Slot(int, int)
    def _step(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
