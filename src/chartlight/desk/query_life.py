"""Use cases of a query that was asked, from seen to closed. An answer never edits the chart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from chartlight.assessment import Assessment, Drg
from chartlight.desk.errors import NotInThisState, StoreError
from chartlight.desk.query_core import QueryCore
from chartlight.desk.scans import media_type, packed
from chartlight.queries.query import OUTCOMES, WAITING, Query, QueryStatus
from chartlight.store import admissions
from chartlight.store.queries import (
    SCAN,
    append_event,
    assessment_before,
    assessments_after,
    stored_scan,
)

_CATEGORY = 3


class AnswerRefused(StoreError):
    """An answer that cannot be recorded as it is told; its words say what is missing."""


@dataclass(frozen=True, slots=True)
class QueryEffect:
    """The case before an answer and after it.

    After: when a code that the query's finding supports was first suggested, for an answer is one thing and the
    provider's documentation another; until then, and where none comes, the first assessment that followed the answer,
    None before it. `added` and `removed` are suggested codes. It tells what changed, whether the answer or something
    else of that time did it: what a query alone brought is `Desk.query_impacts`.
    """

    before: Drg | None
    after: Drg | None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def weight(self) -> float | None:
        """Change of the relative weight, None while one of the two is not known."""
        if self.before is None or self.after is None or self.before.weight is None or self.after.weight is None:
            return None
        return round(self.after.weight - self.before.weight, 4)


class QueryLifeUseCases(QueryCore):
    """From sent to closed. Each is one transaction with its audit entry; NotInThisState for a move that is not one."""

    def view_query(self, query_id: str, now: datetime) -> Query:
        """The provider has seen the query. A second look changes nothing."""
        number, stored = self._stored(query_id)
        if stored.status is QueryStatus.VIEWED:
            return stored
        self._require(stored, QueryStatus.VIEWED)
        seen = replace(stored, status=QueryStatus.VIEWED, viewed=now)
        with self._writing(now) as act:
            self._keep(act, number, seen, "view", now)
        return seen

    def answer_query(
        self,
        query_id: str,
        *,
        choice: str,
        outcome: str,
        responder: str,
        when: datetime,
        now: datetime,
        scan: bytes | None = None,
    ) -> Query:
        """Record a provider's answer. `outcome` is "agreed", "disagreed", "other" or "undetermined".

        `scan` is the picture of a paper reply (PDF, PNG, JPEG or TIFF), kept in the store; ScanRefused. The chart then
        needs assessing again: the answer tells the indicators that the question is settled. AnswerRefused where choice
        or responder are missing, or the time cannot be. An expired query may still be answered, late.
        """
        number, stored = self._stored(query_id)
        self._require(stored, QueryStatus.ANSWERED)
        _check_answer(stored, choice, outcome, responder, when, now)
        media = media_type(scan) if scan is not None else None
        answered = replace(
            stored,
            status=QueryStatus.ANSWERED,
            answered=when,
            responder=responder.strip(),
            choice=choice.strip(),
            outcome=outcome,
        )
        with self._writing(now) as act:
            self._keep(
                act, number, answered, "answer", now, outcome=outcome, late=answered.answered_late, scan=media or ""
            )
            if scan is not None and media is not None:
                append_event(
                    act.connection, number, act.change, query_id, SCAN, self.actor.name, now, **packed(scan, media)
                )
            admissions.touch(act.connection, [number], act.change, now)
        return answered

    def query_scan(self, query_id: str) -> tuple[str, bytes] | None:
        """Media type and bytes of the scanned reply; None where there is none. A look, and audited as one."""
        _, stored = self._stored(query_id)
        with self._reading() as connection:
            scan = stored_scan(connection, query_id)
        if scan is not None:
            self._note_look("query.scan-view", "query", query_id, stored.admission)
        return scan

    def query_effect(self, query_id: str) -> QueryEffect | None:
        """DRG and codes before and after the answer; None for a query that has none."""
        number, stored = self._stored(query_id)
        event = next((one for one in reversed(self.query_trail(query_id)) if one.event == "answer"), None)
        if event is None or stored.answered is None:
            return None
        with self._reading() as connection:
            before = assessment_before(connection, number, event)
            after = _settled(assessments_after(connection, number, event), before, stored.finding)
        then = {code.code for code in before.suggested} if before is not None else set()
        now = {code.code for code in after.suggested} if after is not None else then
        return QueryEffect(
            before.drg.working if before is not None else None,
            after.drg.working if after is not None else None,
            tuple(sorted(now - then)),
            tuple(sorted(then - now)),
        )

    def close_query(self, query_id: str, now: datetime, reason: str = "") -> Query:
        """Nothing is left to do: after an answer, or without one for a reason, which is then needed."""
        number, stored = self._stored(query_id)
        self._require(stored, QueryStatus.CLOSED)
        if stored.status is not QueryStatus.ANSWERED and not reason.strip():
            raise NotInThisState(f"{query_id} has no answer: closing it needs a reason.")
        closed = replace(stored, status=QueryStatus.CLOSED, closed=now)
        with self._writing(now) as act:
            self._keep(act, number, closed, "close", now, note={"reason": reason.strip()}, answered=bool(stored.choice))
        return closed

    def withdraw_query(self, query_id: str, reason: str, now: datetime) -> Query:
        """Take back a draft or a query that waits; the reason is kept with it."""
        number, stored = self._stored(query_id)
        self._require(stored, QueryStatus.WITHDRAWN)
        withdrawn = replace(stored, status=QueryStatus.WITHDRAWN)
        with self._writing(now) as act:
            self._keep(act, number, withdrawn, "withdraw", now, note={"reason": reason})
        return withdrawn

    def redirect_query(self, query_id: str, provider: str, reason: str, now: datetime, *, specialty: str = "") -> Query:
        """Ask another provider instead, with a reason. Time to answer, reminders and escalation begin again."""
        number, stored = self._stored(query_id)
        if stored.status is QueryStatus.DRAFT:
            raise NotInThisState(f"{query_id} is still a draft: change whom it is addressed to instead.")
        self._require(stored, QueryStatus.SENT)
        if not provider.strip() or not reason.strip():
            raise NotInThisState(f"{query_id} is redirected to a named provider, for a reason.")
        if provider.strip() == stored.addressee.provider:
            raise NotInThisState(f"{query_id} is addressed to {provider.strip()} already.")
        redirected = replace(
            stored,
            status=QueryStatus.SENT,
            addressee=replace(stored.addressee, provider=provider.strip(), provider_specialty=specialty.strip()),
            redirected=now,
            answer_by=now + self._answer_within(),
            viewed=None,
            reminded=(),
            escalated=None,
        )
        note = {"from": stored.addressee.provider, "to": provider.strip(), "reason": reason.strip()}
        with self._writing(now) as act:
            self._keep(act, number, redirected, "redirect", now, note=note)
        return redirected

    def remind_query(self, query_id: str, now: datetime) -> Query:
        """A reminder went to the provider."""
        number, stored = self._waiting(query_id)
        reminded = replace(stored, reminded=(*stored.reminded, now))
        with self._writing(now) as act:
            self._keep(act, number, reminded, "remind", now, reminder=len(reminded.reminded))
        return reminded

    def escalate_query(self, query_id: str, now: datetime) -> Query:
        """The query went to whom the site's policy names; the provider who was asked stays asked."""
        number, stored = self._waiting(query_id)
        if stored.escalated is not None:
            raise NotInThisState(f"{query_id} was escalated already.")
        escalated = replace(stored, escalated=now)
        with self._writing(now) as act:
            self._keep(act, number, escalated, "escalate", now, note={"to": self.query_policy().escalate_to})
        return escalated

    def _waiting(self, query_id: str) -> tuple[int, Query]:
        number, stored = self._stored(query_id)
        if stored.status not in WAITING:
            raise NotInThisState(f"{query_id} is {stored.status.value}: it waits for no answer.")
        return number, stored


def _settled(later: Iterator[Assessment], before: Assessment | None, finding_id: str) -> Assessment | None:
    """The first of the later assessments with a new code of the finding's own categories, else the first of all."""
    finding = next((one for one in before.findings if one.id == finding_id), None) if before is not None else None
    supported = {code[:_CATEGORY] for code in finding.supports} if finding is not None else set()
    then = {code.code for code in before.suggested} if before is not None else set()
    first: Assessment | None = None
    for one in later:
        first = first or one
        if any(code.code[:_CATEGORY] in supported and code.code not in then for code in one.suggested):
            return one
    return first


def _check_answer(query: Query, choice: str, outcome: str, responder: str, when: datetime, now: datetime) -> None:
    if outcome not in OUTCOMES:
        raise AnswerRefused(f"An answer is one of {', '.join(OUTCOMES)}, not {outcome!r}.")
    if not choice.strip() or not responder.strip():
        raise AnswerRefused("An answer needs the provider's choice and who answered.")
    if when > now:
        raise AnswerRefused("The time of the answer lies in the future.")
    if query.sent is not None and when < query.sent:
        raise AnswerRefused("The time of the answer lies before the query was sent.")
