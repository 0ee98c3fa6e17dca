"""What a search through the chart found: a line a hit, by note and date, and how many there are."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chartlight_ui import wording
from chartlight_ui.case.chart_search import Found, Hit
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import Elided, column, line, row
from chartlight_ui.widgets.search_field import SearchField

ROW = 26
MOST_ROWS = 6
WHERE = 196

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ChartField(SearchField):
    """Search as one types: Enter, F3 and the arrows go to the next hit, with Shift to the previous."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("Search chart"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.stepped.emit(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class _Hits(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.where}, {wording.day_and_time(hit.time)}: {hit.before}{hit.words}{hit.after}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Hits)
        hit, colours, box = model.hits[index.row()], look.tokens, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.hover))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(QColor(colours.muted))
        where = f"{hit.where}  {wording.day_and_time(hit.time)}" if hit.time else hit.where
        small = fonts.metrics(fonts.SMALL)
        painter.drawText(
            box.adjusted(24, 0, 0, 0), middle, small.elidedText(where, Qt.TextElideMode.ElideRight, WHERE - 12)
        )
        plain, strong = fonts.metrics(), fonts.metrics(fonts.BASE, True)
        left, right = box.left() + 24 + WHERE, box.right() - 12
        words_wide = strong.horizontalAdvance(hit.words)
        before = plain.elidedText(hit.before, Qt.TextElideMode.ElideLeft, max(0, int((right - left - words_wide) / 2)))
        for text, is_hit in ((before, False), (hit.words, True), (hit.after, False)):
            if right - left < 4:
                break
            metrics = strong if is_hit else plain
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(right - left))
            painter.setFont(fonts.strong() if is_hit else fonts.font())
            painter.setPen(QColor(colours.text if is_hit else colours.muted))
            painter.drawText(QRectF(left, box.top(), right - left, box.height()), middle, shown)
            left += metrics.horizontalAdvance(shown)
        painter.restore()


class FindPanel(QWidget):
    """`chosen` carries a hit. Up and down walk the list; the search field keeps the keyboard."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = Elided("muted")
        self.list = QListView()
        self._model = _Hits()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setAccessibleName(tr("Hits"))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        inside = column(self)
        head = row(margins=(24, 2, 12, 4))
        head.addWidget(self.count, 1)
        inside.addLayout(head)
        inside.addWidget(self.list)
        inside.addWidget(line())
        self.hide()
        look.changed.connect(self.list.viewport().update)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is listed."""
        return self._model.hits

    @property
    def current(self) -> Hit | None:
        """The hit in hand."""
        row = self.list.currentIndex().row()
        return self._model.hits[row] if 0 <= row < len(self._model.hits) else None

    def show_found(self, typed: str, found: Found) -> None:
        """List what was found; nothing is in hand yet."""
        self._model.beginResetModel()
        self._model.hits = found.hits
        self._model.endResetModel()
        self.setVisible(bool(typed.strip()))
        self.list.setFixedHeight(min(MOST_ROWS, len(found.hits)) * ROW)
        if not found.total:
            self.count.setText(tr("“{words}” stands in no note and names no result of this stay").format(words=typed))
            return
        places = tr("%n place", "%n places", found.total)
        notes = tr("%n note", "%n notes", found.notes)
        listed = tr("; the newest {number} are listed").format(number=len(found.hits))
        more = listed if found.total > len(found.hits) else ""
        self.count.setText(
            tr("{places} in {notes}{more} · Enter next · Shift+Enter previous").format(
                places=places, notes=notes, more=more
            )
        )

    def step(self, steps: int) -> None:
        """Take the next or previous hit in hand, round and round."""
        number = len(self._model.hits)
        if number:
            at = self.list.currentIndex().row()
            at = (at + steps) % number if at >= 0 else 0 if steps > 0 else number - 1
            self._choose(self._model.index(at))

    def _choose(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        if (hit := self.current) is not None:
            self.chosen.emit(hit)
