"""Paints the worklist's cells straight from the line: no questions to the model, nothing measured twice."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.worklist.columns import COLUMNS, SPECS, Column
from chartlight_ui.worklist.line import NOT_GROUPED, NOT_READ, NOTHING, Line
from chartlight_ui.worklist.model import WorklistModel

ROW_HEIGHT = 29
"""28 pixels of row and one of separator."""

PAD = 7
_QUIET = frozenset({NOTHING, "–", NOT_READ, NOT_GROUPED})
_KEPT = 20_000


class WorklistDelegate(QStyledItemDelegate):
    """One for the table. Selection, the row under the pointer and the accent bar of the current row are its own.

    Cutting a text to a width is the dearest part of a cell, so each is cut once.
    """

    hovered = -1

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cut: dict[tuple[str, int, bool], tuple[str, int]] = {}
        self._theme()
        look.changed.connect(self._theme)

    def _theme(self) -> None:
        colours = look.tokens
        self._cut.clear()
        self._ink = {
            name: QColor(getattr(colours, name)) for name in ("text", "muted", "late", "worse", "better", "accent")
        }
        grounds = colours.line, colours.surface, colours.selection, colours.hover
        self._line, self._surface, self._selection, self._hover = map(QColor, grounds)
        self._font, self._bold = fonts.font(), fonts.strong()
        metrics = fonts.metrics()
        self._up, self._height = metrics.ascent(), metrics.ascent() + metrics.descent()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, WorklistModel)
        row, column = index.row(), COLUMNS[index.column()]
        line, box = model.lines[row], option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, self._selection if selected else self._hover if row == self.hovered else self._surface)
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, self._line)
        if column is Column.NEW:
            self._new(painter, box, line, selected)
        elif column is Column.PATIENT:
            self._patient(painter, box, line)
        elif column is Column.COULD:
            self._could(painter, box, line)
        else:
            self._text(painter, box, line, column)

    def _new(self, painter: QPainter, box: QRect, line: Line, selected: bool) -> None:
        if selected:
            painter.fillRect(box.x(), box.y(), 3, box.height(), self._ink["accent"])
        if line.row.new > 0:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            marks.paint_dot(painter, QPointF(box.x() + 12, QRectF(box).center().y()), look.tokens.accent)
            painter.restore()

    def _patient(self, painter: QPainter, box: QRect, line: Line) -> None:
        left, room = box.x() + PAD - 2, box.width() - 2 * PAD + 2
        who, who_wide = self._fitted(line.who, room, False)
        name, wide = self._fitted(line.patient, max(40, room - who_wide - 5), True)
        self._draw(painter, name, left, box, "text", True)
        self._draw(painter, who, left + wide + 5, box, "muted", False)

    def _could(self, painter: QPainter, box: QRect, line: Line) -> None:
        gain = line.could != "–"
        text, wide = self._fitted(line.could, box.width() - 2 * PAD, gain)
        left = box.x() + box.width() - PAD - wide
        self._draw(painter, text, left, box, "better" if gain else "muted", gain)
        if gain:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = box.y() + (box.height() - 1) / 2 - 0.5
            marks.paint_triangle(painter, left - 16, middle, look.tokens.better, up=True, size=11)
            painter.restore()

    def _text(self, painter: QPainter, box: QRect, line: Line, column: Column) -> None:
        spec = SPECS[column]
        text, ink, bold = spec.text(line), "text", False
        if column is Column.DAY and line.late:
            ink, bold = line.late, True
        elif spec.muted or text in _QUIET:
            ink = "muted"
        shown, wide = self._fitted(text, box.width() - 2 * PAD, bold)
        left = box.x() + (box.width() - PAD - wide if spec.right else PAD)
        self._draw(painter, shown, left, box, ink, bold)

    def _draw(self, painter: QPainter, text: str, left: int, box: QRect, ink: str, bold: bool) -> None:
        painter.setFont(self._bold if bold else self._font)
        painter.setPen(self._ink[ink])
        painter.drawText(left, box.y() + (box.height() - 1 - self._height) // 2 + self._up, text)

    def _fitted(self, text: str, room: int, bold: bool) -> tuple[str, int]:
        """The text as it fits into `room`, and how wide it is then."""
        asked = text, room, bold
        kept = self._cut.get(asked)
        if kept is None:
            if len(self._cut) > _KEPT:
                self._cut.clear()
            metrics = fonts.metrics(fonts.BASE, bold)
            wide = metrics.horizontalAdvance(text)
            if wide > room:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                wide = metrics.horizontalAdvance(text)
            kept = self._cut[asked] = text, wide
        return kept
