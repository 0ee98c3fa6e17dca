"""One figure: value and definition, its plot by a dimension, and the cases below; Enter on a case opens its chart."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QWidget

from chartlight.reports.figures import Figure
from chartlight.reports.values import Detail
from chartlight.reports.wording import SMALL_NOTE, dimension, shown, shown_cases, shown_change
from chartlight_ui.reports.rows_table import RowsTable
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row, surface


class FigurePage(QWidget):
    """`by_changed` when another dimension is chosen, `left` to go back to all figures."""

    by_changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.detail: Detail | None = None
        self._figure: Figure | None = None
        inside = column(self)
        inside.addWidget(self._make_head())
        self.plot_place = QStackedWidget()
        self.nothing = label(tr("There is no case here: choose another period or fewer filters."), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plot_place.addWidget(self.nothing)
        self.plot: QWidget | None = None
        self.rows = RowsTable()
        lower = surface()
        below = column(lower)
        self.said = label("", "muted", size=fonts.SMALL)
        self.said.setContentsMargins(20, 6, 20, 6)
        below.addWidget(self.said)
        below.addWidget(self.rows, 1)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.plot_place)
        self.splitter.addWidget(lower)
        self.splitter.setSizes([380, 320])
        inside.addWidget(self.splitter, 1)

    def _make_head(self) -> QWidget:
        head = surface()
        line = row(head, margins=(20, 10, 20, 8), gap=12)
        back = KeyButton(tr("All figures"), ("Esc",))
        back.clicked.connect(self.left)
        self.title = label("", bold=True, size=fonts.NOTE)
        self.value = label("", bold=True, size=18)
        self.cases = label("", "muted")
        self.change = label("", "muted")
        self.by = QComboBox()
        self.by.setAccessibleName(tr("Told apart by"))
        self.by.activated.connect(lambda _: self.by_changed.emit())
        name = label(tr("By"), "muted")
        name.setBuddy(self.by)
        for widget in (back, self.title, self.value, self.cases, self.change):
            line.addWidget(widget)
        line.addStretch()
        line.addWidget(name)
        line.addWidget(self.by)
        return head

    @property
    def dimension(self) -> str:
        """What the figure is told apart by."""
        return self.by.currentData() or "month"

    def show_figure(self, figure: Figure) -> None:
        """A figure comes to the front; its values follow. The dimension stays where the figure has it."""
        kept = self.dimension
        self._figure = figure
        self.title.setText(figure.title)
        self.by.clear()
        for name in figure.dimensions:
            self.by.addItem(dimension(name), name)
        self.by.setCurrentIndex(max(0, self.by.findData(kept)))
        self._clear()

    def _clear(self) -> None:
        self.detail = None
        for words in (self.value, self.cases, self.change, self.said):
            words.setText("")
        self.rows.show_rows(())
        self.plot_place.setCurrentWidget(self.nothing)
        self.nothing.setText("")

    def show_detail(self, detail: Detail) -> None:
        """The values of the figure, its plot and its cases."""
        from chartlight_ui.reports.plot import MOST_BARS, FigurePlot

        self.detail = detail
        figure, line = detail.line.figure, detail.line
        self.value.setText(shown(figure, line.now.value))
        small = f" · {SMALL_NOTE}" if line.now.is_small else ""
        self.cases.setText(f"{shown_cases(figure, line.now)}{small}")
        before = tr("before {value}").format(value=shown(figure, line.before.value))
        told = f"{before} · {shown_change(figure, line.change)}" if line.before.cases else tr("no case before")
        self.change.setText(told)
        has_months = detail.by == "month" and any(point.value.cases for point in line.trend)
        if detail.points or has_months:
            if self.plot is None:
                self.plot = FigurePlot()
                self.plot_place.addWidget(self.plot)
            assert isinstance(self.plot, FigurePlot)
            self.plot.show_detail(detail)
            self.plot_place.setCurrentWidget(self.plot)
        else:
            self.nothing.setText(tr("There is no case here: choose another period or fewer filters."))
            self.plot_place.setCurrentWidget(self.nothing)
        self.rows.show_rows(detail.rows)
        said = [tr("%n case", "%n cases", detail.all_rows)]
        if detail.all_rows > len(detail.rows):
            said.append(tr("the newest {n} are shown, the table to save has all").format(n=f"{len(detail.rows):,}"))
        if detail.by == "month":
            said.append(tr("the plot shows the last twelve months, the cases are of the period"))
        elif len(detail.points) > MOST_BARS:
            said.append(tr("the plot shows the {n} with most cases").format(n=MOST_BARS))
        if any(point.value.is_small for point in detail.points):
            said.append(tr("hollow: {what}").format(what=SMALL_NOTE))
        self.said.setText(" · ".join(said))

    def choose_dimension(self, name: str) -> None:
        """Tell the cases apart by a dimension, where the figure has it."""
        if (place := self.by.findData(name)) >= 0:
            self.by.setCurrentIndex(place)
            self.by_changed.emit()

    def next_dimension(self) -> None:
        """The next way of telling the cases apart."""
        if self.by.count():
            self.by.setCurrentIndex((self.by.currentIndex() + 1) % self.by.count())
            self.by_changed.emit()
