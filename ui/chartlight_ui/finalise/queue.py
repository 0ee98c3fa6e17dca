"""The queue of discharged stays: how long they wait, what is open, who has them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from chartlight_ui import wording
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.desk import QueueRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 32
WIDEST = 150
NARROWEST = 40
STATES = {"new": tr("new"), "draft": tr("in work"), "attested": tr("attested"), "reopened": tr("reopened")}


@dataclass(frozen=True, slots=True)
class Spec:
    """One column of the queue. `ink` names the token of its text; `widest` is as far as its text may widen it."""

    title: str
    width: int
    text: "Callable[[QueueRow], str]"
    stretch: int = 0
    right: bool = False
    ink: "Callable[[QueueRow], str]" = lambda row: "text"
    strong: bool = False
    widest: int = WIDEST


def _discharged(row: "QueueRow") -> str:
    moment: datetime | None = row.discharged
    return wording.day(moment) if moment else "–"


def _drg(row: "QueueRow") -> str:
    return f"{row.drg} {wording.drg_title(row.drg_title or '')}".strip() if row.drg else tr("not grouped yet")


def _cdi(row: "QueueRow") -> str:
    return tr("{drg} differs").format(drg=row.cdi_drg) if _differs(row) else row.cdi_drg or ""


def _differs(row: "QueueRow") -> bool:
    return bool(row.cdi_drg) and row.cdi_drg != row.drg


def _state(row: "QueueRow") -> str:
    if row.hold:
        return tr("on hold: {reason}").format(reason=row.hold)
    if row.due:
        return tr("%n second look", "%n second looks", len(row.due))
    return STATES.get(row.state, row.state)


def _state_ink(row: "QueueRow") -> str:
    return "late" if row.hold or row.due else "better" if row.state == "attested" else "muted"


def _zero(number: int) -> str:
    return str(number) if number else "–"


COLUMNS = (
    Spec(tr("Patient"), 120, lambda row: row.name, strong=True, widest=200),
    Spec("", 46, lambda row: wording.age_sex(row.age, row.sex), ink=lambda row: "muted"),
    Spec(tr("MRN"), 66, lambda row: row.mrn or "", ink=lambda row: "muted"),
    Spec(tr("Discharged"), 92, _discharged),
    Spec(tr("Days"), 44, lambda row: "–" if row.days is None else str(row.days), right=True, strong=True),
    Spec(
        tr("To"), 70, lambda row: row.disposition_words or row.disposition or tr("not known"), ink=lambda row: "muted"
    ),
    Spec(tr("DRG"), 190, _drg, 1),
    Spec(tr("RW"), 48, lambda row: wording.weight(row.weight), right=True),
    Spec(tr("CDI"), 60, _cdi, ink=lambda row: "late" if _differs(row) else "muted"),
    Spec(tr("To decide"), 80, lambda row: "–" if row.undecided is None else str(row.undecided), right=True),
    Spec(
        tr("Queries"),
        68,
        lambda row: _zero(row.open_queries),
        right=True,
        ink=lambda row: "late" if row.open_queries else "muted",
    ),
    Spec(
        tr("New notes"),
        86,
        lambda row: _zero(row.new_notes),
        right=True,
        ink=lambda row: "accent" if row.new_notes else "muted",
    ),
    Spec(tr("State"), 80, _state, ink=_state_ink, widest=260),
    Spec(tr("Coder"), 70, lambda row: row.coder or "–", ink=lambda row: "muted"),
)


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[QueueRow] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, spec = self.lines[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return spec.text(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{spec.title} {spec.text(line)}".strip()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Model)
        line, spec, colours, box = model.lines[index.row()], COLUMNS[index.column()], look.tokens, option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(colours.selection if selected else colours.surface))
        if selected and index.column() == 0:
            painter.fillRect(box.left(), box.top(), 3, box.height(), QColor(colours.accent))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(colours.line))
        painter.setFont(fonts.strong() if spec.strong else fonts.font())
        painter.setPen(QColor(getattr(colours, spec.ink(line))))
        inner = box.adjusted(7, 0, -7, 0)
        metrics = fonts.metrics(fonts.BASE, spec.strong)
        text = metrics.elidedText(spec.text(line), Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class QueueTable(QTableView):
    """Emits the admission on Enter or double click."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Discharged admissions"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setFixedHeight(32)
        header.setFont(fonts.font(fonts.SMALL))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(20)
        self.doubleClicked.connect(lambda _: self.open_current())
        look.changed.connect(self.viewport().update)

    @property
    def lines(self) -> "list[QueueRow]":
        """What is shown."""
        return self._model.lines

    @property
    def current(self) -> str:
        """The admission in hand."""
        at = self.currentIndex().row()
        return self._model.lines[at].admission if 0 <= at < len(self._model.lines) else ""

    def show_lines(self, lines: "list[QueueRow]") -> None:
        """Replace the rows; the one in hand stays in hand."""
        if lines == self._model.lines:
            return
        admission, scrolled = self.current, self.verticalScrollBar().value()
        self._model.beginResetModel()
        self._model.lines = lines
        self._model.endResetModel()
        at = next((i for i, one in enumerate(lines) if one.admission == admission), 0)
        if lines:
            self.setCurrentIndex(self._model.index(at, 0))
        self.verticalScrollBar().setValue(scrolled)
        self._share_width()

    def step(self, steps: int) -> None:
        """The next or previous stay."""
        if self._model.lines:
            at = max(0, min(len(self._model.lines) - 1, self.currentIndex().row() + steps))
            self.setCurrentIndex(self._model.index(at, 0))

    def open_current(self) -> None:
        """Open the stay in hand."""
        if self.current:
            self.opened.emit(self.current)

    def _needed(self, spec: Spec) -> int:
        """A column that takes no spare width is as wide as the longest it shows."""
        if spec.stretch:
            return spec.width
        metrics = fonts.metrics(fonts.BASE, spec.strong)
        longest = max((metrics.horizontalAdvance(spec.text(line)) for line in self._model.lines), default=0)
        return max(spec.width, min(spec.widest, longest + 18))

    def _share_width(self) -> None:
        needed = [self._needed(spec) for spec in COLUMNS]
        spare = max(0, self.viewport().width() - sum(needed))
        shares = sum(spec.stretch for spec in COLUMNS)
        given = [width + spare * spec.stretch // shares for width, spec in zip(needed, COLUMNS, strict=True)]
        over = max(0, sum(given) - self.viewport().width())
        for at, spec in enumerate(COLUMNS):
            less = min(over, given[at] - NARROWEST) if spec.stretch else 0
            self.setColumnWidth(at, given[at] - less)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
