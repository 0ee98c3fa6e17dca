"""What the use cases of finalising stand on: the case of a stay, where its code set stands, and keeping a step."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from chartlight.assessment import Assessment
from chartlight.chart import Chart, EncounterStatus, PatientClass
from chartlight.desk.charts import ChartUseCases
from chartlight.desk.core import Act, Actor
from chartlight.desk.decisions import DecisionUseCases
from chartlight.desk.lines import open_findings
from chartlight.finalize.code_set import Attestation, CodeSet, Signed, Stand
from chartlight.finalize.queue import QueueLine, QueueState
from chartlight.finalize.refusals import (
    AlreadyAttested,
    DoesNotApply,
    NotAssessed,
    NotBegun,
    NotDischarged,
    NothingToUndo,
    NotInpatient,
)
from chartlight.finalize.steps import Event, Position, Step, position
from chartlight.queries.query import QueryStatus
from chartlight.store import admissions, records
from chartlight.store.finalising import append_event, documents, event_rows
from chartlight.store.queries import stored_queries
from chartlight.store.store import Store

if TYPE_CHECKING:
    from chartlight.codesets.codeset import Codeset
    from chartlight.finalize.review import Review, ReviewPolicy
    from chartlight.grouping.result import Grouping

SECOND_REVIEW = "finalise.second-review"
"""Setting: {"weight_above", "sole_mcc", "sample_percent"}, each as `ReviewPolicy` says."""

CASES_KEPT = 16
"""Charts that are kept read: those that are being finalised, and a few more."""


@dataclass(frozen=True, slots=True)
class FinalCase:
    """Chart and assessment of a stay as the store holds them now."""

    state: tuple[int | None, int]
    number: int
    chart: Chart
    assessment: Assessment | None

    @property
    def codeset(self) -> "Codeset":
        """The code set of the fiscal year of discharge."""
        from chartlight.codesets.codeset import load_codeset
        from chartlight.grouping.working import coding_day

        return load_codeset(coding_day(self.chart))

    def grouped(self, codes: CodeSet) -> "Grouping":
        """A code set as it groups."""
        from chartlight.finalize.claim import claim_of
        from chartlight.grouping.grouper import load_grouper
        from chartlight.grouping.working import coding_day

        return load_grouper().group(claim_of(codes, self.chart), coding_day(self.chart))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a code set stands, and the steps that brought it there."""

    stand: Stand
    position: Position
    reopened: str | None

    @property
    def state(self) -> QueueState:
        """As the queue names it."""
        if self.stand.draft is None:
            return "attested" if self.stand.attested else "new"
        return "reopened" if self.stand.attested else "draft"

    @property
    def shown(self) -> CodeSet | None:
        """The draft, or else the last attested version."""
        if self.stand.draft is not None or not self.stand.attested:
            return self.stand.draft
        return self.stand.attested[-1].code_set


