"""All that the finalise screen shows of a code set beside the codes themselves, computed anew after each step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any, cast

from chartlight.assessment import Finding, Severity
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.finalize.claim import as_suggested, claim_of
from chartlight.finalize.code_set import CdiStand, CodeSet, Reconciled
from chartlight.finalize.edits import FinalEdit, final_edits
from chartlight.finalize.reconciliation import DrgDifference, compare
from chartlight.finalize.refreshing import vanished
from chartlight.finalize.second_look import DEFAULT_POLICY, NONE, Due, Looks, ReviewPolicy, looks_due
from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure
from chartlight.grouping.grouper import Grouper, Regroup
from chartlight.grouping.per_code import CodeEffect, per_code
from chartlight.grouping.result import Grouping
from chartlight.grouping.safety import Risk, risks
from chartlight.grouping.transfer import Transfer, stay_days, transfer
from chartlight.grouping.working import coding_day

SURGICAL = "SURG"
_MEDICAL_CASE = Claim(CodedDiagnosis("J18.9", "Y"), age=60, sex="F", discharge_status="01")
"""Pneumonia: medical whatever the sex and age, so that a procedure that makes it surgical is an O.R. procedure."""


@dataclass(frozen=True, slots=True)
class Review:
    """A code set seen as a claim. `without` tells what the case is without each sole CC or MCC: code, DRG, change.

    `open` lists in words what keeps the set from attestation; `due` are the looks of a second person among that, and
    `second_review` says why policy wants one at all; `days` the length of stay, None where a date is missing or the
    dates contradict each other.
    """

    grouping: Grouping
    edits: tuple[FinalEdit, ...]
    severity: Mapping[str, Severity]
    or_procedures: frozenset[str]
    effects: tuple[CodeEffect, ...]
    risks: tuple[Risk, ...]
    without: tuple[tuple[str, str, float], ...]
    days: int | None
    transfer: Transfer
    cdi: CdiStand | None
    difference: DrgDifference | None
    open: tuple[str, ...]
    second_review: str | None
    due: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """What else stands between a code set and the bill: queries not answered, a hold, what was said of CDI's DRG, and
    what a second person has to look at."""

    open_queries: int = 0
    hold: str | None = None
    reconciliations: tuple[Reconciled, ...] = ()
    looks: Looks = NONE


def review(
    codes: CodeSet,
    chart: Chart,
    codeset: Codeset,
    grouper: Grouper,
    *,
    cdi: CdiStand | None = None,
    findings: Sequence[Finding] = (),
    pending: Pending = Pending(),
    policy: ReviewPolicy = DEFAULT_POLICY,
) -> Review:
    """Group the set, check it, compare it with CDI's, and list what is left to do. `findings` are the open ones."""
    regroup = partial(_grouped, cast(Any, grouper), coding_day(chart))  # a protocol says nothing of hashes
    claim = claim_of(codes, chart)
    grouping = regroup(claim)
    days = _days(claim)
    found = risks(claim, grouping, regroup, codeset, codes=as_suggested(codes), findings=findings, days=days)
    edits = final_edits(codes, claim, grouping, codeset, found, tuple(vanished(codes, chart)))
    difference = compare(cdi, claim, grouping, regroup) if cdi is not None else None
    soles = [risk for risk in found if risk.kind == "sole"]
    due = looks_due(codes, grouping, codeset, coding_day(chart), policy, pending.looks)
    return Review(
        grouping=grouping,
        edits=edits,
        severity=grouping.severity,
        or_procedures=or_procedures(claim, regroup),
        effects=per_code(claim, grouping, regroup),
        risks=found,
        without=tuple((risk.codes[0], risk.drg or "", -(risk.loss or 0.0)) for risk in soles),
        days=days,
        transfer=transfer(grouping, days, chart.encounter.discharge_status),
        cdi=cdi,
        difference=difference,
        open=(
            *(edit.message for edit in edits if edit.blocks),
            *_left(difference, pending),
            *(one.message for one in due),
        ),
        second_review=_second_review(grouping, soles, policy, due),
        due=due,
    )


@lru_cache(maxsize=2048)
def _grouped(grouper: Grouper, on: date, claim: Claim) -> Grouping:
    """Most steps leave most of what a review groups as it was: the claim, and the claim without each code."""
    return grouper.group(claim, on)


def or_procedures(claim: Claim, regroup: Regroup) -> frozenset[str]:
    """The operating room procedures of a claim: those that make a medical case surgical (Definitions Manual, App. E).

    The grouping library marks every procedure as one, so each is tried by itself.
    """
    case = replace(_MEDICAL_CASE, discharge_date=claim.discharge_date)
    tried = {procedure.code for procedure in claim.procedures}
    return frozenset(
        code for code in tried if regroup(replace(case, procedures=(CodedProcedure(code),))).type == SURGICAL
    )


def _days(claim: Claim) -> int | None:
    came, left = claim.admitted, claim.discharge_date
    return stay_days(came, left) if came is not None and left is not None and came <= left else None


def _left(difference: DrgDifference | None, pending: Pending) -> Iterator[str]:
    if difference is not None:
        said = _said_of(difference, pending.reconciliations)
        if said is None:
            yield "The DRG differs from CDI's working DRG: agree, disagree or escalate"
        elif said.outcome == "escalate":
            yield f"DRG {said.coder_drg} or {said.cdi_drg} is escalated: somebody has to agree or disagree"
    if pending.open_queries:
        count = f"{pending.open_queries} queries are" if pending.open_queries > 1 else "1 query is"
        yield f"{count} not answered"
    if pending.hold:
        yield f"On hold: {pending.hold}"


def _said_of(difference: DrgDifference, said: Sequence[Reconciled]) -> Reconciled | None:
    """The last word on just these two DRGs: what was said of others does not count for them."""
    pair = (difference.coder_drg, difference.cdi_drg)
    return next((one for one in reversed(said) if (one.coder_drg, one.cdi_drg) == pair), None)


def _second_review(grouping: Grouping, soles: Sequence[Risk], policy: ReviewPolicy, due: Sequence[Due]) -> str | None:
    if due:
        return f"{due[0].why}: second review by policy"
    if policy.sole_mcc and any(grouping.severity.get(risk.codes[0]) == "MCC" for risk in soles):
        return "The DRG stands on one MCC: second review by policy"
    return None
