"""The worklist's table model: filters and sorts its own list, keeps the row a person is on where it is.

No proxy model: over a Python model one takes seconds at 10,000 rows; the list takes milliseconds.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from chartlight.worklist.row import WorklistRow
from chartlight_ui.worklist.columns import SPECS, Column
from chartlight_ui.worklist.line import Line, line_of
from chartlight_ui.worklist.search import compile_search
from chartlight_ui.worklist.views import View

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class WorklistModel(QAbstractTableModel):
    """Lines of one view. `lines` is what is shown, in order; all of them stand behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._all: list[Line] = []
        self._view: View | None = None
        self._search = ""
        self._sort: tuple[Column, bool] | None = None
        self._now: datetime | None = None
        self._counted: dict[tuple[str, str], int] = {}

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return SPECS[Column(index.column())].text(self.lines[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(self.lines[index.row()], Column(index.column()))
        return None

    def _tip(self, line: Line, column: Column) -> str | None:
        if column is Column.WHY:
            parts = [f"{reason.points:+d}  {reason.why}" for reason in line.row.reasons]
            return "\n".join([f"Priority {line.row.priority}", *parts])
        return line.drg if column is Column.DRG else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        spec = SPECS[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return spec.tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 returns to the order of work."""
        self._sort = None if column < 0 else (Column(column), order is Qt.SortOrder.DescendingOrder)
        self._show(self._arranged())

    # What the screen asks

    def row_of(self, admission: str) -> int | None:
        """Where an admission stands in what is shown."""
        return next((i for i, line in enumerate(self.lines) if line.row.admission == admission), None)

    def counts(self, views: Sequence[View]) -> dict[str, int]:
        """How many lines each view holds."""
        return {view.key: self._count(view, view.search) for view in views}

    @property
    def in_view(self) -> int:
        """How many lines the view holds before the search."""
        return self._count(self._view, "") if self._view is not None else len(self._all)

    def _count(self, view: View, search: str) -> int:
        if (view.key, search) not in self._counted:
            self._counted[view.key, search] = len(self._chosen(view, search))
        return self._counted[view.key, search]

    @property
    def all_lines(self) -> Sequence[Line]:
        """Every admission, whatever the view."""
        return self._all

    def show(self, view: View, search: str) -> None:
        """Show another view or search."""
        self._view, self._search = view, search
        self._show(self._arranged())

    def take(self, rows: Iterable[WorklistRow], now: datetime, *, keep: str | None, resting: bool) -> bool:
        """Take the latest rows. Cells are repainted at once; True if the order is due but was not changed.

        `keep` is the admission a person is on: it stays at its place in the list. Rows move only while `resting`.
        """
        fresh = {row.admission: row for row in rows}
        self._all = self._lines(fresh, now)
        self._now = now
        self._counted.clear()
        wanted = self._arranged()
        if keep is not None:
            wanted = _pinned(wanted, self.lines, keep)
        if resting or not self.lines:
            self._show(wanted)
            return False
        self._repaint({line.row.admission: line for line in wanted})
        return [line.row.admission for line in wanted] != [line.row.admission for line in self.lines]

    def _lines(self, fresh: dict[str, WorklistRow], now: datetime) -> list[Line]:
        same_minute = self._now is not None and (now - self._now).total_seconds() < 60
        old = {line.row.admission: line for line in self._all} if same_minute else {}
        return [
            line if (line := old.get(admission)) is not None and line.row == row else line_of(row, now)
            for admission, row in fresh.items()
        ]

    def _arranged(self) -> list[Line]:
        if self._view is None or self._now is None:
            return list(self._all)
        chosen = self._chosen(self._view, self._search)
        if self._sort is not None:
            column, falling = self._sort
            chosen.sort(key=SPECS[column].key, reverse=falling)
        return chosen

    def _chosen(self, view: View, search: str) -> list[Line]:
        test = compile_search(f"{view.within} {search}", self._now) if self._now else None
        return [line for line in self._all if view.holds(line) and (test is None or test(line))]

    def _show(self, wanted: list[Line]) -> None:
        if [line.row.admission for line in wanted] == [line.row.admission for line in self.lines]:
            self._repaint({line.row.admission: line for line in wanted})
            return
        self.beginResetModel()
        self.lines = wanted
        self.endResetModel()

    def _repaint(self, wanted: dict[str, Line]) -> None:
        last = len(Column) - 1
        for i, line in enumerate(self.lines):
            new = wanted.get(line.row.admission)
            if new is not None and new is not line and new != line:
                self.lines[i] = new
                self.dataChanged.emit(self.index(i, 0), self.index(i, last))


def _pinned(wanted: list[Line], shown: list[Line], keep: str) -> list[Line]:
    """`wanted` with the kept admission at the place where it is shown now."""
    place = next((i for i, line in enumerate(shown) if line.row.admission == keep), None)
    mine = next((line for line in wanted if line.row.admission == keep), None)
    if place is None or mine is None:
        return wanted
    others = [line for line in wanted if line is not mine]
    others.insert(min(place, len(others)), mine)
    return others
