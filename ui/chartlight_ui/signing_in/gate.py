"""The window before anybody is signed in: the page that asks, and the choice of a first passphrase of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from chartlight_ui.session import Session
from chartlight_ui.signing_in.own_passphrase import OwnPassphrasePage
from chartlight_ui.signing_in.page import EXPLAINED, SignInPage
from chartlight_ui.theme import icons

TITLE = "Chartlight"


class Gate(QMainWindow):
    """`left` where somebody is at work already and goes back; then closing it is going back as well."""

    left = Signal()

    def __init__(self, session: Session, typed: str | None = None) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(480, 400)
        self._session, self._typed = session, typed
        self._can_go_back = False
        self.is_over = False
        """True once it may close without anything else."""
        self.page = SignInPage(session)
        self.page.entered.connect(lambda _, typed: self._keep(typed))
        self.page.left.connect(self.left)
        self.choosing: OwnPassphrasePage | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.page)
        self.setCentralWidget(self.stack)

    def _keep(self, typed: str) -> None:
        """For as long as it takes to choose another one."""
        self._typed = typed

    def ask(self, *, can_go_back: bool = False, told: str = EXPLAINED) -> None:
        """Ask who is there."""
        self._typed, self._can_go_back = None, can_go_back
        self.page.clear(can_go_back=can_go_back, told=told)
        self.stack.setCurrentWidget(self.page)
        self.page.take_focus()

    def choose(self, name: str) -> None:
        """Have somebody choose a passphrase of their own."""
        if self.choosing is not None:
            self.stack.removeWidget(self.choosing)
            self.choosing.deleteLater()
        self.choosing = OwnPassphrasePage(self._session, name, self._typed)
        self._typed, self._can_go_back = None, False
        self.stack.addWidget(self.choosing)
        self.stack.setCurrentWidget(self.choosing)
        self.choosing.form.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._can_go_back and not self.is_over:
            event.ignore()
            self.left.emit()
            return
        super().closeEvent(event)
