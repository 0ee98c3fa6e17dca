"""The cases of a figure: a line each, sorted by any column; Enter opens the chart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from chartlight.reports.values import Row
from chartlight.reports.wording import shown_day
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 28
EDGE, PADDING = 20, 7
_HEAD = (
    f"QHeaderView::section:first {{ padding-left: {EDGE}px; }} QHeaderView::section:last {{ padding-right: {EDGE}px; }}"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its words, its width, how much of what is left it takes, and what it shows and sorts by."""

    title: str
    width: int
    share: int
    text: Callable[[Row], str]
    order: Callable[[Row], Any]


def _words(name: str) -> tuple[Callable[[Row], str], Callable[[Row], Any]]:
    return (lambda row: getattr(row, name) or "–"), (lambda row: (getattr(row, name) or "").casefold())


COLUMNS = (
    Column(tr("Day"), 112, 0, lambda row: shown_day(row.day), lambda row: row.day),
    Column(tr("Patient"), 146, 2, *_words("name")),
    Column(tr("MRN"), 110, 0, *_words("mrn")),
    Column(tr("Unit"), 56, 0, *_words("unit")),
    Column(tr("Provider"), 126, 1, *_words("provider")),
    Column(tr("Payer"), 96, 0, *_words("payer")),
    Column(tr("Person"), 90, 1, *_words("person")),
    Column(tr("What counts"), 220, 5, *_words("what")),
    Column(
        tr("Counts"),
        70,
        0,
        lambda row: "–" if row.part is None else f"{row.part:.4g}",
        lambda row: row.part if row.part is not None else float("-inf"),
    ),
)


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return COLUMNS[index.column()].text(self.rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == len(COLUMNS) - 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            last = section == len(COLUMNS) - 1
            side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self.rows.sort(key=COLUMNS[column].order, reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


class _Delegate(QStyledItemDelegate):
    """Words begin where those of the page do."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        left = EDGE if index.column() == 0 else PADDING
        right = EDGE if index.column() == len(COLUMNS) - 1 else PADDING
        option.rect = option.rect.adjusted(left, 0, -right, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, box = look.tokens, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            if index.column() == 0:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text if index.column() in (0, 1, len(COLUMNS) - 2) else colours.muted))
        words = fonts.metrics().elidedText(made.text, Qt.TextElideMode.ElideRight, made.rect.width())
        painter.drawText(made.rect, int(made.displayAlignment | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


class RowsTable(QTableView):
    """Emits the admission of a row when it is opened."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Cases"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFont(fonts.font())
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFixedHeight(30)
        head.setStyleSheet(_HEAD)
        head.setHighlightSections(False)
        head.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self.open_current())
        look.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the rows, in the order that is chosen; the one in hand stays in hand, else the first comes."""
        head, scrolled, kept = self.horizontalHeader(), self.verticalScrollBar().value(), self._current
        self._model.beginResetModel()
        self._model.rows = list(rows)
        self._model.endResetModel()
        self._model.sort(head.sortIndicatorSection(), head.sortIndicatorOrder())
        if rows:
            found = next((n for n, row in enumerate(self._model.rows) if kept is not None and _same(row, kept)), None)
            self.setCurrentIndex(self._model.index(found or 0, 0))
            self.verticalScrollBar().setValue(scrolled if found is not None else 0)

    @property
    def _current(self) -> Row | None:
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    @property
    def rows(self) -> list[Row]:
        """What is shown, in its order."""
        return self._model.rows

    def step(self, steps: int) -> None:
        """The next or previous row."""
        if self._model.rows:
            row = max(0, min(len(self._model.rows) - 1, self.currentIndex().row() + steps))
            self.setCurrentIndex(self._model.index(row, 0))

    def open_current(self) -> None:
        """Open the chart of the row in hand."""
        if (row := self._current) is not None:
            self.opened.emit(row.admission)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = max(0, self.viewport().width() - sum(column.width for column in COLUMNS))
        shares = sum(column.share for column in COLUMNS)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width + spare * column.share // shares)


def _same(one: Row, other: Row) -> bool:
    """True for the same case, whatever became of it."""
    return (one.admission, one.day, one.what) == (other.admission, other.day, other.what)
