"""One result set in the middle: value, flag with its letter, reference range, the value before."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from chartlight.chart import Chart, Observation
from chartlight.queries.printed import printed_figure
from chartlight_ui import results, wording
from chartlight_ui.results import ResultSet
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look

ROW = 28
COLUMNS = (0, 210, 330, 390, 500)
WIDTH = 620


class ResultView(QScrollArea):
    """A short table, painted; rows that a finding used are ringed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName("Results")
        self._sheet = _Sheet()
        self.setWidget(self._sheet)

    def show_set(self, one: ResultSet, chart: Chart, used: frozenset[str], current: str | None) -> None:
        """Show a set; `used` are observations of the selected finding, `current` the one in hand."""
        self._sheet.show_set(one, chart, used, current)


class _Sheet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Observation, Observation | None]] = []
        self._used: frozenset[str] = frozenset()
        self._current: str | None = None
        look.changed.connect(self.update)

    def show_set(self, one: ResultSet, chart: Chart, used: frozenset[str], current: str | None) -> None:
        before = results.standing(chart)
        self._rows = [(value, results.previous_of(value, before)) for value in one.values]
        self._used, self._current = used, current
        self.setMinimumHeight(ROW * (len(self._rows) + 1) + 24)
        spoken = [f"{v.label} {wording.with_unit(v.value, v.unit)} {results.flag(v)}" for v in one.values]
        self.setAccessibleDescription("; ".join(spoken))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.surface))
        left, top = 24.0, 4.0
        painter.setFont(fonts.strong(fonts.SMALL))
        painter.setPen(QColor(colours.muted))
        for x, title in zip(COLUMNS, ("Test", "Value", "Flag", "Reference", "Before"), strict=True):
            painter.drawText(QRectF(left + x, top, 200, ROW), Qt.AlignmentFlag.AlignVCenter, title)
        for number, (value, before) in enumerate(self._rows, 1):
            self._row(painter, left, top + number * ROW, value, before)
        painter.end()

    def _row(self, painter: QPainter, left: float, top: float, value: Observation, before: Observation | None) -> None:
        colours, middle = look.tokens, top + ROW / 2
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(left, top), QPointF(left + WIDTH, top))
        letters = results.flag(value)
        cells = (
            value.label,
            wording.with_unit(value.value, value.unit),
            letters,
            results.reference(value),
            f"{printed_figure(before.value)} · {wording.day_and_time(before.time)}" if before else "",
        )
        if value.id in self._used:
            ring = QRectF(left + COLUMNS[1] - 7, top + 4, COLUMNS[2] - COLUMNS[1] - 4, ROW - 8)
            pen = QPen(QColor(colours.accent if value.id == self._current else colours.finding_line), 1.5)
            if value.id != self._current:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(colours.selection if value.id == self._current else colours.finding_wash))
            painter.drawRoundedRect(ring, 5, 5)
        for x, text, column in zip(COLUMNS, cells, range(5), strict=True):
            bold = column == 1 and bool(letters)
            ink = colours.worse if column == 2 else colours.text if column < 2 else colours.muted
            painter.setFont(fonts.strong() if bold else fonts.font())
            painter.setPen(QColor(ink))
            room = (COLUMNS[column + 1] if column < 4 else WIDTH + 120) - x - 8
            shown = fonts.metrics(fonts.BASE, bold).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left + x, top, room + 4, ROW), Qt.AlignmentFlag.AlignVCenter, shown)
            if column == 2 and letters:
                marks.paint_triangle(painter, left + x + 22, middle, colours.worse, up=results.is_high(letters), size=9)
