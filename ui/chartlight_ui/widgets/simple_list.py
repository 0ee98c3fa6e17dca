"""A quiet list with headings: two lines of words, something at the right. For places with few rows."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 50
HEADING = 38


@dataclass(frozen=True, slots=True)
class Item:
    """A row; without a key a heading. `ink` names the token that colours what stands at the right."""

    title: str
    key: str = ""
    tail: str = ""
    detail: str = ""
    right: str = ""
    ink: str = "muted"


class _Items(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[Item] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.tail, item.detail, item.right) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.items[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, _Items)
        return QSize(200, ROW if model.items[index.row()].key else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Items)
        item, colours = model.items[index.row()], look.tokens
        box = QRectF(option.rect)
        painter.save()
        if not item.key:
            painter.setFont(fonts.strong(fonts.SMALL))
            painter.setPen(QColor(colours.muted))
            painter.drawText(box.adjusted(20, 0, -20, -8), Qt.AlignmentFlag.AlignBottom, item.title)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
        upper, lower = box.adjusted(20, 6, -20, -24), box.adjusted(20, 26, -20, -6)
        painter.setFont(fonts.strong())
        painter.setPen(QColor(colours.text))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, item.title)
        left = fonts.metrics(fonts.BASE, True).horizontalAdvance(item.title) + 6
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(upper.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, item.tail)
        detail = fonts.metrics().elidedText(item.detail, Qt.TextElideMode.ElideRight, int(lower.width()))
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, detail)
        painter.setPen(QColor(getattr(colours, item.ink)))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, item.right)
        painter.restore()


class SimpleList(QListView):
    """Emits the key of an item on Enter or double click."""

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = _Items()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._activated)
        look.changed.connect(self.viewport().update)

    def show_items(self, items: list[Item]) -> None:
        """Replace the items; the chosen one stays chosen."""
        if items == self._model.items:
            return
        key = self.current
        self._model.beginResetModel()
        self._model.items = items
        self._model.endResetModel()
        wanted = next((i for i, item in enumerate(items) if item.key and item.key == key), None)
        first = next((i for i, item in enumerate(items) if item.key), None)
        if (at := first if wanted is None else wanted) is not None:
            self.setCurrentIndex(self._model.index(at))

    @property
    def items(self) -> list[Item]:
        """What is shown."""
        return self._model.items

    @property
    def current(self) -> str:
        """Key of the chosen item."""
        row = self.currentIndex().row()
        return self._model.items[row].key if 0 <= row < len(self._model.items) else ""

    def _activated(self, index: QModelIndex) -> None:
        if index.isValid() and (key := self._model.items[index.row()].key):
            self.opened.emit(key)
