"""How safe a case is: what an auditor could take away, and what counts against the hospital.

The same screen that shows what is in reach shows this. Each risk stands on the codes of the claim, on the evidence of
the suggestions, or on a clinical validation finding; none of them says that a diagnosis is wrong.
Sources: per risk; the sole MCC as a target HHS OIG, OEI-02-18-00380 (2021).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from chartlight.assessment import Finding, SuggestedCode, Words
from chartlight.codesets.codeset import Codeset
from chartlight.grouping.claim import Claim, CodedDiagnosis
from chartlight.grouping.grouper import Regroup
from chartlight.grouping.result import Grouping
from chartlight.grouping.vulnerability import SoleCarrier, sole_carriers
from chartlight.grouping.watched import PSI_SOURCE, PatientSafetyIndicator, audit_targets, patient_safety_indicators

RiskKind = Literal["sole", "one-mention", "validation", "audit", "hac", "psi"]
RiskLevel = Literal["high", "medium", "low"]

ADULT = 18
OBSTETRIC = ("14", "15")
_ORDER: tuple[RiskLevel, ...] = ("high", "medium", "low")
_SOLE_SOURCE = "HHS OIG OEI-02-18-00380, Trend Toward More Expensive Inpatient Hospital Stays in Medicare (2021)"
_HAC_SOURCE = "Social Security Act 1886(d)(4)(D); 42 CFR 412.60(c); CMS, Hospital-Acquired Conditions list"
_MENTION_SOURCE = "ICD-10-CM Official Guidelines FY2026, III; AHIMA, Standards of Ethical Coding (2016)"
_PRESENT = ("Y", "W")


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk in plain words. `loss` is the relative weight at stake (positive), `drg` what the case would fall to.

    `name` is short ("Sole MCC", "PSI 03"), `why` a sentence, `finding` the validation finding it comes from.
    """

    kind: RiskKind
    level: RiskLevel
    codes: tuple[str, ...]
    name: str
    why: str
    source: str
    loss: float | None = None
    drg: str | None = None
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    claim: Claim
    grouping: Grouping
    codeset: Codeset
    sole: dict[str, SoleCarrier]


def risks(
    claim: Claim,
    grouping: Grouping,
    regroup: Regroup,
    codeset: Codeset,
    *,
    codes: Sequence[SuggestedCode] = (),
    findings: Sequence[Finding] = (),
    days: int | None = None,
) -> tuple[Risk, ...]:
    """Every risk of a claim, the gravest first, then by the weight at stake.

    `codes` are the suggestions that the claim's codes came from, for their evidence; `findings` the open ones; `days`
    the length of stay, where it is known.
    """
    sole = {carrier.code.strip(): carrier for carrier in sole_carriers(claim, grouping, regroup)}
    case = _Case(claim, grouping, codeset, sole)
    found = [
        *_soles(case),
        *_mentioned_once(case, codes),
        *_doubted(case, findings),
        *_audited(case),
        *_hospital_acquired(case),
        *_patient_safety(case, days),
    ]
    return tuple(sorted(found, key=lambda risk: (_ORDER.index(risk.level), -(risk.loss or 0.0))))


def _soles(case: _Case) -> Iterator[Risk]:
    for carrier in case.sole.values():
        why = (
            f"{_named(case, carrier.code)} is the only {carrier.severity}: without it the case is "
            f"DRG {carrier.drg} ({-carrier.loss:+.4f})"
        )
        level: RiskLevel = "high" if carrier.severity == "MCC" else "medium"
        name = f"Sole {carrier.severity}"
        yield Risk("sole", level, (carrier.code,), name, why, _SOLE_SOURCE, carrier.loss, carrier.drg)


def _mentioned_once(case: _Case, codes: Sequence[SuggestedCode]) -> Iterator[Risk]:
    for code in codes:
        severity = case.grouping.severity.get(code.code, "none")
        if code.status != "suggested" or severity == "none" or not _is_said_once(code):
            continue
        why = f"{_named(case, code.code)} ({severity}) is supported by one mention only"
        yield _at_stake(case, "one-mention", code.code, "One mention", why, _MENTION_SOURCE)


def _is_said_once(code: SuggestedCode) -> bool:
    """True when one place alone says it, not counting those that only repeat an earlier note."""
    own = [each for each in code.evidence if not (isinstance(each, Words) and each.copied_from)]
    return len(own) == 1 and code.mentions - (len(code.evidence) - len(own)) <= 1


