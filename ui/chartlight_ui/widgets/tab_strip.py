"""The strip of tabs above a place: views with their counts, open cases with a cross."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from chartlight_ui.theme import fonts, icons
from chartlight_ui.theme.look import look
from chartlight_ui.widgets.labels import row, surface

HEIGHT = 40
TAB_HEIGHT = 34
PADDING = 15


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `key` tells it apart; `count` stands after the title; a closable one carries a cross."""

    key: str
    title: str
    count: int | None = None
    closable: bool = False


class TabStrip(QTabBar):
    """A tab bar painted to the design. Emits keys, so that a change of order or count changes no meaning."""

    chosen = Signal(str)
    close_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[Tab] = []
        self._over_cross = -1
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.currentChanged.connect(self._chosen)
        look.changed.connect(self.update)

    def show_tabs(self, tabs: list[Tab], current: str | None) -> None:
        """Replace the tabs; nothing is emitted."""
        self.blockSignals(True)
        if [tab.key for tab in tabs] != [tab.key for tab in self._tabs]:
            while self.count():
                self.removeTab(0)
            self._tabs = tabs
            for tab in tabs:
                self.addTab(tab.title)
        self._tabs = tabs
        for index, tab in enumerate(tabs):
            self.setTabText(index, tab.title)
            spoken = tab.title if tab.count is None else f"{tab.title}, {tab.count}"
            self.setAccessibleTabName(index, spoken)
            if tab.key == current:
                self.setCurrentIndex(index)
        self.blockSignals(False)
        self.updateGeometry()
        self.update()

    @property
    def current_key(self) -> str | None:
        """Key of the tab in front."""
        index = self.currentIndex()
        return self._tabs[index].key if 0 <= index < len(self._tabs) else None

    def _chosen(self, index: int) -> None:
        if 0 <= index < len(self._tabs):
            self.chosen.emit(self._tabs[index].key)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own
        if index >= len(self._tabs):
            return QSize(0, HEIGHT)
        tab = self._tabs[index]
        width = fonts.metrics(fonts.BASE, True).horizontalAdvance(tab.title) + 2 * PADDING
        if tab.count is not None:
            width += fonts.metrics(fonts.BASE, True).horizontalAdvance(f" {tab.count:,}")
        return QSize(width + (16 if tab.closable else 0), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own
        return self.tabSizeHint(index)

    def _cross(self, index: int) -> QRect:
        box = self.tabRect(index)
        return QRect(box.right() - PADDING - 9, HEIGHT - TAB_HEIGHT // 2 - 7, 14, 14)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        over = next((i for i, tab in enumerate(self._tabs) if tab.closable and self._cross(i).contains(point)), -1)
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (closing := self._closing(event)) is not None:
            self.close_asked.emit(closing)
            return
        super().mousePressEvent(event)

    def _closing(self, event: QMouseEvent) -> str | None:
        point: QPoint = event.position().toPoint()
        middle = event.button() is Qt.MouseButton.MiddleButton
        for index, tab in enumerate(self._tabs):
            if tab.closable and (
                self._cross(index).contains(point) or (middle and self.tabRect(index).contains(point))
            ):
                return tab.key
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, tab in enumerate(self._tabs):
            self._paint_tab(painter, index, tab)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int, tab: Tab) -> None:
        colours = look.tokens
        box = QRectF(self.tabRect(index))
        current = index == self.currentIndex()
        body = QRectF(box.left() + 0.5, HEIGHT - TAB_HEIGHT + 0.5, box.width() - 1, TAB_HEIGHT)
        if current:
            outline = QPainterPath()
            outline.addRoundedRect(body.adjusted(0, 0, 0, 8), 7, 7)
            painter.setClipRect(QRectF(box.left(), 0, box.width(), HEIGHT))
            painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.line), 1))
            painter.setBrush(QColor(colours.surface))
            painter.drawPath(outline)
            painter.setClipping(False)
        ink = colours.text if current else colours.muted
        painter.setPen(QColor(ink))
        painter.setFont(fonts.strong() if current else fonts.font())
        words = body.adjusted(PADDING, 0, -PADDING, -1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, tab.title)
        advance = fonts.metrics(fonts.BASE, current).horizontalAdvance(tab.title)
        if tab.count is not None:
            painter.setPen(QColor(colours.accent))
            painter.setFont(fonts.strong())
            painter.drawText(words.adjusted(advance + 5, 0, 20, 0), Qt.AlignmentFlag.AlignVCenter, f"{tab.count:,}")
        if tab.closable:
            strong = index == self._over_cross or current
            icons.paint(painter, "close", colours.text if strong else colours.muted, QRectF(self._cross(index)))


def strip_bar(strip: TabStrip) -> QWidget:
    """The strip at the left of a bar of its own, above the views of a place."""
    bar = surface("background")
    bar.setFixedHeight(46)
    inside = row(bar, margins=(12, 0, 12, 0))
    inside.addWidget(strip)
    inside.addStretch()
    return bar
