"""What the use cases of finalising stand on: where a code set stands, its review, and keeping one event of it."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.desk.charts import ChartUseCases
from chartlight.desk.core import Act, Actor
from chartlight.desk.decisions import DecisionUseCases
from chartlight.desk.final_case import FinalCase, Standing, read_standing, unanswered
from chartlight.desk.lines import open_findings
from chartlight.finalize.code_set import CodeSet, Signed, Stand
from chartlight.finalize.queue import QueueLine, queue_line
from chartlight.finalize.refusals import AlreadyAttested, NotBegun, NothingToUndo
from chartlight.finalize.steps import Event, Step
from chartlight.store import admissions, records
from chartlight.store.finalising import append_event, documents, line_of
from chartlight.store.store import Store

if TYPE_CHECKING:
    from chartlight.finalize.documents import Kept
    from chartlight.finalize.review import Review
    from chartlight.finalize.second_look import Looks, ReviewPolicy
    from chartlight.grouping.result import Grouping

SECOND_REVIEW = "finalise.second-review"
"""Setting: each field as `ReviewPolicy` says."""

CASES_KEPT = 16
"""Cases that are kept read: those that are being finalised, and a few more."""


class CodeSetUseCases(ChartUseCases, DecisionUseCases):
    """Reading, reviewing and writing code sets.

    Nobody else writes them while the store is open, so where one stands is read once and then remembered.
    """

    def __init__(self, store: Store, actor: Actor) -> None:
        super().__init__(store, actor)
        self._final: OrderedDict[str, tuple[FinalCase, Standing]] = OrderedDict()

    def review(self, admission: str, now: datetime) -> "Review":
        """Everything beside the codes, worked out anew: of the draft, or of the last attested version. NotBegun."""
        return self._review(*self._standing(admission))

    def _signed(self, now: datetime) -> Signed:
        return Signed(self.actor.name, now)

    def _standing(self, admission: str) -> tuple[FinalCase, Standing]:
        """The case and where its code set stands; what is suggested anew waits beside the draft. NoSuchAdmission."""
        number = self._chart_number(admission)
        with self._writing_lock:
            with self._reading() as connection:
                state = admissions.assessed_state(connection, number)
                known = self._final.get(admission)
                if known is not None and known[0].state == state:
                    return known
                standing = known[1] if known is not None else read_standing(connection, number)
                changed_at = admissions.last_change(connection, number)[1]
            case = FinalCase(state, number, self.chart(admission, changed_at), self.assessment(admission))
            draft = standing.stand.draft
            if draft is not None:
                standing = replace(standing, stand=replace(standing.stand, draft=case.with_news(draft)))
            return self._remember(case, standing)

    def _remember(self, case: FinalCase, standing: Standing) -> tuple[FinalCase, Standing]:
        admission = case.chart.admission
        self._final[admission] = case, standing
        self._final.move_to_end(admission)
        if len(self._final) > CASES_KEPT:
            self._final.popitem(last=False)
        return case, standing

    def _draft(self, admission: str) -> tuple[FinalCase, Standing, CodeSet]:
        """The open draft; NotBegun, AlreadyAttested."""
        case, standing = self._standing(admission)
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
            stand = replace(standing.stand, draft=after)
            return self._keep_event(case, standing, now, stand, {Event.STEP: after}, label, action, key)

    def _back_or_forth(self, admission: str, now: datetime, event: Event) -> Stand:
        from chartlight.finalize.documents import from_document

        with self._writing_lock:
            case, standing, _ = self._draft(admission)
            at = standing.position
            step = at.undo if event is Event.UNDO else at.redo
            if step is None:
                raise NothingToUndo(f"there is no step to {event.value}")
            target = at.before if event is Event.UNDO else step
            with self._reading() as connection:
                kept = documents(connection, case.number, (), (target.change,))
            draft = next(from_document(CodeSet, text) for _, kind, text in kept if kind not in (Event.CDI, Event.DRAW))
            stand = replace(standing.stand, draft=case.with_news(draft))
            return self._keep_event(case, standing, now, stand, {event: None}, step.label, event.value)

    def _keep_event(
        self,
        case: FinalCase,
        standing: Standing,
        now: datetime,
        stand: Stand,
        events: "Mapping[Event, Kept | None]",
        label: str,
        action: str,
        key: str = "",
        also: Callable[[Act], None] | None = None,
    ) -> Stand:
        """Append what happened, with the documents it led to, bring the queue's line up to date, say who did it.

        `stand` is where it leaves the code set; the first of `events` is the step. `also` writes in the transaction.
        """
        from chartlight.finalize.documents import to_document

        with self._writing(now) as act:
            for event, value in events.items():
                document = to_document(value) if value is not None else None
                append_event(act.connection, case.number, act.change, now, self.actor.name, event, label, document)
            step = Step(act.change, next(iter(events)), label)
            after = standing.after(step, stand, self.actor.name)
            self._settle(act, case, after, action, key)
            if also is not None:
                also(act)
        self._remember(case, after)
        return after.stand

    def _settle(self, act: Act, case: FinalCase, standing: Standing, action: str, key: str) -> None:
        """The queue's line, and the audit entry: codes and figures, no words."""
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
            coder=self._coder_of(act, case, action),
            due=self._due(case, standing, grouping) if grouping and stand.draft is not None else (),
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

    def _coder_of(self, act: Act, case: FinalCase, action: str) -> str:
        """Whose work it is: a second person who looks at it does not take it over."""
        if action == "look":
            begun = queue_line(line_of(act.connection, case.number))
            return begun.coder if begun is not None else ""
        return self.actor.name

    def _due(self, case: FinalCase, standing: Standing, grouping: "Grouping") -> tuple[str, ...]:
        from chartlight.finalize.second_look import looks_due
        from chartlight.grouping.working import coding_day

        codes, looks = standing.shown, self._looks(standing)
        assert codes is not None
        day = coding_day(case.chart)
        return tuple(due.id for due in looks_due(codes, grouping, case.codeset, day, self._policy(), looks))

    def _looks(self, standing: Standing, *coder: str) -> "Looks":
        from chartlight.finalize.second_look import Looks

        stand = standing.stand
        drawn = stand.draw.drawn if stand.draw is not None else ()
        return Looks(drawn, stand.looks, standing.coders | set(coder))

    def _review(self, case: FinalCase, standing: Standing, *coder: str) -> "Review":
        """Everything beside the codes. `coder` counts among those who work on the set, as who is about to attest."""
        from chartlight.finalize.review import Pending, review
        from chartlight.grouping.grouper import load_grouper

        codes, stand = standing.shown, standing.stand
        if codes is None:
            raise NotBegun(case.chart.admission)
        with self._reading() as connection:
            asked = unanswered(admissions.queries_under_way(connection, case.number))
        found = review(
            codes,
            case.chart,
            case.codeset,
            load_grouper(),
            cdi=stand.cdi,
            findings=open_findings(case.assessment, case.chart.decisions) if case.assessment is not None else (),
            pending=Pending(asked, stand.hold, stand.reconciliations, self._looks(standing, *coder)),
            policy=self._policy(),
        )
        return found if stand.draft is not None else replace(found, open=(), due=())

    def _policy(self) -> "ReviewPolicy":
        from chartlight.finalize.second_look import policy_of

        with self._reading() as connection:
            return policy_of(records.setting(connection, SECOND_REVIEW) or {})
