"""The codes of the what-if tray as a list: boxes to take codes in and out, what each does for the DRG, its POA."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem

from chartlight_ui.case.drg_effect import not_counted, said_effect
from chartlight_ui.case.drg_trying import Tray, TrayCode
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.grouping.per_code import CodeEffect

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 28
BOX_AT, CODE_AT, TITLE_AT, POA_WIDTH = 16, 40, 114, 26
POAS = ("Y", "N", "U", "W")


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A code of the tray with what it does in the case as it is tried."""

    code: TrayCode
    leads: bool
    effect: "CodeEffect | None"

    @property
    def tags(self) -> list[tuple[str, bool]]:
        """PDX, MCC or CC, and DRG where the case would group elsewhere without it; with whether the tag is filled."""
        made = [("PDX", False)] if self.leads and self.code.on else []
        if self.effect is None or not self.code.on:
            return made
        if self.effect.severity != "none":
            made.append((self.effect.severity, self.effect.severity == "MCC"))
        if self.effect.affects and not self.leads:
            made.append(("DRG", False))
        return made

    @property
    def remark(self) -> str:
        """Why a listed CC or MCC does not count; short."""
        return not_counted(self.effect) if self.effect is not None and self.code.on else ""

    @property
    def said(self) -> str:
        """The whole in words: tooltip and screen reader."""
        parts = [f"{self.code.code} {self.code.title}", "" if self.code.on else tr("taken out")]
        parts.append(tr("principal") if self.leads else "")
        parts.append(tr("POA {letter}").format(letter=self.code.poa) if self.code.poa in POAS else "")
        if self.effect is not None and self.code.on:
            parts.append(said_effect(self.effect))
        return ", ".join(part for part in parts if part)


