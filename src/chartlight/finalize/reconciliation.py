"""The coder's code set beside CDI's working one: what differs, what that does to the DRG, and which code is the cause.

Source of the practice: ACDIS/AHIMA, Guidelines for Achieving a Compliant Query Practice (2022), on reconciliation of
CDI and coding results before billing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chartlight.assessment import Assessment, Role
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.grouper import Regroup
from chartlight.grouping.result import Grouping


@dataclass(frozen=True, slots=True)
class CdiStand:
    """CDI's working DRG when the coder began, with the codes that made it, principal first."""

    drg: str
    title: str
    weight: float | None
    principal: str | None
    codes: tuple[str, ...]


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
    """The working DRG of an assessment and its codes; None for a case that has none."""
    working = assessment.drg.working
    if working is None:
        return None
    suggested = assessment.suggested
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
    known = grouping.weight is not None and cdi.weight is not None
    return DrgDifference(
        coder_drg=grouping.drg,
        cdi_drg=cdi.drg,
        weight=round(grouping.weight - cdi.weight, 4) if known else None,  # type: ignore[operator]
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
    """The one change that by itself makes the coder's claim group as CDI's did."""
    for code in only_coder:
        if regroup(_without(claim, code)).drg == cdi.drg:
            return f"{code} is in the coder's set only"
    for code in only_cdi:
        more = replace(claim, secondary=(*claim.secondary, CodedDiagnosis(code, "Y")))
        if regroup(more).drg == cdi.drg:
            return f"{code} is in CDI's set only"
    if mine != cdi.principal:
        return f"the principal diagnosis is {mine or 'missing'} here and {cdi.principal or 'missing'} with CDI"
    return "several differences together, or POA indicators and discharge status"


def _without(claim: Claim, code: str) -> Claim:
    return replace(
        claim,
        secondary=tuple(diagnosis for diagnosis in claim.secondary if diagnosis.code != code),
        procedures=tuple(procedure for procedure in claim.procedures if procedure.code != code),
    )
