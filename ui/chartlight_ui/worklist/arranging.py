"""Columns and order of the list by keyboard: Space shows or hides, Alt+Up and Alt+Down move, three levels of order."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QListWidgetItem, QSpinBox, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.fitting import fit
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row, section_label
from chartlight_ui.worklist.columns import ALWAYS, COLUMNS, SPECS, Column
from chartlight_ui.worklist.layout import NARROWEST, SORTS, WIDEST, Layout, Sorting
from chartlight_ui.worklist.moving_list import MovingList

ROW = 24
_COLUMN = Qt.ItemDataRole.UserRole


class ArrangeDialog(QDialog):
    """Starts from a layout and a sorting; `layout_chosen` and `sorting` are what was made of them."""

    def __init__(self, layout: Layout, sorting: Sorting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chartlight")
        self.finished.connect(self.deleteLater)
        self._widths = dict(layout.widths)
        self._order = [*layout.columns, *(one for one in COLUMNS if one not in layout.columns)]
        self._shown = set(layout.columns)
        self.list = MovingList()
        self.list.setAccessibleName(tr("Columns"))
        self.list.setMinimumHeight(4 * ROW + 6)
        self.list.moved.connect(self.move_column)
        self.list.itemChanged.connect(self._checked)
        self.list.currentItemChanged.connect(self._show_width)
        self.width_box = QSpinBox()
        self.width_box.setAccessibleName(tr("Width of the column in pixels"))
        self.width_box.setRange(NARROWEST - 1, WIDEST)
        self.width_box.setSpecialValueText(tr("automatic"))
        self.width_box.valueChanged.connect(self._size)
        self.sorts = [_SortChoice(place, pair) for place, pair in enumerate(_padded(sorting))]
        self._lay_out()
        self._fill(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        inside = column(self, margins=(22, 18, 22, 16), gap=8)
        inside.addWidget(label(tr("Columns and order"), bold=True, size=fonts.NOTE))
        hint = tr("Space shows or hides a column, Alt+↑ and Alt+↓ move it.")
        inside.addWidget(label(hint, "muted", size=fonts.SMALL, wrap=True))
        inside.addWidget(self.list)
        tools = row(gap=8)
        for words, act in (
            (tr("Up"), lambda: self.move_column(-1)),
            (tr("Down"), lambda: self.move_column(1)),
            (tr("As at first"), self.reset),
        ):
            tools.addWidget(_button(words, act))
        tools.addStretch()
        tools.addWidget(label(tr("Width"), "muted"))
        tools.addWidget(self.width_box)
        inside.addLayout(tools)
        inside.addSpacing(6)
        inside.addWidget(section_label(tr("Sorted by")))
        for choice in self.sorts:
            inside.addWidget(choice)
        said = tr("What is equal stays in the order of work.")
        inside.addWidget(label(said, "muted", size=fonts.SMALL))
        inside.addSpacing(6)
        self.act = dialog_foot(self, inside, tr("Arrange"), self.accept, keys=("↵",), is_default=True)
        wide = max(430, inside.totalMinimumSize().width())
        self.setMinimumWidth(wide)
        fit(self, wide, self.sizeHint().height() - self.list.sizeHint().height() + 13 * ROW + 6)

    def _fill(self, at: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._order:
            item = QListWidgetItem(SPECS[one].called, self.list)
            item.setData(_COLUMN, one)
            item.setSizeHint(QSize(0, ROW))
            checkable = Qt.ItemFlag.ItemIsUserCheckable if one not in ALWAYS else Qt.ItemFlag.NoItemFlags
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | checkable)
            if one not in ALWAYS:
                item.setCheckState(Qt.CheckState.Checked if one in self._shown else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.setCurrentRow(at)

    @property
    def _here(self) -> Column | None:
        here = self.list.currentIndex()
        return Column(here.data(_COLUMN)) if here.isValid() else None

    def _checked(self, item: QListWidgetItem) -> None:
        one = Column(item.data(_COLUMN))
        (self._shown.add if item.checkState() is Qt.CheckState.Checked else self._shown.discard)(one)

    def move_column(self, steps: int) -> None:
        """Move the column in hand; the mark of news stays at the very left."""
        here = self._here
        if here is None or here is Column.NEW:
            return
        at = self._order.index(here)
        to = max(1, min(len(self._order) - 1, at + steps))
        self._order.insert(to, self._order.pop(at))
        self._fill(to)

    def _show_width(self) -> None:
        here = self._here
        self.width_box.blockSignals(True)
        self.width_box.setValue(NARROWEST - 1 if here is None else self._widths.get(here, NARROWEST - 1))
        self.width_box.setEnabled(here is not Column.NEW)
        self.width_box.blockSignals(False)

    def _size(self, pixels: int) -> None:
        here = self._here
        if here is None:
            return
        if pixels < NARROWEST:
            self._widths.pop(here, None)
        else:
            self._widths[here] = pixels

    def reset(self) -> None:
        """Columns, widths and order as they were at first."""
        first = Layout()
        self._widths.clear()
        self._shown = set(first.columns)
        self._order = list(COLUMNS)
        for choice in self.sorts:
            choice.choose(None)
        self._fill(0)

    @property
    def layout_chosen(self) -> Layout:
        """The columns that are shown, in their order, with their widths."""
        return Layout(tuple(one for one in self._order if one in self._shown), dict(self._widths))

    @property
    def sorting(self) -> Sorting:
        """What the list is sorted by."""
        chosen: dict[Column, bool] = {}
        for choice in self.sorts:
            if (pair := choice.pair) is not None:
                chosen.setdefault(*pair)
        return tuple(chosen.items())


class _SortChoice(QWidget):
    """A column and its way; none at first."""

    def __init__(self, place: int, pair: tuple[Column, bool] | None) -> None:
        super().__init__()
        self.column = QComboBox()
        self.column.setAccessibleName(tr("Sorted by, level {number}").format(number=place + 1))
        self.column.addItem(tr("the order of work") if place == 0 else tr("nothing more"), None)
        for one in COLUMNS:
            self.column.addItem(SPECS[one].called, one)
        self.way = QComboBox()
        self.way.setAccessibleName(tr("Way of level {number}").format(number=place + 1))
        self.way.addItem(tr("▲ rising"), False)
        self.way.addItem(tr("▼ falling"), True)
        inside = row(self, gap=8)
        inside.addWidget(self.column, 1)
        inside.addWidget(self.way)
        self.column.activated.connect(self._first_way)
        self.choose(pair)

    def choose(self, pair: tuple[Column, bool] | None) -> None:
        """Show a pair."""
        self.column.setCurrentIndex(0 if pair is None else pair[0] + 1)
        self.way.setCurrentIndex(0 if pair is None else int(pair[1]))
        self.way.setEnabled(pair is not None)

    def _first_way(self) -> None:
        one = self.column.currentData()
        self.way.setEnabled(one is not None)
        if one is not None:
            self.way.setCurrentIndex(int(SPECS[Column(one)].falling))

    @property
    def pair(self) -> tuple[Column, bool] | None:
        """The column and whether it falls."""
        one = self.column.currentData()
        return None if one is None else (Column(one), bool(self.way.currentData()))


def _padded(sorting: Sorting) -> list[tuple[Column, bool] | None]:
    return [*sorting, *([None] * (SORTS - len(sorting)))][:SORTS]


def _button(words: str, act: Callable[[], None]) -> KeyButton:
    made = KeyButton(words)
    made.clicked.connect(lambda _=False: act())
    return made
