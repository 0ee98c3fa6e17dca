"""What the worklist needs of a case, whichever way it is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class CasePage(QWidget):
    """Knows its tab's title and which page of the help speaks of it."""

    named = Signal()
    left = Signal()
    told = Signal(str)
    ended = Signal()
    """It may not be seen any longer."""

    title = "…"

    @property
    def topic(self) -> str:
        """The help page of what is in front."""
        raise NotImplementedError

    def draft_top_query(self) -> None:
        """Draft a query for the strongest finding."""
        raise NotImplementedError

    def leave(self) -> None:
        """Save what is being written: the case closes, or nobody may see it for a while."""
        raise NotImplementedError
