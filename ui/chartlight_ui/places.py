"""The places besides the worklist: each is imported and made when it is first asked for, so that no start waits for it.

Once the worklist is there, `Warming` makes the rest ready in the background: what takes long is imported on another
thread, and each place is then made in a turn of the event loop of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from chartlight_ui.session import Session

if TYPE_CHECKING:
    from chartlight_ui.finalise.place import FinalisePlace
    from chartlight_ui.widgets.place_page import PlacePage

    Place = PlacePage | FinalisePlace

AFTER_MS = 150
"""From the first rows to the first of what nobody has asked for yet: the picture comes first, and a first key."""

APART_MS = 40
AHEAD = (
    "chartlight_ui.case.screen",
    "chartlight_ui.queries.place",
    "chartlight_ui.finalise.place",
    "chartlight_ui.reports.place",
    "chartlight_ui.feeds.place",
    "chartlight_ui.audit.place",
    "chartlight_ui.settings.place",
    "chartlight_ui.commands.palette",
    "chartlight_ui.commands.cheat_sheet",
    "chartlight_ui.help.page",
)
"""What is imported ahead, the likeliest first."""


class Places(Mapping[str, "Place"]):
    """By key. Looking one up makes it, and puts it on the stack."""

    def __init__(self, stack: QStackedWidget, makers: Mapping[str, "Callable[[], Place]"]) -> None:
        self._stack, self._makers = stack, makers
        self._made: dict[str, Place] = {}

    def __getitem__(self, key: str) -> "Place":
        if key not in self._made:
            self._made[key] = place = self._makers[key]()
            self._stack.addWidget(place)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def key_of(self, widget: QWidget | None) -> str | None:
        """The key of a place that is made; None of anything else."""
        return next((key for key, place in self._made.items() if place is widget), None)

    def complete(self) -> None:
        """Make all that are missing: for who names what every place can do."""
        while self.make_one():
            pass

    def make_one(self) -> bool:
        """Make the first that is missing; False if none is."""
        missing = next((key for key in self._makers if key not in self._made), None)
        if missing is not None:
            _ = self[missing]
        return missing is not None


class Warming(QObject):
    """Makes ready what nobody waits for: from `start` on, quietly."""

    def __init__(self, session: Session, places: Places, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._places = session, places
        self._next = QTimer(self, singleShot=True, interval=APART_MS)
        self._next.timeout.connect(self._make)

    def start(self) -> None:
        """Begin once what was read is painted."""
        QTimer.singleShot(AFTER_MS, self, self._begin)

    def _begin(self) -> None:
        self._session.ask(self, lambda _: [import_module(one) for one in AHEAD], lambda _: self._make(), aside=True)

    def _make(self) -> None:
        if self._places.make_one():
            self._next.start()
