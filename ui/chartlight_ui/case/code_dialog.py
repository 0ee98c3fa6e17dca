"""Which code: what was considered on top, then the code set searched while one types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

CodeTitle = tuple[str, str]
Search = Callable[[str, Callable[[list[CodeTitle]], None]], None]
"""Looks a text up and hands the codes found to the callback, later and in this thread."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 28
SHOWN = 11
CODE_WIDTH = 78
CONSIDERED, BILLABLE = "considered", "billable"


class _Codes(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, str, str]] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        code, title, mark = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{code} {title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{code} {title}, {mark}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Codes)
        code, title, mark = model.lines[index.row()]
        colours, box = look.tokens, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        inner = box.adjusted(12, 0, -12, 0)
        painter.setFont(fonts.strong())
        painter.setPen(QColor(colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, code)
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(QColor(colours.muted))
        sign = f"✓ {mark}" if mark == BILLABLE else mark
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, sign)
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text))
        room = int(inner.width()) - CODE_WIDTH - fonts.metrics(fonts.SMALL).horizontalAdvance(sign) - 10
        words = fonts.metrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner.adjusted(CODE_WIDTH, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class CodeDialog(QDialog):
    """Arrow keys walk the list while one types; Enter takes the row in hand. Only codes of the code set are taken."""

    def __init__(
        self, title: str, act: str, considered: Sequence[CodeTitle], search: Search, parent: QWidget, typed: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._considered = considered
        self._search = search
        self._asked = self._answered = 0
        self._entered = False
        inside = column(self, margins=(20, 18, 20, 16), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE))
        self.field = QLineEdit(typed)
        self.field.setPlaceholderText("Words or a code, for example “pneum gram neg” or J15.6")
        self.field.setAccessibleName("Words or code")
        self.list = QListView()
        self._model = _Codes()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Codes")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(SHOWN * ROW + 2)
        self.told = label("", "muted", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.field)
        inside.addWidget(self.list)
        inside.addWidget(self.told)
        buttons = row()
        buttons.addStretch()
        cancel, self.act = KeyButton("Cancel", ("Esc",)), KeyButton(act, ("↵",), primary=True)
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._take)
        buttons.addWidget(cancel)
        buttons.addWidget(self.act)
        inside.addLayout(buttons)
        self.setMinimumWidth(640)
        self.list.doubleClicked.connect(lambda _: self._take())
        self.field.textChanged.connect(self._look_up)
        self.field.selectAll()
        self.field.setFocus()
        self._look_up()

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """What is listed: code, title, and how it came there."""
        return self._model.lines

    @property
    def chosen(self) -> str:
        """The code in hand; "" if none is."""
        at = self.list.currentIndex().row()
        return self._model.lines[at][0] if 0 <= at < len(self._model.lines) else ""

    @property
    def looked_up(self) -> bool:
        """True once the list answers to what is typed."""
        return self._answered == self._asked

    def _look_up(self) -> None:
        self._entered = False
        self._asked += 1
        text, number = self.field.text().strip(), self._asked
        if not self._model.lines:
            self.told.setText("Looking …")
        self._search(text, lambda found: self._show(text, found, number))

    def _show(self, text: str, found: list[CodeTitle], number: int) -> None:
        if number != self._asked:
            return  # an answer to other words
        self._answered = number
        words = text.lower().split()
        fitting = [one for one in self._considered if all(word in " ".join(one).lower() for word in words)]
        known = {code for code, _ in fitting}
        self._model.beginResetModel()
        self._model.lines = [(*one, CONSIDERED) for one in fitting]
        self._model.lines += [(*one, BILLABLE) for one in found if one[0] not in known]
        self._model.endResetModel()
        exact = text.upper().replace(".", "")
        row_ = next((i for i, line in enumerate(self._model.lines) if line[0].replace(".", "") == exact), 0)
        self.list.setCurrentIndex(self._model.index(row_))
        nothing = "No billable code of this fiscal year has these words." if text else ""
        self.told.setText("" if self._model.lines else nothing)
        self.act.setEnabled(bool(self._model.lines))
        if self._entered:
            self._take()

    def _take(self) -> None:
        if not self.looked_up:
            self._entered = True  # typed faster than the code set answers: taken when it does
        elif self.chosen:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        if event.key() in steps:
            at = self.list.currentIndex().row() + steps[Qt.Key(event.key())]
            self.list.setCurrentIndex(self._model.index(max(0, min(len(self._model.lines) - 1, at))))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)
