"""People in the settings: who is registered and as what; adding, changing, disabling, giving a passphrase."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.signing_in.own_passphrase import OwnPassphraseDialog
from chartlight_ui.signing_in.person_dialog import GivePassphrase, PersonDialog
from chartlight_ui.signing_in.present import present, titles_of
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import Desk, Person

HEAD, LINE, SHOWN = 30, 17, 14
"""Pixels of the list's head and lines; how many of them are seen at once."""
NOBODY = tr(
    "Nobody is registered in this store: whoever opens it may do everything, and the audit trail names only what was "
    "said at the start. Register yourself first, as administrator and whatever else you are; then the others."
)
EXPLAINED = tr(
    "Each signs in under a name of their own and may do what their roles allow; nobody is removed, because what they "
    "signed stays theirs."
)
ALL = tr("all")


class PeoplePart(QWidget):
    """The part of the settings, for who looks after people."""

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self.people: dict[str, Person] = {}
        self.setFixedWidth(width)
        inside = column(self, gap=8)
        inside.addWidget(section_label(tr("People")))
        self.explained = label("", "muted", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.explained)
        self.first = KeyButton(tr("Register the first person …"), primary=True)
        self.first.clicked.connect(self.register_first)
        first = row()
        first.addWidget(self.first)
        first.addStretch(1)
        inside.addLayout(first)
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("People"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([tr("Name"), tr("Roles"), tr("Units"), tr("State")])
        for at, size in enumerate((150, 220, 90)):
            self.list.setColumnWidth(at, size)
        self.list.currentItemChanged.connect(lambda *_: self._show_choice())
        self.list.itemDoubleClicked.connect(lambda *_: self.change())
        inside.addWidget(self.list)
        self.add, self.edit = KeyButton(tr("Add …")), KeyButton(tr("Change …"))
        self.reset, self.able = KeyButton(tr("Give a passphrase …")), KeyButton(tr("Disable"))
        self.add.setAccessibleName(tr("Add a person"))
        self.edit.setAccessibleName(tr("Change the chosen person"))
        self.reset.setAccessibleName(tr("Give the chosen person a passphrase"))
        self.buttons = QWidget()
        buttons = row(self.buttons)
        for button, act in (
            (self.add, self.register),
            (self.edit, self.change),
            (self.reset, self.give_passphrase),
            (self.able, self.turn),
        ):
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addWidget(self.buttons)
        self.refused = label("", "worse", size=fonts.SMALL, wrap=True)
        self.refused.hide()
        inside.addWidget(self.refused)
        self._show(None)
        session.changed.connect(self._changed)

    # What holds

    def enter(self) -> None:
        """Read who is registered."""

        def read(desk: "Desk") -> "tuple[Person, ...] | None":
            return desk.all_people() if desk.people_set_up and desk.may("all_people") else None

        self._session.ask(self, read, self._show)

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "people" in getattr(change, "kinds", ()) and self.isVisible():
            self.enter()

    def _show(self, people: "tuple[Person, ...] | None") -> None:
        chosen = self.chosen
        self.explained.setText(NOBODY if people is None else EXPLAINED)
        self.first.setVisible(people is None)
        self.list.setVisible(people is not None)
        self.buttons.setVisible(people is not None)
        self.people = {one.id: one for one in people or ()}
        self.list.clear()
        for one in people or ():
            state = tr("Disabled") if not one.is_active else tr("Not in yet") if one.must_change else ""
            words = [one.name, ", ".join(titles_of(one.roles)), ", ".join(one.units) or ALL, state]
            item = QTreeWidgetItem(self.list, words)
            item.setData(0, Qt.ItemDataRole.UserRole, one.id)
            item.setToolTip(1, words[1])
            if chosen is not None and one.id == chosen.id:
                self.list.setCurrentItem(item)
        self.list.setFixedHeight(HEAD + LINE * min(SHOWN, max(3, len(self.people))))
        self._show_choice()

    @property
    def chosen(self) -> "Person | None":
        """Who is chosen in the list."""
        item = self.list.currentItem()
        return self.people.get(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else None

    def _show_choice(self) -> None:
        person = self.chosen
        self.edit.setEnabled(person is not None)
        self.reset.setEnabled(person is not None and person.is_active)
        self.able.setEnabled(person is not None)
        self.able.setText(tr("Enable …") if person is not None and not person.is_active else tr("Disable"))
        self.able.setAccessibleName(tr("{act}: the chosen person").format(act=self.able.text()))
        self.able.updateGeometry()

    # What can be done

    def register_first(self) -> None:
        """Register who sits here."""
        PersonDialog(self._session, self.window(), first=True).open()

    def register(self) -> None:
        """Register somebody."""
        PersonDialog(self._session, self.window()).open()

    def change(self) -> None:
        """Change the chosen person."""
        if self.chosen is not None:
            PersonDialog(self._session, self.window(), self.chosen).open()

    def give_passphrase(self) -> None:
        """Give the chosen person another passphrase."""
        person = self.chosen
        if person is None or not person.is_active:
            return
        now = self._session.clock()

        def write(desk: "Desk", given: str) -> None:
            desk.reset_passphrase(person.id, given, now)

        title = tr("A passphrase for {name}").format(name=person.name)
        GivePassphrase(self._session, title, write, self.window(), can_skip=False).open()

    def turn(self) -> None:
        """Disable the chosen person, or enable them again."""
        person, now = self.chosen, self._session.clock()
        if person is None:
            return
        self._refuse("")
        if person.is_active:
            self._session.ask(
                self,
                lambda desk: desk.disable_person(person.id, now),
                None,
                lambda error: self._refuse(in_words(error)),
            )
            return

        def write(desk: "Desk", given: str) -> None:
            desk.enable_person(person.id, now, passphrase=given or None)

        title = tr("Enable {name}").format(name=person.name)
        can_skip = person.account is not None
        GivePassphrase(self._session, title, write, self.window(), can_skip=can_skip).open()

    def _refuse(self, why: str) -> None:
        self.refused.setText(why)
        self.refused.setVisible(bool(why))


class YouPart(QWidget):
    """Who is signed in, where people are registered: what an administrator keeps, and the passphrase of one's own."""

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self.setFixedWidth(width)
        inside = column(self, gap=6)
        inside.addWidget(section_label(tr("You")))
        person = present.person
        if person is not None:
            inside.addWidget(label(present.words, bold=True, wrap=True))
            units = ", ".join(person.units) if person.units else tr("all units")
            told = tr("Charts of {units}. Contact on queries: {contact}. An administrator keeps this.")
            text = told.format(units=units, contact=person.contact or tr("none"))
            inside.addWidget(label(text, "muted", size=fonts.SMALL, wrap=True))
        self.passphrase = KeyButton(tr("Change my passphrase …"))
        self.passphrase.clicked.connect(partial(self._change, session))
        buttons = row()
        buttons.addWidget(self.passphrase)
        buttons.addStretch(1)
        inside.addLayout(buttons)

    def _change(self, session: Session) -> None:
        OwnPassphraseDialog(session, self.window()).open()
