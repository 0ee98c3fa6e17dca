"""The scanned reply of a provider, shown out of memory: it is never written to a file."""

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QStackedWidget, QWidget

from chartlight_ui.query.preview import Preview
from chartlight_ui.translating import tr
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

PDF = "application/pdf"
MOST_MB = 512
"""Megabytes that a picture may take once it is unpacked: a page in colour at 600 dots an inch takes 140."""
UNREADABLE = tr("This scan cannot be shown. It is kept as it came.")


class Pictures(QScrollArea):
    """The pages of a picture file one below the other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("The scanned reply"))
        inside = QWidget()
        self._column = column(inside, gap=12)
        self.setWidget(inside)
        self.pages: list[QImage] = []
        self._labels: list[QLabel] = []

    def show_pages(self, pages: list[QImage]) -> None:
        """Show these pages."""
        self.pages = pages
        for page in pages:
            shown = QLabel()
            shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._labels.append(shown)
            self._column.addWidget(shown)
            assert not page.isNull()
        self._column.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(200, self.viewport().width() - 4)
        for shown, page in zip(self._labels, self.pages, strict=True):
            fitted = page.scaledToWidth(min(width, page.width()), Qt.TransformationMode.SmoothTransformation)
            shown.setPixmap(QPixmap.fromImage(fitted))


class ScanView(QDialog):
    """One scan; Esc closes it and forgets it."""

    def __init__(self, query_id: str, media: str, scan: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self._forget)
        inside = column(self, margins=(16, 12, 16, 12), gap=8)
        inside.addWidget(label(tr("Reply to {query}").format(query=query_id), bold=True))
        self.pdf, self.pictures = Preview(self), Pictures()
        self.pdf.setAccessibleName(tr("The scanned reply"))
        self.none = label(UNREADABLE, "worse", wrap=True)
        self._kinds = QStackedWidget()
        for one in (self.pdf, self.pictures, self.none):
            self._kinds.addWidget(one)
        inside.addWidget(self._kinds, 1)
        foot = row()
        foot.addStretch()
        shut = KeyButton(tr("Close"), ("Esc",))
        shut.clicked.connect(self.reject)
        foot.addWidget(shut)
        inside.addLayout(foot)
        fit(self, 760, 860)
        self._show(media, scan)

    @property
    def shown(self) -> QWidget | None:
        """What kind of view it is shown in, or the sentence where it cannot be."""
        return self._kinds.currentWidget()

    def _show(self, media: str, scan: bytes) -> None:
        if media == PDF:
            self.pdf.show_pdf(scan)
            self._kinds.setCurrentWidget(self.pdf if self.pdf.pages else self.none)
            return
        pages = pages_of(scan)
        if pages:
            self.pictures.show_pages(pages)
        self._kinds.setCurrentWidget(self.pictures if pages else self.none)

    def _forget(self) -> None:
        self.pdf.let_go()
        self.deleteLater()


def pages_of(scan: bytes) -> list[QImage]:
    """Every page of a picture file, the right way up; none where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(scan))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(MOST_MB)
    pages: list[QImage] = []
    for number in range(max(1, reader.imageCount())):
        if number and not reader.jumpToImage(number):
            break
        page = reader.read()
        if page.isNull():
            break
        pages.append(page)
    del reader  # before the buffer that it reads from: Qt looks into it to the last
    return pages
