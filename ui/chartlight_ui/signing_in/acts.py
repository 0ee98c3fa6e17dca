"""What somebody who is signed in can do about that: sign out, make room for another, find a chart by its number."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from chartlight_ui.session import Session, in_words
from chartlight_ui.signing_in.present import present
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.window import MainWindow

CommandEntry = tuple[str, str, Callable[[], None], tuple[str, ...]]
"""A command: id, title, what it does, keys."""


class SignedIn(QObject):
    """Of one window."""

    def __init__(self, window: "MainWindow", session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session

    def commands(self) -> tuple[CommandEntry, ...]:
        """None where nobody is registered."""
        if present.person is None:
            return ()
        return (
            ("sign.switch", tr("Sign in as somebody else …"), self._window.switch_asked.emit, ()),
            ("sign.passphrase", tr("Change my passphrase …"), self.change_passphrase, ()),
            ("sign.out", tr("Sign out"), self.sign_out, ()),
            ("glass.number", tr("Open a chart by its number …"), self.ask_number, ()),
            ("glass.list", tr("Charts opened in an emergency …"), self.show_emergencies, ()),
        )

    @Slot()
    def show_menu(self) -> None:
        """What the name in the status line offers; where nobody is registered, the settings say who they are."""
        window = self._window
        if present.person is None:
            window.go("settings")
            return
        item = window.status.who
        menu = window.registry.menu(item, "lock", "sign.switch", "sign.passphrase", "", "sign.out")
        menu.popup(item.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def sign_out(self) -> None:
        """Save what is being written, and let nobody be at the desk."""
        self._window.blank()
        now = self._session.clock()
        self._session.ask(self, lambda desk: desk.sign_out(now), None, self._not_out, always=True)
        self._session.hold()

    def _not_out(self, error: Exception) -> None:
        self._window.unlock()
        self._window.status.tell(in_words(error))

    def change_passphrase(self) -> None:
        """Choose another passphrase of one's own."""
        from chartlight_ui.signing_in.own_passphrase import OwnPassphraseDialog

        dialog = OwnPassphraseDialog(self._session, self._window)
        dialog.accepted.connect(lambda: self._window.status.tell(tr("Your passphrase was changed")))
        dialog.open()

    def ask_number(self, number: str = "") -> None:
        """Open a chart by its number; one of other units only with a reason."""
        from chartlight_ui.signing_in.emergency import ByNumber

        dialog = ByNumber(self._session, self._window, number)
        dialog.found.connect(self._window.open_case)
        dialog.open()

    def show_emergencies(self) -> None:
        """Which charts were opened in an emergency."""
        from chartlight_ui.signing_in.emergency import EmergencyList

        dialog = EmergencyList(self._session, self._window)
        dialog.trail_asked.connect(self._window.show_looks)
        dialog.open()
