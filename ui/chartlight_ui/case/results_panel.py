"""The results tab: tests down, days across, flags with letters, the values of a finding ringed."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from chartlight.chart import Observation
from chartlight.queries.printed import printed_figure
from chartlight_ui import results, wording
from chartlight_ui.case.case import Case
from chartlight_ui.case.results_grid import Grid, results_grid, shown_of
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = 26
NAME_WIDTH = 150
VALUE_WIDTH = 68


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid((), ())
        self.used: frozenset[str] = frozenset()
        self.current: str | None = None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.days) + 1

    def value(self, index: Index) -> Observation | None:
        row = self.grid.rows[index.row()]
        if not index.column() or not row.cells:
            return None
        return shown_of(row.cells[index.column() - 1], self.used, self.current)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.grid.rows[index.row()]
        one = self.value(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if index.column() == 0:
                return row.title
            return f"{printed_figure(one.value)} {results.flag(one)}".strip() if one is not None else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == 0:
                return " ".join(part for part in (row.title, row.unit, row.reference) if part)
            if one is not None:
                of_day = row.cells[index.column() - 1]
                return "\n".join(
                    f"{wording.clock_time(each.time)}  {wording.with_unit(each.value, each.unit)} {results.flag(each)}"
                    for each in reversed(of_day)
                )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            if section == 0:
                return "  Test"
            day = self.grid.days[section - 1]
            return f"{day:%a} {day.day}"
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Model)
        row, one, colours = model.grid.rows[index.row()], model.value(index), look.tokens
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(colours.surface))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
        if row.is_heading:
            if index.column() == 0:
                painter.setFont(fonts.strong(fonts.SMALL))
                painter.setPen(QColor(colours.muted))
                painter.drawText(box.adjusted(16, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.title)
        elif index.column() == 0:
            self._name(painter, box, row.title, row.unit)
        elif one is not None:
            self._value(painter, box, one, model)
        painter.restore()

    def _name(self, painter: QPainter, box: QRectF, title: str, unit: str) -> None:
        painter.setFont(fonts.font())
        painter.setPen(QColor(look.tokens.text))
        room = int(box.width()) - 20
        name = fonts.metrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.adjusted(16, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        left = 16 + fonts.metrics().horizontalAdvance(name) + 6
        painter.setFont(fonts.font(11))
        painter.setPen(QColor(look.tokens.muted))
        if box.width() - left > fonts.metrics(11).horizontalAdvance(unit):
            painter.drawText(box.adjusted(left, 1, 0, 0), Qt.AlignmentFlag.AlignVCenter, unit)

    def _value(self, painter: QPainter, box: QRectF, one: Observation, model: _Model) -> None:
        colours, letters = look.tokens, results.flag(one)
        if one.id in model.used:
            here = one.id == model.current
            pen = QPen(QColor(colours.accent if here else colours.finding_line), 1.5)
            pen.setStyle(Qt.PenStyle.SolidLine if here else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(colours.selection if here else colours.finding_wash))
            painter.drawRoundedRect(box.adjusted(4, 3, -3, -4), 5, 5)
        painter.setFont(fonts.strong() if letters else fonts.font())
        painter.setPen(QColor(colours.text))
        text = fonts.metrics().elidedText(printed_figure(one.value), Qt.TextElideMode.ElideRight, int(box.width()) - 24)
        painter.drawText(box.adjusted(0, 0, -24, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        if letters:
            painter.setFont(fonts.strong(10))
            painter.setPen(QColor(colours.worse))
            painter.drawText(box.adjusted(box.width() - 21, 1, 0, 0), Qt.AlignmentFlag.AlignVCenter, letters)


class ResultsPanel(QTableView):
    """Chosen values lead to their set in the middle."""

    observation_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Results")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setFixedHeight(32)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultSectionSize(VALUE_WIDTH)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._clicked)
        look.changed.connect(self.viewport().update)

    def show_case(self, case: Case) -> None:
        """Show a case's results."""
        self._model.beginResetModel()
        self._model.grid = results_grid(case.chart)
        self._model.endResetModel()
        self._share_width()

    def _share_width(self) -> None:
        """The names take what the days leave."""
        days = len(self._model.grid.days) * VALUE_WIDTH
        self.setColumnWidth(0, max(NAME_WIDTH, self.viewport().width() - days))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def show_used(self, used: frozenset[str], current: str | None) -> None:
        """Ring the values that a finding used; scroll to the one in hand."""
        self._model.used, self._model.current = used, current
        for number, row in enumerate(self._model.grid.rows):
            for place, of_day in enumerate(row.cells):
                if any(one.id == current for one in of_day):
                    self.scrollTo(self._model.index(number, place + 1))
        self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        if (one := self._model.value(index)) is not None:
            self.observation_chosen.emit(one)
