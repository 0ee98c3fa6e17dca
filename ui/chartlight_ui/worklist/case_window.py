"""A case in a window of its own, for a second screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from chartlight_ui.theme import fonts, icons
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, surface
from chartlight_ui.worklist.case_page import CasePage

TITLE = tr("Chartlight: case")
"""Window titles are seen by every program on the machine: never a patient's name."""

SIZE = QSize(1280, 820)


class CaseWindow(QMainWindow):
    """Holds one case; drafts are saved when it closes. What is told stands at its foot."""

    def __init__(self, page: CasePage, closed: Callable[[], None]) -> None:
        super().__init__()
        self.page = page
        self._closed = closed
        self.keep_place: Callable[[], None] | None = None
        """Called when it closes, while its place on the screen is still known."""
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icons.application_icon())
        self.body = QWidget()
        inside = column(self.body)
        inside.addWidget(page, 1)
        foot = surface()
        self._note = label("", "muted", size=fonts.SMALL)
        self._note.setAccessibleName(tr("Notice"))
        column(foot, margins=(14, 4, 14, 5)).addWidget(self._note)
        inside.addWidget(foot)
        self.setCentralWidget(self.body)
        self.resize(SIZE)
        page.told.connect(self._note.setText)
        page.left.connect(self.shut)
        page.ended.connect(self.shut)

    def shut(self) -> None:
        """Close it."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.keep_place is not None:
            self.keep_place()
        self.page.leave()
        self._closed()
        super().closeEvent(event)
        self.deleteLater()
