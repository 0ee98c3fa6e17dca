"""Three steps of a first start: who are you, where does data come from, done. Each can be skipped, all come again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chartlight_ui.first_run.kept import DONE, ROLE
from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, line, row

if TYPE_CHECKING:
    from chartlight.desk import Desk

NAME, CREDENTIAL = "user.name", "user.credential"
WIDTH, HEIGHT, FIELD_WIDTH = 620, 480, 300

ROLES = (
    ("cdi", tr("CDI specialist")),
    ("coder", tr("Coder")),
    ("advisor", tr("Physician advisor")),
    ("manager", tr("Manager")),
)

LATER, FOLDER, MLLP, FHIR, SAMPLES = "later", "folder", "mllp", "fhir", "samples"
COMMAND = "chartlight listen --mllp 127.0.0.1:2575"
SOURCES = (
    (SAMPLES, tr("The sample hospital"), tr("Fifteen invented patients in a window of their own, with a short tour.")),
    (FOLDER, tr("A folder of files"), tr("HL7 v2 messages, text notes, exported charts: taken in once, now.")),
    (FHIR, tr("A FHIR export"), tr("A Bundle or a folder of NDJSON files: taken in once, now.")),
    (
        MLLP,
        tr("An HL7 v2 feed over MLLP"),
        tr("A listener beside this window takes in what the hospital sends."),
    ),
    (LATER, tr("Later"), tr("Feeds holds all of this.")),
)
STEPS = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Who said they are at the desk."""

    name: str
    role: str
    credential: str


