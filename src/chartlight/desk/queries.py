"""Use cases of asking: a query is drafted from a finding, checked and sent, or recorded as it was asked aloud."""

from dataclasses import replace
from datetime import datetime

from chartlight.chart import Chart
from chartlight.desk.core import Change
from chartlight.desk.errors import NoSuchFinding, NotInThisState, QueryBlocked
from chartlight.desk.query_due import QueryDueUseCases
from chartlight.desk.query_life import QueryLifeUseCases
from chartlight.desk.query_paper import QueryPaperUseCases
from chartlight.desk.query_templates import QueryTemplateUseCases
from chartlight.queries.query import Addressee, Problem, Query, QueryStatus
from chartlight.store.queries import append_event, next_query_id


class QueryUseCases(QueryLifeUseCases, QueryDueUseCases, QueryPaperUseCases, QueryTemplateUseCases):
    """Drafting, checking, sending, and recording what was asked aloud."""

    def draft_query(self, admission: str, finding_id: str, now: datetime) -> Query:
        """A query for a finding of the current assessment, saved as a draft; the draft there is, if there is one."""
        number = self._chart_number(admission)
        with self._writing_lock:
            if (existing := self._draft_of(admission, finding_id)) is not None:
                return existing
            query = self._drafted(admission, finding_id, now)
            with self._writing(now) as act:
                self._keep(act, number, query, "draft", now, rule=query.rule, template=query.template)
        return query

    def _draft_of(self, admission: str, finding_id: str) -> Query | None:
        drafts = self.queries(admission, QueryStatus.DRAFT)
        return next((query for query in drafts if query.finding == finding_id), None)

    def _drafted(self, admission: str, finding_id: str, now: datetime) -> Query:
        from chartlight.queries.drafting import draft

        assessment = self.assessment(admission)
        findings = assessment.findings if assessment is not None else ()
        finding = next((one for one in findings if one.id == finding_id), None)
        if finding is None:
            raise NoSuchFinding(finding_id)
        author = Addressee(
            provider="",  # the writer of the documentation in question is asked, or else the attending
            author=self.actor.name,
            author_credential=self.actor.credential,
            author_contact=self.actor.contact,
        )
        with self._reading() as connection:
            query_id = next_query_id(connection)
        return draft(
            finding,
            self.chart(admission, now),
            author=author,
            query_id=query_id,
            now=now,
            templates=self.query_templates(),
            answer_within=self._answer_within(),
        )

    def save_query(self, query: Query, now: datetime) -> Change:
        """Keep an edited draft; NotInThisState once it is sent. Nothing is written if nothing was edited."""
        number, stored = self._stored(query.id)
        if stored.status is not QueryStatus.DRAFT:
            raise NotInThisState(f"{query.id} is {stored.status.value}: what was asked is not edited any more.")
        if (query.admission, query.status) != (stored.admission, QueryStatus.DRAFT):
            raise NotInThisState(f"{query.id} is saved as the draft it is; send or withdraw it instead.")
        if query == stored:
            return Change()
        with self._writing(now) as act:
            # Saved every second while somebody writes: nobody else has a use for a draft's words.
            self._keep(act, number, query, "edit", now, kind="draft")
        return act.outcome

    def check_query(self, query: Query, now: datetime, chart: Chart | None = None) -> tuple[Problem, ...]:
        """What the compliance check objects to in a query, saved or not.

        With the `chart` that is in front of the person nothing is read: quick enough for every key.
        """
        from chartlight.queries.compliance import check

        return check(query, chart if chart is not None else self.chart(query.admission, now))

    def send_query(self, query_id: str, now: datetime) -> Query:
        """Send a draft. QueryBlocked, with all problems, if the compliance check blocks it: nothing is sent then."""
        number, stored = self._stored(query_id)
        if stored.status is not QueryStatus.DRAFT:
            raise NotInThisState(f"{query_id} is {stored.status.value}: it cannot be sent any more.")
        problems = self.check_query(stored, now)
        blocking = [problem.rule for problem in problems if problem.severity == "block"]
        if blocking:
            with self._writing(now) as act:
                act.audit.record(
                    "query.send", "query", query_id, admission=stored.admission, outcome="blocked", rules=blocking
                )
                append_event(act.connection, number, act.change, query_id, "blocked", self.actor.name, now)
            raise QueryBlocked(problems)
        given = now + self._answer_within()  # however long the draft lay
        due = max(stored.answer_by, given) if stored.answer_by is not None else given
        sent = replace(stored, status=QueryStatus.SENT, sent=now, answer_by=due)
        with self._writing(now) as act:
            self._keep(act, number, sent, "send", now, warnings=[problem.rule for problem in problems])
        return sent

    def record_verbal_query(
        self, admission: str, finding_id: str, *, provider: str, words: str, when: datetime, now: datetime
    ) -> tuple[Query, tuple[Problem, ...]]:
        """Keep what was asked aloud, in its words, with the finding's indicators; and what the check objects to.

        A draft for the finding becomes the record, with the indicators that stand in it. It then waits for its answer
        like any other. What was said cannot be unsaid: objections are kept with it, not refused. NotInThisState where
        the words or the provider are missing or the time lies ahead.
        """
        if not words.strip() or not provider.strip():
            raise NotInThisState("A verbal query is kept with the words asked and the provider who was asked.")
        if when > now:
            raise NotInThisState("The time of the conversation lies in the future.")
        number = self._chart_number(admission)
        with self._writing_lock:
            base = self._draft_of(admission, finding_id) or self._drafted(admission, finding_id, now)
            asked = replace(
                base,
                status=QueryStatus.SENT,
                route="verbal",
                question=words.strip(),
                addressee=replace(base.addressee, provider=provider.strip(), provider_specialty=""),
                sent=when,
                answer_by=when + self._answer_within(),
            )
            problems = self.check_query(asked, now)
            rules = [problem.rule for problem in problems]
            with self._writing(now) as act:
                self._keep(act, number, asked, "verbal", now, rule=asked.rule, template=asked.template, problems=rules)
        return asked, problems
