"""What each code of a claim does for its DRG."""

from dataclasses import dataclass, replace
from typing import Literal

from chartlight.assessment import Severity
from chartlight.grouping.claim import Claim
from chartlight.grouping.grouper import Regroup
from chartlight.grouping.request import bare
from chartlight.grouping.result import Grouping, HospitalAcquired
from chartlight.grouping.what_if import less

Place = Literal["principal", "secondary", "procedure"]


@dataclass(frozen=True, slots=True)
class CodeEffect:
    """One code. `severity` what it counts as here, `listed` what the CC/MCC list says of it.

    `why` says in words why a listed CC or MCC does not count; `excluded_by` is the principal diagnosis that excludes
    it. `affects` is True when the case groups elsewhere without the code: to `without`, with a change in relative
    weight of `loss` (negative where weight is lost; None where one of the two has none). The principal diagnosis
    always affects and is not taken out.
    """

    code: str
    place: Place
    severity: Severity
    listed: Severity
    affects: bool
    why: str | None = None
    excluded_by: str | None = None
    hac: tuple[HospitalAcquired, ...] = ()
    without: str | None = None
    loss: float | None = None


def per_code(claim: Claim, grouping: Grouping, regroup: Regroup) -> tuple[CodeEffect, ...]:
    """The effect of each code of the claim, in its order: one grouping for each but the principal diagnosis."""
    effects = []
    if claim.principal is not None:
        code = claim.principal.code.strip()
        effects.append(CodeEffect(code, "principal", "none", "none", affects=grouping.is_grouped))
    for code in dict.fromkeys(diagnosis.code.strip() for diagnosis in claim.secondary):
        left = tuple(d for d in claim.secondary if bare(d.code) != bare(code))
        effects.append(_effect(code, "secondary", grouping, regroup(replace(claim, secondary=left)), claim))
    for code in dict.fromkeys(procedure.code.strip() for procedure in claim.procedures):
        kept = tuple(p for p in claim.procedures if bare(p.code) != bare(code))
        effects.append(_effect(code, "procedure", grouping, regroup(replace(claim, procedures=kept)), claim))
    return tuple(effects)


def _effect(code: str, place: Place, grouping: Grouping, without: Grouping, claim: Claim) -> CodeEffect:
    severity = grouping.severity.get(code, "none")
    principal = claim.principal.code.strip() if claim.principal is not None else None
    excluded_by = principal if code in grouping.excluded else None
    why = grouping.discounted.get(code)
    affects = without.drg != grouping.drg
    return CodeEffect(
        code,
        place,
        severity,
        grouping.listed.get(code, severity),
        affects,
        f"{why} {excluded_by}" if excluded_by else why,
        excluded_by,
        tuple(hac for hac in grouping.hac if hac.code == code),
        without.drg if affects else None,
        less(without.weight, grouping.weight) if affects else None,
    )
