"""A list narrowed by filters above it, the chosen line whole at the right, and words where nothing is left."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, line, row, surface
from chartlight_ui.widgets.search_field import SearchField
from chartlight_ui.widgets.simple_list import Item, SimpleList

SIDE = 380

Button = tuple[str, str, Callable[[], None]]
"""Words, key and what it does."""


class FilteredList(QWidget):
    """Its heir says what is read (`reload`) and what is told of the chosen line (`tell_chosen`).

    `reload` is called whenever a filter changes, and `wait` milliseconds after the last letter of a search.
    """

    def __init__(
        self, called: str, side_called: str, search: SearchField, boxes: Sequence[QComboBox], empty: Empty, wait: int
    ) -> None:
        super().__init__()
        self.search, self.empty = search, empty
        self.list = SimpleList(called)
        self.count = label("", "muted", size=fonts.SMALL)
        self._side = ColumnArea(margins=(18, 16, 18, 16), gap=6)
        self._side.setFixedWidth(SIDE)
        self._side.setAccessibleName(side_called)
        self._boxes = boxes
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=wait)
        self._soon.timeout.connect(self.reload)
        search.textChanged.connect(lambda _: self._soon.start())
        search.left.connect(self.to_list)
        for box in boxes:
            box.currentIndexChanged.connect(lambda _: self.reload())
        self.list.selectionModel().currentChanged.connect(lambda *_: self.show_chosen())

    def _lay_out(self) -> None:
        bar = surface()
        bar.setFixedHeight(44)
        filters = row(bar, margins=(16, 0, 16, 0), gap=8)
        for widget in (self.search, *self._boxes, self.count):
            filters.addWidget(widget)
        filters.addStretch()
        halves = row(gap=0)
        halves.addWidget(self.list, 1)
        halves.addWidget(self.empty, 1)
        halves.addWidget(line(vertical=True))
        halves.addWidget(self._side)
        inside = column(self)
        inside.addWidget(bar)
        inside.addWidget(line())
        inside.addLayout(halves, 1)
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.empty.hide()

    # What its heir says

    @Slot()
    def reload(self) -> None:
        """Look again."""
        raise NotImplementedError

    def tell_chosen(self, inside: QVBoxLayout) -> None:
        """Fill the right side with the chosen line, or with what to do where none is chosen."""
        raise NotImplementedError

    # What is asked for

    def set_filters(self, text: str, *chosen: tuple[QComboBox, object]) -> None:
        """Search for a text with these boxes at these values, in one go."""
        for box, value in chosen:
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)
        self.search.setText(text)
        self._soon.stop()
        self.reload()

    # What is shown

    def show_lines(self, items: Iterable[Item], count: str) -> None:
        """These lines, or the words of `empty` where there are none; the keyboard stays in the place."""
        self.list.show_items(list(items))
        self.count.setText(count)
        had = self.list.hasFocus() or self.empty.hasFocus()
        self.list.setVisible(bool(self.list.items))
        self.empty.setVisible(not self.list.items)
        if had:  # the keys of this place work while the keyboard is in it
            self.to_list()
        self.show_chosen()

    @Slot()
    def to_list(self) -> None:
        """The keyboard to the list, or to the words that stand in its place."""
        (self.list if self.list.items else self.empty).setFocus()

    def show_chosen(self) -> None:
        """The chosen line anew at the right."""
        clear(self._side.content)
        self.tell_chosen(self._side.content)
        self._side.content.addStretch()


def add_buttons(inside: QVBoxLayout, buttons: Iterable[Button], *, first_is_primary: bool = False) -> None:
    """What can be done with the chosen line, below what is told of it."""
    inside.addSpacing(8)
    for at, (words, key, act) in enumerate(buttons):
        button = KeyButton(words, (key,), primary=first_is_primary and at == 0)
        button.clicked.connect(lambda _=False, run=act: run())
        inside.addWidget(button)


def filter_box(called: str, choices: Iterable[tuple[object, str]]) -> QComboBox:
    """A box of values with their words."""
    box = QComboBox()
    box.setAccessibleName(called)
    box.setFixedHeight(30)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for value, words in choices:
        box.addItem(words, value)
    return box


def period_of(box: QComboBox) -> timedelta | None:
    """The time to look back that was chosen in a box of hours; None for any time (0)."""
    hours = int(box.currentData() or 0)
    return timedelta(hours=hours) if hours else None
