"""Use cases of asking: a query from draft to answer. A provider's answer never edits the chart."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from chartlight.chart import Chart
from chartlight.desk.charts import ChartUseCases
from chartlight.desk.core import Act, Change
from chartlight.desk.errors import NoSuchFinding, NoSuchQuery, NotInThisState, QueryBlocked
from chartlight.desk.lines import queries_line
from chartlight.queries.query import Addressee, Problem, Query, QueryStatus
from chartlight.store import admissions, records
from chartlight.store.queries import (
    append_event,
    append_query,
    find_query,
    next_query_id,
    query_events,
    stored_queries,
)

ANSWER_HOURS = 48
"""Hours a provider has to answer, unless the setting `query.answer-hours` says otherwise (programme practice)."""


class QueryUseCases(ChartUseCases):
    """Drafting, checking, sending, answering and printing queries."""

    def draft_query(self, admission: str, finding_id: str, now: datetime) -> Query:
        """A query for a finding of the current assessment, saved as a draft; the draft there is, if there is one."""
        from chartlight.queries.drafting import draft
        from chartlight.queries.templates import load_templates

        number = self._chart_number(admission)
        assessment = self.assessment(admission)
        findings = assessment.findings if assessment is not None else ()
        finding = next((one for one in findings if one.id == finding_id), None)
        if finding is None:
            raise NoSuchFinding(finding_id)
        chart = self.chart(admission, now)
        author = Addressee(
            provider="",  # the writer of the documentation in question is asked, or else the attending
            author=self.actor.name,
            author_credential=self.actor.credential,
            author_contact=self.actor.contact,
        )
        templates = load_templates()
        with self._writing_lock:
            drafts = self.queries(admission, QueryStatus.DRAFT)
            existing = next((query for query in drafts if query.finding == finding_id), None)
            if existing is not None:
                return existing
            with self._reading() as connection:
                query_id = next_query_id(connection)
            query = draft(
                finding,
                chart,
                author=author,
                query_id=query_id,
                now=now,
                templates=templates,
                answer_within=self._answer_within(),
            )
            with self._writing(now) as act:
                self._keep(act, number, query, "draft", now, rule=query.rule, template=query.template)
        return query

    def save_query(self, query: Query, now: datetime) -> Change:
        """Keep an edited draft; NotInThisState once it is sent. Nothing is written if nothing was edited."""
        number, stored = self._stored(query.id)
        self._require(stored, QueryStatus.DRAFT)
        if (query.admission, query.status) != (stored.admission, QueryStatus.DRAFT):
            raise NotInThisState(f"{query.id} is saved as the draft it is; send or withdraw it instead.")
        if query == stored:
            return Change()
        with self._writing(now) as act:
            self._keep(act, number, query, "edit", now)
        return act.outcome

    def check_query(self, query: Query, now: datetime) -> tuple[Problem, ...]:
        """What the compliance check objects to in a query, saved or not."""
        from chartlight.queries.compliance import check

        return check(query, self.chart(query.admission, now))

    def send_query(self, query_id: str, now: datetime) -> Query:
        """Send a draft. QueryBlocked, with all problems, if the compliance check blocks it: nothing is sent then."""
        number, stored = self._stored(query_id)
        self._require(stored, QueryStatus.DRAFT)
        problems = self.check_query(stored, now)
        blocking = [problem.rule for problem in problems if problem.severity == "block"]
        if blocking:
            with self._writing(now) as act:
                act.audit.record(
                    "query.send", "query", query_id, admission=stored.admission, outcome="blocked", rules=blocking
                )
                append_event(act.connection, number, act.change, query_id, "blocked", self.actor.name, now)
            raise QueryBlocked(problems)
        planned = stored.answer_by
        due = planned if planned is not None and planned > now else now + self._answer_within()
        sent = replace(stored, status=QueryStatus.SENT, sent=now, answer_by=due)
        with self._writing(now) as act:
            self._keep(act, number, sent, "send", now, warnings=[problem.rule for problem in problems])
        return sent

    def withdraw_query(self, query_id: str, reason: str, now: datetime) -> Query:
        """Take back a draft or a sent query; the reason is kept with it."""
        number, stored = self._stored(query_id)
        self._require(stored, QueryStatus.DRAFT, QueryStatus.SENT)
        withdrawn = replace(stored, status=QueryStatus.WITHDRAWN)
        with self._writing(now) as act:
            self._keep(act, number, withdrawn, "withdraw", now, note={"reason": reason})
        return withdrawn

    def answer_query(
        self, query_id: str, *, choice: str, outcome: str, responder: str, when: datetime, now: datetime
    ) -> Query:
        """Record a provider's answer to a sent query. `outcome` is "agreed", "disagreed", "other" or "undetermined".

        The chart then needs assessing again: the answer tells the indicators that the question is settled.
        """
        number, stored = self._stored(query_id)
        self._require(stored, QueryStatus.SENT)
        answered = replace(
            stored, status=QueryStatus.ANSWERED, answered=when, responder=responder, choice=choice, outcome=outcome
        )
        with self._writing(now) as act:
            self._keep(act, number, answered, "answer", now, outcome=outcome)
            admissions.touch(act.connection, [number], act.change, now)
        return answered

    def queries(self, admission: str | None = None, status: QueryStatus | str | None = None) -> list[Query]:
        """Queries of one admission or of all, in one state or in any, in order of their ids."""
        chart = self._chart_number(admission) if admission is not None else None
        with self._reading() as connection:
            return stored_queries(connection, chart=chart, statuses=[status] if status is not None else None)

    def query_history(self, query_id: str) -> list[tuple[datetime, str, str]]:
        """Time, event and person of all that happened to one query, the first first."""
        with self._reading() as connection:
            return query_events(connection, query_id)

    def print_query(self, query_id: str, target: Path | IO[bytes], now: datetime) -> None:
        """Write the query's sheet as a PDF to `target`, a path or an open file.

        Printing is audited; where to, is the person's own affair.
        """
        number, stored = self._stored(query_id)
        chart = self.chart(stored.admission, now)
        self._render(stored, chart, target)
        with self._writing(now) as act:
            act.audit.record("query.print", "query", query_id, admission=stored.admission)
            append_event(act.connection, number, act.change, query_id, "print", self.actor.name, now)

    def preview_query(self, query: Query, now: datetime | None = None) -> bytes:
        """The sheet as PDF bytes, saved nowhere. The query may be an unsaved edit."""
        page = BytesIO()
        self._render(query, self.chart(query.admission, now or query.sent or query.created), page)
        return page.getvalue()

    def _render(self, query: Query, chart: Chart, target: Path | IO[bytes]) -> None:
        from chartlight.queries.sheet import SheetSettings, render_pdf

        with self._reading() as connection:
            facility = records.setting(connection, "facility") or chart.encounter.facility or ""
        render_pdf(query, chart, target, settings=SheetSettings(facility=facility))

    def _answer_within(self) -> timedelta:
        with self._reading() as connection:
            hours = records.setting(connection, "query.answer-hours")
        return timedelta(hours=float(hours) if hours is not None else ANSWER_HOURS)

    def _stored(self, query_id: str) -> tuple[int, Query]:
        with self._reading() as connection:
            found = find_query(connection, query_id)
        if found is None:
            raise NoSuchQuery(query_id)
        return found

    def _require(self, query: Query, *states: QueryStatus) -> None:
        if query.status not in states:
            raise NotInThisState(f"{query.id} is {query.status}: this cannot be done any more.")

    def _keep(
        self,
        act: Act,
        number: int,
        query: Query,
        event: str,
        now: datetime,
        *,
        note: Mapping[str, Any] | None = None,
        **detail: Any,
    ) -> None:
        """Append the query's new state with its event, and bring the worklist's line up to date.

        `detail` goes into the audit chain too; `note`, which may hold a person's words, only into the event.
        """
        append_query(act.connection, number, act.change, query)
        append_event(
            act.connection, number, act.change, query.id, event, self.actor.name, now, **{**detail, **(note or {})}
        )
        under_way = stored_queries(act.connection, chart=number, statuses=[QueryStatus.DRAFT, QueryStatus.SENT])
        admissions.set_line(act.connection, number, {"queries": queries_line(under_way)})
        act.audit.record(f"query.{event}", "query", query.id, admission=query.admission, **detail)
        act.touches("query", query.admission)
