"""The row above the list: search, how many fit, columns, save view, print; and the line for what was not understood."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import label, row
from chartlight_ui.widgets.search_field import SearchField
from chartlight_ui.worklist.completing import Offer, offers
from chartlight_ui.worklist.line import Line
from chartlight_ui.worklist.offered import OfferList
from chartlight_ui.worklist.search_words import without_word_at

HEIGHT = 44
DELAY_MS = 60
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OfferingField(SearchField):
    """A search field that offers keys and values while one types.

    Tab takes the first offer, Up and Down choose another, Enter takes the chosen one; without a chosen one Enter and
    Down go to the list. Esc closes the offers, then empties the field, then leaves it.
    """

    settled = Signal()
    """The offers were closed without taking one: what is typed is meant as it stands."""

    def __init__(self, placeholder: str, lines: Callable[[], Collection[Line]]) -> None:
        super().__init__(placeholder)
        self._lines = lines
        self.offered = OfferList(self)
        self.offered.taken.connect(self._take)
        self.textEdited.connect(self._offer)

    @property
    def without_key_begun(self) -> str | None:
        """The text without the beginning of a key ("fin" of "finding:") that is being typed; None if none is."""
        key_begun = self.offered.isVisible() and any(offer.text.endswith(":") for offer in self.offered.offers)
        return without_word_at(self.text(), self.cursorPosition()) if key_begun else None

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and self.offered.isVisible():
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Tab:
                self.offered.take()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.offered.isVisible() and key in _STEPS:
            self.offered.step(_STEPS[key])
        elif self.offered.isVisible() and key in _ENTERS and self.offered.chosen is not None:
            self.offered.take()
        elif key == Qt.Key.Key_Escape and self.offered.isVisible():
            self._settle()
        else:
            if key in (*_ENTERS, Qt.Key.Key_Down):
                self._settle()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)

    def _settle(self) -> None:
        if self.offered.isVisible():
            self.offered.hide()
            self.settled.emit()

    def _offer(self) -> None:
        self.offered.show_offers(offers(self.text(), self.cursorPosition(), self._lines()))

    def _take(self, offer: Offer) -> None:
        text = self.text()
        self.setText(text[: offer.start] + offer.text + text[offer.end :])
        self.setCursorPosition(offer.start + len(offer.text))
        self._offer()


class SearchBar(QWidget):
    """Emits `changed` shortly after the last letter."""

    changed = Signal(str)

    def __init__(self, lines: Callable[[], Collection[Line]]) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = OfferingField(tr("Search, or unit:4W  drg:871  payer:medicare  finding:sepsis  new:24h"), lines)
        self.field.setMaximumWidth(486)
        self.field.setMinimumWidth(200)
        self.count = label("", "muted")
        self.columns = KeyButton(tr("Columns"))
        self.save = KeyButton(tr("Save view"))
        self.round = KeyButton(tr("Print round"), ("P",), needs="print_round")
        inside = row(self, margins=(16, 0, 16, 0), gap=12)
        inside.addWidget(self.field, 3)
        inside.addWidget(self.count)
        inside.addStretch(1)
        inside.addWidget(self.columns)
        inside.addWidget(self.save)
        inside.addWidget(self.round)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(lambda: self.changed.emit(self.field.text()))
        self.field.settled.connect(self._timer.start)
        self.field.textChanged.connect(self._timer.start)

    def show_text(self, text: str) -> None:
        """Put a search into the field; nothing is emitted."""
        self._timer.stop()
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)

    def show_count(self, shown: int, total: int, chosen: int = 1) -> None:
        """28 of 312, 3 selected."""
        words = f"{total:,}"
        if shown != total:
            words = tr("{shown} of {total}").format(shown=f"{shown:,}", total=words)
        if chosen > 1:
            words = tr("{count} · {chosen} selected").format(count=words, chosen=f"{chosen:,}")
        self.count.setText(words)


class Problems(QWidget):
    """What of a search was left out or fits nobody, in words below the field; no room where there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", "late", size=fonts.SMALL, wrap=True)
        row(self, margins=(16, 0, 16, 8)).addWidget(self.words)
        self.hide()

    def say(self, problems: tuple[str, ...]) -> None:
        """Say these; none hides the line."""
        self.words.setText(" ".join(problems))
        self.words.setAccessibleName(self.words.text())
        self.setVisible(bool(problems))
