"""A discharged stay as the use cases of finalising see it: its case, and where its code set stands."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from chartlight.assessment import Assessment
from chartlight.chart import Chart, EncounterStatus, PatientClass
from chartlight.finalize.code_set import Attestation, CdiStand, CodeSet, Reconciled, Stand
from chartlight.finalize.queue import QueueState
from chartlight.finalize.refusals import DoesNotApply, NotAssessed, NotDischarged, NotInpatient
from chartlight.finalize.steps import BY_A_CODER, Event, Position, Step, position
from chartlight.store.finalising import EventRow, documents, event_rows

if TYPE_CHECKING:
    from chartlight.codesets.codeset import Codeset
    from chartlight.grouping.result import Grouping


@dataclass(frozen=True, slots=True)
class FinalCase:
    """Chart and assessment of a stay as the store holds them now; `state` numbers both."""

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

    def with_news(self, codes: CodeSet) -> CodeSet:
        """A draft with what the assessment suggests and it does not know yet."""
        from chartlight.finalize.refreshing import refreshed

        return refreshed(codes, self.assessment, self.chart) if self.assessment is not None else codes


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a code set stands, and the steps that brought it there; `reopened` why it was opened again, `coders` who
    worked on it since it was begun or opened again."""

    stand: Stand
    position: Position
    reopened: str | None = None
    coders: frozenset[str] = frozenset()

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

    def after(self, step: Step, stand: Stand, actor: str) -> "Standing":
        """After one more step of a person, which leaves it at `stand`."""
        at = self.position.after(step)
        reopened = step.label if step.event == Event.REOPEN else self.reopened
        return Standing(_at(stand, at), at, reopened, _coders(self.coders, step.event, actor))


def _coders(before: frozenset[str], event: str, actor: str) -> frozenset[str]:
    if event in (Event.BEGIN, Event.REOPEN):
        return frozenset()
    return before | {actor} if event in BY_A_CODER else before


def _coders_of(rows: Sequence[EventRow]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for row in rows:
        found = _coders(found, row.event, row.actor)
    return found


def _at(stand: Stand, at: Position) -> Stand:
    return replace(stand, undo=at.undo.label if at.undo else None, redo=at.redo.label if at.redo else None)


def read_standing(connection: Connection, number: int) -> Standing:
    """Where the store says that a code set stands; the draft as it was left."""
    from chartlight.finalize.documents import from_document
    from chartlight.finalize.sampling import Draw
    from chartlight.finalize.second_look import Look

    rows = event_rows(connection, number)
    at = position(Step(row.change, row.event, row.label) for row in rows)
    now = at.done[-1].change if at.is_open else 0
    beside = (Event.ATTEST, Event.RECONCILE, Event.CDI, Event.DRAW, Event.LOOK)
    kept = documents(connection, number, beside, (now,))
    held = next((row for row in reversed(rows) if row.event in (Event.HOLD, Event.RELEASE)), None)
    stand = Stand(
        draft=next(
            (from_document(CodeSet, text) for change, event, text in kept if change == now and event not in beside),
            None,
        ),
        attested=tuple(from_document(Attestation, text) for _, event, text in kept if event == Event.ATTEST),
        hold=held.label if held is not None and held.event == Event.HOLD else None,
        reconciliations=tuple(from_document(Reconciled, text) for _, event, text in kept if event == Event.RECONCILE),
        cdi=next((from_document(CdiStand, text) for _, event, text in kept if event == Event.CDI), None),
        draw=next((from_document(Draw, text) for _, event, text in kept if event == Event.DRAW), None),
        looks=tuple(from_document(Look, text) for _, event, text in kept if event == Event.LOOK),
    )
    reopened = next((row.label for row in reversed(rows) if row.event == Event.REOPEN), None)
    return Standing(_at(stand, at), at, reopened, _coders_of(rows))


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


def unanswered(queries: str | None) -> int:
    """How many queries of the admission's line were sent and wait for their answer."""
    return sum(fields[2] == "sent" for fields in json.loads(queries)) if queries else 0