class CodeSetUseCases(ChartUseCases, DecisionUseCases):
    """Reading and writing code sets; what a coder does with them is in `chartlight.desk.finalising`."""

    def __init__(self, store: Store, actor: Actor) -> None:
        super().__init__(store, actor)
        self._cases: OrderedDict[str, FinalCase] = OrderedDict()

    def _signed(self, now: datetime) -> Signed:
        return Signed(self.actor.name, now)

    def _case(self, admission: str) -> FinalCase:
        """Chart and assessment, read anew once either has changed; NoSuchAdmission."""
        number = self._chart_number(admission)
        with self._reading() as connection:
            state = admissions.assessed_state(connection, number)
            changed_at = admissions.last_change(connection, number)[1]
        known = self._cases.get(admission)
        if known is not None and known.state == state:
            return known
        made = FinalCase(state, number, self.chart(admission, changed_at), self.assessment(admission))
        with self._writing_lock:
            self._cases[admission] = made
            self._cases.move_to_end(admission)
            if len(self._cases) > CASES_KEPT:
                self._cases.popitem(last=False)
        return made

    def _standing(self, case: FinalCase) -> Standing:
        with self._reading() as connection:
            return _standing_in(connection, case)

    def _draft(self, admission: str) -> tuple[FinalCase, Standing, CodeSet]:
        """The open draft; NotBegun, AlreadyAttested."""
        case = self._case(admission)
        standing = self._standing(case)
        if standing.stand.draft is None:
            raise AlreadyAttested(admission) if standing.stand.attested else NotBegun(admission)
        return case, standing, standing.stand.draft

    def _step(
        self, admission: str, now: datetime, action: str, key: str, label: str, change: Callable[[CodeSet], CodeSet]
    ) -> Stand:
        """Do one thing to the draft and keep what comes of it. A step that changes nothing is none."""
        with self._writing_lock:
            case, standing, draft = self._draft(admission)
            after = change(draft)
            if after == draft:
                return standing.stand
            with self._writing(now) as act:
                self._append(act, case, now, Event.STEP, label, after)
                moved = replace(standing, stand=replace(standing.stand, draft=after, undo=label, redo=None))
                self._settle(act, case, moved, action, key)
        return moved.stand

    def _append(
        self, act: Act, case: FinalCase, now: datetime, event: Event, label: str, codes: CodeSet | None = None
    ) -> None:
        from chartlight.finalize.documents import to_document

        document = to_document(codes) if codes is not None else None
        append_event(act.connection, case.number, act.change, now, self.actor.name, event.value, label, document)

    def _settle(self, act: Act, case: FinalCase, standing: Standing, action: str, key: str = "") -> None:
        """Bring the queue's line up to date and put down who did what: codes and figures, no words."""
        codes, stand, admission = standing.shown, standing.stand, case.chart.admission
        grouping = case.grouped(codes) if codes is not None else None
        line = QueueLine(
            state=standing.state,
            drg=grouping.drg if grouping else "",
            title=grouping.title if grouping else "",
            weight=grouping.weight if grouping else None,
            cdi_drg=stand.cdi.drg if stand.cdi else None,
            undecided=len(codes.undecided) if codes is not None else 0,
            hold=stand.hold,
            coder=self.actor.name,
        )
        admissions.set_line(act.connection, case.number, {"finalising": line.to_json()})
        act.audit.record(
            f"finalise.{action}",
            "code" if key else "code-set",
            key or admission,
            admission=admission,
            drg=line.drg,
            undecided=line.undecided,
        )
        act.touches("finalising", admission)

    def review(self, admission: str, now: datetime) -> "Review":
        """Everything beside the codes, worked out anew: of the draft, or of the last attested version. NotBegun."""
        case = self._case(admission)
        return self._review(case, self._standing(case))

    def _back_or_forth(self, admission: str, now: datetime, event: Event) -> Stand:
        from chartlight.finalize.documents import code_set_of
        from chartlight.finalize.refreshing import refreshed

        with self._writing_lock:
            case, standing, _ = self._draft(admission)
            at = standing.position
            step = at.undo if event is Event.UNDO else at.redo
            if step is None:
                raise NothingToUndo(f"there is no step to {event.value}")
            target = at.before if event is Event.UNDO else step
            after = at.stepped(event)
            with self._reading() as connection:
                kept = {
                    change: text
                    for change, kind, text in documents(connection, case.number, (), (target.change,))
                    if kind != Event.CDI
                }
            draft = code_set_of(kept[target.change])
            if case.assessment is not None:
                draft = refreshed(draft, case.assessment, case.chart)
            stand = replace(
                standing.stand,
                draft=draft,
                undo=after.undo.label if after.undo else None,
                redo=after.redo.label if after.redo else None,
            )
            with self._writing(now) as act:
                self._append(act, case, now, event, step.label)
                self._settle(act, case, replace(standing, stand=stand), event.value)
        return stand

    def _review(self, case: FinalCase, standing: Standing) -> "Review":
        from chartlight.finalize.review import Pending, review
        from chartlight.grouping.grouper import load_grouper

        codes, stand = standing.shown, standing.stand
        if codes is None:
            raise NotBegun(case.chart.admission)
        findings = open_findings(case.assessment, case.chart.decisions) if case.assessment is not None else ()
        with self._reading() as connection:
            sent = stored_queries(connection, chart=case.number, statuses=[QueryStatus.SENT])
        found = review(
            codes,
            case.chart,
            case.codeset,
            load_grouper(),
            cdi=stand.cdi,
            findings=findings,
            pending=Pending(len(sent), stand.hold, stand.reconciliations),
            policy=self._policy(),
        )
        return found if stand.draft is not None else replace(found, open=())

    def _policy(self) -> "ReviewPolicy":
        from chartlight.finalize.review import ReviewPolicy

        with self._reading() as connection:
            kept = records.setting(connection, SECOND_REVIEW)
        return ReviewPolicy(**kept) if kept else ReviewPolicy()


def _standing_in(connection: Connection, case: FinalCase) -> Standing:
    from chartlight.finalize.documents import attestation_of, cdi_of, code_set_of, reconciled_of
    from chartlight.finalize.refreshing import refreshed

    rows = event_rows(connection, case.number)
    at = position(Step(row.change, row.event, row.label) for row in rows)
    now = at.done[-1].change if at.is_open else 0
    kept = documents(connection, case.number, (Event.ATTEST, Event.RECONCILE, Event.CDI), (now,))
    drafts = [code_set_of(text) for change, event, text in kept if change == now and event != Event.CDI]
    draft = drafts[0] if drafts else None
    if draft is not None and case.assessment is not None:
        draft = refreshed(draft, case.assessment, case.chart)
    attested: tuple[Attestation, ...] = tuple(attestation_of(text) for _, event, text in kept if event == Event.ATTEST)
    held = next((row for row in reversed(rows) if row.event in (Event.HOLD, Event.RELEASE)), None)
    again = next((row for row in reversed(rows) if row.event == Event.REOPEN), None)
    stand = Stand(
        draft=draft,
        attested=attested,
        undo=at.undo.label if at.undo else None,
        redo=at.redo.label if at.redo else None,
        hold=held.label if held is not None and held.event == Event.HOLD else None,
        reconciliations=tuple(reconciled_of(text) for _, event, text in kept if event == Event.RECONCILE),
        cdi=next((cdi_of(text) for _, event, text in kept if event == Event.CDI), None),
    )
    return Standing(stand, at, again.label if again is not None and attested else None)


def require_discharged(case: FinalCase) -> Assessment:
    """The assessment of a stay whose code set may begin; NotDischarged, NotInpatient, NotAssessed."""
    stay, admission = case.chart.encounter, case.chart.admission
    if stay.status is EncounterStatus.CANCELLED:
        raise NotDischarged(f"{admission} was cancelled: there is nothing to finalise")
    if stay.status is not EncounterStatus.DISCHARGED:
        raise NotDischarged(f"{admission} is not discharged yet: its code set begins after discharge")
    if stay.patient_class is not PatientClass.INPATIENT:
        raise NotInpatient(f"{admission} is not an inpatient stay: it is not grouped to an MS-DRG")
    if case.assessment is None:
        raise NotAssessed(admission)
    return case.assessment


def reason_of(text: str) -> str:
    """A reason without its blanks; DoesNotApply for none."""
    if not text.strip():
        raise DoesNotApply("this needs a reason")
    return text.strip()
