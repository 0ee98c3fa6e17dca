"""A list of rows that keeps what is in hand and where it is scrolled while its rows are replaced."""

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from chartlight_ui.finalise.rows import Row
from chartlight_ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Rows(QAbstractListModel):
    """The rows; `marked` is in hand in the list beside."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.marked = ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.key:
            return f"{row.code} {row.title}" + (f": {row.note}" if row.quiet else "")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowList(QListView):
    """Emits the key of what is taken in hand, by pointer or keys."""

    chosen = Signal(str)
    note_asked = Signal()
    beside_asked = Signal(int)
    entered = Signal()
    """The Tab key came here while nothing of this list was in hand."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = Rows()
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._changed)
        self.doubleClicked.connect(lambda _: self.note_asked.emit())
        look.changed.connect(self.viewport().update)

    @property
    def current(self) -> str:
        """Key of the row in hand."""
        at = self.currentIndex().row()
        return self.rows.rows[at].key if 0 <= at < len(self.rows.rows) else ""

    @property
    def keys(self) -> list[str]:
        """Keys of the rows, in order."""
        return [row.key for row in self.rows.rows if row.key]

    def show_rows(self, rows: list[Row]) -> None:
        """Replace the rows; what is in hand stays in hand, and in its place on the screen."""
        if rows == self.rows.rows:
            return
        key, scrolled = self.current, self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.rows.beginResetModel()
        self.rows.rows = rows
        self.rows.endResetModel()
        if key:
            self._put(key)
        self.selectionModel().blockSignals(False)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()

    def select(self, key: str) -> bool:
        """Put the selection on a key without telling; False and no selection where it does not stand here."""
        self.selectionModel().blockSignals(True)
        there = self._put(key)
        self.selectionModel().blockSignals(False)
        if there:
            self.scrollTo(self.currentIndex())
        self.viewport().update()
        return there

    def mark(self, key: str) -> None:
        """Mark what is in hand in another list."""
        self.rows.marked = key
        self.viewport().update()

    def step(self, steps: int) -> None:
        """The next or previous row, over headings; stays at the ends."""
        at = self.currentIndex().row() + steps
        while 0 <= at < len(self.rows.rows):
            if self.rows.rows[at].key:
                self.setCurrentIndex(self.rows.index(at))
                return
            at += steps

    def _put(self, key: str) -> bool:
        at = next((i for i, row in enumerate(self.rows.rows) if row.key == key), None) if key else None
        model = self.selectionModel()
        if at is None:
            model.clear()
            return False
        model.setCurrentIndex(self.rows.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return True

    def _changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and (key := self.rows.rows[current.row()].key):
            self.chosen.emit(key)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's own
        """Letters are commands here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note_asked.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.beside_asked.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would take the first row in hand, whatever is in hand beside."""
        empty = not self.currentIndex().isValid()
        self.selectionModel().blockSignals(True)
        super().focusInEvent(event)
        if empty:
            self.selectionModel().clear()
        self.selectionModel().blockSignals(False)
        if empty and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def row_of(index: Index) -> tuple[Row, bool]:
    """The row of an index, and whether it is in hand in the list beside."""
    model = index.model()
    assert isinstance(model, Rows)
    row = model.rows[index.row()]
    return row, bool(row.key) and row.key == model.marked
