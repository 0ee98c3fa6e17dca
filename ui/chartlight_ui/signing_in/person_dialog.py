"""Registering and changing somebody; giving a passphrase that is to be changed at the first signing in."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.signing_in.roles import RoleBoxes
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.dialog_foot import dialog_foot
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, surface

if TYPE_CHECKING:
    from chartlight.desk import Desk, Person

WIDTH, FIELD, NAME_WIDTH = 560, 300, 170
GIVEN = tr("To be changed by them when they first sign in. At least 12 characters: a few words do.")
OWN = tr("Your own, at least 12 characters: a few words do. Nobody can read it.")
DIFFERENT = tr("Both passphrases are to be the same.")
FIRST = tr(
    "The first person is an administrator, who registers the others. From then on nobody works in this store without "
    "being signed in."
)


class PersonDialog(QDialog):
    """For somebody new, or to change `person`. With `first` it is the one who sits here, who is signed in at once."""

    def __init__(self, session: Session, parent: QWidget, person: "Person | None" = None, *, first: bool = False):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: a person"))
        self._session, self._person, self._first = session, person, first
        inside = column(self, margins=(24, 20, 24, 18), gap=10)
        title = tr("Register the first person") if first else tr("Add a person")
        inside.addWidget(label(title if person is None else person.name, bold=True, size=fonts.NOTE))
        if first:
            inside.addWidget(label(FIRST, "muted", wrap=True))
        self._make_fields(inside)
        self.roles = RoleBoxes()
        held = person.roles if person is not None else ("cdi",) if first else ()
        self.roles.choose(held, fixed=("administrator",) if first else ())
        ground = surface()
        column(ground, margins=(0, 4, 8, 4)).addWidget(self.roles)
        area = QScrollArea()
        area.setAccessibleName(tr("Roles"))
        area.setWidgetResizable(True)
        area.setWidget(ground)
        inside.addWidget(label(tr("Roles"), bold=True))
        inside.addWidget(area, 1)
        self.told = label("", "worse", wrap=True)
        self.told.hide()
        inside.addWidget(self.told)
        act = tr("Save") if person is not None else tr("Register")
        self.button = dialog_foot(self, inside, act, self.keep, keys=("↵",), is_default=True)
        self.resize(WIDTH, 700)

    def _make_fields(self, inside: QVBoxLayout) -> None:
        person = self._person
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.name = self._field(tr("Name"), tr("Signs the work, and never changes"), person.name if person else "")
        self.name.setEnabled(person is None)
        credential = person.credential if person else ""
        self.credential = self._field(tr("Credential"), tr("For example RN, CCDS"), credential)
        self.contact = self._field(tr("Contact"), tr("For example ext. 4471"), person.contact if person else "")
        units = ", ".join(person.units) if person else ""
        self.units = self._field(tr("Units or services"), tr("Empty for all; else with commas: 4W, ICU"), units)
        account = (person.account or "") if person else ""
        self.account = self._field(tr("Computer account"), tr("Signs in without a passphrase, or empty"), account)
        if person is None:
            self.passphrase = self._field(tr("Passphrase"), OWN if self._first else GIVEN, "")
            self.again = self._field(tr("Passphrase again"), "", "")
            for field in (self.passphrase, self.again):
                field.setEchoMode(QLineEdit.EchoMode.Password)
            explained = label(OWN if self._first else GIVEN, "muted", size=fonts.SMALL, wrap=True)
            self._grid.addWidget(explained, self._grid.rowCount(), 1)
        inside.addLayout(self._grid)

    def _field(self, name: str, explained: str, value: str) -> QLineEdit:
        made = QLineEdit(value)
        made.setAccessibleName(name)
        made.setAccessibleDescription(explained)
        if len(explained) < 50:  # a longer one stands below
            made.setPlaceholderText(explained)
        made.setFixedWidth(FIELD)
        at = self._grid.rowCount()
        named = label(name)
        named.setBuddy(made)
        self._grid.addWidget(named, at, 0)
        self._grid.addWidget(made, at, 1)
        return made

    def keep(self) -> None:
        """Write it, or say what is wrong with it."""
        now = self._session.clock()
        roles, units = self.roles.chosen, tuple(one for part in self.units.text().split(",") if (one := part.strip()))
        credential, contact, account = self.credential.text(), self.contact.text(), self.account.text().strip()
        if (person := self._person) is not None:

            def write(desk: "Desk") -> None:
                desk.change_person(
                    person.id,
                    now,
                    roles=roles,
                    units=units,
                    credential=credential,
                    contact=contact,
                    account=account,
                )

        else:
            name, passphrase = self.name.text(), self.passphrase.text() or None
            if passphrase != (self.again.text() or None):
                self._refuse(DIFFERENT)
                return
            first = self._first

            def write(desk: "Desk") -> None:
                desk.register_person(
                    name,
                    roles,
                    now,
                    passphrase=passphrase,
                    account=account or None,
                    credential=credential,
                    contact=contact,
                    units=units,
                )
                if first:
                    enter(desk, name, passphrase, now)

        self.button.setEnabled(False)
        self._session.ask(self, write, lambda _: self.accept(), lambda error: self._refuse(in_words(error)))

    def _refuse(self, why: str) -> None:
        self.button.setEnabled(True)
        self.told.setText(why)
        self.told.show()


def enter(desk: "Desk", name: str, passphrase: str | None, now: datetime) -> None:
    """Sign in who has just been registered: by their passphrase, else by this computer's account."""
    if passphrase is not None:
        desk.sign_in(name, passphrase, now)
    else:
        desk.sign_in_by_account(now)


class GivePassphrase(QDialog):
    """A passphrase for somebody else. `write` is called with it on the desk's thread."""

    def __init__(
        self, session: Session, title: str, write: "Callable[[Desk, str], object]", parent: QWidget, *, can_skip: bool
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: a passphrase"))
        self._session, self._write, self._can_skip = session, write, can_skip
        inside = column(self, margins=(24, 20, 24, 18), gap=10)
        inside.addWidget(label(title, bold=True, size=fonts.NOTE))
        told = label(GIVEN, "muted", size=fonts.SMALL)
        told.setWordWrap(True)
        told.setFixedWidth(FIELD + 80)
        inside.addWidget(told)
        self.field, self.again = QLineEdit(), QLineEdit()
        for field, name in ((self.field, tr("Passphrase")), (self.again, tr("Passphrase again"))):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            inside.addWidget(field)
        self.told = label("", "worse", wrap=True)
        self.told.hide()
        inside.addWidget(self.told)
        self.button: KeyButton = dialog_foot(self, inside, tr("Give it"), self.keep, keys=("↵",), is_default=True)
        self.field.setFocus()

    def keep(self) -> None:
        """Give it, or say what is wrong with it."""
        given = self.field.text()
        if given != self.again.text():
            self._refuse(DIFFERENT)
        elif given or self._can_skip:
            self.button.setEnabled(False)
            self._session.ask(
                self,
                lambda desk: self._write(desk, given),
                lambda _: self.accept(),
                lambda error: self._refuse(in_words(error)),
            )

    def _refuse(self, why: str) -> None:
        self.button.setEnabled(True)
        self.told.setText(why)
        self.told.show()
