"""Beside the sheet: the chart's indicators as checkable lines, and what the compliance check says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from chartlight.assessment import Finding, Indicator
from chartlight.queries.query import Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label

ROOM = 236
"""Pixels for an indicator's words; its time stands beside them."""


class QuerySide(ColumnArea):
    """`indicators_changed` carries what stands checked, in the order of the chart."""

    indicators_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(16, 14, 16, 16), gap=6)
        outer = self.content
        outer.addWidget(section_label("Compliance check"))
        self._problems = column(gap=4)
        outer.addLayout(self._problems)
        outer.addSpacing(14)
        outer.addWidget(section_label("Indicators of this chart"))
        self._indicators = column(gap=7)
        outer.addLayout(self._indicators)
        outer.addSpacing(14)
        self._history_title = section_label("History")
        outer.addWidget(self._history_title)
        self._history = column(gap=4)
        outer.addLayout(self._history)
        outer.addStretch(1)
        self.boxes: list[tuple[QCheckBox, Indicator]] = []
        self.problems: tuple[Problem, ...] = ()

    def show_indicators(self, query: Query, finding: Finding | None) -> None:
        """Offer the indicators of the finding and those already on the sheet."""
        clear(self._indicators)
        self.boxes = []
        offered = list(dict.fromkeys([*query.indicators, *(finding.indicators if finding else ())]))
        locked = query.status is not QueryStatus.DRAFT
        for one in offered:
            words = f"{one.label}  {wording.with_unit(one.value, one.unit)}"
            box = QCheckBox(fonts.metrics().elidedText(words, Qt.TextElideMode.ElideRight, ROOM))
            box.setFont(fonts.font())
            box.setChecked(one in query.indicators)
            box.setEnabled(not locked)
            box.setToolTip(f"{words}\n{one.source}")
            box.setAccessibleName(words)
            box.toggled.connect(self._toggled)
            when = label(wording.day_and_time(one.time) if one.time else "", "muted", size=fonts.SMALL)
            both = row()
            both.addWidget(box, 1)
            both.addWidget(when)
            self._indicators.addLayout(both)
            self.boxes.append((box, one))
        if not offered:
            self._indicators.addWidget(label("This query has no indicators.", "muted"))

    def show_history(self, lines: list[tuple[str, str]], effect: list[str]) -> None:
        """What happened to the query, and what its answer did to the case."""
        clear(self._history)
        self._history_title.setVisible(bool(lines))
        for words in effect:
            self._history.addWidget(label(words, wrap=True))
        for when, words in lines:
            both = row(gap=8)
            both.addWidget(label(when, "muted", size=fonts.SMALL), alignment=Qt.AlignmentFlag.AlignTop)
            both.addWidget(label(words, size=fonts.SMALL, wrap=True), 1)
            self._history.addLayout(both)

    def _toggled(self) -> None:
        self.indicators_changed.emit(tuple(one for box, one in self.boxes if box.isChecked()))

    def show_problems(self, problems: tuple[Problem, ...] | None) -> None:
        """What the check says; None while it is still to come."""
        clear(self._problems)
        self.problems = problems or ()
        if problems is None:
            self._problems.addWidget(label("Checking …", "muted"))
        elif not problems:
            self._problems.addWidget(label("✓  Nothing to object to", "better"))
        for problem in sorted(self.problems, key=lambda one: one.severity != "block"):
            blocks = problem.severity == "block"
            head = row(gap=8)
            head.addWidget(
                label("Blocks" if blocks else "Consider", "worse" if blocks else "late", bold=True, size=fonts.SMALL),
                alignment=Qt.AlignmentFlag.AlignTop,
            )
            quote = f"“{problem.quote}”: " if problem.quote else ""
            head.addWidget(label(f"{quote}{problem.why} ({problem.rule})", wrap=True), 1)
            self._problems.addLayout(head)
            self._problems.addWidget(line())
