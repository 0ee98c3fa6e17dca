"""The place of reports. The figures come with a later version; it says so, and what can be counted today."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from chartlight.queries.query import QueryStatus
from chartlight_ui import wording
from chartlight_ui.session import Session
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.place_page import PlacePage

if TYPE_CHECKING:
    from chartlight.desk import Desk


class ReportsPlace(PlacePage):
    """One sentence of what the store holds."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            "Reports",
            QWidget(),
            Empty(
                "Reports come with a later version",
                "Query, response and agreement rates, CC and MCC capture and the case-mix index will stand here, "
                "each with its definition and its cases.",
            ),
        )
        self._session = session

    def enter(self) -> None:
        now = self._session.clock()

        def read(desk: "Desk") -> str:
            rows, queries = desk.worklist(now), desk.queries()
            answered = sum(query.status is QueryStatus.ANSWERED for query in queries)
            sent = answered + sum(query.status is QueryStatus.SENT for query in queries)
            return (
                f"{wording.count(len(rows), 'open admission')} · {wording.count(sent, 'query', 'queries')} sent, "
                f"{answered} answered"
            )

        self._session.ask(self, read, self.summary.setText)
