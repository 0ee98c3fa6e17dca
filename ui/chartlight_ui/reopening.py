"""What was open last time: which cases, kept in the encrypted store, and where their windows stood, kept in clear."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from chartlight_ui.session import Session
from chartlight_ui.settings.choices import REOPEN
from chartlight_ui.state import State
from chartlight_ui.worklist.case_window import SIZE, CaseWindow
from chartlight_ui.worklist.place import WorklistPlace

if TYPE_CHECKING:
    from chartlight.desk import Change, Desk

KEY = "desktop.cases"
MOST = 12
"""Cases that are opened again at most: a start should not be a wait."""


class Reopening(QObject):
    """Opens the cases of last time, if the person wants that, and gives windows their places back."""

    def __init__(self, session: Session, state: State, worklist: WorklistPlace, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._state, self._worklist = session, state, worklist
        self._slots: dict[int, CaseWindow] = {}
        self._known: object = None

    def start(self) -> None:
        """Open what was open, behind what is in front."""
        if self._state.text(REOPEN, "yes") == "yes":
            self._session.ask(self, lambda desk: desk.setting(KEY), self._open, lambda _: None)

    def _open(self, kept: object) -> None:
        self._known = kept
        for one in kept[:MOST] if isinstance(kept, list) else ():
            admission = one.get("admission") if isinstance(one, dict) else None
            if not isinstance(admission, str):
                continue
            if one.get("window") is True:
                self._worklist.open_window(admission)
            else:
                self._worklist.open_case(admission)
        if kept:
            self._worklist.show_list()

    def place_window(self, window: CaseWindow) -> None:
        """Give a window the place on the screens that a window of its number had."""
        slot = next(number for number in range(1, 100) if number not in self._slots)
        self._slots[slot] = window
        self._state.restore_window(window, SIZE.width(), SIZE.height(), f"case-window/{slot}")

        def leave() -> None:
            self._state.keep_window(window, f"case-window/{slot}")
            self._slots.pop(slot, None)

        window.keep_place = leave

    def keep(self) -> None:
        """Note what is open now, for the next start."""
        windows = self._worklist.windows
        now_open: list[dict[str, object]] = [{"admission": one, "window": False} for one in self._worklist.cases]
        now_open += [{"admission": one, "window": True} for one in windows]
        if now_open == (self._known or []):
            return
        self._known, now = now_open, self._session.clock()

        def write(desk: "Desk") -> "Change":
            return desk.set_setting(KEY, now_open, now)

        self._session.ask(self, write, None, lambda _: None)
