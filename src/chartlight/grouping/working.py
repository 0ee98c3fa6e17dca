"""The claim that a chart's suggested codes would make today."""

from collections.abc import Sequence
from datetime import date

from chartlight.assessment import Role, Route, SuggestedCode
from chartlight.chart import Chart
from chartlight.codesets.codeset import Codeset
from chartlight.grouping.claim import Claim, CodedDiagnosis, CodedProcedure

HOME = "01"
EXPIRED = "20"


def coding_day(chart: Chart) -> date:
    """The day whose code set and grouper count: of discharge, or of the snapshot while the stay is open."""
    return (chart.encounter.discharged or chart.as_of).date()


def working_claim(chart: Chart, codes: Sequence[SuggestedCode], codeset: Codeset | None = None) -> Claim | None:
    """The claim of the codes suggested so far; None for a chart without a suggested diagnosis.

    Codes that wait for a specialist (proposals of the encoder among them) stay out: what nobody has looked at must
    not move the case. An open stay is grouped as if the patient went home today (discharge status 01). A code
    without a POA indicator, and not exempt from it, counts as present on admission: the question stays open until
    discharge, and must not make the whole case ungroupable.
    """
    suggested = [code for code in codes if code.status == "suggested"]
    diagnoses = [
        code
        for code in suggested
        if code.is_diagnosis and (code.route is not Route.SPECIALIST or code.role is Role.PRINCIPAL)
    ]
    if not diagnoses:
        return None
    first = next((code for code in diagnoses if code.role is Role.PRINCIPAL), None)
    encounter = chart.encounter
    return Claim(
        principal=_coded(first, codeset) if first else None,
        secondary=tuple(_coded(code, codeset) for code in diagnoses if code is not first),
        procedures=tuple(_performed(chart, code) for code in suggested if not code.is_diagnosis),
        age=chart.patient.age_at(encounter.admitted or chart.as_of),
        sex=chart.patient.sex.value,
        discharge_status=encounter.discharge_status or (EXPIRED if _died(chart) else HOME),
        discharge_date=encounter.discharged.date() if encounter.discharged else None,
        admitted=encounter.admitted.date() if encounter.admitted else None,
    )


def _died(chart: Chart) -> bool:
    return chart.patient.deceased and chart.encounter.discharged is not None


def _coded(code: SuggestedCode, codeset: Codeset | None) -> CodedDiagnosis:
    if code.poa is not None or (codeset is not None and codeset.is_poa_exempt(code.code)):
        return CodedDiagnosis(code.code, code.poa)
    return CodedDiagnosis(code.code, "Y")


def _performed(chart: Chart, code: SuggestedCode) -> CodedProcedure:
    when = next((p.performed for p in chart.procedures if p.code == code.code and p.performed), None)
    return CodedProcedure(code.code, when.date() if when else code.performed)
