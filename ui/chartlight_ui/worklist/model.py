"""The worklist's table model: filters and sorts its own list, keeps the rows a person is on where they are.

No proxy model: over a Python model one takes seconds at 10,000 rows; the list takes milliseconds. What a view holds is
worked out once and then follows what comes in line by line, so that neither a key nor a message waits for all of them.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from operator import attrgetter, is_

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from chartlight_ui.translating import tr
from chartlight_ui.worklist.columns import COLUMNS, SPECS, Column
from chartlight_ui.worklist.held import Held
from chartlight_ui.worklist.layout import Sorting
from chartlight_ui.worklist.line import Line
from chartlight_ui.worklist.pinning import pinned
from chartlight_ui.worklist.reading import Fresh
from chartlight_ui.worklist.search import Search, compile_search, unknown_values
from chartlight_ui.worklist.views import View, built_in

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_admission = attrgetter("admission")
_MANY = 300
"""With so many changes it is quicker to work everything out anew."""

_AS_OF = timedelta(minutes=1)
"""What is asked by time ("new:24h") is worked out anew so often."""

_PARTS_SHOWN_ON = frozenset({Column.WHY, Column.PRIORITY, Column.NEW, Column.NEXT})


class WorklistModel(QAbstractTableModel):
    """Lines of one view. `lines` is what is shown, in order; all of them stand behind it.

    `me` is who "assigned:me" means. `live` is true while rows move because of what came in, not of what a person did.
    """

    def __init__(self, me: str = "") -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.me = me
        self.live = False
        self.sorting: Sorting = ()
        self._all: dict[str, Line] = {}
        self._view = built_in()[0]
        self._search = ""
        self._now: datetime | None = None
        self._compiled: dict[str, Search] = {}
        self._held: dict[str, Held] = {}
        self._sorted: dict[tuple[str, Sorting], list[Line]] = {}

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return SPECS[COLUMNS[index.column()]].text(self.lines[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(self.lines[index.row()], COLUMNS[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        spec = SPECS[COLUMNS[section]]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{spec.title} {self.arrow(COLUMNS[section])}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spec.called
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (spec.tip, tr("Click sorts, Shift+click sorts by one more")) if part)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def arrow(self, column: Column) -> str:
        """How a column sorts: an arrow, with its place among several; nothing where it does not."""
        for place, (one, falling) in enumerate(self.sorting, 1):
            if one is column:
                return ("▼" if falling else "▲") + (str(place) if len(self.sorting) > 1 else "")
        return ""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column; -1 returns to the order of work."""
        self.sort_by(() if column < 0 else ((Column(column), order is Qt.SortOrder.DescendingOrder),))

    def sort_by(self, sorting: Sorting) -> None:
        """Sort by several columns, the one that counts most first; what is equal stays in the order of work."""
        self.sorting = sorting
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._show(self._arranged())

    # What the screen asks

    def row_of(self, admission: str) -> int | None:
        """Where an admission stands in what is shown."""
        return next((at for at, line in enumerate(self.lines) if line.admission == admission), None)

    def line(self, admission: str) -> Line | None:
        """The line of an admission, whether it is shown or not."""
        return self._all.get(admission)

    def counts(self, views: Sequence[View]) -> dict[str, int]:
        """How many lines each view holds."""
        return {view.key: len(self._holding(f"{view.within} {view.search}".strip())) for view in views}

    @property
    def in_view(self) -> int:
        """How many lines the view holds before the search."""
        return len(self._holding(self._view.within))

    @property
    def all_lines(self) -> Collection[Line]:
        """Every admission, whatever the view."""
        return self._all.values()

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be understood of the search, or fits nobody at all, in words."""
        if self._now is None:
            return ()
        search = self._search_of(self._search)
        return search.problems + unknown_values(search, self._all.values())

    @property
    def due(self) -> bool:
        """True if the lines should stand otherwise than they do."""
        return not _same(list(map(_admission, self._arranged())), list(map(_admission, self.lines)))

    def show(self, view: View, search: str, sorting: Sorting | None = None) -> None:
        """Show another view, search or order."""
        self._view, self._search = view, search
        if sorting is not None and sorting != self.sorting:
            self.sorting = sorting
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._show(self._arranged())

    def take(self, fresh: Fresh, now: datetime, *, keep: Collection[str], resting: bool) -> bool:
        """Take what became of the lines. Cells are repainted at once; True if a new order is due.

        `keep` are the admissions a person is on, by pointer or keyboard: they stay at their places in the list. The
        others move only while `resting`.
        """
        before = {one.admission: self._all.get(one.admission) for one in fresh.lines}
        gone = [line for one in fresh.gone if (line := self._all.pop(one, None)) is not None]
        self._all.update((line.admission, line) for line in fresh.lines)
        self._sorted.clear()
        if self._now is None or now - self._now >= _AS_OF or len(fresh.lines) > _MANY:
            self._now = now
            self._forget()
        else:
            for held in self._held.values():
                held.follow(before, fresh.lines, gone)
        wanted = pinned(self._arranged(), self.lines, keep, self._all)
        self.live = True
        try:
            if resting or not self.lines:
                self._show(wanted)
            else:
                self._repaint()
        finally:
            self.live = False
        return self.due

    def know_me(self, me: str) -> None:
        """Say who "me" is."""
        if me != self.me:
            self.me = me
            self._forget()
            self._show(self._arranged())

    def _forget(self) -> None:
        for kept in (self._compiled, self._held, self._sorted):
            kept.clear()

    def _search_of(self, text: str) -> Search:
        if text not in self._compiled:
            assert self._now is not None
            self._compiled[text] = compile_search(text, self._now, self.me)
        return self._compiled[text]

    def _holding(self, words: str) -> Held:
        """The lines that fit these words of a view, in the order of work."""
        if self._now is None:
            return Held(None, ())
        if words not in self._held:
            self._held[words] = Held(self._search_of(words), self._all.values())
        return self._held[words]

    def _arranged(self) -> list[Line]:
        if self._now is None:
            return []
        asked = self._view.within, self.sorting
        if asked not in self._sorted:
            lines = list(self._holding(self._view.within).lines)
            for column, falling in reversed(self.sorting):
                lines.sort(key=SPECS[column].key, reverse=falling)
            self._sorted[asked] = lines
        return self._search_of(self._search).among(self._sorted[asked])

    def _show(self, wanted: list[Line]) -> None:
        if _same(list(map(_admission, wanted)), list(map(_admission, self.lines))):
            self._repaint()
            return
        self.beginResetModel()
        self.lines = wanted
        self.endResetModel()

    def _repaint(self) -> None:
        last = len(COLUMNS) - 1
        for at, line in enumerate(self.lines):
            new = self._all.get(line.admission)
            if new is not None and new is not line and new != line:
                self.lines[at] = new
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))


def _same(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other) and (all(map(is_, one, other)) or one == other)


def _tip(line: Line, column: Column) -> str | None:
    if column in _PARTS_SHOWN_ON:
        parts = [f"{reason.points:+d}  {reason.why}".replace("-", "−", 1) for reason in line.row.reasons]
        return "\n".join([tr("Priority {points}").format(points=line.row.priority), *parts])
    return line.drg if column is Column.DRG else None
