"""What the desk answers about the DRG of a case: values, and how they are put together. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from chartlight.finalize.dispositions import dispositions
from chartlight.finalize.review import or_procedures
from chartlight.grouping.case import GroupedCase
from chartlight.grouping.changes import Change
from chartlight.grouping.claim import Claim
from chartlight.grouping.depth import Depth, StayMarker, depth_of, stay_marker
from chartlight.grouping.history import DrgHistory
from chartlight.grouping.payment import Payment, payment
from chartlight.grouping.payment_profile import PaymentProfile
from chartlight.grouping.per_code import CodeEffect
from chartlight.grouping.reach import Reach
from chartlight.grouping.result import Grouping
from chartlight.grouping.safety import Risk
from chartlight.grouping.transfer import Transfer
from chartlight.grouping.unspecified import Gap
from chartlight.grouping.what_if import Difference

READMISSION = "71"
"""From this discharge status on they are those before it, with a planned readmission."""
NOT_READ = "This chart has not been read yet."
NO_DIAGNOSIS = "No diagnosis is supported by the notes so far, so the case is not grouped."


@dataclass(frozen=True, slots=True)
class GroupedClaim:
    """A claim as it groups, with the figures beside it. `payment` only with a profile, for roles that it is shown to.

    `titles` names every code of the claim; of the working claim, `or_procedures` are those that
    make a case surgical.
    """

    claim: Claim
    grouping: Grouping
    depth: Depth
    transfer: Transfer
    effects: tuple[CodeEffect, ...]
    titles: Mapping[str, str]
    payment: Payment | None = None
    or_procedures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DrgOutlook:
    """The DRG of a case: what it is, was, could be, and how safe it is.

    `working` is None while there is nothing to group; `reason` then says why, and for a case that cannot be grouped
    (998, 999) what keeps it from that. `stay` is where the stay stands against its mean length. `dispositions` are the
    discharge statuses (UB-04) that may be tried, in words.
    """

    admission: str
    reason: str | None = None
    working: GroupedClaim | None = None
    stay: StayMarker | None = None
    history: DrgHistory = field(default_factory=DrgHistory)
    reach: tuple[Reach, ...] = ()
    gaps: tuple[Gap, ...] = ()
    risks: tuple[Risk, ...] = ()
    dispositions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tried:
    """A claim as somebody changed it to see what comes of it, and how that differs from the working case.

    `paid` is the change of the estimated payment in US dollars, None without a profile.
    """

    grouped: GroupedClaim
    difference: Difference
    paid: float | None = None


def outlook_of(case: GroupedCase, profile: PaymentProfile | None, now: datetime) -> DrgOutlook:
    """Everything about a case but its history. `profile` None leaves payments out."""
    found, stay = case.reach(), case.chart.encounter
    end = min(now, stay.discharged) if stay.discharged is not None else now
    grouping = case.grouping
    return DrgOutlook(
        admission=case.chart.admission,
        reason=None if grouping.is_grouped else _ungrouped(grouping),
        working=replace(
            grouped_claim(case, case.claim, grouping, profile), or_procedures=or_procedures(case.claim, case.regroup)
        ),
        stay=stay_marker(stay.admitted.date(), end.date(), grouping.gmlos) if stay.admitted is not None else None,
        reach=found.reach if found is not None else (),
        gaps=found.gaps if found is not None else (),
        risks=case.risks(),
        dispositions={status: words for status, words in dispositions().items() if status < READMISSION},
    )


def tried(case: GroupedCase, changes: Iterable[Change], profile: PaymentProfile | None) -> Tried:
    """The working claim after changes; NoSuchCode for a change of a code that it does not hold."""
    made = tuple(changes)
    outcome = case.tried(made)
    grouped = grouped_claim(case, outcome.claim, outcome.grouping, profile)
    before = payment(case.grouping, profile, case.transfer_of(case.claim, case.grouping))
    paid = float(grouped.payment.amount - before.amount) if grouped.payment and before else None
    return Tried(grouped, outcome.difference, paid)


def grouped_claim(case: GroupedCase, claim: Claim, grouping: Grouping, profile: PaymentProfile | None) -> GroupedClaim:
    """A claim of the case with its figures."""
    transfer = case.transfer_of(claim, grouping)
    codes = [d.code for d in claim.diagnoses] + [p.code for p in claim.procedures]
    return GroupedClaim(
        claim=claim,
        grouping=grouping,
        depth=depth_of(grouping),
        transfer=transfer,
        effects=case.effects_of(claim, grouping),
        titles={code: case.title(code) for code in codes},
        payment=payment(grouping, profile, transfer),
    )


def _ungrouped(grouping: Grouping) -> str:
    hard = [edit.message for edit in grouping.edits if edit.severity == "error"] or [e.message for e in grouping.edits]
    return ". ".join(dict.fromkeys(hard)) or f"The case cannot be grouped ({grouping.return_code})"
