"""The table of results: a row a test, a column a day, flags with letters, the values of a finding ringed."""

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from chartlight.chart import Observation, ObservationStatus
from chartlight_ui import results, wording
from chartlight_ui.case.results_grid import Grid, GridRow, Shown, is_new, shown_of, shown_rows, spoken
from chartlight_ui.case.results_names import ResultNames
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 26
VALUE_WIDTH = 66


class ResultsModel(QAbstractTableModel):
    """Rows and days as shown; what stands in a cell is worked out when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()
        self.rows: list[GridRow] = []
        self.shown = Shown()
        self.used: frozenset[str] = frozenset()
        self.current: str | None = None
        self.chosen: GridRow | None = None
        self.day: date | None = None

    def show(self, grid: Grid, shown: Shown) -> None:
        """Take a grid and what to show of it."""
        self.beginResetModel()
        title = self.chosen.title if self.chosen is not None else ""
        self.grid, self.shown = grid, shown
        self.rows = shown_rows(grid, shown)
        self.chosen = next((row for row in self.rows if row.values and row.title == title), None)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.days)

    def cell(self, index: Index) -> tuple[Observation, ...]:
        """Every value of a test on a day."""
        row = self.rows[index.row()]
        return row.by_day.get(self.grid.days[index.column()], ()) if row.values else ()

    def value(self, index: Index) -> Observation | None:
        """The value that stands in a cell."""
        return shown_of(self.cell(index), self.used, self.current)

    def index_of(self, observation: str) -> QModelIndex:
        """The cell of an observation; invalid while its row is not shown."""
        row = self.grid.row_of.get(observation)
        if row is None or row not in self.rows:
            return QModelIndex()
        one = next(value for value in row.values if value.id == observation)
        assert one.time is not None
        return self.index(self.rows.index(row), self.grid.days.index(one.time.astimezone().date()))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            one = self.value(index)
            return f"{results.figure(one)} {results.flag(one)}".strip() if one is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row, one = self.rows[index.row()], self.value(index)
            day = wording.day_and_time(one.time) if one is not None else wording.day(self.grid.days[index.column()])
            said = spoken(one, self.shown.seen) if one is not None else tr("no value")
            return f"{row.title}, {day}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole and (cell := self.cell(index)):
            return "\n".join(
                f"{wording.clock_time(one.time)}  {spoken(one, self.shown.seen)}" for one in reversed(cell)
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal:
            day = self.grid.days[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{wording.weekday(day)} {day.day}"
            if role == Qt.ItemDataRole.ToolTipRole:
                return wording.long_day(day)
            return None
        row = self.rows[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return " ".join(part for part in (row.title, row.unit, row.reference) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ResultsModel)
        row, colours, box = model.rows[index.row()], look.tokens, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = not row.is_heading and (row is model.chosen or model.grid.days[index.column()] == model.day)
        painter.fillRect(
            box,
            QColor(colours.selection if row is model.chosen else colours.accent_wash if chosen else colours.surface),
        )
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
        one = None if row.is_heading else model.value(index)
        if one is not None:
            self._value(painter, box, one, model)
        if option.state & QStyle.StateFlag.State_HasFocus and not row.is_heading:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -2.5), 3, 3)
        painter.restore()

    def _value(self, painter: QPainter, box: QRectF, one: Observation, model: ResultsModel) -> None:
        colours, letters, void = look.tokens, results.flag(one), results.is_void(one)
        if one.id in model.used:
            here = one.id == model.current
            pen = QPen(QColor(colours.accent if here else colours.finding_line), 1.5)
            pen.setStyle(Qt.PenStyle.SolidLine if here else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(colours.selection if here else colours.finding_wash))
            painter.drawRoundedRect(box.adjusted(4, 3, -3, -4), 5, 5)
        if is_new(one, model.shown.seen) and model.shown.seen is not None:
            painter.fillRect(QRectF(box.left(), box.top() + 5, 2.5, box.height() - 11), QColor(colours.accent))
        font = fonts.strong() if letters and not void else fonts.font()
        metrics = fonts.metrics(fonts.BASE, bool(letters) and not void)
        if void:
            font = type(font)(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if void else colours.text))
        text = metrics.elidedText(results.figure(one), Qt.TextElideMode.ElideRight, int(box.width()) - 26)
        painter.drawText(box.adjusted(6, 0, -22, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        beside = box.adjusted(box.width() - 20, 1, 0, 0)
        if letters and not void:
            painter.setFont(fonts.strong(10))
            painter.setPen(QColor(colours.worse))
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, letters)
        mark = _MARKS.get(one.status, "")
        if mark:
            painter.setFont(fonts.font(10))
            painter.setPen(QColor(colours.muted))
            beside = beside.adjusted(10 if letters and not void else 0, 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, mark)


_MARKS = {
    ObservationStatus.PRELIMINARY: tr("p", "mark of a preliminary result"),
    ObservationStatus.CORRECTED: tr("c", "mark of a corrected result"),
    ObservationStatus.CANCELLED: tr("×", "mark of a cancelled result"),
    ObservationStatus.ENTERED_IN_ERROR: tr("×", "mark of a cancelled result"),
}


class ResultsTable(QTableView):
    """Keys: arrows move, Enter opens the trend of the row; while one is open, it follows the row and Esc closes it."""

    cell_chosen = Signal(object)
    trend_asked = Signal(object)
    row_followed = Signal(object)
    trend_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._touched = False
        self.following = False
        """True while a trend is open: it goes with the row."""
        self.lines = ResultsModel()
        self.setModel(self.lines)
        self.setItemDelegate(_Delegate(self))
        self.names = ResultNames(self)
        self.setVerticalHeader(self.names)
        self.setAccessibleName(tr("Results"))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.names.setDefaultSectionSize(ROW)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(30)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultSectionSize(VALUE_WIDTH)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._clicked)
        self.names.sectionClicked.connect(self._name_clicked)
        look.changed.connect(self._repaint)

    def _repaint(self) -> None:
        self.viewport().update()
        self.names.viewport().update()

    def show_grid(self, grid: Grid, shown: Shown) -> None:
        """Show a grid; the cell in hand stays in hand, once somebody has been here: before that it is the first."""
        at = self.currentIndex()
        title = self.lines.rows[at.row()].title if at.isValid() and self._touched else ""
        column = at.column()
        self.lines.show(grid, shown)
        self.share_width()
        row = next((n for n, one in enumerate(self.lines.rows) if one.values and one.title == title), None)
        if row is None:
            row = next((n for n, one in enumerate(self.lines.rows) if one.values), None)
        if row is not None:
            self.setCurrentIndex(self.lines.index(row, max(0, min(column, len(grid.days) - 1))))

    def share_width(self) -> None:
        """The names take what the days leave."""
        days = len(self.lines.grid.days) * VALUE_WIDTH
        bar = self.verticalScrollBar().sizeHint().width() if self.verticalScrollBar().isVisible() else 0
        self.names.set_width(self.width() - bar - days)
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def show_used(self, used: frozenset[str], current: str | None) -> None:
        """Ring the values that a finding used; scroll to the one in hand."""
        self.lines.used, self.lines.current = used, current
        if current is not None and (index := self.lines.index_of(current)).isValid():
            self.scrollTo(index)
        self.viewport().update()

    def show_day(self, day: date) -> None:
        """Bring a day into sight and mark it."""
        self.lines.day = day
        if day in self.lines.grid.days and self.lines.rows:
            column = self.lines.grid.days.index(day)
            row = max(self.currentIndex().row(), min(1, len(self.lines.rows) - 1))
            self.setCurrentIndex(self.lines.index(row, column))
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._touched = True
        super().focusInEvent(event)

    def step(self, rows: int) -> None:
        """Go to the next or previous test, over headings."""
        at = self.currentIndex().row() + rows
        while 0 <= at < len(self.lines.rows):
            if self.lines.rows[at].values:
                self.setCurrentIndex(self.lines.index(at, max(0, self.currentIndex().column())))
                return
            at += rows

    def choose_row(self, row: GridRow | None) -> None:
        """Mark the row whose trend is open."""
        self.lines.chosen = row
        self._repaint()

    def latest_of(self, row: int, column: int | None = None) -> Observation | None:
        """The value in a cell, else the newest of the row; None for a heading."""
        one = self.lines.rows[row]
        if one.is_heading:
            return None
        here = self.lines.value(self.lines.index(row, column)) if column is not None else None
        return here or one.last

    def _clicked(self, index: QModelIndex) -> None:
        if (one := self.lines.value(index)) is not None:
            self.cell_chosen.emit(one)
        if (asked := self.latest_of(index.row(), index.column())) is not None:
            self.trend_asked.emit(asked)

    def _name_clicked(self, row: int) -> None:
        if (asked := self.latest_of(row)) is not None:
            self.setCurrentIndex(self.lines.index(row, max(0, self.currentIndex().column())))
            self.trend_asked.emit(asked)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's own
        super().currentChanged(current, previous)
        if self.following and current.isValid() and self.hasFocus():
            asked = self.latest_of(current.row(), current.column())
            if asked is not None:
                self.row_followed.emit(asked)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = (Qt.Key.Key_Return, Qt.Key.Key_Enter) + ((Qt.Key.Key_Escape,) if self.following else ())
            if event.key() in ours and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            if (asked := self.latest_of(at.row(), at.column())) is not None:
                self.trend_asked.emit(asked)
            return
        if event.key() == Qt.Key.Key_Escape and self.following:
            self.trend_left.emit()
            return
        super().keyPressEvent(event)
