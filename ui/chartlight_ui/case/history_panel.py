"""The history tab: what was decided and done with this chart, the newest first."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from chartlight_ui import wording
from chartlight_ui.audit.words import OUTCOMES, action_words, view_words
from chartlight_ui.case.case import Case
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import clear, label, line, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import AuditEntry


class HistoryPanel(ColumnArea):
    """Audit entries in words, by day."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 10, 16, 16), gap=5)
        self.setAccessibleName(tr("History"))
        self._layout = self.content
        self._shown: tuple[object, ...] | None = None

    def show_case(self, case: Case, now: datetime) -> None:
        """Show a case's history."""
        if case.history == self._shown:
            return
        self._shown = case.history
        clear(self._layout)
        day = ""
        for entry in case.history:
            if (name := wording.day_name(entry.time, now)) != day:
                self._layout.addSpacing(6)
                self._layout.addWidget(section_label(name))
                day = name
            self._layout.addLayout(_line(entry, case))
            self._layout.addWidget(line())
        if not case.history:
            self._layout.addWidget(
                label(tr("Decisions and queries of this chart will stand here."), "muted", wrap=True)
            )
        self._layout.addStretch(1)


def _line(entry: "AuditEntry", case: Case) -> QHBoxLayout:
    made = row(gap=10)
    time = label(wording.clock_time(entry.time), "muted")
    time.setFixedWidth(40)
    made.addWidget(time, alignment=Qt.AlignmentFlag.AlignTop)
    words = view_words(entry) or action_words(entry.action)
    if entry.action.startswith(("decision", "query")):
        finding = case.finding(entry.object_id)
        words += f" {finding.condition if finding else entry.object_id}"
    if entry.outcome != "ok":
        words += f" ({OUTCOMES.get(entry.outcome, entry.outcome)})"
    made.addWidget(label(words, wrap=True), 1)
    who = label(entry.actor, "muted", size=fonts.SMALL)
    made.addWidget(who, alignment=Qt.AlignmentFlag.AlignTop)
    return made
