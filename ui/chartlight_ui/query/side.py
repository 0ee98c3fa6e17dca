"""Beside the sheet: the chart's indicators as checkable lines, and what the compliance check says."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from chartlight.assessment import Finding, Indicator
from chartlight.chart import Chart
from chartlight.queries.query import Problem, Query, QueryStatus
from chartlight_ui import wording
from chartlight_ui.query.cited import gone_words
from chartlight_ui.query.dragging import dragged
from chartlight_ui.query.indicator_box import IndicatorBox
from chartlight_ui.query.indicator_table import IndicatorRow
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label


class QuerySide(ColumnArea):
    """`indicators_changed` carries what stands checked, in the order of the chart, and the one that changed."""

    indicators_changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(margins=(16, 14, 16, 16), gap=6)
        self.setAccessibleName(tr("Check and indicators"))
        outer = self.content
        outer.addWidget(section_label(tr("Compliance check")))
        self._problems = column(gap=4)
        outer.addLayout(self._problems)
        outer.addSpacing(14)
        outer.addWidget(section_label(tr("Indicators of this chart")))
        self._indicators = column(gap=7)
        outer.addLayout(self._indicators)
        outer.addSpacing(14)
        self._history_title = section_label(tr("History"))
        outer.addWidget(self._history_title)
        self._history = column(gap=4)
        outer.addLayout(self._history)
        outer.addStretch(1)
        self.boxes: list[tuple[IndicatorBox, Indicator]] = []
        self.problems: tuple[Problem, ...] = ()
        self._said: tuple[Problem, ...] | None = None
        self._locked = True
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def show_indicators(self, query: Query, finding: Finding | None, chart: Chart) -> None:
        """Offer the indicators of the finding and those already on the sheet; say what of them stands no more."""
        clear(self._indicators)
        self.boxes = []
        offered = list(dict.fromkeys([*query.indicators, *(finding.indicators if finding else ())]))
        self._locked = query.status is not QueryStatus.DRAFT
        for one in offered:
            box = IndicatorBox(one, f"{one.label}  {wording.with_unit(one.value, one.unit)}")
            box.setChecked(one in query.indicators)
            box.setEnabled(not self._locked)
            box.toggled.connect(self._toggler(one))
            when = label(wording.day_and_time(one.time) if one.time else "", "muted", size=fonts.SMALL)
            both = row()
            both.addWidget(box, 1)
            both.addWidget(when)
            self._indicators.addLayout(both)
            self.boxes.append((box, one))
        if not offered:
            self._indicators.addWidget(label(tr("This query has no indicators."), "muted"))
        for words, why in gone_words(query, chart):
            told = tr("Cited “{words}”: {why}").format(words=words, why=why)
            self._indicators.addWidget(label(told, "late", size=fonts.SMALL, wrap=True))

    def check_those(self, indicators: tuple[Indicator, ...]) -> None:
        """Have just these checked, without a word about it."""
        for box, one in self.boxes:
            box.blockSignals(True)
            box.setChecked(one in indicators)
            box.blockSignals(False)

    def put(self, indicator: Indicator, on: bool) -> None:
        """Check one, or clear it, as a click would."""
        for box, one in self.boxes:
            if one == indicator and box.isEnabled():
                box.setChecked(on)

    def take_focus(self) -> None:
        """The keyboard comes to the first indicator."""
        if self.boxes:
            self.boxes[0][0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(self.boxes[0][0])

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

    def _toggler(self, indicator: Indicator) -> Callable[[], None]:
        return lambda: self.indicators_changed.emit(self.checked, indicator)

    @property
    def checked(self) -> tuple[Indicator, ...]:
        """What stands on the sheet."""
        return tuple(one for box, one in self.boxes if box.isChecked())

    def show_checked(self) -> None:
        """A query that was sent passed the check then; what was asked is not held against it again."""
        self.problems, self._said = (), None
        clear(self._problems)
        self._problems.addWidget(label(tr("Checked before it was sent"), "muted"))

    def show_problems(self, problems: tuple[Problem, ...] | None) -> None:
        """What the check says; None while it is still to come."""
        self.problems = problems or ()
        if problems is not None and problems == self._said:
            return  # while somebody types it mostly says the same
        self._said = problems
        clear(self._problems)
        if problems is None:
            self._problems.addWidget(label(tr("Checking …"), "muted"))
        elif not problems:
            self._problems.addWidget(label(tr("✓  Nothing to object to"), "better"))
        for problem in sorted(self.problems, key=lambda one: one.severity != "block"):
            blocks = problem.severity == "block"
            head = row(gap=8)
            words = tr("Blocks") if blocks else tr("Consider")
            head.addWidget(
                label(words, "worse" if blocks else "late", bold=True, size=fonts.SMALL),
                alignment=Qt.AlignmentFlag.AlignTop,
            )
            quote = f"“{problem.quote}”: " if problem.quote else ""
            head.addWidget(label(f"{quote}{problem.why} ({problem.rule})", wrap=True), 1)
            self._problems.addLayout(head)
            self._problems.addWidget(line())

    def _takes(self, event: QDropEvent) -> Indicator | None:
        return None if self._locked else dragged(event, IndicatorRow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._takes(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (indicator := self._takes(event)) is not None:
            event.acceptProposedAction()
            self.put(indicator, False)
