"""One column of the board: a heading with its count, and cards that can be chosen together."""

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
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chartlight_ui.queries.board import Card
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.labels import column, label, line

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEIGHT = 84
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Cards(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(
                part for part in (card.title, card.tail, card.query, card.detail, card.age, card.next) if part
            )
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Cards)
        card, colours, box = model.cards[index.row()], look.tokens, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
        inside = box.adjusted(14, 0, -12, 0)
        self._line(painter, inside, 8, card.title, card.tail, colours.text, colours.muted, strong=True)
        self._line(painter, inside, 31, card.detail, "", colours.text, colours.muted)
        self._line(painter, inside, 54, card.next, card.age, getattr(colours, card.ink), colours.muted, small=True)
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        box: QRectF,
        top: int,
        left: str,
        right: str,
        ink: str,
        quiet: str,
        *,
        strong: bool = False,
        small: bool = False,
    ) -> None:
        """Words at the left that give way to those at the right."""
        size = fonts.SMALL if small else fonts.BASE
        room = QRectF(box.left(), box.top() + top, box.width(), 20)
        painter.setFont(fonts.font(size))
        painter.setPen(QColor(quiet))
        painter.drawText(room, _RIGHT, right)
        taken = fonts.metrics(size).horizontalAdvance(right) + (10 if right else 0)
        painter.setFont(fonts.strong(size) if strong else fonts.font(size))
        painter.setPen(QColor(ink))
        width = round(room.width() - taken)
        painter.drawText(
            room, _CENTRE, fonts.metrics(size, strong).elidedText(left, Qt.TextElideMode.ElideRight, width)
        )


class CardList(QListView):
    """Emits the card of a query on Enter or double click. Left and right are the board's."""

    opened = Signal(object)
    entered_here = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = _Cards()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._activated)
        look.changed.connect(self.viewport().update)

    @property
    def cards(self) -> list[Card]:
        """What is shown."""
        return self._model.cards

    @property
    def chosen(self) -> list[Card]:
        """The chosen cards, in the order of the column."""
        return [self.cards[row] for row in sorted(index.row() for index in self.selectedIndexes())]

    @property
    def current(self) -> Card | None:
        """The card that the keyboard is on."""
        row = self.currentIndex().row()
        return self.cards[row] if 0 <= row < len(self.cards) else None

    def show_cards(self, cards: list[Card]) -> None:
        """Replace the cards; those that were chosen stay chosen, and the keyboard stays where it was."""
        if cards == self._model.cards:
            return
        kept = {card.query for card in self.chosen}
        on, row = self.current, self.currentIndex().row()
        self._model.beginResetModel()
        self._model.cards = cards
        self._model.endResetModel()
        if not kept and on is None:
            return
        place = next((i for i, card in enumerate(cards) if on is not None and card.query == on.query), None)
        self._go(min(max(row, 0), len(cards) - 1) if place is None else place)
        for i, card in enumerate(cards):
            if card.query in kept:
                self.selectionModel().select(self._model.index(i), QItemSelectionModel.SelectionFlag.Select)

    def take_focus(self) -> None:
        """The keyboard comes here, onto the card it was on last."""
        self.setFocus()
        if self.current is None:
            self._go(0)
        elif not self.chosen:
            self._go(self.currentIndex().row())

    def choose(self, query_id: str) -> bool:
        """Choose one card alone; False if it is not here."""
        row = next((i for i, card in enumerate(self.cards) if card.query == query_id), None)
        if row is not None:
            self._go(row)
        return row is not None

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.cards):
            self.setCurrentIndex(self._model.index(row))

    def _activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.cards[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_here.emit()


class BoardColumn(QWidget):
    """Heading, count, cards or a few words where there are none."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self.heading = label(name, "section", bold=True, size=fonts.SMALL)
        self.heading.setContentsMargins(14, 10, 0, 8)
        self.list = CardList(name)
        self._name = name
        none = QWidget()
        about = column(none, margins=(14, 14, 14, 14))
        about.addWidget(label(empty, "muted", wrap=True))
        about.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(none)
        self._pages.addWidget(self.list)
        inside = column(self)
        inside.addWidget(self.heading)
        inside.addWidget(line())
        inside.addWidget(self._pages, 1)

    def show_cards(self, cards: list[Card]) -> None:
        """Replace the cards and their count."""
        self.heading.setText(f"{self._name}  {len(cards)}" if cards else self._name)
        self.list.show_cards(cards)
        self._pages.setCurrentIndex(int(bool(cards)))
