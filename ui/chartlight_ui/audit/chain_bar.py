"""Whether the chain holds, as of when, and where its heads are kept besides."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chartlight_ui import wording
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, label, row

if TYPE_CHECKING:
    from datetime import datetime

    from chartlight.desk import AuditReport, HeadsState


class ChainBar(QWidget):
    """One line; what can be done stands at its right."""

    check_asked = Signal()
    heads_asked = Signal()
    no_heads_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = Elided(bold=False)
        self.state.setText(tr("Not checked in this session."))
        self.heads = Elided("muted")
        self.check = KeyButton(tr("Check the chain"), ("F5",), primary=True)
        self.folder = KeyButton(tr("Folder of heads …"))
        self.stop = KeyButton(tr("No more heads"))
        self.check.clicked.connect(self.check_asked)
        self.folder.clicked.connect(self.heads_asked)
        self.stop.clicked.connect(self.no_heads_asked)
        self.mark = label("", bold=True)
        inside = row(self, margins=(20, 8, 20, 8), gap=10)
        inside.addWidget(self.mark)
        inside.addWidget(self.state, 3)
        inside.addWidget(self.heads, 2)
        for button in (self.check, self.folder, self.stop):
            inside.addWidget(button)
        self.stop.hide()

    def show_report(self, report: "AuditReport", now: "datetime") -> None:
        """What a check found."""
        when = wording.clock_time(now)
        if report.ok:
            told = (
                tr("The chain holds and its %n head fits: {count} entries, checked at {when}.",
                   "The chain holds and its %n heads fit: {count} entries, checked at {when}.", report.heads)
                if report.heads
                else tr("The chain holds: {count} entries, checked at {when}.")
            )  # fmt: skip
            words = told.format(count=f"{report.entries:,}", when=when)
            self._mark("✓", "better")
        else:
            words = tr("The chain is broken: {why}.").format(why=report.why)
            self._mark("✗", "worse")
        self.state.setText(words)

    def show_heads(self, state: "HeadsState") -> None:
        """Where heads go."""
        self.stop.setVisible(state.folder is not None)
        if state.folder is None:
            self.heads.setText(tr("Heads are kept in this folder alone."))
        elif state.trouble:
            self.heads.setText(
                tr("Heads cannot be written to {folder}: {why}").format(folder=state.folder, why=state.trouble)
            )
        else:
            self.heads.setText(
                tr("Heads go to {folder} every {minutes} minutes.").format(folder=state.folder, minutes=state.minutes)
            )

    def _mark(self, sign: str, role: str) -> None:
        self.mark.setText(sign)
        self.mark.setProperty("role", role)
        self.mark.style().unpolish(self.mark)
        self.mark.style().polish(self.mark)
