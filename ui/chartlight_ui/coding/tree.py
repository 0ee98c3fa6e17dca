"""Where a code stands: chapter to category, the codes beside it and below it."""

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight.desk import CodeDetails, CodeName
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 24
INDENT = 12
GAP = 8


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, CodeName]] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        _, name = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{name.code} {name.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name.code} {name.title}" + ("" if name.billable else tr(", heading"))
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Lines)
        depth, name = model.lines[index.row()]
        colours, box = look.tokens, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        inner = box.adjusted(12 + depth * INDENT, 0, -8, 0)
        painter.setFont(fonts.strong(fonts.SMALL))
        painter.setPen(QColor(colours.text if name.billable else colours.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name.code)
        wide = fonts.metrics(fonts.SMALL, True).horizontalAdvance(name.code) + GAP
        painter.setFont(fonts.font(fonts.SMALL))
        room = int(inner.width()) - wide
        words = fonts.metrics(fonts.SMALL).elidedText(name.title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(inner.adjusted(wide, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class CodeTree(QListView):
    """`walked` carries a code or heading that was taken in hand here, `taken` one chosen with Enter or double click."""

    walked = Signal(str)
    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Lines()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("Place in the Tabular List"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.walked.emit(self._model.lines[index.row()][1].code))
        self.doubleClicked.connect(lambda index: self.taken.emit(self._model.lines[index.row()][1].code))
        look.changed.connect(self.viewport().update)

    @property
    def lines(self) -> list[tuple[int, CodeName]]:
        """Depth and name of what is shown."""
        return self._model.lines

    def show_details(self, details: CodeDetails | None) -> None:
        """Show the place of a code; nothing for none."""
        self._model.beginResetModel()
        self._model.lines = _lines(details) if details else []
        self._model.endResetModel()
        at = next((n for n, (_, one) in enumerate(self.lines) if details and one.code == details.code), -1)
        if at >= 0:
            index = self._model.index(at)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        at = self.currentIndex().row()
        if event.key() in steps and self.lines:
            to = max(0, min(len(self.lines) - 1, at + steps[Qt.Key(event.key())]))
            self.walked.emit(self.lines[to][1].code)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= at < len(self.lines):
            self.taken.emit(self.lines[at][1].code)
        else:
            super().keyPressEvent(event)


def _lines(details: CodeDetails) -> list[tuple[int, CodeName]]:
    above = list(enumerate(details.lineage[:-1]))
    depth = len(above)
    lines: list[tuple[int, CodeName]] = above
    for one in details.siblings or details.lineage[-1:]:
        lines.append((depth, one))
        if one.code == details.code:
            lines += [(depth + 1, below) for below in details.children]
    return lines
