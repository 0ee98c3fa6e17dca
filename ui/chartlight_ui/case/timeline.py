"""The timeline at the left: days with what came, new things marked."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.case.timeline_days import TimelineLine
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look

ROW = 26
HEADING = 26

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (line.text, line.right, "new" if line.new else "") if part)
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
        line, colours = model.lines[index.row()], look.tokens
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not line.target:
            painter.setFont(fonts.font(fonts.BASE) if line.muted else fonts.strong(fonts.SMALL))
            painter.setPen(QColor(colours.muted))
            side = Qt.AlignmentFlag.AlignVCenter if line.muted else Qt.AlignmentFlag.AlignBottom
            painter.drawText(box.adjusted(14, 0, -8, -5), side, line.text)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.hover))
        inner = box.adjusted(14, 0, -26, 0)
        wide = fonts.metrics().horizontalAdvance(line.right)
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text))
        name = fonts.metrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(inner.width()) - wide - 6)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        if line.target.startswith("query:"):
            painter.setPen(QColor(colours.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.right)
        if line.new:
            marks.paint_dot(painter, QPointF(box.right() - 17, box.center().y()), colours.accent)
        painter.restore()


class Timeline(QListView):
    """Emits the target of what is chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Lines()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Timeline")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 8, 0, 8)
        self.selectionModel().currentChanged.connect(self._changed)
        look.changed.connect(self.viewport().update)

    def show_lines(self, lines: list[TimelineLine]) -> None:
        """Replace the lines; the chosen one stays chosen."""
        if lines == self._model.lines:
            return
        target = self.current
        self.selectionModel().blockSignals(True)
        self._model.beginResetModel()
        self._model.lines = lines
        self._model.endResetModel()
        self.selectionModel().blockSignals(False)
        if target:
            self.mark(target)

    @property
    def current(self) -> str:
        """Target of the chosen line."""
        row = self.currentIndex().row()
        return self._model.lines[row].target if 0 <= row < len(self._model.lines) else ""

    @property
    def lines(self) -> list[TimelineLine]:
        """What is shown."""
        return self._model.lines

    def mark(self, target: str) -> None:
        """Put the selection on a target without choosing it anew."""
        row = next((i for i, line in enumerate(self._model.lines) if line.target == target), None)
        self.selectionModel().blockSignals(True)
        if row is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def step(self, rows: int) -> None:
        """Choose the next or previous entry, over headings."""
        row = self.currentIndex().row() + rows
        while 0 <= row < len(self._model.lines):
            if self._model.lines[row].target:
                self.setCurrentIndex(self._model.index(row))
                return
            row += rows

    def _changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and (target := self._model.lines[current.row()].target):
            self.chosen.emit(target)
