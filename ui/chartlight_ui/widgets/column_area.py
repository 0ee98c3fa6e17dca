"""A scroll area for a column of wrapping text: as high as its text needs at this width, no higher."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from chartlight_ui.widgets.labels import column, surface


class ColumnArea(QScrollArea):
    """`content` is the column. QScrollArea alone reserves the height that the text would need at its narrowest."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0) -> None:
        super().__init__()
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = self._inside = surface()
        self.content: QVBoxLayout = column(inside, margins=margins, gap=gap)
        self.content.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setWidget(inside)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self.fit)
        inside.installEventFilter(self)

    def fit(self) -> None:
        """Give the column its height; done by itself when its content or the width changes."""
        inside, width = self._inside, self.viewport().width()
        needed = self.content.heightForWidth(width) if self.content.hasHeightForWidth() else -1
        height = needed if needed >= 0 else self.content.sizeHint().height()
        inside.resize(width, max(height, self.viewport().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit_soon.start()  # filling a column asks once for every row
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
