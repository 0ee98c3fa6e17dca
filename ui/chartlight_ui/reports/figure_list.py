"""The page of figures: a line each with its value, cases, the period before, the change and twelve months."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chartlight.reports.values import FigureLine, Value
from chartlight.reports.wording import SMALL_NOTE, shown, shown_cases, shown_change
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW, HEADING = 34, 40
SMALL_TAG = "n<10"
EDGE = 20
# Widths of the columns at the right, the last first: twelve months, change, before, cases, now.
COLUMNS = ((170, tr("12 months")), (104, tr("Change")), (104, tr("Before")), (150, tr("Cases")), (150, tr("Now")))
LEAST_TITLE = 220
GIVE_WAY = (2, 0, 1)
"""Columns that a narrow list goes without, the first first: before, twelve months, change. Speech tells them all."""


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[FigureLine | str] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item if isinstance(item, str) else item.figure.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item if isinstance(item, str) else spoken(item)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.items[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(line: FigureLine) -> str:
    """A line in words."""
    figure = line.figure
    told = tr("{title}: {value}, {cases}; before {before}, change {change}").format(
        title=figure.title,
        value=shown(figure, line.now.value),
        cases=shown_cases(figure, line.now),
        before=shown(figure, line.before.value),
        change=shown_change(figure, line.change),
    )
    return f"{told}; {SMALL_NOTE}" if line.now.is_small else told


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, _Model)
        return QSize(400, HEADING if isinstance(model.items[index.row()], str) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Model)
        item, box = model.items[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, str):
            _heading(painter, item, box)
        else:
            _line(painter, item, box, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _boxes(box: QRectF) -> tuple[list[QRectF], QRectF]:
    """The columns at the right from the last to the first, and what is left for the title.

    Where there is no room for a name, a column gives way: its box is empty.
    """
    room = box.width() - 2 * EDGE - LEAST_TITLE
    widths = [width for width, _ in COLUMNS]
    for place in GIVE_WAY:
        if sum(widths) > room:
            widths[place] = 0
    right, found = box.right() - EDGE, []
    for width in widths:
        found.append(QRectF(right - width, box.top(), width - 14, box.height()) if width else QRectF())
        right -= width
    return found, QRectF(box.left() + EDGE, box.top(), right - box.left() - EDGE, box.height())


def _heading(painter: QPainter, text: str, box: QRectF) -> None:
    columns, title = _boxes(box.adjusted(0, 0, 0, -7))
    painter.setPen(QColor(look.tokens.muted))
    painter.setFont(fonts.strong(fonts.SMALL))
    painter.drawText(title, Qt.AlignmentFlag.AlignBottom, text)
    painter.setFont(fonts.font(fonts.SMALL))
    for place, (cell, (_, words)) in enumerate(zip(columns, COLUMNS, strict=True)):
        side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
        if not cell.isEmpty():
            painter.drawText(cell, Qt.AlignmentFlag.AlignBottom | side, words)


def _line(painter: QPainter, line: FigureLine, box: QRectF, chosen: bool) -> None:
    colours, figure = look.tokens, line.figure
    if chosen:
        painter.fillRect(box, QColor(colours.selection))
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(colours.line))
    (trend, change, before, cases, now), title = _boxes(box)
    middle, right = box.center().y() - 0.5, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.setFont(fonts.font())
    painter.setPen(QColor(colours.text))
    name = fonts.metrics().elidedText(figure.title, Qt.TextElideMode.ElideRight, int(title.width()) - 8)
    painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, name)
    painter.setPen(QColor(colours.muted))
    painter.drawText(cases, right, shown_cases(figure, line.now))
    if not before.isEmpty():
        painter.drawText(before, right, shown(figure, line.before.value))
    painter.setPen(QColor(colours.text if line.now.cases else colours.muted))
    painter.setFont(fonts.strong())
    value = shown(figure, line.now.value)
    painter.drawText(now, right, value)
    if line.now.is_small:
        width = fonts.metrics(fonts.BASE, True).horizontalAdvance(value)
        marks.paint_tag(painter, SMALL_TAG, now.right() - width - 8 - marks.tag_width(SMALL_TAG), middle, filled=False)
    if not change.isEmpty():
        _change(painter, line, change, middle)
    if not trend.isEmpty():
        paint_trend(painter, trend.adjusted(0, 7, 0, -8), [point.value for point in line.trend])


def _change(painter: QPainter, line: FigureLine, box: QRectF, middle: float) -> None:
    """The change with its sign and a triangle; coloured only where one way is better."""
    colours, text = look.tokens, shown_change(line.figure, line.change)
    ink = colours.muted
    if line.change and line.figure.better != "none":
        ink = colours.better if (line.change > 0) == (line.figure.better == "up") else colours.worse
    painter.setFont(fonts.font())
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
    if line.change:
        left = box.right() - fonts.metrics().horizontalAdvance(text) - 15
        marks.paint_triangle(painter, left, middle, ink, up=line.change > 0, size=8)


def paint_trend(painter: QPainter, box: QRectF, values: Sequence[Value]) -> None:
    """A small line through the months that have a case, with a dot at the last; months without one part it."""
    known = [(place, value.value) for place, value in enumerate(values) if value.value is not None and value.cases]
    if not known:
        return
    low, high = min(value for _, value in known), max(value for _, value in known)
    step = box.width() / max(1, len(values) - 1)

    def at(place: int, value: float) -> QPointF:
        share = (value - low) / (high - low) if high > low else 0.5
        return QPointF(box.left() + place * step, box.bottom() - share * box.height())

    painter.setPen(QPen(QColor(look.tokens.accent), 1.4))
    run: list[QPointF] = []
    last = -2
    for place, value in known:
        if place != last + 1:
            _draw_run(painter, run)
            run = []
        run.append(at(place, value))
        last = place
    _draw_run(painter, run)
    marks.paint_dot(painter, at(*known[-1]), look.tokens.accent, 2.6)


def _draw_run(painter: QPainter, run: list[QPointF]) -> None:
    if len(run) > 1:
        painter.drawPolyline(QPolygonF(run))
    elif run:
        painter.save()
        marks.paint_dot(painter, run[0], look.tokens.accent, 1.6)
        painter.restore()


class FigureList(QListView):
    """Emits the id of a figure when it is opened or comes into hand."""

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Figures"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _: self.open_current())
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit(self.current))
        look.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[FigureLine]) -> None:
        """Replace the figures; the one in hand stays in hand, in its place."""
        kept, scrolled = self.current, self.verticalScrollBar().value()
        self._model.beginResetModel()
        self._model.items = []
        for group, members in groupby(lines, key=lambda line: line.figure.group):
            self._model.items += [group, *members]
        self._model.endResetModel()
        places = [n for n, item in enumerate(self._model.items) if not isinstance(item, str)]
        wanted = next((n for n in places if self._id(n) == kept), places[0] if places else None)
        if wanted is not None:
            self.setCurrentIndex(self._model.index(wanted))
            self.verticalScrollBar().setValue(scrolled)

    def _id(self, place: int) -> str:
        item = self._model.items[place]
        return "" if isinstance(item, str) else item.figure.id

    @property
    def lines(self) -> list[FigureLine]:
        """What is shown."""
        return [item for item in self._model.items if not isinstance(item, str)]

    @property
    def current(self) -> str:
        """Id of the figure in hand."""
        place = self.currentIndex().row()
        return self._id(place) if 0 <= place < len(self._model.items) else ""

    def step(self, steps: int) -> None:
        """The next or previous figure."""
        places = [n for n, item in enumerate(self._model.items) if not isinstance(item, str)]
        if places:
            here = places.index(self.currentIndex().row()) if self.currentIndex().row() in places else 0
            self.setCurrentIndex(self._model.index(places[max(0, min(len(places) - 1, here + steps))]))

    def open_current(self) -> None:
        """Open the figure in hand."""
        if self.current:
            self.opened.emit(self.current)
