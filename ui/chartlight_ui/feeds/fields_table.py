"""A message field by field, and what it becomes: two quiet tables."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 26
EDGE, PADDING = 16, 7
_HEAD = f"QHeaderView::section:first {{ padding-left: {EDGE}px; }}"


class _Cells(QAbstractTableModel):
    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = titles
        self.rows: list[tuple[str, ...]] = []
        self.marked: set[int] = set()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole and len(cell) > 30:
            return cell
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return QColor(look.tokens.worse if index.row() in self.marked else look.tokens.muted)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class _Words(QStyledItemDelegate):
    """A line of text with room at its left, cut with dots where it is too long."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(look.tokens.selection))
            if index.column() == 0:
                painter.fillRect(
                    option.rect.left(), option.rect.top(), 3, option.rect.height(), QColor(look.tokens.accent)
                )
        edge = EDGE if index.column() == 0 else PADDING
        box = option.rect.adjusted(edge, 0, -PADDING, 0)
        painter.setFont(option.font)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink if isinstance(ink, QColor) else QColor(look.tokens.text))
        words = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class FieldsTable(QTableView):
    """Rows of text; the last column takes what is left. `moved` says that another row is chosen."""

    moved = Signal()

    def __init__(self, name: str, titles: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__()
        self._cells = _Cells(titles)
        self.setModel(self._cells)
        self.setAccessibleName(name)
        self.setFont(fonts.font())
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegate(_Words(self))
        self.horizontalHeader().setStyleSheet(_HEAD)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(ROW)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        look.changed.connect(self.viewport().update)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """What is shown."""
        return self._cells.rows

    @property
    def row(self) -> int:
        """Number of the chosen row, -1 for none."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[tuple[str, ...]], marked: Sequence[int] = ()) -> None:
        """Replace the rows; the chosen one keeps its number. `marked` ones have something open."""
        if list(rows) == self._cells.rows and set(marked) == self._cells.marked:
            return
        before = self.row
        self._cells.beginResetModel()
        self._cells.rows, self._cells.marked = list(rows), set(marked)
        self._cells.endResetModel()
        if rows:
            self.selectRow(min(max(before, 0), len(rows) - 1))

    def choose(self, row: int) -> None:
        """Choose a row and show it."""
        if 0 <= row < len(self._cells.rows):
            self.selectRow(row)
            self.scrollTo(self._cells.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
