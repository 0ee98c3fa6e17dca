"""Entries that came coded with the chart: procedures to report, conditions to compare with the words."""

from chartlight.assessment import ICD10PCS, Received, Role, Route, SuggestedCode
from chartlight.chart import Chart, Procedure
from chartlight.codesets.codeset import Codeset
from chartlight.coding.support import Support

_DONE = frozenset(("completed", "final", "in-progress", ""))
_CM_SYSTEMS = ("icd-10-cm", "icd10cm", "i10")
WITHOUT_WORDS = "coded in the source system, no provider words found"


def add_conditions(supports: dict[str, Support], chart: Chart, codeset: Codeset) -> None:
    """Coded conditions as further evidence of codes found in words; others as suppressed codes that say so."""
    for condition in chart.conditions:
        if not condition.code or not _is_cm(condition.system):
            continue
        code = _dotted(condition.code)
        if codeset.title(code) is None:
            continue
        evidence = Received(f"Condition/{condition.id}", condition.text or code)
        support = supports.get(code)
        if support is None:
            support = supports[code] = Support(code)
            support.suppress(WITHOUT_WORDS)
        support.received.append(evidence)


def _is_cm(system: str | None) -> bool:
    return system is not None and any(name in system.lower() for name in _CM_SYSTEMS)


def _dotted(code: str) -> str:
    bare = code.replace(".", "").strip().upper()
    return bare if len(bare) <= 3 else f"{bare[:3]}.{bare[3:]}"


def procedures(chart: Chart, codeset: Codeset) -> list[SuggestedCode]:
    """ICD-10-PCS entries of the chart in billing order: the principal procedure first.

    Taken as principal: the first operation of the Medical and Surgical section that treats, not only looks or takes a
    sample (UHDDS: definitive treatment rather than diagnosis), else the first of that section, else the first of all.
    """
    coded: dict[str, list[Procedure]] = {}
    for procedure in chart.procedures:
        if procedure.code and procedure.system == ICD10PCS:
            coded.setdefault(procedure.code.strip().upper(), []).append(procedure)
    valid = [code for code, entries in coded.items() if codeset.is_valid_pcs(code) and any(map(_done, entries))]
    principal = min(valid, key=lambda code: (not _treats(code), not code.startswith("0")), default=None)
    ordered = sorted(coded, key=lambda code: (code != principal, code not in valid))
    return [_suggestion(code, coded[code], code in valid, code == principal, codeset) for code in ordered]


def _treats(code: str) -> bool:
    """An operation that is no inspection or map, nor drainage, excision or extraction for diagnosis (ICD-10-PCS)."""
    surgical, operation = code.startswith("0"), code[2]
    return surgical and operation not in "JK" and not (operation in "9BD" and code.endswith("X"))


def _done(procedure: Procedure) -> bool:
    return procedure.status.lower() in _DONE


def _suggestion(code: str, entries: list[Procedure], valid: bool, principal: bool, codeset: Codeset) -> SuggestedCode:
    title = codeset.pcs_title(code) or entries[0].text or code
    if valid:
        why = "coded in the chart by those who performed it"
        if principal:
            why += "; first procedure of definitive treatment, taken as principal (UHDDS)"
    elif codeset.is_valid_pcs(code):
        why = f"not performed: {entries[0].status}"
    else:
        why = "not a valid ICD-10-PCS code of this fiscal year"
    return SuggestedCode(
        code=code,
        system=ICD10PCS,
        title=title,
        status="suggested" if valid else "suppressed",
        why=why,
        role=Role.PRINCIPAL_PROCEDURE if principal else Role.PROCEDURE,
        confidence=0.85 if valid else 0.1,
        route=Route.REVIEW if valid else Route.SPECIALIST,
        evidence=tuple(Received(f"Procedure/{entry.id}", entry.text or code) for entry in entries),
    )
