"""The way from an open case to a query and back, and what waits until the case is read."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from chartlight.queries.query import Query
from chartlight_ui import wording
from chartlight_ui.case.acts import CaseActs
from chartlight_ui.case.case import Case
from chartlight_ui.case.codes_panel import CodesPanel
from chartlight_ui.case.header import CaseHeader
from chartlight_ui.query.screen import QueryScreen
from chartlight_ui.query.signing import drafted
from chartlight_ui.translating import tr


class CaseAsking(CaseActs):
    """Drafting and opening queries; the case screen holds the query beside its chart in `body`."""

    body: QStackedWidget
    header: CaseHeader
    _wanted: Callable[[Case], None] | None

    @property
    def query(self) -> QueryScreen:
        """The query, made when the first is shown."""
        raise NotImplementedError

    @property
    def codes(self) -> CodesPanel:
        """The codes tab."""
        raise NotImplementedError

    def _when_read(self, act: Callable[[Case], None]) -> None:
        """Do something with the case as soon as there is one."""
        if self.case is not None:
            act(self.case)
        else:
            self._wanted = act

    def do_wanted(self, case: Case) -> None:
        """The case is read: what waited for it is done."""
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            wanted(case)

    def draft_query_in_hand(self) -> None:
        """Draft a query for the finding in hand, else for the strongest."""
        if self.in_hand.finding is not None:
            self.draft_query(self.in_hand.finding)
        else:
            self.draft_top_query()

    def draft_top_query(self) -> None:
        """Draft a query for the strongest finding."""
        self._when_read(
            lambda case: (
                self.draft_query(case.findings[0].id)
                if case.findings
                else self.told.emit(tr("Nothing is open that a query could ask about"))
            )
        )

    @Slot(str)
    def draft_query(self, finding_id: str) -> None:
        """Draft a query for a finding, or open its draft."""
        admission, now = self.admission, self._session.clock()
        self._session.ask(self, lambda desk: drafted(desk, admission, finding_id, now), self._show_query)

    def open_query(self, query_id: str) -> None:
        """Open a query of this case."""
        admission = self.admission

        def show(found: list[Query]) -> None:
            query = next((one for one in found if one.id == query_id), None)
            if query is not None:
                self._show_query(query)

        self._session.ask(self, lambda desk: desk.queries(admission), show)

    def _show_query(self, query: Query) -> None:
        def show(case: Case) -> None:
            self.body.setCurrentWidget(self.query)
            self.query.show_query(query, case)
            self.header.query.hide()
            self.told.emit(f"{query.id}: {wording.sentence_case(query.topic)}")

        self._when_read(show)

    def show_chart(self) -> None:
        """Back from the query to the words."""
        self.body.setCurrentIndex(0)
        self.header.query.show()
        self.codes.setFocus()
