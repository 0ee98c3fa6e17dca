"""The PDF itself, as it will print."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from chartlight_ui.translating import tr

DPI = 300


class Preview(QPdfView):
    """Shows PDF bytes, held in memory only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The sheet as it will print"))
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._pdf = b""
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocument(self._document)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document."""
        self._pdf = pdf
        self._shut()
        self._load()

    def _load(self) -> None:
        self._buffer.setData(QByteArray(self._pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)

    def _shut(self) -> None:
        self._document.close()
        self._buffer.close()

    # A view that is destroyed while its document is open takes the process down with it (Qt 6.11).

    def hideEvent(self, event: QHideEvent) -> None:
        self._shut()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pdf and not self._buffer.isOpen():
            self._load()

    @property
    def pages(self) -> int:
        """Pages of what is shown."""
        return self._document.pageCount()

    def text(self, page: int = 0) -> str:
        """The words of a page."""
        return self._document.getAllText(page).text()

    def let_go(self) -> None:
        """Forget the document."""
        self._pdf = b""
        self._shut()


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
