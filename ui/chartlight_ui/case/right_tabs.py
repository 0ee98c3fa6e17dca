"""The tabs at the right: codes, findings, DRG, results, history."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyHint
from chartlight_ui.widgets.labels import row

HEIGHT = 38
GAP = 18
FOOT = 34
TABS = (tr("Codes"), tr("Findings"), tr("DRG"), tr("Results"), tr("History"))
KEYS = (
    (("A",), tr("accept")),
    (("R",), tr("reject")),
    (("C",), tr("change")),
    (("Alt", "↓"), tr("next evidence")),
    (("?",), tr("why")),
)
VERBS = 3
"""How many of these decide."""
DRG_KEYS = (
    (("J",), tr("next")),
    (("↵",), tr("show")),
    (("T",), tr("what if")),
    (("Space",), tr("in or out")),
    (("P",), tr("principal")),
)
RESULTS_KEYS = (
    (("↵",), tr("trend")),
    (("J",), tr("next")),
    (("Ctrl", "Shift", "F"), tr("search")),
    (("Esc",), tr("close")),
)
WORDS_KEYS = (
    (("+",), tr("add code")),
    (("W",), tr("add to query")),
    (("N",), tr("not this patient")),
    (("Ctrl", "⇧", "C"), tr("copy")),
)


class RightTabs(QTabBar):
    """Words with a line under the one in front."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(tr("What the words mean"))
        look.changed.connect(self.update)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own
        first = 16 if index == 0 else 0
        return QSize(fonts.metrics(fonts.BASE, True).horizontalAdvance(self.tabText(index)) + GAP + first, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's own
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.fillRect(QRectF(0, HEIGHT - 1, self.width(), 1), QColor(colours.line))
        for index in range(self.count()):
            box = QRectF(self.tabRect(index)).adjusted(16 if index == 0 else 0, 0, -GAP, 0)
            current = index == self.currentIndex()
            painter.setFont(fonts.strong() if current else fonts.font())
            painter.setPen(QColor(colours.text if current else colours.muted))
            painter.drawText(box.adjusted(0, 0, GAP, -1), Qt.AlignmentFlag.AlignVCenter, self.tabText(index))
            if current:
                wide = fonts.metrics(fonts.BASE, True).horizontalAdvance(self.tabText(index))
                painter.fillRect(QRectF(box.left(), HEIGHT - 2, wide, 2), QColor(colours.accent))
        painter.end()


class KeyFoot(QWidget):
    """The keys of the tab in front, on one line."""

    def __init__(self, *hints: tuple[tuple[str, ...], str]) -> None:
        super().__init__()
        self.setFixedHeight(FOOT)
        self.setMinimumWidth(10)
        inside = row(self, margins=(16, 1, 8, 0), gap=14)
        self._hints = [KeyHint(keys, text) for keys, text in hints]
        for hint in self._hints:
            inside.addWidget(hint)
        inside.addStretch()
        look.changed.connect(self.update)

    def say(self, number: int, text: str) -> None:
        """Change what a hint says, counted from 0."""
        self._hints[number].say(text)
        self._fit()

    def said(self, number: int) -> str:
        """What a hint says."""
        return self._hints[number].text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What does not fit whole is left out."""
        room = self.width() - 24
        for hint in self._hints:
            room -= hint.sizeHint().width()
            hint.setVisible(room >= 0)
            room -= 14

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.tokens.surface))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(look.tokens.line))
        painter.end()
