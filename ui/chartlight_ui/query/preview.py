"""The PDF itself, as it will print."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column

DPI = 300
GAP = 8
LEAST_WIDE = 240


class Preview(QScrollArea):
    """Shows PDF bytes, held in memory only: the pages one below the other, as wide as there is room.

    Pages are drawn here and now, each when it is first seen. Qt's own view draws on a thread of its own and takes the
    process down when it is destroyed meanwhile (Qt 6.11).
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The sheet as it will print"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document."""
        self.let_go()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        inside = QWidget()
        below = column(inside, margins=(GAP, GAP, GAP, GAP), gap=GAP)
        for number in range(self._document.pageCount()):
            below.addWidget(_Page(self._document, number))
        below.addStretch(1)
        self.setWidget(inside)

    @property
    def pages(self) -> int:
        """Pages of what is shown."""
        return self._document.pageCount()

    def text(self, page: int = 0) -> str:
        """The words of a page."""
        return self._document.getAllText(page).text()

    def let_go(self) -> None:
        """Forget the document."""
        self.setWidget(QWidget())
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())


class _Page(QWidget):
    """One page, drawn anew where its width or the screen's scale changed."""

    def __init__(self, document: QPdfDocument, number: int) -> None:
        super().__init__()
        self._document, self._number = document, number
        self._drawn = QImage()
        size = document.pagePointSize(number)
        self._tall = size.height() / size.width() if size.width() else 1.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDE, self.heightForWidth(LEAST_WIDE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        scale = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * scale), round(self.heightForWidth(self.width()) * scale))
        if self._drawn.size() != wanted:
            self._drawn = self._document.render(self._number, wanted)
        painter = QPainter(self)
        box = QRectF(0, 0, self.width(), wanted.height() / scale)
        painter.fillRect(box, Qt.GlobalColor.white)
        painter.drawImage(box, self._drawn)
        painter.end()


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask for a printer; None when the person cancelled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(tr("Chartlight query"))  # a spooler shows this name to others: nothing of the patient
    printer.setResolution(DPI)
    return printer if QPrintDialog(printer, parent).exec() else None


def print_on(printer: QPrinter, pdf: bytes) -> None:
    """Print every page of a document."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    painter = QPainter(printer)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        size = document.pagePointSize(page) * DPI / 72
        painter.drawImage(0, 0, document.render(page, QSize(round(size.width()), round(size.height()))))
    painter.end()
    document.close()


def pdf_name(query_id: str) -> str:
    """A file name without the patient or the condition."""
    return f"query-{query_id}.pdf"


def default_folder() -> Path:
    """Where a saved sheet is offered to go first."""
    return Path.home()
