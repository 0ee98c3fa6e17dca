"""A procedure code read character by character, with the day and the surgeon."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from chartlight.desk import PcsStep
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import clear, column, label, row, section_label

AXIS_WIDTH = 130
_WRONG_DAY = tr("Write the day as year-month-day, such as 2026-11-05.")


class ProcedurePane(QWidget):
    """What each character means so far; day and surgeon below."""

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, margins=(14, 10, 14, 14), gap=4)
        self.title = label("", bold=True, wrap=True)
        inside.addWidget(self.title)
        self._characters = column(gap=3)
        inside.addLayout(self._characters)
        inside.addSpacing(12)
        self._asked = QWidget()
        asked = column(self._asked, gap=4)
        asked.addWidget(section_label(tr("Performed")))
        fields = row()
        self.day, self.surgeon = QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(tr("YYYY-MM-DD"))
        self.day.setAccessibleName(tr("Day of the procedure"))
        self.day.setFixedWidth(AXIS_WIDTH)
        self.surgeon.setPlaceholderText(tr("Surgeon"))
        self.surgeon.setAccessibleName(tr("Surgeon"))
        fields.addWidget(self.day)
        fields.addWidget(self.surgeon, 1)
        asked.addLayout(fields)
        self.told = label("", "worse", size=fonts.SMALL, wrap=True)
        asked.addWidget(self.told)
        inside.addWidget(self._asked)
        inside.addStretch()
        self.day.textChanged.connect(lambda _: self.told.setText(""))

    def ask_day(self, asked: bool) -> None:
        """Ask for day and surgeon, or leave them out."""
        self._asked.setVisible(asked)

    def show_step(self, step: PcsStep) -> None:
        """Read the characters begun; the names of the others stand ready."""
        clear(self._characters)
        self.title.setText(step.title or (f"{step.begun}…" if step.begun else tr("Begin with the section")))
        for place, axis in enumerate(step.axes):
            said = place < len(step.begun)
            line = row()
            name = label(axis, "muted", size=fonts.SMALL)
            name.setFixedWidth(AXIS_WIDTH)
            line.addWidget(name)
            character = label(step.begun[place] if said else "·", bold=said)
            character.setFixedWidth(14)
            line.addWidget(character)
            line.addWidget(label(step.labels[place] if said else "", wrap=True), 1)
            self._characters.addLayout(line)

    @property
    def performed(self) -> date | None:
        """The day written; None while nothing is. ValueError for what is no day."""
        written = self.day.text().strip()
        return date.fromisoformat(written) if written else None

    def is_complete(self) -> bool:
        """True unless what is written for the day is no day, which is then said."""
        try:
            _ = self.performed
        except ValueError:
            self.told.setText(_WRONG_DAY)
            self.day.setFocus()
            return False
        return True
