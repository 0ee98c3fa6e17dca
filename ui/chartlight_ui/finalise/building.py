"""What the builder asks the desk about a procedure of a code set."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from chartlight.desk import PcsCode
from chartlight.finalize.code_set import Entry
from chartlight_ui.coding.builder import Trial
from chartlight_ui.coding.building import Wish
from chartlight_ui.session import Session

if TYPE_CHECKING:
    from chartlight.grouping.result import Grouping


class FinalBuilding:
    """Codes valid on `on`; the draft, grouped as `now`, with another code in the place of an entry, or added."""

    def __init__(
        self, session: Session, owner: QObject, admission: str, entry: Entry | None, now: "Grouping", on: date
    ) -> None:
        self._session, self._owner, self._admission = session, owner, admission
        self._entry, self._now, self._on = entry, now, on

    def nearest(self, wish: Wish, then: Callable[[PcsCode], None]) -> None:
        self._session.ask(self._owner, lambda desk: desk.nearest_procedure(wish, self._on), then, aside=True)

    def tried(self, code: str, then: Callable[[Trial | None], None]) -> None:
        if self._entry is not None and self._entry.code == code:
            then(self._trial(self._now))
            return
        key, admission, when = self._entry.key if self._entry else None, self._admission, self._session.clock()
        self._session.ask(
            self._owner,
            lambda desk: desk.try_code(admission, key, code, when),
            lambda found: then(self._trial(found)),
            lambda _: then(None),
        )

    def _trial(self, found: "Grouping") -> Trial:
        before = self._now.weight
        change = found.weight - before if found.weight is not None and before is not None else None
        return Trial(self._now.drg, found.drg, found.title, found.weight, change)
