"""The indicators as they stand on the sheet: those of this stay, and apart from them those from before it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from chartlight.assessment import Indicator
from chartlight.queries.origin import is_prior
from chartlight.queries.printed import printed_reference, printed_time
from chartlight_ui import wording
from chartlight_ui.query.dragging import Grip, dragged
from chartlight_ui.query.indicator_box import IndicatorBox
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, line

SHARES = (23, 32, 13, 16, 16)
"""Widths of the columns, in parts of a hundred."""
HEADINGS = (tr("Indicator"), tr("Value"), tr("Reference"), tr("Date and time"), tr("Source"))
FROM_THIS_STAY = tr("Clinical indicators from this admission")
FROM_BEFORE = tr("From before this admission, for comparison")
DROP_HERE = tr("Drop the indicator here to put it on the sheet.")


class IndicatorRow(QWidget):
    """One line; dragged to the side it leaves the sheet."""

    def __init__(self, indicator: Indicator, written: datetime, *, earlier: bool) -> None:
        super().__init__()
        self.indicator, self.locked = indicator, False
        self._grip = Grip(self)
        if earlier:
            self.setProperty("role", "background")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = _grid(self)
        cells = (
            indicator.label,
            wording.with_unit(indicator.value, indicator.unit),
            printed_reference(indicator.reference, indicator.unit),
            printed_time(indicator.time, written),
            indicator.source,
        )
        for place, text in enumerate(cells):
            grid.addWidget(_cell(text), 0, place)
        grid.addWidget(line(), 1, 0, 1, len(cells))
        where = (tr("Before this admission"),) if earlier else ()
        self.setAccessibleName(", ".join(part for part in (*where, *cells) if part))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.locked:
            self._grip.move(event)


class _Part(QWidget):
    """A heading, the names of the columns, and the lines under them."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading
        title = label(heading, bold=True)
        title.setContentsMargins(0, 10, 0, 4)
        head = QWidget()
        grid = _grid(head)
        for place, name in enumerate(HEADINGS):
            grid.addWidget(_cell(name, bold=True), 0, place)
        inside = column(self)
        inside.addWidget(title)
        inside.addWidget(head)
        inside.addWidget(line())
        self._shown: list[IndicatorRow] = []
        self._lines = column()
        inside.addLayout(self._lines)

    def show_rows(self, rows: Sequence[IndicatorRow]) -> None:
        """Show these lines in this order; what is shown already is not made anew."""
        for row_ in self._shown:
            if row_ not in rows:
                self._lines.removeWidget(row_)
                row_.hide()
        self._shown = list(rows)
        for place, row_ in enumerate(rows):
            if self._lines.indexOf(row_) != place:
                self._lines.insertWidget(place, row_)
            row_.show()


class IndicatorTable(QWidget):
    """`brought` carries an indicator that was dragged here."""

    brought = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[IndicatorRow] = []
        self._made: dict[Indicator, IndicatorRow] = {}
        self._locked = False
        self._current, self._earlier = _Part(FROM_THIS_STAY), _Part(FROM_BEFORE)
        self._hint = label(DROP_HERE, "muted", size=fonts.SMALL)
        inside = column(self)
        for one in (self._current, self._hint, self._earlier):
            inside.addWidget(one)
        self.setAcceptDrops(True)

    @property
    def headings(self) -> list[str]:
        """The headings that are shown."""
        return [part.heading for part in (self._current, self._earlier) if not part.isHidden()]

    def show_indicators(
        self, indicators: Sequence[Indicator], admitted: datetime | None, written: datetime, *, locked: bool
    ) -> None:
        """Show the indicators of a query that was written then; those from before the stay under their own heading."""
        self._locked = locked
        earlier = [one for one in indicators if is_prior(one, admitted)]
        current = [one for one in indicators if one not in earlier]
        rows = [self._row(one, written, earlier=False) for one in current]
        before = [self._row(one, written, earlier=True) for one in earlier]
        self.rows = rows + before
        self._current.show_rows(rows)
        self._earlier.show_rows(before)
        self._current.setVisible(bool(rows) or not before)
        self._earlier.setVisible(bool(before))
        self._hint.setVisible(not indicators and not locked)

    def _row(self, one: Indicator, written: datetime, *, earlier: bool) -> IndicatorRow:
        if one not in self._made:
            self._made[one] = IndicatorRow(one, written, earlier=earlier)
        self._made[one].locked = self._locked
        return self._made[one]

    def _takes(self, event: QDropEvent) -> Indicator | None:
        return None if self._locked else dragged(event, IndicatorBox)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (indicator := self._takes(event)) is not None:
            event.acceptProposedAction()
            self.brought.emit(indicator)


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(0)
    for place, share in enumerate(SHARES):
        grid.setColumnStretch(place, share)
        grid.setColumnMinimumWidth(place, 0)
    return grid


def _cell(text: str, *, bold: bool = False) -> QLabel:
    made = label(text, bold=bold, size=fonts.SMALL, wrap=True)
    made.setContentsMargins(6, 5, 0, 5)
    return made
