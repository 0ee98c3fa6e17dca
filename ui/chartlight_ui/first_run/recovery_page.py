"""The recovery key: shown once, to be printed or written down, and confirmed by its last group."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLineEdit, QWidget

from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import column, label, row

EXPLAINED = tr(
    "With this key the store opens when the keyring of this computer or every passphrase is lost. It is shown this "
    "once. Print it or write it down, and keep it where the hospital keeps such things, not with this computer."
)
CONFIRM = tr("Type its last group, so that it is sure to be on paper")
WRONG = tr("That is not the last group of the key above.")
FIELD = 200


class RecoveryPage(QWidget):
    """`is_confirmed` once the last group was typed."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        inside = column(self, margins=(32, 6, 32, 12), gap=10)
        inside.addWidget(label(tr("Keep this recovery key"), bold=True, size=18))
        inside.addWidget(label(EXPLAINED, "muted", wrap=True))
        self.key = label("", bold=True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(17)
        fixed.setBold(True)
        self.key.setFont(fixed)
        self.key.setAccessibleName(tr("Recovery key"))
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        inside.addSpacing(8)
        inside.addWidget(self.key)
        self.print = KeyButton(tr("Print …"))
        self.print.clicked.connect(self.print_key)
        buttons = row()
        buttons.addWidget(self.print)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addSpacing(8)
        inside.addWidget(label(CONFIRM))
        self.last = QLineEdit()
        self.last.setAccessibleName(tr("Last group of the recovery key"))
        self.last.setFixedWidth(FIELD)
        inside.addWidget(self.last)
        self.told = label("", "worse", wrap=True)
        inside.addWidget(self.told)
        inside.addStretch(1)

    def show_key(self, words: str) -> None:
        """Show a key."""
        self._words = words
        self.key.setText(words)
        self.last.clear()
        self.told.setText("")

    @property
    def is_confirmed(self) -> bool:
        """Was its last group typed? Case does not count."""
        typed = self.last.text().strip().casefold()
        return bool(typed) and typed == self._words.rsplit("-", 1)[-1].casefold()

    def check(self) -> bool:
        """The same; says what is wrong."""
        self.told.setText("" if self.is_confirmed else WRONG)
        return self.is_confirmed

    def forget(self) -> None:
        """It has been shown."""
        self.show_key("")

    def print_key(self) -> None:
        """Print it on a sheet of its own."""
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.HighResolution), self)
        if dialog.exec():
            sheet = QTextDocument()
            sheet.setPlainText("\n\n".join((tr("Chartlight: recovery key"), self._words, EXPLAINED)))
            sheet.print_(dialog.printer())
