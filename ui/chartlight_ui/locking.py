"""The blank page of a locked window: nothing of any patient, and the way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.signing_in.page import said
from chartlight_ui.signing_in.present import present
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

if TYPE_CHECKING:
    from chartlight.desk import Desk, SignIn

WIDTH = 300
WITHOUT = tr(
    "This store has no passphrase, so anyone at this machine can unlock it: lock the computer's session as well "
    "when you leave."
)
BY_ACCOUNT = tr("Without a passphrase of your own this computer's account lets you in: leave the line empty.")


class LockPage(QWidget):
    """Asks for the passphrase where the store has one. `opened` when the window may be seen again."""

    opened = Signal()
    switch_asked = Signal()
    """Somebody else wants to sign in."""

    def __init__(self, session: Session, *, asks: bool = False) -> None:
        super().__init__()
        self._session = session
        self.asks = asks
        """True where there is a passphrase to ask for: the store's, or that of the person who is signed in."""
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(tr("Passphrase"))
        self.field.setAccessibleName(tr("Passphrase"))
        self.field.setFixedWidth(WIDTH)
        self.field.returnPressed.connect(self.unlock)
        self.told = label("", "muted", size=fonts.SMALL)
        self.told.setWordWrap(True)
        self.told.setFixedWidth(WIDTH)
        self.told.setMinimumHeight(54)
        self.told.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.button = KeyButton(tr("Unlock"), ("↵",), primary=True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.unlock)
        self.switch = KeyButton(tr("Sign in as somebody else"))
        self.switch.clicked.connect(self.switch_asked)
        self.who = label("", "muted")
        inside = column(self, gap=12)
        inside.addStretch(2)
        inside.addWidget(label(tr("Chartlight is locked"), bold=True, size=16), alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.who, alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.field, alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        holder = row()
        holder.addStretch()
        holder.addWidget(self.told)
        holder.addStretch()
        inside.addLayout(holder)
        inside.addWidget(self.switch, alignment=Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)

    def start(self) -> None:
        """Learn whether the store has a passphrase, before anyone needs it."""
        self._session.ask(self, lambda desk: desk.has_passphrase, self._know)

    def _know(self, asks: bool) -> None:
        self.asks = asks or present.person is not None
        self.clear()

    def clear(self) -> None:
        """As it stands when the window is locked."""
        self.field.clear()
        self.field.setVisible(self.asks)
        self.told.setText(BY_ACCOUNT if _has_account() else "" if self.asks else WITHOUT)
        self.who.setText(present.person.name if present.person is not None else "")
        self.who.setVisible(bool(self.who.text()))
        self.switch.setVisible(present.person is not None)
        self.button.setEnabled(True)

    def take_focus(self) -> None:
        """Put the keyboard where it is needed."""
        (self.field if self.asks else self.button).setFocus()

    def unlock(self) -> None:
        """Open, if the passphrase is the store's."""
        if not self.asks:
            self.opened.emit()
            return
        passphrase = self.field.text()
        if not passphrase and not _has_account():
            return
        self.button.setEnabled(False)
        self.told.setText(tr("Checking …"))

        if present.person is not None:
            now = self._session.clock()
            self._session.ask(self, lambda desk: desk.unlock(passphrase, now), self._tried, self._failed, always=True)
            return

        def fits(desk: "Desk") -> bool:
            from chartlight.desk import PassphraseKey

            return desk.opens_with(PassphraseKey(passphrase))

        self._session.ask(self, fits, self._checked, lambda _: self._checked(False), aside=True)

    def _tried(self, found: "SignIn") -> None:
        self.clear()
        if found.is_in:
            self.opened.emit()
        else:
            self.told.setText(said(found))
            self.field.setFocus()

    def _failed(self, error: Exception) -> None:
        self.clear()
        self.told.setText(in_words(error))
        self.field.setFocus()

    def _checked(self, fits: bool) -> None:
        self.clear()
        if fits:
            self.opened.emit()
        else:
            self.told.setText(tr("That is not the passphrase of this store."))
            self.field.setFocus()


def _has_account() -> bool:
    return present.person is not None and present.person.account is not None
