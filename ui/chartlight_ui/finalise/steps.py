"""Steps on one code set: each is a use case of the desk followed by a fresh look, in one go on the desk's thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from chartlight_ui.finalise.held import Held, read_held
from chartlight_ui.session import Session, in_words

if TYPE_CHECKING:
    from datetime import datetime

    from chartlight.desk import Desk

Step = Callable[["Desk", "datetime"], object]


class Steps(QObject):
    """`taken` carries what the stay is afterwards, `failed` a sentence; a step that fails changes nothing."""

    taken = Signal(object)
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, admission: str) -> None:
        super().__init__()
        self._session, self.admission = session, admission
        self.under_way = 0
        self._known: Held | None = None

    def take(
        self,
        step: Step,
        said: str,
        *,
        otherwise: Callable[[Exception], None] | None = None,
        then: Callable[[Held], None] = lambda _: None,
    ) -> None:
        """Do a step; `said`, or a sentence that the step gives, tells what was done. Steps keep their order."""
        admission, now = self.admission, self._session.clock()
        self.under_way += 1
        known = self._known

        def work(desk: "Desk") -> tuple[Held, str]:
            words = step(desk, now)
            return read_held(desk, admission, now, known), words if isinstance(words, str) else said

        def done(answer: tuple[Held, str]) -> None:
            held, words = answer
            self.under_way -= 1
            self.taken.emit(held)
            then(held)
            if words:
                self.told.emit(words)

        def refused(error: Exception) -> None:
            self.under_way -= 1
            if otherwise is not None:
                otherwise(error)
            self.failed.emit(sentence(error))

        self._session.ask(self, work, done, refused)

    def read(self, then: Callable[[Held], None], otherwise: Callable[[Exception], None]) -> None:
        """Look again without changing anything."""
        admission, now = self.admission, self._session.clock()

        def keep(held: Held) -> None:
            self._known = held
            then(held)

        self._session.ask(self, lambda desk: read_held(desk, admission, now), keep, otherwise)


def sentence(error: Exception) -> str:
    """An error as a sentence with a capital and a full stop."""
    words = in_words(error).strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