class TrayModel(QAbstractListModel):
    """The rows of a tray."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[TrayRow] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.code.code} {row.code.title}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.said
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.code.on else Qt.CheckState.Unchecked
        return None

    def show_rows(self, rows: list[TrayRow]) -> None:
        """Show other rows; where their codes are the same they only change."""
        if [row.code.code for row in rows] == [row.code.code for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, TrayModel)
        row, colours, box = model.rows[index.row()], look.tokens, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, QColor(colours.selection))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), QColor(colours.line))
        self._paint_box(painter, option, row)
        middle, right = box.center().y(), box.right() - 16
        ink = QColor(colours.text if row.code.on else colours.muted)
        painter.setPen(QColor(colours.muted))
        painter.setFont(fonts.font())
        poa = "" if row.code.procedure else row.code.poa if row.code.poa in POAS else "ex"
        painter.drawText(QRectF(right - POA_WIDTH, box.top(), POA_WIDTH, ROW), Qt.AlignmentFlag.AlignCenter, poa)
        right -= POA_WIDTH
        for text, filled in reversed(row.tags):
            right -= marks.tag_width(text) + 6
            marks.paint_tag(painter, text, right, middle, filled=filled)
        if row.remark:
            wide = fonts.metrics(fonts.SMALL).horizontalAdvance(row.remark)
            right -= wide + 8
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(right, box.top(), wide + 4, ROW), Qt.AlignmentFlag.AlignVCenter, row.remark)
        painter.setPen(ink)
        painter.setFont(fonts.strong() if row.code.on else fonts.font())
        painter.drawText(QRectF(box.left() + CODE_AT, box.top(), 74, ROW), Qt.AlignmentFlag.AlignVCenter, row.code.code)
        self._paint_title(
            painter, row, QRectF(box.left() + TITLE_AT, box.top(), right - box.left() - TITLE_AT - 6, ROW)
        )
        painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, row: TrayRow) -> None:
        button = QStyleOptionButton()
        button.rect = QRectF(option.rect.left() + BOX_AT, option.rect.top() + 6, 16, 16).toRect()
        colours = look.tokens
        painter.setPen(QColor(colours.accent if row.code.on else colours.muted))
        painter.setBrush(QColor(colours.accent if row.code.on else colours.field))
        shape = QRectF(button.rect).adjusted(0.5, 0.5, -1.5, -1.5)
        painter.drawRoundedRect(shape, 4, 4)
        if row.code.on:
            painter.setPen(QColor(colours.on_accent))
            painter.setFont(fonts.strong(11))
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, "✓")

    def _paint_title(self, painter: QPainter, row: TrayRow, box: QRectF) -> None:
        font = QFont(fonts.font())
        font.setStrikeOut(not row.code.on)
        painter.setFont(font)
        added = "+ " if row.code.added else ""
        words = fonts.metrics().elidedText(f"{added}{row.code.title}", Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)


class TrayList(QListView):
    """Space takes a code out or in, Y N U W set its POA, P makes it principal, Enter shows its words.

    As high as its rows: the tab scrolls, not the list. The letters are keys of the case as well; here they are the
    list's own while it has the focus.
    """

    toggled = Signal(str)
    poa_set = Signal(str, str)
    lead_asked = Signal(str)
    code_chosen = Signal(str)
    add_asked = Signal()
    reset_asked = Signal()
    stepped_out = Signal(int)
    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model_ = TrayModel()
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("Codes to try"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.viewport().update)

    def show_tray(self, tray: Tray, effects: "Mapping[str, CodeEffect]") -> None:
        """Show a tray; the row in hand stays in hand."""
        at = max(self.currentIndex().row(), 0)
        self.model_.show_rows([TrayRow(one, one.code == tray.led_by, effects.get(one.code)) for one in tray.codes])
        self.setFixedHeight(ROW * len(self.model_.rows))
        if self.model_.rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model_.index(min(at, len(self.model_.rows) - 1)))

    @property
    def current(self) -> str:
        """The code in hand; "" if none is."""
        at = self.currentIndex().row()
        return self.model_.rows[at].code.code if 0 <= at < len(self.model_.rows) else ""

    def choose(self, code: str) -> None:
        """Take a code in hand."""
        at = next((i for i, row in enumerate(self.model_.rows) if row.code.code == code), None)
        if at is not None:
            self.setCurrentIndex(self.model_.index(at))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def _act_of(self, event: QKeyEvent) -> str:
        """What a key means here; "" for a key that is not the list's."""
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return ""
        named = {
            Qt.Key.Key_Space: "toggle",
            Qt.Key.Key_P: "lead",
            Qt.Key.Key_Plus: "add",
            Qt.Key.Key_Backspace: "reset",
            Qt.Key.Key_Return: "show",
            Qt.Key.Key_Enter: "show",
            Qt.Key.Key_J: "down",
            Qt.Key.Key_K: "up",
            Qt.Key.Key_Down: "down",
            Qt.Key.Key_Up: "up",
        }
        letter = event.text().upper()
        return named.get(Qt.Key(event.key()), letter if letter in POAS else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act, code = self._act_of(event), self.current
        if act in ("down", "up"):
            self._step(1 if act == "down" else -1)
        elif act == "toggle":
            self.toggled.emit(code)
        elif act == "lead":
            self.lead_asked.emit(code)
        elif act == "add":
            self.add_asked.emit()
        elif act == "reset":
            self.reset_asked.emit()
        elif act == "show":
            self.code_chosen.emit(code)
        elif act:
            self.poa_set.emit(code, act)
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int) -> None:
        at = self.currentIndex().row() + rows
        if 0 <= at < len(self.model_.rows):
            self.setCurrentIndex(self.model_.index(at))
            self.reached.emit()
        else:
            self.stepped_out.emit(rows)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        row, across = self.model_.rows[index.row()], event.position().x()
        if across < CODE_AT:
            self.toggled.emit(row.code.code)
        elif across > self.viewport().width() - 16 - POA_WIDTH and row.code.poa in POAS:
            self.poa_set.emit(row.code.code, POAS[(POAS.index(row.code.poa) + 1) % len(POAS)])
        else:
            self.code_chosen.emit(row.code.code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the tab scrolls
