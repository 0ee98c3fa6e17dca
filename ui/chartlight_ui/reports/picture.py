"""A figure as a picture: the plot with its title, value, definition, filters, number of cases and date. No patient.

It is made in the light theme whatever the desktop shows, for paper and for slides.
"""

from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from chartlight.reports.values import Detail
from chartlight.reports.wording import SMALL_NOTE, dimension, shown, shown_cases, shown_scope
from chartlight_ui.theme import fonts, tokens
from chartlight_ui.translating import tr

WIDTH, HEIGHT = 1200, 800
SCALE = 2
_EDGE = 36
_LIGHT = "light"


def png(detail: Detail, made: datetime) -> bytes:
    """The picture as PNG, in twice the points of the sheet."""
    image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.load(_LIGHT).surface))
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    _paint(painter, detail, made)
    painter.end()
    return _written(lambda device: image.save(device, "PNG"))  # type: ignore[call-overload]


def pdf(detail: Detail, made: datetime) -> bytes:
    """The picture as a page of PDF, in lines and letters."""

    def write(device: QIODevice) -> None:
        writer = QPdfWriter(device)
        writer.setTitle("Report of clinical documentation improvement")
        writer.setCreator("Chartlight")
        size = QPageSize(
            QSizeF(WIDTH * 0.6, HEIGHT * 0.6), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch
        )
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        painter = QPainter(writer)
        painter.scale(writer.width() / WIDTH, writer.height() / HEIGHT)
        _paint(painter, detail, made)
        painter.end()

    return _written(write)


def _written(write) -> bytes:  # type: ignore[no-untyped-def]
    kept = QByteArray()
    device = QBuffer(kept)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    write(device)
    device.close()
    return bytes(kept.data())


def _paint(painter: QPainter, detail: Detail, made: datetime) -> None:
    from chartlight_ui.reports.plot import FigurePlot

    colours = tokens.load(_LIGHT)
    figure, now = detail.line.figure, detail.line.now
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(colours.surface))
    line = _Lines(painter, colours.text, colours.muted)
    line.write(figure.title, fonts.strong(20), _EDGE, 34)
    small = f" ({SMALL_NOTE})" if now.is_small else ""
    line.write(f"{shown(figure, now.value)} · {shown_cases(figure, now)}{small}", fonts.font(15), line.top, 24)
    line.write(shown_scope(detail.scope), fonts.font(13), line.top, 22, muted=True)
    below = line.measure([f"{name}: {words}" for name, words in figure.definition], 12) + 56
    plot = FigurePlot(colours)
    try:
        box = QRectF(_EDGE, line.top + 8, WIDTH - 2 * _EDGE, HEIGHT - line.top - below)
        plot.resize(int(box.width()), int(box.height()))
        plot.show_detail(detail)
        plot.plotItem.vb.prepareForPaint()
        plot.render(painter, box)
    finally:
        plot.close()
        plot.deleteLater()
    line.top = box.bottom() + 12
    by = tr("By {dimension}.").format(dimension=dimension(detail.by).lower())
    for name, words in figure.definition:
        line.paragraph(f"{name}: {words}", 12)
    line.write(
        f"{by} {tr('Made {when}.').format(when=f'{made.astimezone():%d %b %Y %H:%M}')}", fonts.font(12), line.top, 20
    )


class _Lines:
    """Writes one line below the other."""

    def __init__(self, painter: QPainter, ink: str, muted: str) -> None:
        self._painter, self._ink, self._muted = painter, ink, muted
        self.top = float(_EDGE)

    def write(self, text: str, font: QFont, top: float, height: float, *, muted: bool = False) -> None:
        """One line at `top`."""
        self._painter.setPen(QColor(self._muted if muted else self._ink))
        self._painter.setFont(font)
        self._painter.drawText(QRectF(_EDGE, top, WIDTH - 2 * _EDGE, height), Qt.AlignmentFlag.AlignVCenter, text)
        self.top = top + height

    def paragraph(self, text: str, size: int) -> None:
        """Words that wrap."""
        self._painter.setPen(QColor(self._muted))
        self._painter.setFont(fonts.font(size))
        box = QRectF(_EDGE, self.top, WIDTH - 2 * _EDGE, self.measure([text], size))
        self._painter.drawText(box, int(Qt.TextFlag.TextWordWrap), text)
        self.top = box.bottom()

    def measure(self, texts: list[str], size: int) -> float:
        """The height that paragraphs need."""
        metrics, room = fonts.metrics(size), int(WIDTH - 2 * _EDGE)
        flags = int(Qt.TextFlag.TextWordWrap)
        return float(sum(metrics.boundingRect(0, 0, room, 10_000, flags, text).height() + 2 for text in texts))
