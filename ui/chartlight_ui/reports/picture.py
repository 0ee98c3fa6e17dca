"""A figure as a picture: the plot with its title, value, definition, filters, number of cases and date. No patient.

It is made in the light theme whatever the desktop shows, for paper and for slides. The plot is a widget, so it is
painted where the window lives; the sheet around it, and the file, are made aside.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from chartlight.reports.values import Detail
from chartlight.reports.wording import SMALL_NOTE, dimension, shown, shown_cases, shown_scope
from chartlight_ui import wording
from chartlight_ui.theme import fonts, tokens
from chartlight_ui.translating import tr

WIDTH, HEIGHT = 1200, 800
PLOT_WIDTH, PLOT_HEIGHT = 1128, 560
SCALE = 2
_EDGE = 36
_LIGHT = "light"


def plot_image(detail: Detail) -> QImage:
    """The plot alone, in twice the points of the sheet. In the window's thread."""
    from chartlight_ui.reports.plot import FigurePlot

    plot = FigurePlot(tokens.load(_LIGHT))
    plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    plot.resize(PLOT_WIDTH, PLOT_HEIGHT)
    plot.show()  # it takes its size when it is shown, though on no screen
    plot.show_detail(detail)
    image = QImage(PLOT_WIDTH * SCALE, PLOT_HEIGHT * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    plot.getPlotItem().layout.activate()  # the axes take their room now, not with the next turn of events
    plot.grab()
    painter = QPainter(image)
    plot.render(painter, QRectF(0, 0, PLOT_WIDTH, PLOT_HEIGHT))
    painter.end()
    plot.hide()
    plot.deleteLater()
    return image


def png(detail: Detail, plot: QImage, made: datetime) -> bytes:
    """The sheet as PNG, in twice its points."""
    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    _paint(painter, detail, plot, made)
    painter.end()
    return _written(lambda device: image.save(device, "PNG"))  # type: ignore[call-overload]


def pdf(detail: Detail, plot: QImage, made: datetime) -> bytes:
    """The sheet as a page of PDF; its words are words."""

    def write(device: QIODevice) -> None:
        writer = QPdfWriter(device)
        writer.setTitle(tr("Report of clinical documentation improvement"))
        writer.setCreator("Chartlight")
        points = QSizeF(WIDTH * 0.6, HEIGHT * 0.6)
        size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        painter = QPainter(writer)
        painter.scale(writer.width() / WIDTH, writer.height() / HEIGHT)
        _paint(painter, detail, plot, made)
        painter.end()

    return _written(write)


def _written(write: Callable[[QIODevice], object]) -> bytes:
    kept = QByteArray()
    device = QBuffer(kept)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    write(device)
    device.close()
    return bytes(kept.data())


def _paint(painter: QPainter, detail: Detail, plot: QImage, made: datetime) -> None:
    colours = tokens.load(_LIGHT)
    figure, now = detail.line.figure, detail.line.now
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(colours.surface))
    lines = _Lines(painter, colours.text, colours.muted)
    lines.write(figure.title, fonts.strong(20), 30)
    small = f" ({SMALL_NOTE})" if now.is_small else ""
    lines.write(f"{shown(figure, now.value)} · {shown_cases(figure, now)}{small}", fonts.font(15), 24)
    by = tr("by {dimension}").format(dimension=dimension(detail.by).lower())
    lines.write(f"{shown_scope(detail.scope)} · {by}", fonts.font(13), 22, muted=True)
    painter.drawImage(QRectF(_EDGE, lines.top + 6, PLOT_WIDTH, PLOT_HEIGHT), plot)
    lines.top += PLOT_HEIGHT + 12
    for name, words in figure.definition:
        lines.paragraph(f"{name}: {words}", fonts.font(fonts.SMALL))
    when = tr("Made {when}").format(when=wording.day_year_and_time(made))
    lines.write(when, fonts.font(fonts.SMALL), 20, muted=True)


class _Lines:
    """Writes one line below the other."""

    def __init__(self, painter: QPainter, ink: str, muted: str) -> None:
        self._painter, self._ink, self._muted = painter, ink, muted
        self.top = float(_EDGE - 10)

    def write(self, text: str, font: QFont, height: float, *, muted: bool = False) -> None:
        """One line."""
        self._painter.setPen(QColor(self._muted if muted else self._ink))
        self._painter.setFont(font)
        self._painter.drawText(self._box(height), Qt.AlignmentFlag.AlignVCenter, text)
        self.top += height

    def paragraph(self, text: str, font: QFont) -> None:
        """Words that wrap."""
        flags = int(Qt.TextFlag.TextWordWrap)
        room = self._box(HEIGHT).toRect()
        height = QFontMetrics(font).boundingRect(room, flags, text).height()
        self._painter.setPen(QColor(self._muted))
        self._painter.setFont(font)
        self._painter.drawText(self._box(height), flags, text)
        self.top += height + 1

    def _box(self, height: float) -> QRectF:
        return QRectF(_EDGE, self.top, WIDTH - 2 * _EDGE, height)