class Welcome(QDialog):
    """`source_chosen` at the end, with where data shall come from. Esc skips what is left."""

    source_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: first steps"))
        self._session = session
        inside = column(self, gap=0)
        self.step_told = label("", "muted", size=fonts.SMALL)
        self.pages = QStackedWidget()
        head = column(margins=(32, 24, 32, 0))
        head.addWidget(self.step_told)
        inside.addLayout(head)
        for page in (self._who(), self._where(), self._ready()):
            self.pages.addWidget(page)
        inside.addWidget(self.pages, 1)
        inside.addWidget(line())
        buttons = row(margins=(32, 14, 32, 18))
        self.skip = KeyButton(tr("Skip"), ("Esc",))
        self.back = KeyButton(tr("Back"))
        self.next = KeyButton(tr("Next"), ("↵",), primary=True)
        self.next.setAutoDefault(True)
        self.next.setDefault(True)
        self.skip.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self.show_step(self.pages.currentIndex() - 1))
        self.next.clicked.connect(self._forth)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        inside.addLayout(buttons)
        self.resize(WIDTH, HEIGHT)
        self.finished.connect(lambda _: self._keep())
        self._session.ask(self, _read, self._show)
        self.show_step(0)

    def _who(self) -> QWidget:
        page, inside = _page(tr("Who are you?"), tr("This stands on the queries you send. The settings hold it too."))
        self.name, self.credential = QLineEdit(), QLineEdit()
        self.role = QComboBox()
        for key, title in ROLES:
            self.role.addItem(title, key)
        self.credential.setPlaceholderText(tr("For example RN, CCDS"))
        for title, field in ((tr("Name"), self.name), (tr("Role"), self.role), (tr("Credential"), self.credential)):
            field.setAccessibleName(title)
            field.setFixedWidth(FIELD_WIDTH)
            inside.addWidget(label(title))
            inside.addWidget(field)
        inside.addStretch(1)
        return page

    def _where(self) -> QWidget:
        page, inside = _page(tr("Where does data come from?"), tr("Everything stays on this machine, encrypted."))
        self.sources: dict[str, QRadioButton] = {}
        group = QButtonGroup(page)
        for key, title, explained in SOURCES:
            button = QRadioButton(title)
            button.setFont(fonts.font())
            button.setAccessibleDescription(explained)
            button.toggled.connect(self._show_source)
            group.addButton(button)
            self.sources[key] = button
            inside.addWidget(button)
            inside.addWidget(_indented(explained))
        self.sources[LATER].setChecked(True)
        inside.addStretch(1)
        return page

    def _ready(self) -> QWidget:
        page, inside = _page(tr("Ready"), "")
        self.told = label("", wrap=True)
        inside.addWidget(self.told)
        self.copy = KeyButton(tr("Copy the command"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(COMMAND))
        inside.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignLeft)
        inside.addSpacing(14)
        for words in (
            tr("Ctrl+K finds every command, patient, setting and page of the help by a few letters."),
            tr("F1 helps with what is in front; Ctrl+/ shows the keys."),
            tr("Ctrl+L blanks every window; the store locks itself after a rest."),
        ):
            inside.addWidget(label(words, "muted", wrap=True))
        inside.addStretch(1)
        return page

    @property
    def source(self) -> str:
        """What is chosen as the place that data comes from."""
        return next((key for key, button in self.sources.items() if button.isChecked()), LATER)

    @property
    def person(self) -> Person:
        """What was typed."""
        return Person(self.name.text().strip(), self.role.currentData(), self.credential.text().strip())

    def _show_source(self) -> None:
        if not hasattr(self, "told"):
            return
        words = {
            LATER: tr("The worklist stays empty until something comes. Take in files from Feeds whenever you like."),
            FOLDER: tr("You will be asked for the folder."),
            FHIR: tr("You will be asked for the folder of the export."),
            MLLP: tr("Start the listener in a terminal, or have your administrator run it as a service:\n\n{command}"),
            SAMPLES: tr("It opens in its own window; the first time takes half a minute. Your own store stays empty."),
        }
        self.told.setText(words[self.source].format(command=COMMAND))
        self.copy.setVisible(self.source == MLLP)

    def show_step(self, step: int) -> None:
        """Show one of the steps, from 0."""
        self.pages.setCurrentIndex(step)
        self.step_told.setText(tr("Step {number} of {all}").format(number=step + 1, all=STEPS))
        self.back.setVisible(step > 0)
        last = step == STEPS - 1
        self.next.setText(tr("Start") if last else tr("Next"))
        self.next.setAccessibleName(self.next.text())
        self.next.updateGeometry()
        self._show_source()
        (self.name, self.sources[self.source], self.next)[step].setFocus()

    def _forth(self) -> None:
        if self.pages.currentIndex() < STEPS - 1:
            self.show_step(self.pages.currentIndex() + 1)
        else:
            self.accept()
            self.source_chosen.emit(self.source)

    def _show(self, person: Person) -> None:
        self.name.setText(person.name)
        self.credential.setText(person.credential)
        self.role.setCurrentIndex(max(0, self.role.findData(person.role)))

    def _keep(self) -> None:
        """What was typed is kept, also when the rest was skipped."""
        person, now = self.person, self._session.clock()

        def write(desk: "Desk") -> None:
            told = {NAME: person.name, CREDENTIAL: person.credential, ROLE: person.role, DONE: True}
            for key, value in told.items():
                if value != desk.setting(key):
                    desk.set_setting(key, value, now)

        self._session.ask(self._session, write)


def _read(desk: "Desk") -> Person:
    return Person(
        str(desk.setting(NAME) or desk.actor.name),
        str(desk.setting(ROLE) or desk.actor.role),
        str(desk.setting(CREDENTIAL) or desk.actor.credential),
    )


def _page(title: str, explained: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    inside = column(page, margins=(32, 6, 32, 12), gap=6)
    inside.addWidget(label(title, bold=True, size=18))
    if explained:
        inside.addWidget(label(explained, "muted", wrap=True))
    inside.addSpacing(12)
    return page, inside


def _indented(words: str) -> QWidget:
    made = label(words, "muted", size=fonts.SMALL, wrap=True)
    made.setContentsMargins(24, 0, 0, 4)
    return made
