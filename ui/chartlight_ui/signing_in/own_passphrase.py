"""Choosing a passphrase of one's own: at the first signing in before anything else, and whenever one likes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.signing_in.page import WIDTH, passphrase_field, said, told_below
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label

if TYPE_CHECKING:
    from chartlight.desk import Desk, SignIn

RULES = tr("At least 12 characters: a few words do. Nobody can read it; an administrator can reset it.")
DIFFERENT = tr("Both lines are to be the same.")


class OwnPassphrase(QWidget):
    """Asks for the passphrase until now, unless it was just typed, and twice for the new one. `chosen` at the end."""

    chosen = Signal()

    def __init__(self, session: Session, *, present: str | None = None) -> None:
        super().__init__()
        self._session, self._present = session, present
        self.present = passphrase_field(tr("Passphrase until now"))
        self.present.setVisible(present is None)
        self.new, self.again = passphrase_field(tr("New passphrase")), passphrase_field(tr("New passphrase again"))
        self.button = KeyButton(tr("Keep this passphrase"), ("↵",), primary=True)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(self.keep)
        self.told = told_below()
        middle = Qt.AlignmentFlag.AlignHCenter
        inside = column(self, gap=12)
        fields = (self.present, self.new, self.again)
        for at, field in enumerate(fields):
            inside.addWidget(field, alignment=middle)
            following = fields[at + 1] if at + 1 < len(fields) else None
            field.returnPressed.connect(following.setFocus if following is not None else self.keep)
        inside.addWidget(self.button, alignment=middle)
        inside.addWidget(self.told, alignment=middle)
        self.told.setText(RULES)

    def take_focus(self) -> None:
        """Put the keyboard where it is needed."""
        (self.new if self._present is not None else self.present).setFocus()

    def keep(self) -> None:
        """Keep the new one, if both lines say the same."""
        before = self._present if self._present is not None else self.present.text()
        new, now = self.new.text(), self._session.clock()
        if not new:
            self.new.setFocus()
        elif new != self.again.text():
            self._refuse(DIFFERENT)
        else:
            self.button.setEnabled(False)
            self.told.setText(tr("Checking …"))

            def change(desk: "Desk") -> "SignIn":
                return desk.change_own_passphrase(before, new, now)

            self._session.ask(self, change, self._answered, lambda error: self._refuse(in_words(error)), always=True)

    def _answered(self, found: "SignIn") -> None:
        if found.is_in:
            self.chosen.emit()
        else:
            self.present.clear()
            self._refuse(said(found))
            self.present.setFocus()

    def _refuse(self, why: str) -> None:
        self.button.setEnabled(True)
        self.told.setText(why)
        self.again.clear()
        self.new.clear()
        self.new.setFocus()


class OwnPassphrasePage(QWidget):
    """The page of somebody whom an administrator gave their first passphrase. Nothing else is shown before."""

    def __init__(self, session: Session, name: str, present: str | None) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.form = OwnPassphrase(session, present=present)
        middle = Qt.AlignmentFlag.AlignHCenter
        inside = column(self, gap=12)
        inside.addStretch(2)
        inside.addWidget(label(tr("Choose a passphrase of your own"), bold=True, size=16), alignment=middle)
        greeting = tr("{name}, the one that you signed in with is known to whoever gave it to you.").format(name=name)
        explained = label(greeting, "muted", size=fonts.SMALL)
        explained.setWordWrap(True)
        explained.setFixedWidth(WIDTH)
        explained.setMinimumHeight(explained.heightForWidth(WIDTH))
        explained.setAlignment(middle)
        inside.addWidget(explained, alignment=middle)
        inside.addWidget(self.form, alignment=middle)
        inside.addStretch(3)


class OwnPassphraseDialog(QDialog):
    """The same over the window, for somebody who is at work."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Chartlight: my passphrase"))
        inside = column(self, margins=(24, 20, 24, 12), gap=14)
        inside.addWidget(label(tr("Change my passphrase"), bold=True, size=fonts.NOTE))
        self.form = OwnPassphrase(session)
        self.form.chosen.connect(self.accept)
        inside.addWidget(self.form)
        self.form.take_focus()
