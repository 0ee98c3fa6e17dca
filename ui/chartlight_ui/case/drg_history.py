"""How the DRG of a case came about: baseline, working, potential and final, each with when it came to stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from chartlight_ui import wording
from chartlight_ui.case.drg_row import SIDE, weight_change
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import Elided, clear, column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import QueryImpact
    from chartlight.grouping.history import DrgHistory, Stage

MEANINGS = {
    "baseline": tr("What the notes of admission alone group to."),
    "working": tr("What is documented now."),
    "potential": tr("The best that an open finding or words of the chart could make of it."),
    "final": tr("What was attested."),
}
SHOWN = 8
"""Stages that are listed; the latest ones."""


class HistorySection(QWidget):
    """A small table, the first stage first. Nothing is shown for a case that was never grouped."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, margins=(SIDE, 6, SIDE, 8), gap=3)

    def show_history(self, history: "DrgHistory", impacts: "tuple[QueryImpact, ...]") -> None:
        """Show the stages, and what answered queries did to the DRG."""
        clear(self._inside)
        stages = history.stages[-SHOWN:]
        self.setVisible(len(stages) > 1 or bool(impacts))
        self._inside.addWidget(section_label(tr("Baseline and history")))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, stage in enumerate(stages):
            self._add(grid, place, stage, history)
        self._inside.addLayout(grid)
        for impact in impacts:
            self._inside.addLayout(_of_query(impact))

    def _add(self, grid: QGridLayout, place: int, stage: "Stage", history: "DrgHistory") -> None:
        stands = stage == history.latest(stage.kind)
        role = "" if stands else "muted"
        kind = label(wording.sentence_case(stage.kind), role, size=fonts.SMALL)
        kind.setToolTip(MEANINGS[stage.kind])
        name = Elided(role)
        name.setFont(fonts.font(fonts.SMALL))
        name.setText(f"{stage.drg} {wording.drg_title(stage.title)}".strip())
        codes = f"\n{', '.join(stage.codes)}" if stage.codes else ""
        name.setToolTip(f"{stage.drg} {stage.title}{codes}")
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(kind, place, 0)
        grid.addWidget(name, place, 1)
        grid.addWidget(label(wording.weight(stage.weight), role, bold=stands, size=fonts.SMALL), place, 2, right)
        since = label(wording.day_and_time(stage.since), "muted", size=fonts.SMALL)
        grid.addWidget(since, place, 3, right)


def _of_query(impact: "QueryImpact") -> QHBoxLayout:
    made = row()
    credited = f"{impact.query}: {impact.why}"
    made.addWidget(label(credited, "" if impact.credited else "muted", size=fonts.SMALL, wrap=True), 1)
    if impact.credited:
        made.addWidget(weight_change(impact.weight), alignment=Qt.AlignmentFlag.AlignTop)
    return made
