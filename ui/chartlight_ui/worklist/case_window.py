"""A case in a window of its own, for a second screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from chartlight_ui.theme import fonts, icons
from chartlight_ui.widgets.labels import column, label, surface
from chartlight_ui.worklist.case_page import CasePage

TITLE = "Chartlight: case"
"""Window titles are seen by every program on the machine: never a patient's name."""

SIZE = QSize(1280, 820)


class CaseWindow(QMainWindow):
    """Holds one case; drafts are saved when it closes. What is told stands at its foot."""

    def __init__(self, page: CasePage, closed: Callable[[], None]) -> None:
        super().__init__()
        self.page = page
        self._closed = closed
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icons.application_icon())
        self.body = QWidget()
        inside = column(self.body)
        inside.addWidget(page, 1)
        foot = surface()
        self._note = label("", "muted", size=fonts.SMALL)
        column(foot, margins=(14, 4, 14, 5)).addWidget(self._note)
        inside.addWidget(foot)
        self.setCentralWidget(self.body)
        self.resize(SIZE)
        page.told.connect(self._note.setText)
        page.left.connect(self.shut)

    def shut(self) -> None:
        """Close it."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.page.leave()
        self._closed()
        super().closeEvent(event)
        self.deleteLater()
