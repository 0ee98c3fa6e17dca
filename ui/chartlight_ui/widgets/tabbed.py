"""A place whose list and opened pages share one strip of tabs."""

from collections.abc import Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight_ui.widgets.labels import column, row, surface
from chartlight_ui.widgets.tab_strip import TabStrip


class Tabbed(QWidget):
    """`tabs` above, in line with what stands below them in `stack`; which tabs there are is its heir's to say."""

    def __init__(self, called: str) -> None:
        super().__init__()
        self.tabs = TabStrip()
        self.tabs.setAccessibleName(called)
        self.stack = QStackedWidget()
        band = surface("band")
        row(band, margins=(16, 0, 0, 0), gap=0).addWidget(self.tabs)
        inside = column(self)
        inside.addWidget(band)
        inside.addWidget(self.stack, 1)

    def in_front(self, pages: Mapping[str, QWidget]) -> str | None:
        """The key of the page in front; None while it is none of these."""
        front = self.stack.currentWidget()
        return next((key for key, page in pages.items() if page is front), None)

    def put_away(self, page: QWidget) -> bool:
        """Take a page out for good; True if it was in front."""
        was_front = self.stack.currentWidget() is page
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        return was_front
