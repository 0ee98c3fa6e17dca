"""The page that asks who is there: name and passphrase, and nothing of any patient."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from chartlight_ui import wording
from chartlight_ui.session import Session, in_words
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

if TYPE_CHECKING:
    from chartlight.desk import SignIn

WIDTH = 300
EXPLAINED = tr("Nothing of any patient is shown before. What is done here is noted under your name.")


def said(found: "SignIn") -> str:
    """What became of an attempt, with the time until which a name is locked."""
    if found.until is None:
        return found.words
    return tr("{why} It is locked until {time}.").format(why=found.words, time=wording.clock_time(found.until))


def passphrase_field(name: str) -> QLineEdit:
    """A line for a passphrase, which nobody reads over a shoulder."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    made.setFixedWidth(WIDTH)
    return made


def told_below() -> QLabel:
    """The line below the fields, of a fixed height: nothing moves when it speaks."""
    made = label("", "muted", size=fonts.SMALL)
    made.setWordWrap(True)
    made.setFixedWidth(WIDTH)
    made.setMinimumHeight(54)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return made


class SignInPage(QWidget):
    """`entered` carries the SignIn and the passphrase that was typed; `left` to go back to who is there already."""

    entered = Signal(object, str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name"))
        self.name.setAccessibleName(tr("Name"))
        self.name.setFixedWidth(WIDTH)
        self.passphrase = passphrase_field(tr("Passphrase"))
        self.name.returnPressed.connect(self._from_name)
        self.passphrase.returnPressed.connect(self.sign_in)
        self.button = KeyButton(tr("Sign in"), ("↵",), primary=True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.sign_in)
        self.back = KeyButton(tr("Back"), ("Esc",))
        self.back.clicked.connect(self.left)
        self.told = told_below()
        middle = Qt.AlignmentFlag.AlignHCenter
        inside = column(self, gap=12)
        inside.addStretch(2)
        inside.addWidget(label(tr("Sign in to Chartlight"), bold=True, size=16), alignment=middle)
        inside.addWidget(self.name, alignment=middle)
        inside.addWidget(self.passphrase, alignment=middle)
        buttons = row(gap=8)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addWidget(self.told, alignment=middle)
        inside.addStretch(3)
        self.clear()

    def clear(self, *, can_go_back: bool = False, told: str = EXPLAINED) -> None:
        """As it stands for somebody new."""
        self.name.clear()
        self.passphrase.clear()
        self.back.setVisible(can_go_back)
        self._rest(told)

    def _rest(self, told: str) -> None:
        self.told.setText(told)
        for one in (self.name, self.passphrase, self.button):
            one.setEnabled(True)

    def take_focus(self) -> None:
        """Put the keyboard where it is needed."""
        self.name.setFocus()

    def _from_name(self) -> None:
        if self.passphrase.text():
            self.sign_in()
        else:
            self.passphrase.setFocus()

    def sign_in(self) -> None:
        """Try what was typed."""
        name, passphrase, now = self.name.text(), self.passphrase.text(), self._session.clock()
        if not name.strip() or not passphrase:
            (self.passphrase if name.strip() else self.name).setFocus()
            return
        for one in (self.name, self.passphrase, self.button):
            one.setEnabled(False)
        self.told.setText(tr("Checking …"))
        self._session.ask(
            self, lambda desk: desk.sign_in(name, passphrase, now), self._answered, self._failed, always=True
        )

    def _answered(self, found: "SignIn") -> None:
        typed = self.passphrase.text()
        self.passphrase.clear()
        self._rest(said(found))
        if found.is_in:
            self.entered.emit(found, typed)
        else:
            self.passphrase.setFocus()

    def _failed(self, error: Exception) -> None:
        self.passphrase.clear()
        self._rest(in_words(error))
        self.passphrase.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.left.emit()
        else:
            super().keyPressEvent(event)
