"""Reports as files: all figures as PDF, a figure as picture, its cases as table. Names of files tell of no patient."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from chartlight.reports.values import Detail, Scope
from chartlight.reports.wording import file_name
from chartlight_ui.reports.running import Running
from chartlight_ui.session import Session
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import Desk


class Saving(QObject):
    """Asks where to, makes the file aside, says when it is there."""

    told = Signal(str)

    def __init__(self, session: Session, running: Running, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._running, self._parent = session, running, parent

    def save_report(self, scope: Scope) -> None:
        """All figures with their definitions."""
        now = self._session.clock()
        target = self._where(tr("Save the report"), "all", ".pdf", "PDF (*.pdf)")
        if target is not None:
            self._write(target, lambda desk: desk.export_report(target, scope, now))

    def save_programme(self, scope: Scope) -> None:
        """How the program is governed and was validated here, in the period of a scope."""
        now = self._session.clock()
        target = self._where(tr("Save the programme document"), "programme", ".pdf", "PDF (*.pdf)")
        if target is not None:
            self._write(target, lambda desk: desk.export_programme(target, scope.period, now))

    def save_cases(self, detail: Detail, *, names: bool) -> None:
        """The cases of a figure; with names and record numbers of patients where the person asks."""
        now = self._session.clock()
        target = self._where(tr("Save the cases"), detail.line.figure.id, ".csv", "CSV (*.csv)")
        if target is not None:
            self._write(target, lambda desk: desk.export_figure(target, detail, now, names=names))

    def save_picture(self, detail: Detail, ending: str) -> None:
        """The plot with its definition, as PNG or PDF."""
        from chartlight_ui.reports import picture

        now = self._session.clock()
        figure = detail.line.figure.id
        target = self._where(tr("Save the plot"), figure, ending, f"{ending[1:].upper()} (*{ending})")
        if target is None:
            return
        make, plot = (picture.png if ending == ".png" else picture.pdf), picture.plot_image(detail)
        self._write(target, lambda desk: desk.write_report(target, make(detail, plot, now), now, figure=figure, rows=0))

    def _where(self, title: str, what: str, ending: str, kinds: str) -> Path | None:
        first = file_name(what, self._session.clock().date(), ending)
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, first, kinds)
        if not chosen:
            return None
        target = Path(chosen)
        return target if target.suffix else target.with_suffix(ending)

    def _write(self, target: Path, write: "Callable[[Desk], None]") -> None:
        said = tr("{file} was saved").format(file=target.name)
        self._running.run(lambda desk, _: write(desk), lambda _: self.told.emit(said))