def _doubted(case: _Case, findings: Sequence[Finding]) -> Iterator[Risk]:
    held = [diagnosis.code.strip() for diagnosis in case.claim.diagnoses]
    for finding in findings:
        if finding.kind != "validation":
            continue
        doubted = tuple(code for code in held if any(code[:3] == support[:3] for support in finding.supports))
        if doubted:
            carriers = [case.sole[code] for code in doubted if code in case.sole]
            yield Risk(
                "validation",
                "high",
                doubted,
                "Clinical validation",
                finding.why or f"{finding.condition} is documented; its clinical indicators are not in the chart",
                finding.source,
                max((carrier.loss for carrier in carriers), default=None),
                carriers[0].drg if carriers else None,
                finding.id,
            )


def _audited(case: _Case) -> Iterator[Risk]:
    principal = case.claim.principal
    for target in audit_targets():
        for code in dict.fromkeys(diagnosis.code.strip() for diagnosis in case.claim.diagnoses):
            if target.names(code):
                why = f"{_named(case, code)}: auditors ask for {target.asks}"
                leads = principal is not None and principal.code.strip() == code
                yield _at_stake(case, "audit", code, f"{target.name}: often audited", why, target.source, leads=leads)
        for procedure in dict.fromkeys(performed.code for performed in case.claim.procedures):
            if target.names_procedure(procedure):
                why = f"{procedure}: auditors ask for {target.asks}"
                decides = procedure in case.grouping.decisive
                name = f"{target.name}: often audited"
                yield _at_stake(case, "audit", procedure, name, why, target.source, leads=decides)


def _hospital_acquired(case: _Case) -> Iterator[Risk]:
    for hac in case.grouping.hac:
        name = f"HAC {hac.number:02d}"
        why = f"{_named(case, hac.code)} counts as hospital-acquired ({hac.description}) and no longer raises the DRG"
        yield Risk("hac", "high", (hac.code,), name, why, _HAC_SOURCE)
    poa = {diagnosis.code.strip(): diagnosis.poa for diagnosis in case.claim.secondary}
    for hac in case.grouping.hac_listed:
        if poa.get(hac.code) in _PRESENT:
            name = f"HAC {hac.number:02d}"
            why = (
                f"{_named(case, hac.code)} is on the list of hospital-acquired conditions ({hac.description}): "
                f"the record must show that it was present on admission"
            )
            yield Risk("hac", "low", (hac.code,), name, why, _HAC_SOURCE)


def _patient_safety(case: _Case, days: int | None) -> Iterator[Risk]:
    claim, grouping = case.claim, case.grouping
    if (claim.age is not None and claim.age < ADULT) or grouping.mdc in OBSTETRIC:
        return
    for psi in patient_safety_indicators():
        if psi.surgical and grouping.type != "SURG":
            continue
        if days is not None and days < psi.days:
            continue
        if psi.needs and not any(performed.code.upper().startswith(psi.needs) for performed in claim.procedures):
            continue
        for diagnosis in dict.fromkeys(claim.secondary):
            if psi.names(diagnosis.code.strip()) and not case.codeset.is_poa_exempt(diagnosis.code):
                yield _safety_risk(case, psi, diagnosis)


def _safety_risk(case: _Case, psi: PatientSafetyIndicator, diagnosis: CodedDiagnosis) -> Risk:
    code = diagnosis.code.strip()
    if diagnosis.poa in _PRESENT:
        level: RiskLevel = "low"
        why = f"{_named(case, code)} is left out of PSI {psi.number} only because it was present on admission"
    else:
        level = "high" if diagnosis.poa == "N" else "medium"
        said = "was not present on admission" if diagnosis.poa == "N" else "has no POA indicator that leaves it out"
        why = f"{_named(case, code)} {said}: PSI {psi.number}, {psi.name.lower()}"
    limits = [*(["only after elective surgery"] if psi.elective else []), *([psi.more] if psi.more else [])]
    if limits:
        why += f" ({'; '.join(limits)})"
    return Risk("psi", level, (code,), f"PSI {psi.number}", why, PSI_SOURCE)


def _at_stake(case: _Case, kind: RiskKind, code: str, name: str, why: str, source: str, *, leads: bool = False) -> Risk:
    """A risk that weighs more where the DRG stands on the code."""
    carrier = case.sole.get(code)
    level: RiskLevel = "medium" if carrier is not None or leads else "low"
    loss, drg = (carrier.loss, carrier.drg) if carrier is not None else (None, None)
    return Risk(kind, level, (code,), name, why, source, loss, drg)


def _named(case: _Case, code: str) -> str:
    title = case.codeset.title(code)
    return f"{code} {title}" if title else code
