"""One result set in the middle: value, flag with its letter, reference range, the value before."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from chartlight.chart import Chart, Observation
from chartlight_ui import results, wording
from chartlight_ui.results import ResultSet
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

ROW = 28
COLUMNS = (0, 210, 330, 390, 500)
HEADINGS = (tr("Test"), tr("Value"), tr("Flag"), tr("Reference"), tr("Before"))
WIDTH = 620
SIDE = 24
TOP = 4


class ResultView(QScrollArea):
    """A short table, painted; rows that a finding used are ringed. A click or Enter opens the trend of a row."""

    trend_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Results"))
        self._sheet = _Sheet()
        self._sheet.pressed.connect(self._pressed)
        self.setWidget(self._sheet)

    def show_set(self, one: ResultSet, chart: Chart, used: frozenset[str], current: str | None) -> None:
        """Show a set; `used` are observations of the selected finding, `current` the one in hand."""
        self._sheet.show_set(one, chart, used, current)

    def _pressed(self, row: int) -> None:
        self._sheet.choose(row)
        self.trend_asked.emit(self._sheet.observation(row))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _STEPS.get(event.key()):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._sheet.chosen is not None:
                self.trend_asked.emit(self._sheet.observation(self._sheet.chosen))
        else:
            self._sheet.step(step)
            self.ensureVisible(0, round(self._sheet.top_of(self._sheet.chosen or 0)), 0, ROW * 2)


_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
}


class _Sheet(QWidget):
    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Observation, Observation | None]] = []
        self._tops: list[float] = []
        self._used: frozenset[str] = frozenset()
        self._current: str | None = None
        self.chosen: int | None = None
        self.setMouseTracking(True)
        look.changed.connect(self.update)

    def show_set(self, one: ResultSet, chart: Chart, used: frozenset[str], current: str | None) -> None:
        before = results.before_of(one, chart)
        shown = [value.id for value, _ in self._rows]
        self._rows = [(value, before.get(value.id)) for value in one.values]
        if [value.id for value in one.values] != shown:
            self.chosen = None
        self._used, self._current = used, current
        self._measure()
        spoken = [f"{v.label} {_said(v)} {results.flag(v)}".strip() for v in one.values]
        self.setAccessibleDescription("; ".join(spoken))
        self.update()

    def observation(self, row: int) -> str:
        """Id of a row's result."""
        return self._rows[row][0].id

    def choose(self, row: int) -> None:
        """Mark a row."""
        self.chosen = row
        self.update()

    def step(self, rows: int) -> None:
        """Mark the next or previous row."""
        if self._rows:
            at = -1 if self.chosen is None and rows > 0 else self.chosen or 0
            self.choose(max(0, min(len(self._rows) - 1, at + rows)))

    def top_of(self, row: int) -> float:
        """Where a row begins."""
        return self._tops[row] if row < len(self._tops) else 0.0

    def _measure(self) -> None:
        """Results in words take the lines they need."""
        top = float(TOP + ROW)
        self._tops = []
        for value, _ in self._rows:
            self._tops.append(top)
            top += self._height(value)
        self.setMinimumHeight(round(top) + 20)

    def _height(self, value: Observation) -> float:
        if not _is_long(value):
            return ROW
        box = fonts.metrics().boundingRect(0, 0, self._room(), 10_000, _WRAPPED, _said(value))
        return max(ROW, box.height() + ROW - fonts.metrics().height())

    def _room(self) -> int:
        return max(200, self.width() - SIDE - COLUMNS[1] - SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the release that follows is what counts

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().y()
        for row, top in enumerate(self._tops):
            if top <= at < top + self._height(self._rows[row][0]):
                self.pressed.emit(row)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setFont(fonts.strong(fonts.SMALL))
        painter.setPen(QColor(colours.muted))
        for x, title in zip(COLUMNS, HEADINGS, strict=True):
            painter.drawText(QRectF(SIDE + x, TOP, 200, ROW), Qt.AlignmentFlag.AlignVCenter, title)
        for number, (value, before) in enumerate(self._rows):
            if number == self.chosen:
                chosen = QRectF(0, self._tops[number], self.width(), self._height(value))
                painter.fillRect(chosen, QColor(colours.open_row))
                painter.fillRect(QRectF(0, chosen.top(), 3, chosen.height()), QColor(colours.accent))
            self._row(painter, self._tops[number], value, before)
        painter.end()

    def _row(self, painter: QPainter, top: float, value: Observation, before: Observation | None) -> None:
        colours, middle = look.tokens, top + ROW / 2
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(QPointF(SIDE, top), QPointF(SIDE + WIDTH, top))
        letters = results.flag(value)
        if value.id in self._used:
            self._ring(painter, top, here=value.id == self._current)
        self._cell(painter, 0, top, value.label, colours.text)
        if _is_long(value):
            painter.setFont(fonts.font())
            painter.setPen(QColor(colours.text))
            lead = (ROW - fonts.metrics().height()) / 2
            painter.drawText(
                QRectF(SIDE + COLUMNS[1], top + lead, self._room(), self._height(value)), _WRAPPED, _said(value)
            )
            return
        self._cell(painter, 1, top, _said(value), colours.text, bold=bool(letters))
        self._cell(painter, 2, top, letters, colours.worse)
        if letters:
            left = SIDE + COLUMNS[2] + 22
            marks.paint_triangle(painter, left, middle, colours.worse, up=results.is_high(letters), size=9)
        self._cell(painter, 3, top, results.reference(value), colours.muted)
        if before is not None:
            said = f"{results.figure(before)} · {wording.day_and_time(before.time)}"
            self._cell(painter, 4, top, said, colours.muted)

    def _ring(self, painter: QPainter, top: float, *, here: bool) -> None:
        colours = look.tokens
        pen = QPen(QColor(colours.accent if here else colours.finding_line), 1.5)
        if not here:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.selection if here else colours.finding_wash))
        ring = QRectF(SIDE + COLUMNS[1] - 7, top + 4, COLUMNS[2] - COLUMNS[1] - 4, ROW - 8)
        painter.drawRoundedRect(ring, 5, 5)

    def _cell(self, painter: QPainter, column: int, top: float, text: str, ink: str, *, bold: bool = False) -> None:
        x = COLUMNS[column]
        room = (COLUMNS[column + 1] if column < len(COLUMNS) - 1 else WIDTH + 120) - x - 8
        shown = fonts.metrics(fonts.BASE, bold).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(fonts.strong() if bold else fonts.font())
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(SIDE + x, top, room + 4, ROW), Qt.AlignmentFlag.AlignVCenter, shown)


_WRAPPED = Qt.TextFlag.TextWordWrap


def _said(one: Observation) -> str:
    """The value with its unit, and what is special about it: "2.1 mg/dL, corrected"."""
    figure = results.figure(one)
    unit = wording.unit(one.unit)
    said = f"{figure} {unit}".strip()
    status = results.STATUS_NAMES.get(one.status)
    return f"{said}, {status}" if status else said


def _is_long(one: Observation) -> bool:
    """True for words that do not fit into the column of figures: they take the whole line."""
    return fonts.metrics().horizontalAdvance(_said(one)) > COLUMNS[2] - COLUMNS[1] - 8
