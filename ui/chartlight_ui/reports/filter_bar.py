"""Period and filters of the reports: they stay while a person goes from figure to figure."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from chartlight.reports.period import Period
from chartlight.reports.values import Choices, Scope
from chartlight.reports.wording import shown_period
from chartlight_ui.reports.periods import OFFERED, PeriodDialog
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import label, row, surface

ALL = {
    "unit": tr("All units"),
    "provider": tr("All providers"),
    "payer": tr("All payers"),
    "person": tr("All persons"),
}
NAMES = {"unit": tr("Unit"), "provider": tr("Provider"), "payer": tr("Payer"), "person": tr("Person")}


class FilterBar(QWidget):
    """`changed` when the scope is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        band = surface("band")
        row(self, gap=0).addWidget(band)
        inside = row(band, margins=(20, 6, 20, 6), gap=8)
        self._today = date(2000, 1, 1)
        self._own: Period | None = None
        self.period = QComboBox()
        self.period.setAccessibleName(tr("Period"))
        for words, _ in OFFERED:
            self.period.addItem(words)
        self.period.addItem(tr("Other …"))
        self.period.activated.connect(self._period_chosen)
        inside.addWidget(self.period)
        self.boxes: dict[str, QComboBox] = {}
        for name, words in ALL.items():
            box = self.boxes[name] = QComboBox()
            box.setAccessibleName(NAMES[name])
            box.addItem(words, None)
            box.setMinimumWidth(120)
            box.activated.connect(self._chosen)
            inside.addWidget(box)
        self.clear_button = KeyButton(tr("Clear filters"))
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.setVisible(False)
        inside.addWidget(self.clear_button)
        inside.addStretch()
        self.said = label("", "muted")
        inside.addWidget(self.said)

    def set_today(self, today: date) -> None:
        """What "last 90 days" counts from."""
        self._today = today
        self._say()

    @property
    def scope(self) -> Scope:
        """What is chosen."""
        index = self.period.currentIndex()
        chosen = self._own if self._own is not None and index >= len(OFFERED) else None
        if chosen is None:
            chosen = OFFERED[min(index, len(OFFERED) - 1)][1](self._today)
        return Scope(chosen, **{name: box.currentData() for name, box in self.boxes.items()})

    @property
    def is_filtered(self) -> bool:
        """True while something but the period is chosen."""
        return bool(self.scope.filters)

    @property
    def has_choices(self) -> bool:
        """True if the store has a stay, so that there is something to choose from."""
        return any(box.count() > 1 for box in self.boxes.values())

    @property
    def has_focus(self) -> bool:
        """True while one of its fields has the keyboard."""
        return any(field.hasFocus() for field in (self.period, self.clear_button, *self.boxes.values()))

    def offer(self, choices: Choices) -> None:
        """What can be filtered by; what is chosen stays chosen."""
        offered = {
            "unit": choices.units,
            "provider": choices.providers,
            "payer": choices.payers,
            "person": choices.persons,
        }
        for name, values in offered.items():
            box = self.boxes[name]
            kept = box.currentData()
            box.clear()
            box.addItem(ALL[name], None)
            for value in values:
                box.addItem(value, value)
            box.setCurrentIndex(max(0, box.findData(kept)))

    @Slot()
    def clear(self) -> None:
        """All units, providers, payers and persons."""
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        self.clear_button.setVisible(self.is_filtered)
        self._say()
        self.changed.emit()

    @Slot(int)
    def _period_chosen(self, index: int) -> None:
        if index >= len(OFFERED):
            dialog = PeriodDialog(self.scope.period, self)
            if dialog.exec() != QDialog.DialogCode.Accepted:
                self.period.setCurrentIndex(len(OFFERED) if self._own is not None else 0)
                return
            self._own = dialog.period
        self._chosen()

    def choose_period(self, chosen: Period) -> None:
        """A period of the person's own."""
        self._own = chosen
        self.period.setCurrentIndex(len(OFFERED))
        self._chosen()

    def step_period(self) -> None:
        """The next of the offered periods."""
        self.period.setCurrentIndex((self.period.currentIndex() + 1) % len(OFFERED))
        self._chosen()

    def _say(self) -> None:
        self.said.setText(shown_period(self.scope.period))
