"""Entries that came coded with the chart: procedures to report, conditions to compare with the words."""

from chartlight.assessment import ICD10PCS, Received, Role, Route, SuggestedCode
from chartlight.chart import Chart, Procedure
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.pcs_chosen import axes_of
from chartlight.coding.support import Support

_DONE = frozenset(("completed", "final", "in-progress", ""))
_CM_SYSTEMS = ("icd-10-cm", "icd10cm", "i10")
CODED = 0.85
"""Confidence of a procedure that came coded: those who performed it said so, and nobody has read their words."""
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
    """ICD-10-PCS entries of the chart, one for each code, in the order of the chart."""
    coded: dict[str, list[Procedure]] = {}
    for procedure in chart.procedures:
        if procedure.code and procedure.system == ICD10PCS:
            coded.setdefault(procedure.code.strip().upper(), []).append(procedure)
    return [_suggestion(code, entries, codeset) for code, entries in coded.items()]


def _done(procedure: Procedure) -> bool:
    return procedure.status.lower() in _DONE


def _suggestion(code: str, entries: list[Procedure], codeset: Codeset) -> SuggestedCode:
    title = codeset.pcs_title(code) or entries[0].text or code
    valid = codeset.is_valid_pcs(code)
    stands = valid and any(map(_done, entries))
    if stands:
        why = "coded in the chart by those who performed it"
    elif valid:
        why = f"not performed: {entries[0].status}"
    else:
        why = "not a valid ICD-10-PCS code of this fiscal year"
    done = next((entry for entry in entries if entry.performed), None)
    return SuggestedCode(
        code=code,
        system=ICD10PCS,
        title=title,
        status="suggested" if stands else "suppressed",
        why=why,
        role=Role.PROCEDURE,
        confidence=CODED if stands else 0.1,
        route=Route.REVIEW if stands else Route.SPECIALIST,
        evidence=tuple(Received(f"Procedure/{entry.id}", entry.text or code) for entry in entries),
        performed=done.performed.date() if done and done.performed else None,
        surgeon=done.performer if done else None,
        axes=axes_of(code, codeset.pcs_tables),
    )
