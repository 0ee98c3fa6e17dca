"""Use cases of the DRG: what a case is and could be, what a change of its codes would do, its HCC categories."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.desk.charts import ChartUseCases
from chartlight.desk.core import Actor
from chartlight.desk.errors import NotGrouped
from chartlight.desk.lines import open_findings
from chartlight.desk.money import MoneyUseCases
from chartlight.store import admissions
from chartlight.store.store import Store

if TYPE_CHECKING:
    from chartlight.desk.outlook import DrgOutlook, Tried
    from chartlight.grouping.case import GroupedCase
    from chartlight.grouping.changes import Change
    from chartlight.grouping.hcc import HccView
    from chartlight.grouping.payment import Payment
    from chartlight.grouping.payment_profile import PaymentProfile

CASES_KEPT = 64
"""Cases that are kept bound: those that are open on screen, and a few more."""


@dataclass(slots=True)
class _Bound:
    """A case as of one assessment and one state of its chart; `outlook` once somebody asked for it."""

    state: Hashable
    case: "GroupedCase | None"
    profile: "PaymentProfile | None"
    read: bool
    outlook: "DrgOutlook | None" = None


class DrgUseCases(MoneyUseCases, ChartUseCases):
    """Looking at the DRG of a case. The working DRG is that of the assessment; nothing here is written.

    The first call of a process reads the code set, which takes about half a second.
    """

    def __init__(self, store: Store, actor: Actor) -> None:
        super().__init__(store, actor)
        self._bound: OrderedDict[str, _Bound] = OrderedDict()

    def drg_outlook(self, admission: str, now: datetime) -> "DrgOutlook":
        """What the case is, was, could be, and how safe it is; NoSuchAdmission.

        Payments are in it only with a profile and for a role that sees them.
        """
        from chartlight.desk.outlook import NO_DIAGNOSIS, NOT_READ, DrgOutlook, outlook_of

        bound = self._bind(admission, now)
        if bound.case is None:
            return DrgOutlook(admission, NO_DIAGNOSIS if bound.read else NOT_READ)
        if bound.outlook is None:
            bound.outlook = outlook_of(bound.case, bound.profile, now)
        return replace(bound.outlook, history=self.drg_history(admission))

    def what_if(self, admission: str, changes: "Iterable[Change]", now: datetime) -> "Tried":
        """The working case after changes of its codes, and the difference.

        NoSuchAdmission; NotGrouped where there is nothing to change; NoSuchCode (`chartlight.grouping.changes`) for a
        change of a code that the case does not hold (any more).
        """
        from chartlight.desk.outlook import tried

        bound = self._bind(admission, now)
        if bound.case is None:
            raise NotGrouped(admission)
        return tried(bound.case, changes, bound.profile)

    def drg_payment(self, admission: str, now: datetime) -> "Payment | None":
        """The estimated payment of the working case; None without a profile, a weight, or a role that sees it."""
        from chartlight.grouping.payment import payment

        if self.payment_profile() is None:
            return None
        bound = self._bind(admission, now)
        case = bound.case
        return payment(case.grouping, bound.profile, case.transfer_of(case.claim, case.grouping)) if case else None

    def hcc_outlook(self, admission: str, now: datetime) -> "HccView | None":
        """The HCC categories of the working case's diagnoses; None while there are none."""
        from chartlight.grouping.hcc import hcc_view

        case = self._bind(admission, now).case
        if case is None:
            return None
        claim = case.claim
        return hcc_view([d.code for d in claim.diagnoses], age=claim.age, sex=claim.sex, day=case.day)

    def _bind(self, admission: str, now: datetime) -> _Bound:
        """The case as it is bound; anew once its assessment, its chart, the day or the payment profile has changed."""
        number = self._chart_number(admission)
        profile = self.payment_profile()
        with self._reading() as connection:
            state = (*admissions.assessed_state(connection, number), now.date(), profile)
        known = self._bound.get(admission)
        if known is not None and known.state == state:
            return known
        made = self._made(admission, now, state, profile)
        with self._writing_lock:
            self._bound[admission] = made
            self._bound.move_to_end(admission)
            if len(self._bound) > CASES_KEPT:
                self._bound.popitem(last=False)
        return made

    def _made(self, admission: str, now: datetime, state: Hashable, profile: "PaymentProfile | None") -> _Bound:
        from chartlight.grouping.case import grouped_case

        assessment = self.assessment(admission)
        if assessment is None:
            return _Bound(state, None, profile, read=False)
        chart = self.chart(admission, now)
        findings = open_findings(assessment, chart.decisions)
        # An open stay was grouped as of its assessment: the working DRG is the one that stands there.
        seen = chart if chart.encounter.discharged else replace(chart, as_of=assessment.as_of)
        return _Bound(state, grouped_case(seen, assessment.codes, findings), profile, read=True)
