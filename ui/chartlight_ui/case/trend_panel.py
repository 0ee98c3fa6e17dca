"""The trend of a test below the results: its plot, what the pointer or the keys read, and the way out of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from chartlight_ui import results, wording
from chartlight_ui.case.trend_csv import trend_csv
from chartlight_ui.case.trend_series import Point, Trend, band_said, said_of
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, clear, column, label, row, surface

if TYPE_CHECKING:
    from chartlight_ui.case.trend_plot import TrendPlot

ZOOM = 0.7
STEP = 0.2
HEIGHT = 420


class TrendPanel(QWidget):
    """One trend at a time. Keys: left and right read point by point, + and - zoom, with Shift the arrows pan, Home
    shows all, Esc closes."""

    left = Signal()
    point_read = Signal(object)
    menu_asked = Signal()
    larger_asked = Signal()
    told = Signal(str)
    taken_out = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.trend: Trend | None = None
        self.point: Point | None = None
        self._plot: TrendPlot | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(220)
        self.sheet = surface()
        self.title, self.about = Elided(bold=True), Elided("muted")
        self.export, self.larger = KeyButton(tr("Export …")), KeyButton(tr("Larger"))
        self.close_button = KeyButton(tr("Close"), ("Esc",))
        head = row(margins=(16, 8, 10, 2), gap=8)
        head.addWidget(self.title)
        head.addWidget(self.about, 1)
        for button in (self.export, self.larger, self.close_button):
            head.addWidget(button)
        self.export.clicked.connect(self.menu_asked)
        self.larger.clicked.connect(self.larger_asked)
        self.close_button.clicked.connect(self.left)
        self.said = label("", size=fonts.SMALL, wrap=True)
        self.said.setMinimumHeight(32)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.key = label("", "muted", size=fonts.SMALL, wrap=True)
        self.texts = ColumnArea(margins=(16, 4, 16, 8), gap=4)
        self.waiting = label(tr("Drawing …"), "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(self.texts)
        inside = column(self.sheet)
        self._named = label("", bold=True, size=fonts.SMALL)
        self._named.setContentsMargins(16, 6, 16, 0)
        self._named.hide()
        inside.addWidget(self._named)
        inside.addWidget(self._pages, 1)
        words = column(margins=(16, 2, 16, 8), gap=3)
        words.addWidget(self.said)
        words.addWidget(self.key)
        inside.addLayout(words)
        outer = column(self)
        outer.addLayout(head)
        outer.addWidget(self.sheet, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(look.tokens.accent if self.hasFocus() else look.tokens.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    # What is shown

    def show_trend(self, trend: Trend, observation: str | None) -> None:
        """Show a trend with one of its points in hand. The plot's library must be loaded if it has numbers."""
        self.trend = trend
        self.title.setText(trend.title)
        number = len(trend.points) + len(trend.texts)
        about = [trend.unit, tr("%n value", "%n values", number)]
        self.about.setText(" · ".join(part for part in about if part))
        self._named.setText(f"{trend.title} {trend.unit}".strip())
        self.key.setText(_key(trend))
        self.key.setVisible(bool(self.key.text()))
        if trend.points:
            plot = self._made_plot()
            plot.show_trend(trend)
            self._pages.setCurrentWidget(plot)
            found = next((p for p in trend.points if p.observation.id == observation), trend.points[-1])
            self._read(found, tell=False)
        else:
            self._show_texts(trend)
        self.setAccessibleName(tr("Trend of {test}").format(test=trend.title))
        self.setAccessibleDescription(". ".join(said_of(point, trend) for point in trend.points[-3:]))

    def show_waiting(self, title: str) -> None:
        """Say that the plot is on its way."""
        self.title.setText(title)
        self.about.setText("")
        self.said.setText("")
        self.key.setText("")
        self._pages.setCurrentWidget(self.waiting)

    def _made_plot(self) -> "TrendPlot":
        if self._plot is None:
            from chartlight_ui.case.trend_plot import TrendPlot

            self._plot = TrendPlot()
            self._plot.pointed.connect(self._pointed)
            self._pages.addWidget(self._plot)
        return self._plot

    def _show_texts(self, trend: Trend) -> None:
        self.point = None
        self.said.setText("")
        clear(self.texts.content)
        for one in reversed(trend.texts):
            when = wording.day_and_time(one.time)
            status = results.STATUS_NAMES.get(one.status, "")
            self.texts.content.addWidget(label(" · ".join(p for p in (when, status) if p), "muted", size=fonts.SMALL))
            self.texts.content.addWidget(label(results.figure(one), wrap=True))
        self.texts.content.addStretch(1)
        self._pages.setCurrentWidget(self.texts)

    # Reading point by point

    @Slot(object)
    def _pointed(self, point: Point) -> None:
        if point is not self.point:
            self._read(point, tell=False)

    def _read(self, point: Point, *, tell: bool) -> None:
        assert self.trend is not None
        self.point = point
        self.said.setText(said_of(point, self.trend))
        if self._plot is not None:
            self._plot.mark(point)
        if tell:
            self.point_read.emit(point.observation)

    def step(self, steps: int) -> None:
        """Read the next or previous point."""
        points = self.trend.points if self.trend is not None else ()
        if points:
            at = points.index(self.point) if self.point in points else len(points)
            self._read(points[max(0, min(len(points) - 1, at + steps))], tell=True)

    def zoom_in(self) -> None:
        """Less time in sight."""
        self._with_plot(lambda plot: plot.zoom(ZOOM))

    def zoom_out(self) -> None:
        """More time in sight."""
        self._with_plot(lambda plot: plot.zoom(1 / ZOOM))

    def show_whole(self) -> None:
        """The whole stay in sight."""
        self._with_plot(lambda plot: plot.show_whole())

    def pan(self, share: float) -> None:
        """Earlier with a negative share, later with a positive one."""
        self._with_plot(lambda plot: plot.pan(share))

    def _with_plot(self, act: "Callable[[TrendPlot], None]") -> None:
        if self._plot is not None and self.trend is not None and self.trend.points:
            act(self._plot)

    @property
    def plot(self) -> "TrendPlot | None":
        """The plot, once a trend was drawn."""
        return self._plot

    # Keys: Esc and the arrows belong to the trend while it has the focus

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (act := self._act_of(event)) is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return None
        if shifted:
            panned = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
            if panned is not None:
                return lambda: self.pan(panned)
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_Home: self.show_whole,
            Qt.Key.Key_0: self.show_whole,
            Qt.Key.Key_Escape: self.left.emit,
        }
        return acts.get(event.key())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Taking it out

    def copy_picture(self) -> None:
        """The plot with its title and key, to the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._picture())
        self.taken_out.emit("trend picture")
        self.told.emit(tr("The plot is copied"))

    def copy_values(self) -> None:
        """The values as CSV, to the clipboard."""
        if self.trend is not None:
            QGuiApplication.clipboard().setText(trend_csv(self.trend))
            self.taken_out.emit("trend values")
            self.told.emit(tr("The values are copied"))

    def save_picture(self) -> None:
        """The plot as a PNG file that the person names; the proposed name names no patient."""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the plot"), "trend.png", "PNG (*.png)")
        if chosen:
            self.save_picture_to(Path(chosen))

    def save_picture_to(self, target: Path) -> None:
        """Write the plot as PNG."""
        if self._picture().save(str(target), "PNG"):
            self.taken_out.emit("trend picture")
            self.told.emit(tr("The plot is saved"))
        else:
            self.told.emit(tr("The plot could not be written there"))

    def save_values(self) -> None:
        """The values as a CSV file that the person names."""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the values"), "trend.csv", "CSV (*.csv)")
        if chosen:
            self.save_values_to(Path(chosen))

    def save_values_to(self, target: Path) -> None:
        """Write the values as CSV, in UTF-8 with a mark that spreadsheets know it by."""
        if self.trend is None:
            return
        try:
            target.write_text(trend_csv(self.trend), encoding="utf-8-sig", newline="")
        except OSError:
            self.told.emit(tr("The values could not be written there"))
            return
        self.taken_out.emit("trend values")
        self.told.emit(tr("The values are saved"))

    def _picture(self) -> QPixmap:
        self._named.show()
        picture = self.sheet.grab()
        self._named.hide()
        return picture


def _key(trend: Trend) -> str:
    """What the marks of this plot mean; only those that it has."""
    parts = [band_said(trend)] if trend.band is not None and trend.points else []
    if len(trend.series) > 1:
        styles = (tr("solid"), tr("dashed, hollow"), tr("dotted"), tr("dash and dot, hollow"))
        parts.append(", ".join(f"{one.name} {styles[n % len(styles)]}" for n, one in enumerate(trend.series)))
    if any(point.flag for point in trend.points):
        parts.append(tr("triangle: outside the range"))
    if any(point.used_by for point in trend.points):
        parts.append(tr("ringed: used by a finding"))
    if trend.left_out:
        parts.append(
            tr("%n value in another unit is not drawn", "%n values in other units are not drawn", trend.left_out)
        )
    if trend.points and trend.texts:
        parts.append(tr("%n result in words is not drawn", "%n results in words are not drawn", len(trend.texts)))
    return " · ".join(parts)
