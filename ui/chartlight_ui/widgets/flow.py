"""Controls side by side, in as many lines as their words need at this width."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """A row that breaks. From the right where the language is read so."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's own
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        placed = self._placed(QRect(0, 0, width, 0))
        return max((box.bottom() + 1 for box in placed), default=0)

    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [item.sizeHint() for item in self._items]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's own
        super().setGeometry(rect)
        holder = self.parentWidget()
        direction = holder.layoutDirection() if holder is not None else Qt.LayoutDirection.LeftToRight
        for item, box in zip(self._items, self._placed(rect), strict=True):
            item.setGeometry(QStyle.visualRect(direction, rect, box))

    def _placed(self, rect: QRect) -> list[QRect]:
        placed: list[QRect] = []
        at, high = rect.topLeft(), 0
        for item in self._items:
            size = item.sizeHint()
            if at.x() > rect.left() and at.x() + size.width() > rect.right() + 1:
                at, high = QPoint(rect.left(), at.y() + high + self.spacing()), 0
            if item.isEmpty():  # a hidden button takes no room
                placed.append(QRect(at, QSize(0, 0)))
                continue
            placed.append(QRect(at, size))
            at = at + QPoint(size.width() + self.spacing(), 0)
            high = max(high, size.height())
        return placed
