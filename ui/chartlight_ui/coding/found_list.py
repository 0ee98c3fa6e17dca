"""What was found, a row each: code, title, and the name it was found by."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW, TALL = 28, 44
CODE_WIDTH = 78
CONSIDERED = tr("considered")
CHARACTER = tr("character")


@dataclass(frozen=True, slots=True)
class Found:
    """A row. `term` is the name that the words typed were found in, `mark` how it came here ("considered").

    `code` of a character that may come next is that character alone, with the mark CHARACTER.
    """

    code: str
    title: str
    term: str = ""
    mark: str = ""


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Found] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.code} {row.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            found = tr("found by {term}").format(term=row.term) if row.term else ""
            return ", ".join(part for part in (f"{row.code} {row.title}", found, row.mark) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, parent: QListView, code_width: int) -> None:
        super().__init__(parent)
        self._code_width = code_width

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, TALL if _of(index).term else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, colours, box = _of(index), look.tokens, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        inner = QRectF(box.left() + 12, box.top(), box.width() - 24, ROW)
        painter.setFont(fonts.strong())
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.code)
        room = int(inner.width()) - self._code_width
        if row.mark and row.mark != CHARACTER:
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.mark)
            room -= fonts.metrics(fonts.SMALL).horizontalAdvance(row.mark) + 10
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text))
        words = fonts.metrics().elidedText(row.title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(inner.adjusted(self._code_width, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        if row.term:
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(QColor(colours.muted))
            left = inner.left() + self._code_width
            below = QRectF(left, box.top() + ROW - 6, inner.right() - left, TALL - ROW)
            term = fonts.metrics(fonts.SMALL).elidedText(row.term, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, term)
        painter.restore()


class FoundList(QListView):
    """The rows; the field above keeps the focus and moves the row in hand."""

    def __init__(self, code_width: int = CODE_WIDTH) -> None:
        super().__init__()
        self._model = _Rows()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self, code_width))
        self.setAccessibleName(tr("Codes found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.viewport().update)

    @property
    def rows(self) -> list[Found]:
        """What is listed."""
        return self._model.rows

    @property
    def current(self) -> Found | None:
        """The row in hand."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def show_rows(self, rows: list[Found], in_hand: int = 0) -> None:
        """Replace the rows and take one in hand."""
        self._model.beginResetModel()
        self._model.rows = rows
        self._model.endResetModel()
        self.setCurrentIndex(self._model.index(in_hand) if rows else QModelIndex())

    def walk(self, steps: int) -> None:
        """Take another row in hand."""
        if self._model.rows:
            at = max(0, min(len(self._model.rows) - 1, self.currentIndex().row() + steps))
            self.setCurrentIndex(self._model.index(at))


def _of(index: Index) -> Found:
    model = index.model()
    assert isinstance(model, _Rows)
    return model.rows[index.row()]
