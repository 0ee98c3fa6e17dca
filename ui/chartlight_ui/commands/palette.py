"""Ctrl+K: every command that can be run now, every open patient, setting and help page, by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from chartlight_ui.commands.matching import score
from chartlight_ui.commands.recent import PRIVATE, Recent
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, line

SHOWN = 60
ROW = 32
SIZE = QSize(600, 420)
LEAST_NUMBER = 3
"""Characters from which on something typed may be the number of a chart."""
USED_LATELY = 60
"""Points of the entry that was used last, to put it before others that fit about as well."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    title: str
    detail: str
    keys: str
    run: Callable[[], None]
    id: str = ""
    """Tells it apart from others in what was used lately."""


class Palette(QDialog):
    """A frameless sheet over the window; Enter runs, Esc leaves."""

    def __init__(
        self,
        entries: Sequence[Entry],
        parent: QWidget,
        recent: Recent,
        by_number: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Command palette"))
        self._entries, self._recent, self._by_number = entries, recent, by_number
        inside = column(self, margins=(1, 1, 1, 1))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Type a command, a patient, a setting or a help page"))
        self.field.setAccessibleName(tr("Command, patient, setting or help page"))
        self.field.setFont(fonts.font(15))
        self.field.setFrame(False)
        self.field.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 12px 14px; }")
        self.list = QListWidget()
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Matches"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.addWidget(self.field)
        inside.addWidget(line())
        inside.addWidget(self.list, 1)
        self.setStyleSheet(f"Palette {{ border: 1px solid {look.tokens.strong_line}; }}")
        self.field.textChanged.connect(self._filter)
        self.list.itemClicked.connect(self._run)
        self.field.installEventFilter(self)
        self._filter("")
        self.resize(SIZE)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + 90)
        self.field.setFocus()

    def _filter(self, typed: str) -> None:
        fitting = [
            (points + self._lately(entry), -i, entry)
            for i, entry in enumerate(self._entries)
            if (points := score(typed, f"{entry.title} {entry.detail}")) is not None
        ]
        fitting.sort(key=lambda one: one[:2], reverse=True)
        self.list.clear()
        for _, _, entry in fitting[:SHOWN]:
            item = QListWidgetItem(entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            self.list.addItem(item)
        number = typed.strip()
        if self._by_number is not None and _is_number(number):
            run = partial(self._by_number, number)
            item = QListWidgetItem(self.list)
            title = tr("Open the chart of number {number}").format(number=number)
            item.setData(Qt.ItemDataRole.UserRole, Entry(title, "", "", run))
        elif not fitting:
            item = QListWidgetItem(self.list)
            nothing = Entry("", tr("Nothing fits: fewer letters find more"), "", lambda: None)
            item.setData(Qt.ItemDataRole.UserRole, nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)

    def _lately(self, entry: Entry) -> int:
        place = self._recent.place(entry.id) if entry.id else None
        return 0 if place is None else USED_LATELY - 4 * place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            if event.key() in steps:
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        if entry.id:
            self._recent.note(entry.id, is_command=not entry.id.startswith(PRIVATE))
        entry.run()


def _is_number(typed: str) -> bool:
    """Could it be the number of a visit or of a record?"""
    return len(typed) >= LEAST_NUMBER and " " not in typed and any(one.isdigit() for one in typed)


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        colours = look.tokens
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        box = QRectF(option.rect).adjusted(14, 0, -14, 0)
        painter.setFont(fonts.font())
        painter.setPen(QColor(colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.title)
        painter.setPen(QColor(colours.muted))
        if entry.title:
            box.setLeft(box.left() + fonts.metrics().horizontalAdvance(entry.title) + 10)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, entry.detail)
        if entry.keys:
            left = box.right() - marks.key_width(entry.keys)
            marks.paint_key(
                painter,
                entry.keys,
                left,
                box.center().y(),
                ink=colours.muted,
                line=colours.line,
                ground=colours.surface,
            )
        painter.restore()
