"""Which window is in front: that of the person at the desk, or the one that asks who is there.

Each person has a window of their own. When somebody else signs in, the one before has saved what was being written and
is gone, with its tabs and charts: nothing of what one person saw is left for another.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from chartlight_ui.commands.everywhere import bring_to_front
from chartlight_ui.session import Session
from chartlight_ui.signing_in.gate import Gate
from chartlight_ui.signing_in.present import Standing, present, read_standing
from chartlight_ui.state import State
from chartlight_ui.window import MainWindow

if TYPE_CHECKING:
    from chartlight.desk import Desk
    from chartlight_ui.assessing import Assessing
    from chartlight_ui.restoring import Wish

TEND_MS = 10_000
AGAIN_MS = 200


class Front(QObject):
    """One for the program. `who` is said of somebody in a store where nobody is registered."""

    def __init__(
        self, session: Session, state: State, who: str, assessing: "Assessing | None", *, is_sample: bool = False
    ) -> None:
        super().__init__()
        self._session, self._state, self._who, self._assessing = session, state, who, assessing
        self._is_sample = is_sample
        self.window: MainWindow | None = None
        self.gate: Gate | None = None
        self._upkeep = QTimer(self, interval=TEND_MS)
        self._upkeep.timeout.connect(self._tend)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._look)
        session.heard.connect(self._heard)

    def begin(self, standing: Standing) -> None:
        """Show the first window."""
        self._settle(standing)

    @property
    def wish(self) -> "Wish | None":
        """A backup that should take the store's place."""
        return self.window.wish if self.window is not None else None

    @Slot()
    def come_to_front(self) -> None:
        """Somebody started the program a second time."""
        if (window := self.gate or self.window) is not None:
            bring_to_front(window)

    @Slot(str)
    def tell_trouble(self, details: str) -> None:
        """Something unforeseen went wrong."""
        if self.window is not None:
            self.window.trouble_note.tell(details)

    def close(self) -> None:
        """End the program as by hand."""
        self._upkeep.stop()
        self._again.stop()
        if self.gate is not None:
            self.gate.is_over = True
            self.gate.close()
        if self.window is not None:
            self.window.close()

    # Who is there

    @Slot(object)
    def _heard(self, change: object) -> None:
        if "people" in getattr(change, "kinds", ()):
            self._look()

    @Slot()
    def _look(self) -> None:
        self._session.ask(self, read_standing, self._settle, lambda error: None, always=True)

    def _settle(self, standing: Standing) -> None:
        if standing.is_locked:
            return
        if not standing.is_in:
            if self.window is not None or self.gate is None or not standing.is_like(present.standing):
                self._ask_who(standing)
        elif self.window is None or not standing.is_like(present.standing):
            self._replace(standing)
        elif self.gate is not None:  # the same person, by the way round
            self._shut_gate()
            self.window.show()
            self.window.unlock()

    def _replace(self, standing: Standing) -> None:
        """A window for who is there now, in the place of the one before."""
        before = self.window
        is_other = before is not None and not _is_same(standing, present.standing)
        if before is not None and not is_other and (QApplication.activeModalWidget() or before.taking_in.is_busy):
            self._again.start()  # the same person, with other rights: what is being done is done first
            return
        if before is not None:
            self._state.keep_window(before)
            before.put_away(save=not is_other)
        self._session.forget()
        present.take(standing)
        self._upkeep.stop()
        made = MainWindow(self._session, self._state, present.words or self._who, self._assessing)
        made.switch_asked.connect(self._switch)
        self.window = made
        made.show()
        made.start()
        made.reopening.start()
        made.first_run.begin(is_sample=self._is_sample)
        self._shut_gate()
        _drop(before)

    def _ask_who(self, standing: Standing) -> None:
        """Nobody is there, or somebody who has to choose a passphrase first."""
        before, self.window = self.window, None
        present.take(standing)
        self._session.forget()
        gate = self._open_gate(before)
        if standing.person is not None:
            gate.choose(standing.person.name)
        else:
            gate.ask()
        if before is not None:
            before.put_away(save=False)
            _drop(before)
        self._upkeep.start()

    def _open_gate(self, over: MainWindow | None) -> Gate:
        if self.gate is None:
            self.gate = Gate(self._session)
            self.gate.left.connect(self._go_back)
            if over is not None:
                self.gate.setGeometry(over.geometry())
            else:
                self._state.restore_window(self.gate, 1440, 900)
            self.gate.show()
            self.gate.activateWindow()
        return self.gate

    def _shut_gate(self) -> None:
        gate, self.gate = self.gate, None
        if gate is not None:
            gate.is_over = True
            gate.close()
            gate.deleteLater()

    @Slot()
    def _switch(self) -> None:
        """Somebody else wants to sign in while the window of who is there stays locked behind."""
        if self.window is None:
            return
        self.window.lock()
        _leave_questions()
        self._open_gate(self.window).ask(can_go_back=True)
        self.window.hide()

    @Slot()
    def _go_back(self) -> None:
        if self.window is not None:
            self.window.show()
            self._shut_gate()
            self.window.activateWindow()
            self.window.lock_page.take_focus()

    @Slot()
    def _tend(self) -> None:
        """What the program does by itself goes on while nobody is signed in."""
        now = self._session.clock()

        def tend(desk: "Desk") -> None:
            with desk.serving():
                desk.tend(now)

        self._session.ask(self, tend, None, lambda error: None, always=True)


def _is_same(one: Standing, other: Standing) -> bool:
    """The same person, or one who has just been registered."""
    return other.person is None or (one.person is not None and one.person.id == other.person.id)


def _leave_questions() -> None:
    """Close the dialogs that are open, as by Esc."""
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog) and dialog.isVisible():
        dialog.reject()
        if QApplication.activeModalWidget() is dialog:
            dialog.hide()


def _drop(window: MainWindow | None) -> None:
    if window is not None:
        _leave_questions()
        window.close()
        window.deleteLater()
