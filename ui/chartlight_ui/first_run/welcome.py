"""The steps of a first start: who are you, where does data come from, done.

Over a store of one's own the first step registers the first person, and its recovery key is shown before the next.
Over the sample hospital nobody has to register, and each step can be skipped.
"""

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
from chartlight_ui.first_run.recovery_page import RecoveryPage
from chartlight_ui.first_run.sign_in_choice import SignInChoice
from chartlight_ui.session import Session, in_words
from chartlight_ui.signing_in.person_dialog import FIRST, enter
from chartlight_ui.signing_in.present import present
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, line, row

if TYPE_CHECKING:
    from chartlight.desk import Desk

NAME, CREDENTIAL = "user.name", "user.credential"
WIDTH, HEIGHT, HIGHER, FIELD_WIDTH = 620, 480, 580, 300

ROLES = (
    ("cdi", tr("CDI specialist")),
    ("coder", tr("Coder")),
    ("advisor", tr("Physician advisor")),
    ("manager", tr("Manager")),
)
_ROLES = {"advisor": "adviser"}
"""What a registered person's role is called, where that differs from what is kept of an unregistered one."""

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
WHO, KEY, WHERE, READY = range(4)
"""The pages, in their order."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who said they are at the desk."""

    name: str
    role: str
    credential: str


class Welcome(QDialog):
    """`source_chosen` at the end, with where data shall come from. Esc skips what is left.

    With `registers` the person of the first step is registered; without one the steps come again at the next start.
    """

    source_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget, *, registers: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: first steps"))
        self._session, self._registers = session, registers
        self._steps = [WHERE, READY] if present.person is not None else [WHO, WHERE, READY]
        self._is_registered = False
        inside = column(self, gap=0)
        self.step_told = label("", "muted", size=fonts.SMALL)
        self.pages = QStackedWidget()
        head = column(margins=(32, 24, 32, 0))
        head.addWidget(self.step_told)
        inside.addLayout(head)
        self.recovery = RecoveryPage()
        for page in (self._who(), self.recovery, self._where(), self._ready()):
            self.pages.addWidget(page)
        inside.addWidget(self.pages, 1)
        inside.addWidget(line())
        buttons = row(margins=(32, 14, 32, 18))
        self.skip = KeyButton(tr("Skip"), () if registers else ("Esc",))
        self.back = KeyButton(tr("Back"))
        self.next = KeyButton(tr("Next"), ("↵",), primary=True)
        self.next.setAutoDefault(True)
        self.next.setDefault(True)
        self.skip.clicked.connect(self._later)
        self.back.clicked.connect(lambda: self.show_step(self.step - 1))
        self.next.clicked.connect(self._forth)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        inside.addLayout(buttons)
        self.resize(WIDTH, HIGHER if registers else HEIGHT)
        self.finished.connect(lambda _: self._keep())
        self._session.ask(self, _read, self._show)
        self.show_step(0)

    def _who(self) -> QWidget:
        explained = FIRST if self._registers else tr("This stands on the queries you send. The settings hold it too.")
        page, inside = _page(tr("Who are you?"), explained)
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
        self.sign_in = SignInChoice()
        self.refused = label("", "worse", wrap=True)
        inside.addSpacing(6)
        inside.addWidget(self.sign_in)
        inside.addWidget(self.refused)
        self.sign_in.setVisible(self._registers)
        self.refused.setVisible(self._registers)
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

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self._steps.index(self.pages.currentIndex())

    def show_step(self, step: int) -> None:
        """Show one of the steps, from 0."""
        page = self._steps[step]
        self.pages.setCurrentIndex(page)
        self.step_told.setText(tr("Step {number} of {all}").format(number=step + 1, all=len(self._steps)))
        self.back.setVisible(step > 0 and self._steps[step - 1] == WHERE)
        self.skip.setText(tr("Later: the sample hospital first") if self._is_open else tr("Skip"))
        self.skip.setAccessibleName(self.skip.text())
        self.skip.updateGeometry()
        self.skip.setVisible(page != KEY)
        last = step == len(self._steps) - 1
        self.next.setText(tr("Start") if last else tr("Next"))
        self.next.setAccessibleName(self.next.text())
        self.next.updateGeometry()
        self._show_source()
        (self.name, self.recovery.last, self.sources[self.source], self.next)[page].setFocus()

    @property
    def _is_open(self) -> bool:
        """True while somebody is still to be registered."""
        return self._registers and not self._is_registered

    def _later(self) -> None:
        """Without a person there is the sample hospital; over that, what is left is skipped."""
        is_open = self._is_open
        self.reject()
        if is_open:
            self.source_chosen.emit(SAMPLES)

    def reject(self) -> None:
        """Esc. The recovery key is not left before it is on paper."""
        if self.pages.currentIndex() != KEY or self.recovery.is_confirmed:
            super().reject()

    def _register(self) -> None:
        """Register who sits here, sign them in, and make a recovery key where there is none."""
        person, problem = self.person, self.sign_in.problem
        if problem:
            self.refused.setText(problem)
            return
        self.next.setEnabled(False)
        self.refused.setText("")
        passphrase, account = self.sign_in.chosen
        roles, now = ("administrator", _ROLES.get(person.role, person.role)), self._session.clock()

        def write(desk: "Desk") -> str:
            desk.register_person(
                person.name, roles, now, passphrase=passphrase, account=account, credential=person.credential
            )
            enter(desk, person.name, passphrase, now)
            return "" if desk.has_recovery_key else desk.new_recovery_key(now)

        self._session.ask(self, write, self._registered, self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.next.setEnabled(True)
        self.refused.setText(in_words(error))

    def _registered(self, key: str) -> None:
        self._is_registered = True
        self.next.setEnabled(True)
        self.sign_in.forget()
        self._steps = [WHO, KEY, WHERE, READY] if key else [WHO, WHERE, READY]
        self.recovery.show_key(key)
        self.show_step(1)

    def _forth(self) -> None:
        page = self.pages.currentIndex()
        if page == WHO and self._is_open:
            self._register()
        elif page == KEY and not self.recovery.check():
            self.recovery.last.setFocus()
        elif self.step < len(self._steps) - 1:
            self.show_step(self.step + 1)
        else:
            self.recovery.forget()
            self.accept()
            self.source_chosen.emit(self.source)

    def _show(self, read: "tuple[Person, str | None]") -> None:
        person, account = read
        self.sign_in.know_account(account)
        self.name.setText(person.name)
        self.credential.setText(person.credential)
        self.role.setCurrentIndex(max(0, self.role.findData(person.role)))

    def _keep(self) -> None:
        """What was typed is kept, also when the rest was skipped."""
        person, now = self.person, self._session.clock()
        if self._is_open:  # asked again at the next start
            return
        is_person = self._is_registered or present.person is not None

        def write(desk: "Desk") -> None:
            told = (
                {DONE: True}
                if is_person
                else {NAME: person.name, CREDENTIAL: person.credential, ROLE: person.role, DONE: True}
            )
            for key, value in told.items():
                if value != desk.setting(key):
                    desk.set_setting(key, value, now)

        self._session.ask(self._session, write)


def _read(desk: "Desk") -> "tuple[Person, str | None]":
    from chartlight.desk.accounts import running_account

    person = Person(
        str(desk.setting(NAME) or desk.actor.name),
        str(desk.setting(ROLE) or desk.actor.role),
        str(desk.setting(CREDENTIAL) or desk.actor.credential),
    )
    return person, running_account()


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
