"""The timeline at the left: days with what came, new things marked, one kind or all."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QActionGroup, QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chartlight_ui.case.timeline_days import TimelineLine, What, filtered
from chartlight_ui.case.timeline_head import TimelineHead
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column

ROW = 26
HEADING = 26
LEFT = 14

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = (What.NOTE, What.RESULT)
"""Kinds that are read beside the timeline; the others lead to another screen or tab, and only when asked to."""

KINDS: tuple[tuple[What | None, str], ...] = (
    (None, tr("All")),
    (What.NOTE, tr("Notes")),
    (What.RESULT, tr("Results")),
    (What.QUERY, tr("Queries")),
    (What.DRG, tr("DRG changes")),
)


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TimelineLine] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            new = tr("new") if line.new else said_new(line.count)
            return " ".join(part for part in (line.text, line.right, new) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.lines[index.row()].target:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, _Lines)
        return QSize(120, ROW if model.lines[index.row()].target else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Lines)
        line, box = model.lines[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.target:
            self._entry(painter, option, box, line)
        else:
            self._heading(painter, box, line)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, line: TimelineLine) -> None:
        colours = look.tokens
        painter.setFont(fonts.font(fonts.BASE) if line.muted else fonts.strong(fonts.SMALL))
        painter.setPen(QColor(colours.muted))
        side = Qt.AlignmentFlag.AlignVCenter if line.muted else Qt.AlignmentFlag.AlignBottom
        inner = box.adjusted(LEFT, 0, -12, -5)
        new = said_new(line.count) if line.count else ""
        metrics = painter.fontMetrics()
        room = int(inner.width()) - (metrics.horizontalAdvance(new) + 8 if new else 0)
        painter.drawText(inner, side, metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, room))
        if new:
            painter.setPen(QColor(colours.accent))
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignRight, new)

    def _entry(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, line: TimelineLine) -> None:
        colours = look.tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.hover))
        if line.new:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(box.left() + 7, box.top() + 6, 3, box.height() - 12), 1.5, 1.5)
        inner = box.adjusted(LEFT + 2, 0, -12, 0)
        wide = fonts.metrics().horizontalAdvance(line.right)
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text))
        name = fonts.metrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(inner.width()) - wide - 6)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QColor(colours.muted if line.what is What.QUERY else colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.right)


def said_new(count: int) -> str:
    """3 new; nothing for none."""
    return tr("%n new", "%n new", count) if count else ""


class _List(QListView):
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class Timeline(QWidget):
    """Emits the target of what is chosen; `day_asked` the day of results that a person clicked or entered."""

    chosen = Signal(str)
    day_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._all: list[TimelineLine] = []
        self._what: What | None = None
        self._new_only = False
        self._model = _Lines()
        self.head = TimelineHead()
        self.list = _List()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName(tr("Timeline"))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setViewportMargins(0, 0, 0, 8)
        inside = column(self)
        inside.addWidget(self.head)
        inside.addWidget(self.list, 1)
        self.list.selectionModel().currentChanged.connect(self._changed)
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        self.head.kind.clicked.connect(self._offer_kinds)
        self.head.fresh.clicked.connect(self.next_new)
        look.changed.connect(self.list.viewport().update)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.list.setFocus(event.reason())  # a focus proxy would take what stands above the list out of Tab's way

    # What is shown

    def show_lines(self, lines: list[TimelineLine]) -> None:
        """Replace the lines; the chosen one stays chosen."""
        if lines != self._all:
            self._all = lines
            self._fill()

    def filter_by(self, what: What | None, *, new_only: bool = False) -> None:
        """Show one kind or all (None), on request only what is new."""
        self._what, self._new_only = what, new_only
        self._fill()

    def _fill(self) -> None:
        whole = self._what is None and not self._new_only
        lines = self._all if whole else filtered(self._all, self._what, new_only=self._new_only)
        if not lines:
            lines = [TimelineLine(tr("nothing of that kind"), muted=True)]
        name = next(name for what, name in KINDS if what is self._what)
        self.head.say(tr("{kind}, new").format(kind=name) if self._new_only else name, said_new(self.new_count))
        target = self.current
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        self._model.beginResetModel()
        self._model.lines = lines
        self._model.endResetModel()
        selection.blockSignals(False)
        if target:
            self.mark(target)

    @property
    def new_count(self) -> int:
        """How much is new since the last look."""
        return sum(line.new for line in self._all)

    @property
    def current(self) -> str:
        """Target of the chosen line."""
        line = self._line(self.list.currentIndex().row())
        return line.target if line is not None else ""

    @property
    def lines(self) -> list[TimelineLine]:
        """What is shown."""
        return self._model.lines

    def _line(self, row: int) -> TimelineLine | None:
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def mark(self, target: str) -> None:
        """Put the selection on a target without choosing it anew."""
        row = next((i for i, line in enumerate(self._model.lines) if line.target == target), None)
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        if row is None:
            self.list.clearSelection()
        else:
            self.list.setCurrentIndex(self._model.index(row))
            self.list.scrollTo(self._model.index(row))
        selection.blockSignals(False)
        self.list.viewport().update()

    # Going

    def step(self, rows: int) -> None:
        """Choose the next or previous note or result set, over all else."""
        row = self.list.currentIndex().row() + rows
        while (line := self._line(row)) is not None:
            if line.what in _READ:
                self._go(row)
                return
            row += rows

    def step_day(self, days: int) -> None:
        """Choose the newest note or result set of the next (older) or previous day that has any."""
        row = self.list.currentIndex().row()
        here = self._line(row)
        found = list(dict.fromkeys(line.day for line in self._model.lines if line.what in _READ and line.day))
        if not found:
            return
        at = found.index(here.day) + days if here is not None and here.day in found else 0
        wanted = found[max(0, min(len(found) - 1, at))]
        self._go(next(n for n, line in enumerate(self._model.lines) if line.day == wanted and line.what in _READ))

    @Slot()
    def next_new(self) -> None:
        """Go to the next new thing down the list, and round again."""
        start = self.list.currentIndex().row() + 1
        count = len(self._model.lines)
        for row in (*range(start, count), *range(min(start, count))):
            if self._model.lines[row].new:
                self._go(row)
                if self._model.lines[row].what not in _READ:
                    self.list.setFocus()
                return

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row))
        self.list.scrollTo(self._model.index(row))

    @Slot(QModelIndex, QModelIndex)
    def _changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        line = self._line(current.row()) if current.isValid() else None
        if line is not None and line.what in _READ:
            self.chosen.emit(line.target)

    @Slot()
    def _open(self) -> None:
        line = self._line(self.list.currentIndex().row())
        if line is None or not line.target:
            return
        if line.what not in _READ:
            self.chosen.emit(line.target)
        elif line.what is What.RESULT and line.day is not None:
            self.day_asked.emit(line.day)

    @Slot()
    def _offer_kinds(self) -> None:
        self.kinds_menu().popup(self.head.kind.mapToGlobal(QPoint(0, self.head.kind.height())))

    def kinds_menu(self) -> QMenu:
        """The kinds to choose from; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for what, name in KINDS:
            action = QAction(name, menu, checkable=True, checked=what is self._what)
            action.triggered.connect(lambda _, one=what: self.filter_by(one, new_only=self._new_only))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        only = QAction(tr("Only what is new"), menu, checkable=True, checked=self._new_only)
        only.triggered.connect(lambda checked: self.filter_by(self._what, new_only=checked))
        menu.addAction(only)
        return menu
