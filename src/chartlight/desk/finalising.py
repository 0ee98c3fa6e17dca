"""Use cases of finalising: from a discharged stay to an attested code set, and back to a draft.

A draft belongs to the coder alone: its steps move no assessment. Attesting writes its decisions to the chart, so that
what is assessed afterwards does not contradict what was attested.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from chartlight.chart import Decision
from chartlight.desk.core import Act
from chartlight.desk.final_case import FinalCase, reason_of, require_discharged
from chartlight.desk.lines import queue_row
from chartlight.desk.report_facts import code_facts, impact_fact
from chartlight.desk.second_looks import SecondLookUseCases, record_draw
from chartlight.finalize.code_set import Attestation, Outcome, Reconciled, Stand
from chartlight.finalize.queue import QueueRow, queued
from chartlight.finalize.refusals import (
    AlreadyAttested,
    AlreadyOpen,
    DoesNotApply,
    NotAttested,
)
from chartlight.finalize.steps import Event
from chartlight.queries.query import REPLIED
from chartlight.store import records
from chartlight.store.drg_stages import StageRow, append_stage
from chartlight.store.finalising import event_rows, queue_rows
from chartlight.store.queries import stored_queries
from chartlight.store.reporting.facts import append_basis_fact, append_code_facts, append_impact_facts

if TYPE_CHECKING:
    from chartlight.finalize.documents import Kept
    from chartlight.grouping.query_impact import QueryImpact


class FinalisingUseCases(SecondLookUseCases):
    """The queue, beginning, holding, reconciling, attesting and reopening; each refuses with a `Refused`."""

    def finalise_queue(self, now: datetime) -> list[QueueRow]:
        """Discharged inpatient stays in the order of work: those not attested first, the earliest discharge first."""
        with self._reading() as connection:
            rows = queue_rows(connection)
        return queued([queue_row(row, now) for row in rows])

    def finalise_stand(self, admission: str) -> Stand:
        """Where the code set stands; new suggestions that came since wait beside the draft. NoSuchAdmission."""
        return self._standing(admission)[1].stand

    def finalise_history(self, admission: str) -> list[tuple[datetime, str, str, str]]:
        """Time, person, event and label of all that happened to the code set, the first first."""
        with self._reading() as connection:
            rows = event_rows(connection, self._chart_number(admission))
        return [(row.time, row.actor, row.event, row.label) for row in rows if row.event not in (Event.CDI, Event.DRAW)]

    def begin_finalising(self, admission: str, now: datetime) -> Stand:
        """A draft of what is suggested and decided so far, or the draft there is.

        NotDischarged, NotInpatient, NotAssessed, AlreadyAttested.
        """
        from chartlight.finalize.drafting import first_draft
        from chartlight.finalize.reconciliation import cdi_stand

        with self._writing_lock:
            case, standing = self._standing(admission)
            if standing.stand.draft is not None:
                return standing.stand
            if standing.stand.attested:
                raise AlreadyAttested(admission)
            assessment = require_discharged(case)
            draft, cdi = first_draft(case.chart, assessment), cdi_stand(assessment)
            drawn = self._drawn(draft)
            stand = replace(standing.stand, draft=draft, cdi=cdi, draw=drawn)
            events: dict[Event, Kept | None] = {Event.BEGIN: draft, Event.DRAW: drawn}
            if cdi is not None:
                events[Event.CDI] = cdi
            also = partial(record_draw, draw=drawn, admission=admission)
            return self._keep_event(case, standing, now, stand, events, "begin", "begin", also=also)

    def hold(self, admission: str, reason: str | None, now: datetime) -> Stand:
        """Let the code set wait for a reason; None lets it go on. AlreadyAttested, NotDischarged."""
        with self._writing_lock:
            case, standing = self._standing(admission)
            if standing.stand.is_attested:
                raise AlreadyAttested(admission)
            require_discharged(case)
            why = reason_of(reason) if reason is not None else None
            if why == standing.stand.hold:
                return standing.stand
            event = Event.HOLD if why is not None else Event.RELEASE
            stand = replace(standing.stand, hold=why)
            return self._keep_event(case, standing, now, stand, {event: None}, why or "", event.value)

    def reconcile(self, admission: str, outcome: Outcome, reason: str, now: datetime) -> Stand:
        """Say what becomes of the difference from CDI's DRG; it counts for just these two DRGs.

        DoesNotApply where they agree, or for a disagreement or an escalation without a reason.
        """
        with self._writing_lock:
            case, standing, _ = self._draft(admission)
            difference = self._review(case, standing).difference
            if difference is None:
                raise DoesNotApply("the code set groups as CDI's did: there is nothing to reconcile")
            why = reason.strip() if outcome == "agree" else reason_of(reason)
            said = Reconciled(outcome, difference.coder_drg, difference.cdi_drg, why, self._signed(now))
            stand = replace(standing.stand, reconciliations=(*standing.stand.reconciliations, said))
            return self._keep_event(
                case, standing, now, stand, {Event.RECONCILE: said}, outcome, f"reconcile.{outcome}"
            )

    def attest(self, admission: str, now: datetime) -> Attestation:
        """Freeze the draft as the next version, under the name at the desk. AttestationBlocked lists what is open.

        The DRG becomes the final one of the history; accepted, changed, added and rejected codes become decisions.
        """
        from chartlight.finalize.attesting import attested, decisions_of

        with self._writing_lock:
            self._draw_once(admission, now)
            case, standing, draft = self._draft(admission)
            found, signed = self._review(case, standing, self.actor.name), self._signed(now)
            made = attested(
                standing.stand, draft, found, signed, self.actor.credential, case.codeset.version, standing.reopened
            )
            decisions = decisions_of(draft, case.chart, signed)
            codes = tuple(entry.code for entry in draft.entries)
            impacts = [impact_fact(impact) for impact in self.query_impacts(admission)]
            final = StageRow("final", now, made.drg, made.drg_title, made.weight, found.grouping.gmlos, codes)

            def also(act: Act) -> None:
                append_stage(act.connection, case.number, act.change, final)
                append_code_facts(act.connection, case.number, act.change, now, code_facts(draft, signed))
                append_impact_facts(act.connection, case.number, act.change, now, impacts)
                if case.assessment is not None:
                    append_basis_fact(act.connection, case.number, act.change, now, case.assessment.versions)
                self._decide_all(act, case, decisions, now)

            stand = replace(standing.stand, draft=None, attested=(*standing.stand.attested, made))
            events = {Event.ATTEST: made}
            self._keep_event(case, standing, now, stand, events, f"version {made.version}", "attest", also=also)
        return made

    def reopen(self, admission: str, reason: str, now: datetime) -> Stand:
        """A draft of the last attested version, for a reason. AlreadyOpen, NotAttested."""
        why = reason_of(reason)
        with self._writing_lock:
            case, standing = self._standing(admission)
            if standing.stand.draft is not None:
                raise AlreadyOpen(admission)
            if not standing.stand.attested:
                raise NotAttested(admission)
            kept = standing.stand.attested[-1].code_set
            stand = replace(standing.stand, draft=case.with_news(kept))
            return self._keep_event(case, standing, now, stand, {Event.REOPEN: kept}, why, "reopen")

    def _decide_all(self, act: Act, case: FinalCase, decisions: Sequence[Decision], now: datetime) -> None:
        admission = case.chart.admission
        for decision in decisions:
            records.append_decision(act.connection, case.number, act.change, decision)
            act.audit.record(
                f"decision.{decision.action.value}",
                "suggestion",
                decision.subject,
                admission=admission,
                replacement=decision.replacement,
            )
        if decisions:
            self._settle_line(act, admission, case.number, now)

    def query_impacts(self, admission: str) -> "tuple[QueryImpact, ...]":
        """What each answered query did to the DRG of the code set, or of the working case before there is one."""
        from chartlight.finalize.answered import answered_query
        from chartlight.finalize.claim import claim_of
        from chartlight.grouping.grouper import load_grouper, regrouping
        from chartlight.grouping.query_impact import query_impact
        from chartlight.grouping.working import coding_day, working_claim

        case, standing = self._standing(admission)
        codes = standing.shown
        suggested = case.assessment.suggested if case.assessment is not None else ()
        claim = claim_of(codes, case.chart) if codes else working_claim(case.chart, suggested, case.codeset)
        if claim is None:
            return ()
        with self._reading() as connection:
            answered = stored_queries(connection, chart=case.number, statuses=sorted(REPLIED))
            before = {
                query.id: records.assessment_before(connection, case.number, query.answered)
                for query in answered
                if query.answered is not None
            }
        brought = [answered_query(query, before.get(query.id), claim) for query in answered]
        regroup = regrouping(load_grouper(), coding_day(case.chart))
        return query_impact(claim, [one for one in brought if one is not None], regroup, case.codeset)
