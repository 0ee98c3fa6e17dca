"""The seven characters of a procedure code as a list: name, value, meaning, and the words that support it."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 44
NAME_WIDTH = 104
CHARACTER_AT = 116
LABEL_AT = 136
OPEN = "?"
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class AxisRow:
    """A character. `below` are the words or the reason behind it, `mark` what became of it ("changed", "open")."""

    name: str
    value: str
    label: str
    below: str = ""
    mark: str = ""

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(part for part in (self.name, self.value, self.label, self.mark, self.below) if part)


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[AxisRow] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.spoken if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Rows)
        row, colours, box = model.rows[index.row()], look.tokens, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
        high = ROW - 20 if row.below else ROW
        line = QRectF(box.left() + 12, box.top() + (4 if row.below else 0), box.width() - 24, high)
        _write(painter, line, NAME_WIDTH - 6, row.name, colours.muted, small=True)
        _write(painter, line.adjusted(CHARACTER_AT - 12, 0, 0, 0), 16, row.value or OPEN, colours.text, bold=True)
        room = line.width() - LABEL_AT + 12
        if row.mark:
            wide = fonts.metrics(fonts.SMALL).horizontalAdvance(row.mark)
            ink = colours.muted if row.value else colours.late
            _write(painter, line.adjusted(line.width() - wide, 0, 4, 0), wide + 4, row.mark, ink, small=True)
            room -= wide + 8
        _write(painter, line.adjusted(LABEL_AT - 12, 0, 0, 0), int(room), row.label, colours.text)
        if row.below:
            below = QRectF(box.left() + LABEL_AT, box.top() + ROW - 20, box.width() - LABEL_AT - 12, 16)
            _write(painter, below, int(below.width()), row.below, colours.muted, small=True)
        painter.restore()


def _write(
    painter: QPainter, box: QRectF, room: int, text: str, ink: str, *, small: bool = False, bold: bool = False
) -> None:
    size = fonts.SMALL if small else fonts.BASE
    painter.setFont(fonts.strong(size) if bold else fonts.font(size))
    painter.setPen(QColor(ink))
    words = fonts.metrics(size, bold).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, _MIDDLE, words)


class AxisList(QListView):
    """Up and down walk; `stepped` asks for the value before or after, `entered` for the values, `typed` for one."""

    walked = Signal(int)
    stepped = Signal(int)
    entered = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Rows()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("Characters of the code"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self.walked.emit(now.row()))
        self.doubleClicked.connect(lambda _: self.entered.emit())
        look.changed.connect(self.viewport().update)

    @property
    def rows(self) -> list[AxisRow]:
        """What is listed."""
        return self._model.rows

    @property
    def place(self) -> int:
        """The character in hand, counted from 0."""
        return max(0, self.currentIndex().row())

    def show_rows(self, rows: list[AxisRow]) -> None:
        """Show the characters; the one in hand stays in hand."""
        if len(rows) != len(self._model.rows):
            self._model.beginResetModel()
            self._model.rows = rows
            self._model.endResetModel()
        else:
            self._model.rows = rows
            self._model.dataChanged.emit(self._model.index(0), self._model.index(len(rows) - 1))

    def take(self, place: int) -> None:
        """Take a character in hand."""
        self.setCurrentIndex(self._model.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        text = event.text().upper()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in steps and plain:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        elif plain and len(text) == 1 and text.isalnum():
            self.typed.emit(text)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()  # to the dialog: what a list makes of other keys is not wanted here
