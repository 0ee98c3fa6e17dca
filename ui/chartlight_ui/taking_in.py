"""Taking in files from the desktop, with progress and a way to stop; opening the sample hospital."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk, IntakeCounts

PATIENCE_MS = 400
"""Shorter intakes show no progress."""


class TakingIn(QObject):
    """One intake at a time. What was put into the inbox before a stop stays there and is applied."""

    told = Signal(str)
    _counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._parent = session, parent
        self._stopped = False
        self._is_choosing = False
        self.progress: QProgressDialog | None = None
        self._counted.connect(self._show_count, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """True while files are being chosen or taken in."""
        return self._is_choosing or self.progress is not None

    def choose_files(self) -> None:
        """Ask for files, then take them in."""
        kinds = tr("HL7 v2, FHIR, text (*.hl7 *.json *.ndjson *.txt *.xml *.rtf *.pdf *.html);;All files (*)")
        self._is_choosing = True
        chosen, _ = QFileDialog.getOpenFileNames(self._parent, tr("Take in files"), "", kinds)
        self._is_choosing = False
        self.take_in([Path(one) for one in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder (a FHIR export, a folder of notes), then take it in."""
        self._is_choosing = True
        chosen = QFileDialog.getExistingDirectory(self._parent, tr("Take in a folder"))
        self._is_choosing = False
        self.take_in([Path(chosen)] if chosen else [])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        if not paths:
            return
        if self.progress is not None:
            self.told.emit(tr("Files are being taken in already"))
            return
        self._stopped = False
        self.progress = QProgressDialog(tr("Reading …"), tr("Stop"), 0, 0, self._parent)
        self.progress.setWindowTitle("Chartlight")
        self.progress.setWindowModality(Qt.WindowModality.WindowModal)
        self.progress.setMinimumDuration(PATIENCE_MS)
        self.progress.canceled.connect(self.stop)
        now = self._session.clock()

        def work(desk: "Desk") -> "IntakeCounts":
            return desk.take_in_files(paths, now, self._counted.emit, is_stopped=lambda: self._stopped)

        self._session.ask(self, work, self._done, self._failed, aside=True)

    def stop(self) -> None:
        """Stop reading; what came so far is kept."""
        self._stopped = True

    def _show_count(self, count: int) -> None:
        if self.progress is not None and not self._stopped:
            self.progress.setLabelText(tr("%n message read", "%n messages read", count))

    def _finish(self) -> None:
        if self.progress is not None:
            self.progress.canceled.disconnect(self.stop)
            self.progress.close()
            self.progress.deleteLater()
            self.progress = None

    def _done(self, counts: "IntakeCounts") -> None:
        self._finish()
        told = [tr("%n message taken in", "%n messages taken in", counts.accepted)]
        if counts.duplicate:
            told.append(tr("%n duplicate passed over", "%n duplicates passed over", counts.duplicate))
        if counts.quarantined:
            told.append(tr("%n in quarantine (see Feeds)", "%n in quarantine (see Feeds)", counts.quarantined))
        words = ", ".join(told)
        self.told.emit(tr("Stopped: {words}").format(words=words) if self._stopped else words)

    def _failed(self, error: Exception) -> None:
        self._finish()
        self.told.emit(in_words(error))

    def open_samples(self) -> None:
        """Start the sample hospital: a program of its own over a store of its own."""
        module = [] if getattr(sys, "frozen", False) else ["-m", "chartlight.cli.main"]
        started, _ = QProcess.startDetached(sys.executable, [*module, "demo"])
        self.told.emit(
            tr("The sample hospital opens in its own window; the first time it takes half a minute")
            if started
            else tr("The sample hospital could not be started; run `chartlight demo` in a terminal")
        )
