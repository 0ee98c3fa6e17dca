"""The table itself: fixed rows, columns that a person orders and sizes, keys, the row under the pointer."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QElapsedTimer, QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.worklist.columns import COLUMNS, SPECS, Column
from chartlight_ui.worklist.delegate import PAD, ROW_HEIGHT, WorklistDelegate
from chartlight_ui.worklist.layout import NARROWEST, WIDEST, Layout, clicked
from chartlight_ui.worklist.model import WorklistModel

REST = timedelta(seconds=4)
"""Rows move only after pointer and keyboard were still for so long."""

SAMPLED = 300
LONGEST = 120
HEAD_HEIGHT = 32
_NEVER_CUT = frozenset({Column.MRN, Column.UNIT})


class WorklistTable(QTableView):
    """Selection is by admission, not by row: a reset of the model restores it.

    `laid_out` tells that a person moved or sized a column, `sort_asked` by what the list should be sorted now.
    """

    selected = Signal()
    laid_out = Signal()
    sort_asked = Signal(object)

    def __init__(self, model: WorklistModel) -> None:
        super().__init__()
        self._model = model
        self._current: str | None = None
        self._chosen: frozenset[str] = frozenset()
        self._touched = QElapsedTimer()
        self._layout = Layout()
        self._placing = False
        self._restoring = False
        self._scrolled = 0
        self.delegate = WorklistDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(tr("Worklist"))
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
        self._set_up_header(self.horizontalHeader())
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        model.modelAboutToBeReset.connect(self._remember_scroll)
        model.modelReset.connect(self._restore)
        look.changed.connect(self.viewport().update)
        self.lay_out(self._layout)

    def _set_up_header(self, header: QHeaderView) -> None:
        header.setFixedHeight(HEAD_HEIGHT)
        header.setFont(fonts.font(fonts.SMALL))
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setMinimumSectionSize(20)
        header.setMaximumSectionSize(WIDEST)
        header.setStretchLastSection(False)
        header.sectionClicked.connect(self._head_clicked)
        header.sectionMoved.connect(self._head_moved)
        header.sectionResized.connect(self._head_resized)
        header.sectionHandleDoubleClicked.connect(self._head_fitted)

    # Selection

    @property
    def current(self) -> str | None:
        """The admission the person is on."""
        return self._current

    @property
    def chosen(self) -> list[str]:
        """The admissions that are selected, in the order shown; the current one at least."""
        if len(self._chosen) > 1:
            return [line.admission for line in self._model.lines if line.admission in self._chosen]
        return list(self._chosen) or ([self._current] if self._current is not None else [])

    @property
    def chosen_count(self) -> int:
        """How many admissions are selected."""
        return len(self._chosen)

    @property
    def touched(self) -> bool:
        """True once the person has pointed or typed here."""
        return self._touched.isValid()

    @property
    def resting(self) -> bool:
        """True while pointer and keyboard are still."""
        return not self._touched.isValid() or self._touched.hasExpired(int(REST.total_seconds() * 1000))

    @property
    def held(self) -> frozenset[str]:
        """The admissions that must not move: the one the keyboard is on and the one under the pointer."""
        held = {self._current} if self.touched and self._current is not None else set()
        if 0 <= self.delegate.hovered < len(self._model.lines):
            held.add(self._model.lines[self.delegate.hovered].admission)
        return frozenset(held)

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
        if current.isValid() and not self._restoring:
            self._current = self._model.lines[current.row()].admission
            self.selected.emit()

    def _selection_changed(self) -> None:
        if self._restoring:
            return
        rows = (index.row() for index in self.selectionModel().selectedRows(Column.PATIENT))
        self._chosen = frozenset(self._model.lines[row].admission for row in rows)
        self.selected.emit()

    def _remember_scroll(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        self._share_width()
        if self.delegate.hovered >= len(self._model.lines):
            self.delegate.hovered = -1
        kept = self._chosen
        self._restoring = True
        self._restore_current()
        if self.touched and len(kept) > 1:
            self._choose([row for row, line in enumerate(self._model.lines) if line.admission in kept])
        self._restoring = False
        if self._model.live:
            self.verticalScrollBar().setValue(self._scrolled)
        self._selection_changed()

    def _choose(self, rows: Sequence[int]) -> None:
        chosen = QItemSelection()
        for row in rows:
            here = self._model.index(row, Column.PATIENT)
            chosen.select(here, here)
        also = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(chosen, also)

    def _restore_current(self) -> None:
        if self._current is not None and self.touched and self.select(self._current):
            return
        self._current = self._model.lines[0].admission if self._model.lines else None
        if self._model.lines:
            self.setCurrentIndex(self._model.index(0, Column.PATIENT))

    # Columns

    @property
    def layout_shown(self) -> Layout:
        """Which columns are shown, in which order, and how wide a person made them."""
        return self._layout

    def lay_out(self, layout: Layout) -> None:
        """Show these columns in this order."""
        self._layout = layout
        header = self.horizontalHeader()
        self._placing = True
        rest = [column for column in COLUMNS if column not in layout.columns]
        for place, column in enumerate((*layout.columns, *rest)):
            header.moveSection(header.visualIndex(column), place)
            self.setColumnHidden(column, column in rest)
        self._placing = False
        self._share_width()

    def _needed(self, column: Column) -> int:
        """A record number or bed is never cut: its column is as wide as the longest of them. Nor is a head."""
        if column in self._layout.widths:
            return self._layout.widths[column]
        spec = SPECS[column]
        title, arrow = spec.title, self._model.arrow(column)
        head = fonts.metrics(fonts.SMALL).horizontalAdvance(f"{title} {arrow}" if arrow else title) + 2 * PAD + 2
        needed = max(spec.width, head if title else 0)
        if column not in _NEVER_CUT:
            return needed
        longest = max((spec.text(line) for line in self._model.lines[:SAMPLED]), key=len, default="")
        return max(needed, min(LONGEST, fonts.metrics().horizontalAdvance(longest) + 2 * PAD + 2))

    def _share_width(self) -> None:
        shown = self._layout.columns
        needed = {column: self._needed(column) for column in shown}
        spare = self.viewport().width() - sum(needed.values())
        stretching = [column for column in shown if column not in self._layout.widths and SPECS[column].stretch]
        shares = sum(SPECS[column].stretch for column in stretching)
        self._placing = True
        # Too little room is taken from the columns that elide, down to two fifths of their width.
        for column in shown:
            width = needed[column]
            if column in stretching:
                spec = SPECS[column]
                width = max(width + spare * spec.stretch // shares, spec.width * 2 // 5)
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        self._placing = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _head_moved(self) -> None:
        if self._placing:
            return
        header = self.horizontalHeader()
        order = [COLUMNS[header.logicalIndex(place)] for place in range(header.count())]
        if order[0] is not Column.NEW:  # the mark of news stays at the very left
            self.lay_out(self._layout)
            return
        shown = tuple(column for column in order if not self.isColumnHidden(column))
        self._layout = Layout(shown, self._layout.widths)
        self.laid_out.emit()

    def _head_resized(self, section: int, old: int, new: int) -> None:
        if self._placing or not new or not self._is_dragged():
            return
        sized = {COLUMNS[section]: max(NARROWEST, min(WIDEST, new))}
        self._layout = Layout(self._layout.columns, {**self._layout.widths, **sized})
        self.laid_out.emit()

    def _is_dragged(self) -> bool:
        return bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)

    def _head_fitted(self, section: int) -> None:
        widths = {column: width for column, width in self._layout.widths.items() if column != section}
        self._layout = Layout(self._layout.columns, widths)
        self._share_width()
        self.laid_out.emit()

    def _head_clicked(self, section: int) -> None:
        more = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        column = COLUMNS[section]
        self.sort_asked.emit(clicked(self._model.sorting, column, SPECS[column].falling, more=more))

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted from here, the interpreter is taken once for all cells, not anew for each while others work.
        super().paintEvent(event)

    # Rest

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._touched.start()
        ends = {Qt.Key.Key_Home: -len(self._model.lines), Qt.Key.Key_End: len(self._model.lines)}
        if event.key() in ends and not event.modifiers():  # not the first and last column of the row
            self.step(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._touched.start()
        super().wheelEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

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
