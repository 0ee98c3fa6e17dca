"""All that the finalise screen shows of a code set beside the codes themselves, computed anew after each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chartlight.assessment import Finding, Severity
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.finalize.claim import as_suggested, claim_of
from chartlight.finalize.code_set import CodeSet
from chartlight.finalize.edits import FinalEdit, final_edits
from chartlight.finalize.reconciliation import CdiStand, DrgDifference, compare
from chartlight.grouping.grouper import Grouper, regrouping
from chartlight.grouping.per_code import CodeEffect, per_code
from chartlight.grouping.result import Grouping
from chartlight.grouping.safety import risks
from chartlight.grouping.transfer import Transfer, stay_days, transfer
from chartlight.grouping.vulnerability import sole_carriers
from chartlight.grouping.working import coding_day


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """When a second person must look before the bill goes out: a site's setting."""

    weight_above: float = 2.5
    sole_mcc: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """A code set seen as a claim. `without` tells what the case is without each sole CC or MCC: code, DRG, change.

    `open` lists in words what keeps the set from attestation; `second_review` why policy wants a second look.
    """

    grouping: Grouping
    edits: tuple[FinalEdit, ...]
    severity: Mapping[str, Severity]
    effects: tuple[CodeEffect, ...]
    without: tuple[tuple[str, str, float], ...]
    transfer: Transfer
    cdi: CdiStand | None
    difference: DrgDifference | None
    open: tuple[str, ...]
    second_review: str | None


def review(
    codes: CodeSet,
    chart: Chart,
    codeset: Codeset,
    grouper: Grouper,
    *,
    cdi: CdiStand | None = None,
    findings: Sequence[Finding] = (),
    reconciled: bool = False,
    open_queries: int = 0,
    hold: str | None = None,
    policy: ReviewPolicy | None = None,
) -> Review:
    """Group the set, check it, compare it with CDI's, and list what is left to do."""
    policy = policy or ReviewPolicy()
    regroup = regrouping(grouper, coding_day(chart))
    claim = claim_of(codes, chart)
    grouping = regroup(claim)
    encounter = chart.encounter
    known = encounter.admitted is not None and encounter.discharged is not None
    days = stay_days(encounter.admitted.date(), encounter.discharged.date()) if known else None  # type: ignore[union-attr]
    found = risks(claim, grouping, regroup, codeset, codes=as_suggested(codes), findings=findings, days=days)
    edits = final_edits(codes, claim, grouping, codeset, found)
    soles = tuple(sole_carriers(claim, grouping, regroup))
    difference = compare(cdi, claim, grouping, regroup) if cdi is not None else None
    return Review(
        grouping=grouping,
        edits=edits,
        severity=grouping.severity,
        effects=per_code(claim, grouping, regroup),
        without=tuple((sole.code, sole.drg, -sole.loss) for sole in soles),
        transfer=transfer(grouping, days, encounter.discharge_status),
        cdi=cdi,
        difference=difference,
        open=tuple(_left(edits, difference is not None and not reconciled, open_queries, hold)),
        second_review=_second_review(grouping, any(sole.severity == "MCC" for sole in soles), policy),
    )


def _left(edits: Sequence[FinalEdit], unreconciled: bool, open_queries: int, hold: str | None) -> list[str]:
    left = [edit.message for edit in edits if edit.blocks]
    if unreconciled:
        left.append("The DRG differs from CDI's working DRG: agree, disagree or escalate")
    if open_queries:
        left.append(f"{open_queries} {'query is' if open_queries == 1 else 'queries are'} not answered")
    if hold:
        left.append(f"On hold: {hold}")
    return left


def _second_review(grouping: Grouping, sole_mcc: bool, policy: ReviewPolicy) -> str | None:
    if grouping.weight is not None and grouping.weight > policy.weight_above:
        return f"RW {grouping.weight:.2f} is above {policy.weight_above:g}: second review by policy"
    if sole_mcc and policy.sole_mcc:
        return "The DRG stands on one MCC: second review by policy"
    return None
