"""The coder's code set beside CDI's working one: what differs, what that does to the DRG, and which code is the cause.

Source of the practice: ACDIS/AHIMA, Guidelines for Achieving a Compliant Query Practice (2022), on reconciliation of
CDI and coding results before billing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chartlight.assessment import Assessment, Role, Route
from chartlight.codesets.pcs import LENGTH
from chartlight.finalize.code_set import CdiStand
from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure
from chartlight.grouping.grouper import Regroup
from chartlight.grouping.result import Grouping
from chartlight.grouping.what_if import less


@dataclass(frozen=True, slots=True)
class DrgDifference:
    """How the coder's DRG differs from CDI's. `weight` is coder minus CDI; `cause` says in words which code does it."""

    coder_drg: str
    cdi_drg: str
    weight: float | None
    only_coder: tuple[str, ...]
    only_cdi: tuple[str, ...]
    principal: tuple[str | None, str | None] | None
    cause: str


def cdi_stand(assessment: Assessment) -> CdiStand | None:
    """The working DRG of an assessment and the codes that it groups; None for a case that has none.

    As in the working claim, what waits for a specialist is no part of it, but for the principal diagnosis.
    """
    working = assessment.drg.working
    if working is None:
        return None
    suggested = [
        code
        for code in assessment.suggested
        if not code.is_diagnosis or code.role is Role.PRINCIPAL or code.route is not Route.SPECIALIST
    ]
    principal = next((code.code for code in suggested if code.role is Role.PRINCIPAL), None)
    return CdiStand(working.drg, working.title, working.weight, principal, tuple(code.code for code in suggested))


def compare(cdi: CdiStand, claim: Claim, grouping: Grouping, regroup: Regroup) -> DrgDifference | None:
    """The difference of the coder's claim from CDI's stand; None where both group to the same DRG."""
    if grouping.drg == cdi.drg:
        return None
    coded = [diagnosis.code for diagnosis in claim.diagnoses] + [procedure.code for procedure in claim.procedures]
    only_coder = tuple(code for code in coded if code not in cdi.codes)
    only_cdi = tuple(code for code in cdi.codes if code not in coded)
    mine = claim.principal.code if claim.principal else None
    return DrgDifference(
        coder_drg=grouping.drg,
        cdi_drg=cdi.drg,
        weight=less(grouping.weight, cdi.weight),
        only_coder=only_coder,
        only_cdi=only_cdi,
        principal=(mine, cdi.principal) if mine != cdi.principal else None,
        cause=_cause(cdi, claim, regroup, only_coder, only_cdi, mine),
    )


def _cause(
    cdi: CdiStand,
    claim: Claim,
    regroup: Regroup,
    only_coder: Iterable[str],
    only_cdi: Iterable[str],
    mine: str | None,
) -> str:
    """The one change that by itself makes the coder's claim group as CDI's did, as far as there is one."""
    if mine != cdi.principal and _led_by(cdi.principal, claim, regroup) == cdi.drg:
        return f"{cdi.principal} leads with CDI, {mine or 'nothing'} here"
    for code in only_coder:
        if regroup(_without(claim, code)).drg == cdi.drg:
            return f"{code} is in the coder's set only"
    for code in only_cdi:
        if regroup(_with(claim, code)).drg == cdi.drg:
            return f"{code} is in CDI's set only"
    if mine != cdi.principal:
        return f"The principal diagnosis is {mine or 'missing'} here and {cdi.principal or 'missing'} with CDI"
    return "Several differences together, or POA indicators and discharge status"


def _led_by(code: str | None, claim: Claim, regroup: Regroup) -> str | None:
    """The DRG of the claim under another principal diagnosis that it holds already."""
    lead = next((diagnosis for diagnosis in claim.secondary if diagnosis.code == code), None)
    if lead is None or claim.principal is None:
        return None
    rest = tuple(diagnosis for diagnosis in claim.secondary if diagnosis is not lead)
    return regroup(replace(claim, principal=lead, secondary=(claim.principal, *rest))).drg


def _with(claim: Claim, code: str) -> Claim:
    if "." not in code and len(code) == LENGTH:
        return replace(claim, procedures=(*claim.procedures, CodedProcedure(code)))
    return replace(claim, secondary=(*claim.secondary, CodedDiagnosis(code, "Y")))


def _without(claim: Claim, code: str) -> Claim:
    return replace(
        claim,
        secondary=tuple(diagnosis for diagnosis in claim.secondary if diagnosis.code != code),
        procedures=tuple(procedure for procedure in claim.procedures if procedure.code != code),
    )
