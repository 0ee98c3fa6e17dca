"""The place of queries."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot

from chartlight.queries.query import QueryStatus
from chartlight_ui.queries.board import board
from chartlight_ui.session import Session
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.place_page import PlacePage
from chartlight_ui.widgets.simple_list import Item, SimpleList

if TYPE_CHECKING:
    from chartlight.desk import Desk


class QueriesPlace(PlacePage):
    """Enter opens a query in its case."""

    query_asked = Signal(str, str)

    def __init__(self, session: Session) -> None:
        self.list = SimpleList("Queries")
        super().__init__(
            "Queries",
            self.list,
            Empty(
                "No queries yet",
                "Queries you draft, send and get answered stand here by age, the overdue first. "
                "Open a chart with a finding and press Q to draft one.",
            ),
        )
        self._session = session
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self.reload)
        session.changed.connect(self._changed)
        self.list.opened.connect(self._opened)

    def enter(self) -> None:
        self.reload()
        super().enter()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "query" in getattr(change, "kinds", ()) and self.isVisible():
            self._soon.start()

    @Slot()
    def reload(self) -> None:
        """Read the queries again."""
        now = self._session.clock()

        def read(desk: "Desk") -> tuple[list[Item], int]:
            queries = desk.queries()
            names = {row.admission: row.name for row in desk.worklist(now, include_discharged=True)}
            waiting = sum(query.status is QueryStatus.SENT for query in queries)
            return board(queries, names, now), waiting

        self._session.ask(self, read, self._show)

    def _show(self, read: tuple[list[Item], int]) -> None:
        items, waiting = read
        self.list.show_items(items)
        self.summary.setText(f"{waiting} waiting for an answer" if items else "")
        self.show_body(bool(items))

    def _opened(self, key: str) -> None:
        admission, _, query_id = key.rpartition("/")
        self.query_asked.emit(admission, query_id)
