"""The list of offers below the search field: a key or value and what it means. It never takes the focus."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.worklist.completing import Offer

ROW = 26
WIDTH = 420
_OFFER = Qt.ItemDataRole.UserRole
_PAD, _HINT_AT, _COUNT = 10, 104, 60


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        offer, colours, box = index.data(_OFFER), look.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text))
        metrics = fonts.metrics()
        counted = offer.hint[:1].isdigit()
        hint_at = box.width() - _COUNT if counted else _HINT_AT
        room = (hint_at if offer.hint else box.width()) - 2 * _PAD
        shown = metrics.elidedText(offer.shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.adjusted(_PAD, 0, -_PAD, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QColor(colours.muted))
        hint = QRect(box.left() + hint_at, box.top(), box.width() - hint_at - _PAD, box.height())
        side = Qt.AlignmentFlag.AlignRight if counted else Qt.AlignmentFlag.AlignLeft
        told = metrics.elidedText(offer.hint, Qt.TextElideMode.ElideRight, hint.width())
        painter.drawText(hint, Qt.AlignmentFlag.AlignVCenter | side, told)


class OfferList(QListWidget):
    """Shown under its field while there is something to offer."""

    taken = Signal(object)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("What could be meant"))
        self.itemClicked.connect(lambda item: self.taken.emit(item.data(_OFFER)))
        self.hide()

    @property
    def offers(self) -> list[Offer]:
        """What is offered."""
        return [self.item(at).data(_OFFER) for at in range(self.count())]

    @property
    def chosen(self) -> Offer | None:
        """The offer that Up and Down chose."""
        offer: Offer | None = self.currentIndex().data(_OFFER)
        return offer

    def show_offers(self, offers: list[Offer]) -> None:
        """Offer these; none hides the list."""
        self.clear()
        for offer in offers:
            item = QListWidgetItem(self)
            item.setData(_OFFER, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.shown} {offer.hint}".strip())
        if not offers:
            self.hide()
            return
        self.setCurrentRow(-1)
        window = self._field.window()
        if self.parent() is not window:
            self.setParent(window)  # the bar is lower than the list is high
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        self.setGeometry(corner.x(), corner.y(), WIDTH, len(offers) * ROW)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(look.tokens.strong_line))
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def step(self, rows: int) -> None:
        """Choose the next or the one before; before the first there is none chosen."""
        self.setCurrentRow(max(-1, min(self.count() - 1, self.currentRow() + rows)))

    def take(self) -> None:
        """Take the chosen offer, or the first."""
        if offers := self.offers:
            self.taken.emit(self.chosen or offers[0])
