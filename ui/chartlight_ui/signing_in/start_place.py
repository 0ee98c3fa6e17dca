"""Where a person's day begins: the first time where their role works, afterwards where they left."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from chartlight_ui.session import Session
from chartlight_ui.signing_in.needs import may_enter
from chartlight_ui.signing_in.present import present

if TYPE_CHECKING:
    from chartlight.desk import Desk

KEY = "desktop.place"
BY_ROLE = {
    "cdi": "worklist",
    "coder": "finalise",
    "manager": "reports",
    "adviser": "worklist",
    "compliance": "audit",
    "administrator": "settings",
    "viewer": "worklist",
}
"""The first of a person's roles in this order decides."""


def place_of(roles: tuple[str, ...]) -> str:
    """Where somebody with these roles begins."""
    return next((place for role, place in BY_ROLE.items() if role in roles and may_enter(place)), "settings")


class StartPlace(QObject):
    """Of one window, where people are registered."""

    def __init__(self, session: Session, go: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._go = session, go
        self._known: object = None

    def first(self) -> str:
        """What to show until it is known where the person left."""
        return place_of(present.person.roles) if present.person is not None else "worklist"

    def start(self) -> None:
        """Go where the person left last time."""
        if present.person is not None:
            self._session.ask(self, lambda desk: desk.setting(KEY), self._show, lambda error: None)

    def _show(self, kept: object) -> None:
        self._known = kept
        if isinstance(kept, str) and kept != self.first() and may_enter(kept):
            self._go(kept)

    def keep(self, place: str) -> None:
        """Note where the person is, for the next time."""
        if place == self._known:
            return
        self._known, now = place, self._session.clock()

        def write(desk: "Desk") -> None:
            desk.set_setting(KEY, place, now)

        self._session.ask(self._session, write, None, lambda error: None)
