"""The place of settings: look, the person, the site, queries that wait, who reviews what, what is paid."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QScrollArea, QVBoxLayout

from chartlight_ui.session import Session
from chartlight_ui.settings.choices import choose_motion, choose_theme
from chartlight_ui.settings.money import MoneyPart
from chartlight_ui.settings.routing import RoutingPart
from chartlight_ui.settings.rules import RulesPart
from chartlight_ui.settings.waiting import WaitingPart
from chartlight_ui.state import State
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import Choice, look
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.labels import column, label, row, section_label, surface
from chartlight_ui.widgets.place_page import PlacePage

if TYPE_CHECKING:
    from chartlight.desk import Desk

SAVE_MS = 600
WIDTH = 560

ON_QUERIES = "They stand on every query drafted from now on. The audit trail keeps the account that acted."

FIELDS = (
    ("user.name", "Your name", "As it stands on queries"),
    ("user.credential", "Credential", "For example RN, CCDS"),
    ("user.contact", "Contact", "For example ext. 4417"),
    ("facility", "Facility", "As it stands at the head of a query"),
)


class SettingsPlace(PlacePage):
    """What is typed is saved at once; nothing has to be confirmed."""

    def __init__(self, session: Session, state: State) -> None:
        body = QScrollArea()
        body.setWidgetResizable(True)
        inside = surface()
        body.setWidget(inside)
        around = row(inside, margins=(20, 18, 20, 18))
        self._column = column(gap=6)
        around.addLayout(self._column)
        around.addStretch(1)
        super().__init__("Settings", body, Empty("Settings", ""))
        self._session, self._state = session, state
        self.fields: dict[str, QLineEdit] = {}
        self._look_part()
        self._people_part()
        self.waiting = WaitingPart(session, WIDTH)
        self._column.addWidget(self.waiting)
        self.rules = RulesPart(session, WIDTH)
        self._column.addWidget(self.rules)
        self.routing = RoutingPart(session, WIDTH)
        self._column.addWidget(self.routing)
        self.money = MoneyPart(session, WIDTH)
        self._column.addWidget(self.money)
        self._column.addStretch(1)
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._soon.timeout.connect(self.save)
        self._changed: set[str] = set()
        self.show_body(True)

    def _look_part(self) -> None:
        self._column.addWidget(section_label("Theme"))
        self.themes: dict[Choice, QRadioButton] = {}
        group = QButtonGroup(self)
        names = {Choice.SYSTEM: "Follow the system", Choice.LIGHT: "Light", Choice.DARK: "Dark"}
        for choice, name in names.items():
            button = QRadioButton(name)
            button.setFont(fonts.font())
            button.clicked.connect(lambda _=False, one=choice: choose_theme(self._state, one))
            group.addButton(button)
            self.themes[choice] = button
            self._column.addWidget(button)
        self.motion = QCheckBox("Reduce motion")
        self.motion.setFont(fonts.font())
        self.motion.toggled.connect(lambda on: choose_motion(self._state, on))
        self._column.addWidget(self.motion)
        look.changed.connect(self._show_look)
        self._show_look()

    def _show_look(self) -> None:
        self.themes[look.choice].setChecked(True)
        self.motion.blockSignals(True)
        self.motion.setChecked(look.reduce_motion)
        self.motion.blockSignals(False)

    def _people_part(self) -> None:
        self._column.addSpacing(16)
        self._column.addWidget(section_label("On queries"))
        for key, name, hint in FIELDS:
            self._column.addLayout(self._field(key, name, hint))
        self._column.addWidget(
            label(
                ON_QUERIES,
                "muted",
                size=fonts.SMALL,
            )
        )

    def _field(self, key: str, name: str, hint: str) -> QVBoxLayout:
        made = column(margins=(0, 4, 0, 4), gap=3)
        made.addWidget(label(name))
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        field.setFixedWidth(WIDTH)
        field.textEdited.connect(lambda _, one=key: self._edited(one))
        made.addWidget(field)
        self.fields[key] = field
        return made

    def enter(self) -> None:
        def read(desk: "Desk") -> dict[str, object]:
            known = {key: desk.setting(key) for key, _, _ in FIELDS}
            person = {
                "user.name": desk.actor.name,
                "user.credential": desk.actor.credential,
                "user.contact": desk.actor.contact,
            }
            return {key: value if value is not None else person.get(key, "") for key, value in known.items()}

        self._session.ask(self, read, self._show)
        self.waiting.enter()
        self.rules.enter()
        self.routing.enter()
        self.money.enter()

    def _show(self, values: dict[str, object]) -> None:
        for key, value in values.items():
            if key not in self._changed:
                self.fields[key].setText(str(value or ""))

    def _edited(self, key: str) -> None:
        self._changed.add(key)
        self._soon.start()

    def save(self) -> None:
        """Save what was typed."""
        now = self._session.clock()
        typed = {key: self.fields[key].text().strip() for key in self._changed}
        self._changed.clear()

        def write(desk: "Desk") -> None:
            for key, value in typed.items():
                desk.set_setting(key, value, now)

        self._session.ask(self, write)
