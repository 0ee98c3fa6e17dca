"""The tour: a card beside the real widgets, which a ring marks. Arrows move, Esc ends it for good."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from chartlight_ui.first_run.cards import CARDS, Card
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

if TYPE_CHECKING:
    from chartlight_ui.window import MainWindow

WIDTH = 360
GAP = 14
LOOK_MS = 120
AGAIN = 12
"""Looks in vain after which a card goes to its screen once more."""


class Tour(QFrame):
    """One card at a time. `ended` when it is over, by its last card or by Esc."""

    ended = Signal()

    def __init__(self, window: "MainWindow", cards: tuple[Card, ...] = CARDS) -> None:
        super().__init__(window)
        self._window, self._cards = window, cards
        self.at = 0
        self._missed = 0
        self.setAccessibleName(tr("Tour"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("tour")
        self.setFixedWidth(WIDTH)
        self._ring = _Ring(window)
        inside = column(self, margins=(20, 16, 20, 14), gap=8)
        self.number = label("", "muted", size=fonts.SMALL)
        self.title = label("", bold=True, size=15, wrap=True)
        self.text = label("", wrap=True)
        for words in (self.number, self.title, self.text):
            words.setFixedWidth(WIDTH - 42)
            inside.addWidget(words)
        buttons = row(margins=(0, 6, 0, 0))
        self.end_it = KeyButton(tr("End"), ("Esc",))
        self.back, self.next = KeyButton(tr("Back"), ("←",)), KeyButton(tr("Next"), ("→",), primary=True)
        for button, act in ((self.end_it, self.end), (self.back, self.step_back), (self.next, self.step_on)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
        buttons.addWidget(self.end_it)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        inside.addLayout(buttons)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.place)
        look.changed.connect(self._paint_ground)
        self._paint_ground()
        window.installEventFilter(self)

    def start(self) -> None:
        """From the first card."""
        self.show_card(0)
        self._look.start()

    def show_card(self, at: int) -> None:
        """Show a card and bring to the front what it speaks of."""
        self.at = at
        card = self._cards[at]
        self.number.setText(tr("{number} of {all}").format(number=at + 1, all=len(self._cards)))
        self.title.setText(card.title)
        self.text.setText(card.text)
        self.setAccessibleDescription(f"{card.title}. {card.text}")
        self.back.setEnabled(at > 0)
        self.next.setText(tr("Done") if at == len(self._cards) - 1 else tr("Next"))
        self._missed = 0
        card.go(self._window)
        for words in (self.title, self.text):
            words.setFixedHeight(words.heightForWidth(WIDTH - 42))
        self.adjustSize()
        self.show()
        self.place()

    def place(self) -> None:
        """Stand beside what the card points at; it may come a moment later, and it may move."""
        if self._window.is_locked or not self._window.isVisible():
            self._ring.hide()
            self.hide()
            return
        target = self._cards[self.at].target(self._window)
        if target is None or not isValid(target) or not target.isVisible():
            self._missed += 1
            if self._missed % AGAIN == 0:  # what it speaks of was not read yet when the card came
                self._cards[self.at].go(self._window)
            self._ring.hide()
            self.move((self._window.width() - self.width()) // 2, (self._window.height() - self.height()) // 2)
        else:
            box = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
            self._ring.mark(box)
            self.move(_beside(box, self.size().width(), self.height(), self._window.rect()))
        self.show()
        self.raise_()
        if self._window.isActiveWindow() and not self.hasFocus():
            self.setFocus()

    def step_on(self) -> None:
        """The next card; after the last it is over."""
        if self.at < len(self._cards) - 1:
            self.show_card(self.at + 1)
        else:
            self.end()

    def step_back(self) -> None:
        """The card before."""
        if self.at > 0:
            self.show_card(self.at - 1)

    def end(self) -> None:
        """Over."""
        self._look.stop()
        self._window.removeEventFilter(self)
        self._ring.hide()
        self._ring.deleteLater()
        self.hide()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = {
            Qt.Key.Key_Right: self.step_on,
            Qt.Key.Key_Down: self.step_on,
            Qt.Key.Key_Return: self.step_on,
            Qt.Key.Key_Enter: self.step_on,
            Qt.Key.Key_Space: self.step_on,
            Qt.Key.Key_Left: self.step_back,
            Qt.Key.Key_Up: self.step_back,
            Qt.Key.Key_Escape: self.end,
        }.get(Qt.Key(event.key()))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _paint_ground(self) -> None:
        colours = look.tokens
        self.setStyleSheet(
            f"#tour {{ background: {colours.surface}; border: 1px solid {colours.accent}; border-radius: 10px; }}"
        )


class _Ring(QWidget):
    """A frame around what a card points at; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def mark(self, box: QRect) -> None:
        self.setGeometry(box)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.tokens.accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        painter.end()


def _beside(box: QRect, width: int, height: int, all_of_it: QRect) -> QPoint:
    """Right of what is marked, left of it, or within its lower right corner: wherever there is room."""
    top = max(GAP, min(box.top() + 2 * GAP, all_of_it.height() - height - GAP))
    if box.right() + GAP + width + GAP <= all_of_it.width():
        return QPoint(box.right() + GAP, top)
    if box.left() - GAP - width >= GAP:
        return QPoint(box.left() - GAP - width, top)
    return QPoint(box.right() - width - 2 * GAP, max(GAP, box.bottom() - height - 2 * GAP))
