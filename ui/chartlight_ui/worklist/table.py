"""The table itself: fixed rows, columns that share the width, keys, the row under the pointer."""

from datetime import timedelta

from PySide6.QtCore import QElapsedTimer, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.worklist.columns import ALWAYS, SPECS, Column
from chartlight_ui.worklist.delegate import PAD, ROW_HEIGHT, WorklistDelegate
from chartlight_ui.worklist.model import WorklistModel

REST = timedelta(seconds=4)
"""Rows move only after pointer and keyboard were still for so long."""

SAMPLED = 300
WIDEST = 120


class WorklistTable(QTableView):
    """Selection is by admission, not by row: a reset of the model restores it."""

    selected = Signal()

    def __init__(self, model: WorklistModel) -> None:
        super().__init__()
        self._model = model
        self._current: str | None = None
        self._chosen: frozenset[str] = frozenset()
        self._touched = QElapsedTimer()
        self._sorted_by: Column | None = None
        self.delegate = WorklistDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Worklist")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setFixedHeight(32)
        header.setFont(fonts.font(fonts.SMALL))
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(20)
        header.setStretchLastSection(False)
        header.sectionClicked.connect(self._sort_by)
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        model.modelReset.connect(self._restore)
        look.changed.connect(self.viewport().update)
        self._share_width()

    # Selection

    @property
    def current(self) -> str | None:
        """The admission the person is on."""
        return self._current

    @property
    def chosen(self) -> list[str]:
        """The admissions that are selected, in the order shown; the current one at least."""
        chosen = [line.row.admission for line in self._model.lines if line.row.admission in self._chosen]
        return chosen or ([self._current] if self._current is not None else [])

    @property
    def touched(self) -> bool:
        """True once the person has pointed or typed here."""
        return self._touched.isValid()

    @property
    def resting(self) -> bool:
        """True while pointer and keyboard are still."""
        return not self._touched.isValid() or self._touched.hasExpired(int(REST.total_seconds() * 1000))

    def select(self, admission: str) -> bool:
        """Put the selection on an admission, if it is shown."""
        row = self._model.row_of(admission)
        if row is None:
            return False
        self._current = admission
        self.setCurrentIndex(self._model.index(row, Column.PATIENT))
        return True

    def step(self, rows: int) -> None:
        """Move the selection."""
        self._touched.start()
        if not self._model.lines:
            return
        row = max(0, min(len(self._model.lines) - 1, self.currentIndex().row() + rows))
        self.setCurrentIndex(self._model.index(row, Column.PATIENT))

    def _row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self._current = self._model.lines[current.row()].row.admission
            self.selected.emit()

    def _selection_changed(self) -> None:
        rows = (index.row() for index in self.selectionModel().selectedRows(Column.PATIENT))
        self._chosen = frozenset(self._model.lines[row].row.admission for row in rows)
        self.selected.emit()

    def _restore(self) -> None:
        self._share_width()
        kept = self._chosen
        self._restore_current()
        also = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, line in enumerate(self._model.lines if self.touched and len(kept) > 1 else ()):
            if line.row.admission in kept:
                self.selectionModel().select(self._model.index(row, Column.PATIENT), also)

    def _restore_current(self) -> None:
        if self._current is not None and self.touched and self.select(self._current):
            self.selected.emit()
        elif self._model.lines:
            self._current = self._model.lines[0].row.admission
            self.setCurrentIndex(self._model.index(0, Column.PATIENT))
            self.selected.emit()
        else:
            self._current = None
            self.selected.emit()

    # Columns

    def show_columns(self, hidden: set[Column]) -> None:
        """Hide these columns; patient and the dot always stay."""
        for column in Column:
            self.setColumnHidden(column, column in hidden - ALWAYS)
        self._share_width()

    def _needed(self, column: Column) -> int:
        """A record number or bed is never cut: its column is as wide as the longest of them."""
        spec = SPECS[column]
        if column not in (Column.MRN, Column.UNIT):
            return spec.width
        longest = max((spec.text(line) for line in self._model.lines[:SAMPLED]), key=len, default="")
        return max(spec.width, min(WIDEST, fonts.metrics().horizontalAdvance(longest) + 2 * PAD + 2))

    def _share_width(self) -> None:
        shown = [column for column in Column if not self.isColumnHidden(column)]
        needed = {column: self._needed(column) for column in shown}
        spare = self.viewport().width() - sum(needed.values())
        shares = sum(SPECS[column].stretch for column in shown) or 1
        # Too little room is taken from the columns that elide, down to two thirds of their width.
        for column in shown:
            spec = SPECS[column]
            width = needed[column] + spare * spec.stretch // shares
            self.setColumnWidth(column, max(width, spec.width * 2 // 3) if spec.stretch else needed[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _sort_by(self, section: int) -> None:
        column, header = Column(section), self.horizontalHeader()
        numeric = SPECS[column].right or column is Column.NEW
        first = Qt.SortOrder.DescendingOrder if numeric else Qt.SortOrder.AscendingOrder
        if self._sorted_by is column and header.sortIndicatorOrder() is not first:
            self._sorted_by = None  # a third click returns to the order of work
            header.setSortIndicatorShown(False)
            self._model.sort(-1)
            return
        order = first
        if self._sorted_by is column:
            order = Qt.SortOrder(1 - first.value)
        self._sorted_by = column
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        self._model.sort(section, order)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted from here, the interpreter is taken once for all cells, not anew for each while others work.
        super().paintEvent(event)

    # Rest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touched.start()
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._touched.start()
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched.start()
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.delegate.hovered:
            self.delegate.hovered = row
            self.viewport().update()
