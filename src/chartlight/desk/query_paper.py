"""Use cases of paper: a query's sheet, and the sheets of a unit's round in one document. Printing is audited."""

from collections.abc import Collection, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from chartlight.chart import Chart
from chartlight.desk.errors import NotInThisState, QueryBlocked
from chartlight.desk.query_core import QueryCore
from chartlight.queries.compliance import check
from chartlight.queries.query import WAITING, Query, QueryStatus
from chartlight.store import admissions, records
from chartlight.store.queries import append_event

_PRINTABLE = (QueryStatus.DRAFT, *WAITING)


class QueryPaperUseCases(QueryCore):
    """Printing and previewing. Where a sheet goes to is the person's own affair."""

    def print_query(self, query_id: str, target: Path | IO[bytes], now: datetime) -> None:
        """Write the query's sheet as a PDF to `target`, a path or an open file.

        QueryBlocked for a draft that the compliance check blocks: a printed sheet may reach a provider.
        """
        number, stored = self._stored(query_id)
        chart = self.chart(stored.admission, now)
        self._refuse_blocked(stored, chart)
        self._render([(stored, chart)], target)
        with self._writing(now) as act:
            act.audit.record("query.print", "query", query_id, admission=stored.admission)
            append_event(act.connection, number, act.change, query_id, "print", self.actor.name, now)

    def print_round(self, query_ids: Sequence[str], target: Path | IO[bytes], now: datetime) -> tuple[str, ...]:
        """Write several sheets into one PDF, by unit, provider and patient; their ids in that order.

        Each sheet keeps its own page numbers. NotInThisState where nothing is to be printed, QueryBlocked for a draft
        that may not be; then no sheet is written.
        """
        chosen = [self._stored(query_id) for query_id in dict.fromkeys(query_ids)]
        if not chosen:
            raise NotInThisState("There is no query to print.")
        sheets = [(number, query, self.chart(query.admission, now)) for number, query in chosen]
        sheets.sort(key=lambda sheet: _place_in_round(sheet[1], sheet[2]))
        for _, query, chart in sheets:
            self._refuse_blocked(query, chart)
        self._render([(query, chart) for _, query, chart in sheets], target)
        with self._writing(now) as act:
            for number, query, _ in sheets:
                act.audit.record("query.print", "query", query.id, admission=query.admission, round=len(sheets))
                append_event(act.connection, number, act.change, query.id, "print", self.actor.name, now)
        return tuple(query.id for _, query, _ in sheets)

    def queries_of_round(
        self, *, units: Collection[str] = (), providers: Collection[str] = (), drafts: bool = False
    ) -> tuple[str, ...]:
        """Ids of the queries that wait on these units or for these providers, of all where none is named.

        With `drafts` those that are not sent yet as well.
        """
        wanted = {name.casefold() for name in units}, {name.casefold() for name in providers}
        waiting = [one for one in self.queries() if one.status in (_PRINTABLE if drafts else WAITING)]
        found = []
        for query in waiting:
            if wanted[1] and query.addressee.provider.casefold() not in wanted[1]:
                continue
            if wanted[0] and (self._unit(query.admission) or "").casefold() not in wanted[0]:
                continue
            found.append(query.id)
        return tuple(found)

    def preview_query(self, query: Query, now: datetime | None = None) -> bytes:
        """The sheet as PDF bytes, saved nowhere. The query may be an unsaved edit. A look, and audited as one."""
        self._note_look("query.preview", "query", query.id, query.admission, now)
        page = BytesIO()
        self._render([(query, self.chart(query.admission, now or query.sent or query.created))], page)
        return page.getvalue()

    def _refuse_blocked(self, query: Query, chart: Chart) -> None:
        """What was sent is printed as it was sent; a draft is checked once more."""
        if query.status is QueryStatus.DRAFT:
            problems = check(query, chart)
            if any(problem.severity == "block" for problem in problems):
                raise QueryBlocked(problems)

    def _unit(self, admission: str) -> str | None:
        number = self._chart_number(admission)
        with self._reading() as connection:
            return admissions.stays(connection, [number])[number].encounter.unit

    def _render(self, sheets: Sequence[tuple[Query, Chart]], target: Path | IO[bytes]) -> None:
        from chartlight.queries.sheet import SheetSettings, render_round

        with self._reading() as connection:
            facility = records.setting(connection, "facility") or ""
            statement = records.setting(connection, "query.record-statement")
        settings = SheetSettings(facility, statement) if statement else SheetSettings(facility)
        render_round(sheets, target, settings=settings)


def _place_in_round(query: Query, chart: Chart) -> tuple[str, str, str, str]:
    stay = chart.encounter
    return stay.unit or "", query.addressee.provider, " ".join((stay.bed or "", chart.patient.name)), query.id
