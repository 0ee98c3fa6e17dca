"""How the first person will sign in: by a passphrase, or by this computer's account."""

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, row

FIELD = 200
DIFFERENT = tr("Both passphrases are to be the same.")
NONE = tr("Give a passphrase of at least 12 characters (a few words do), or choose this computer's account.")


class SignInChoice(QWidget):
    """Two ways; `account` is empty where the system does not tell it."""

    def __init__(self) -> None:
        super().__init__()
        self.account = ""
        inside = column(self, gap=6)
        inside.addWidget(label(tr("How you sign in from now on")))
        self.by_passphrase = QRadioButton(tr("With a passphrase of your own"))
        self.by_account = QRadioButton(tr("By this computer's account, without a question"))
        group = QButtonGroup(self)
        for button in (self.by_passphrase, self.by_account):
            button.setFont(fonts.font())
            group.addButton(button)
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        lines = row(margins=(24, 0, 0, 0))
        for field, name in ((self.passphrase, tr("Passphrase")), (self.again, tr("Passphrase again"))):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setFixedWidth(FIELD)
            field.textEdited.connect(lambda _: self.by_passphrase.setChecked(True))
            lines.addWidget(field)
        lines.addStretch(1)
        inside.addWidget(self.by_passphrase)
        inside.addLayout(lines)
        inside.addWidget(self.by_account)
        self.by_passphrase.setChecked(True)
        self.by_account.setEnabled(False)

    def know_account(self, account: str | None) -> None:
        """Offer this computer's account."""
        self.account = account or ""
        self.by_account.setEnabled(bool(account))
        if account:
            self.by_account.setText(tr("By this computer's account “{name}”, without a question").format(name=account))

    @property
    def problem(self) -> str:
        """What is wrong with what was chosen; empty for nothing."""
        if self.by_account.isChecked():
            return ""
        if not self.passphrase.text():
            return NONE
        return "" if self.passphrase.text() == self.again.text() else DIFFERENT

    @property
    def chosen(self) -> tuple[str | None, str | None]:
        """The passphrase or the account."""
        if self.by_account.isChecked():
            return None, self.account
        return self.passphrase.text(), None

    def forget(self) -> None:
        """Nothing typed stays on the screen."""
        self.passphrase.clear()
        self.again.clear()
