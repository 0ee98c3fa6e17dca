"""What is done about queries that nobody answers: hours to answer, remind, escalate, expire."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, section_label

if TYPE_CHECKING:
    from chartlight.desk import Change, Desk

SAVE_MS = 600
NAME_WIDTH, FIELD_WIDTH = 210, 130
MOST_HOURS, MOST_REMINDERS = 2160, 20
HOURS = (
    ("answer_hours", tr("Answer within"), tr("hours, printed on the sheet")),
    ("first_reminder", tr("First reminder after"), tr("hours")),
    ("between_reminders", tr("Further reminders every"), tr("hours")),
    ("most_reminders", tr("Reminders at most"), ""),
    ("escalation", tr("Escalate after"), tr("hours")),
    ("expiry", tr("Expire after"), tr("hours; late answers count")),
)
TO = "escalate_to"


class WaitingPart(QWidget):
    """The part of the settings; what does not fit together is said, and nothing is saved."""

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self.setFixedWidth(width)
        inside = column(self, gap=6)
        inside.addSpacing(16)
        inside.addWidget(section_label(tr("Queries that wait")))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        self.hours: dict[str, QSpinBox] = {}
        for place, (key, name, hint) in enumerate(HOURS):
            field = QSpinBox()
            field.setRange(
                0 if key == "most_reminders" else 1, MOST_REMINDERS if key == "most_reminders" else MOST_HOURS
            )
            field.setFixedWidth(FIELD_WIDTH)
            field.setAccessibleName(name)
            field.valueChanged.connect(self._edited)
            self.hours[key] = field
            self._row(grid, place, name, field, hint)
        self.to = QLineEdit()
        self.to.setFixedWidth(FIELD_WIDTH * 2)
        self.to.setAccessibleName(tr("Escalate to"))
        self.to.textEdited.connect(self._edited)
        self._row(grid, len(HOURS), tr("Escalate to"), self.to)
        inside.addLayout(grid)
        self.told = label("", "worse", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.told)
        self._filling = False
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._soon.timeout.connect(self.save)

    def _row(self, grid: QGridLayout, place: int, name: str, field: QWidget, hint: str | None = None) -> None:
        named = label(name)
        named.setFixedWidth(NAME_WIDTH)
        grid.addWidget(named, place, 0)
        grid.addWidget(field, place, 1, 1, 2 if hint is None else 1)
        if hint is not None:
            grid.addWidget(label(hint, "muted", size=fonts.SMALL), place, 2)

    def enter(self) -> None:
        """Read the policy; what is being typed is left alone."""
        if not self._soon.isActive():
            self._session.ask(self, lambda desk: desk.query_policy().model_dump(), self._show)

    def _show(self, policy: dict[str, object]) -> None:
        self._filling = True
        for key, field in self.hours.items():
            field.setValue(round(float(str(policy[key]))))
        self.to.setText(str(policy[TO]))
        self._filling = False

    def _edited(self) -> None:
        if not self._filling:
            self._soon.start()

    def save(self) -> None:
        """Keep what stands in the fields."""
        fields: dict[str, object] = {key: field.value() for key, field in self.hours.items()}
        fields[TO] = self.to.text().strip()
        now = self._session.clock()

        def keep(desk: "Desk") -> "Change":
            return desk.set_query_policy(fields, now)

        self._session.ask(self, keep, lambda _: self.told.setText(""), lambda error: self.told.setText(in_words(error)))
