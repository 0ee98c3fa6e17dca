"""The list of offers below the search field: a key or value and what it means. It never takes the focus."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
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
_PAD, _HINT_AT = 10, 150


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
        room = (_HINT_AT if offer.hint else box.width()) - 2 * _PAD
        shown = metrics.elidedText(offer.shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.adjusted(_PAD, 0, -_PAD, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(QColor(colours.muted))
        hint = QRect(box.left() + _HINT_AT, box.top(), box.width() - _HINT_AT - _PAD, box.height())
        painter.drawText(
            hint,
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(offer.hint, Qt.TextElideMode.ElideRight, hint.width()),
        )


class OfferList(QListWidget):
    """Shown under its field while there is something to offer."""

    taken = Signal(object)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
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
        self.setGeometry(corner.x(), corner.y(), WIDTH, len(offers) * ROW + 2 * self.frameWidth() + 2)
        self.raise_()
        self.show()

    def step(self, rows: int) -> None:
        """Choose the next or the one before; before the first there is none chosen."""
        self.setCurrentRow(max(-1, min(self.count() - 1, self.currentRow() + rows)))

    def take(self) -> None:
        """Take the chosen offer, or the first."""
        if offers := self.offers:
            self.taken.emit(self.chosen or offers[0])
